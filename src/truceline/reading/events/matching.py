"""Which words of a sentence name an event, and in which sense."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc, Token

from truceline.reading.doc import state
from truceline.reading.events import lexicon
from truceline.reading.events.frames import grammatical_subject, is_time, object_heads, source_of
from truceline.reading.events.lexicon import Sense

_BELOW = frozenset(
    {
        "prep",
        "pobj",
        "dobj",
        "compound",
        "amod",
        "agent",
        "oprd",
        "attr",
        "acomp",
        "prt",
        "advmod",
        "dative",
        "pcomp",
        "nmod",
        "xcomp",
        "nummod",
    }
)
# Words that hang on a verb directly, and words a few steps below it.
Around = tuple[frozenset[str], frozenset[str]]
_QUANTIFIED = frozenset({"of", "in", "worth"})


@dataclass(frozen=True, slots=True)
class Hit:
    """A word that names an event."""

    token: Token
    """The verb, noun or adjective that heads it; for a light verb the verb."""
    sense: Sense
    noun: Token | None = None
    """The noun that a light verb carries, or the noun itself where it stands alone."""

    @property
    def is_nominal(self) -> bool:
        """Whether a noun without a verb names it."""
        return self.noun is not None and self.noun.i == self.token.i


def hits(doc: Doc, start: int, end: int) -> list[Hit]:
    """The events named in tokens `[start, end)`, in order; a noun that a light verb carries is not named twice."""
    found: list[Hit] = []
    carried: set[int] = set()
    nominal: list[Hit] = []
    for i in range(start, end):
        token = doc[i]
        pos = token.pos_
        if pos in {"VERB", "AUX"} and not _is_gerund(token):
            hit = _verb(token)
            if hit is not None:
                found.append(hit)
                if hit.noun is not None:
                    carried.add(hit.noun.i)
        elif pos in {"NOUN", "PROPN", "VERB"} and not _is_name_part(token):
            sense = _noun(token)
            if sense is not None and (not sense.carried or token.head.lemma_ == "deny"):
                nominal.append(Hit(token, sense, token))
        elif pos == "ADJ" and token.lower_ in lexicon.adjectives() and complements(token):
            found.append(Hit(token, lexicon.adjectives()[token.lower_]))
    found += [h for h in nominal if h.token.i not in carried]
    return sorted(found, key=lambda h: h.token.i)


def _is_name_part(token: Token) -> bool:
    """Whether a word only belongs to a name: "the Orla Liberation Front"."""
    return token.pos_ == "PROPN" and token.dep_ == "compound" and token.head.pos_ == "PROPN"


def _is_gerund(token: Token) -> bool:
    """Whether an -ing form is used as a noun: "Monday's shelling of the port"."""
    return (
        token.tag_ == "VBG"
        and token.dep_ in {"pobj", "dobj", "nsubj", "nsubjpass"}
        and any(c.dep_ in {"det", "poss"} or c.lower_ == "of" for c in token.children)
        and _noun(token) is not None
    )


def _noun(token: Token) -> Sense | None:
    if is_time(token):
        return None
    table, lemma = lexicon.nouns(), token.lemma_.lower()
    if token.i:
        before = token.nbor(-1)
        if before.head == token and (two := table.get(f"{before.lemma_.lower()} {lemma}")):
            return two
    return table.get(lemma) or table.get(token.lower_)


def _verb(token: Token) -> Hit | None:
    lemma = token.lemma_.lower()
    senses = lexicon.verbs().get(lemma, ())
    light = lemma in lexicon.words("light")
    if not senses and not light:
        return None
    around = _around(token) if any(s.rest for s in senses) else (frozenset(), frozenset())
    plain = None
    for sense in senses:
        if _fits(token, sense, around):
            if sense.rest or sense.objects is not None or sense.subjects is not None:
                return Hit(token, sense)
            plain = plain or sense
    if light and (carried := _carried(token)):
        return carried
    return Hit(token, plain) if plain else None


def _carried(token: Token) -> Hit | None:
    heads = list(object_heads(token))
    heads += [
        n
        for c in token.children
        if c.dep_ == "prep" and c.lower_ in {"in", "into", "on"}
        for n in c.children
        if n.dep_ == "pobj"
    ]
    for head in heads:
        sense = _noun(head)
        if sense is not None:
            return Hit(token, sense, head)
    return None


def _around(verb: Token) -> Around:
    """Words that complete a verb: those that hang on it or on its prepositions, and all within three steps."""
    near: set[str] = set()
    far: set[str] = set()
    level = [c for c in verb.children if (c.dep_ in _BELOW and c.i > verb.i) or c.dep_ in {"nsubjpass", "ccomp"}]
    for step in range(3):
        below = []
        for token in level:
            words = {token.lower_, token.lemma_.lower()}
            far |= words
            if step == 0 or token.head.pos_ == "ADP" or token.dep_ == "prt" or _is_shelled(token):
                near |= words
            below += [c for c in token.children if c.dep_ in _BELOW]
        level = below
    return frozenset(near), frozenset(far)


def _is_shelled(token: Token) -> bool:
    """Whether a word says what its noun is, as in "deployed as peacekeeping forces"."""
    return token.dep_ in {"compound", "amod"} and token.head.lemma_.lower() in lexicon.words("shells")


def _fits(verb: Token, sense: Sense, around: Around) -> bool:
    near, far = around
    if not sense.rest <= (near if len(sense.rest) == 1 else far):
        return False
    if sense.needs is not None and not _completed(verb, sense.needs):
        return False
    if sense.objects is not None and not (sense.objects & object_lemmas(verb, sense.rest)):
        return False
    if sense.objects_not and sense.objects_not & object_lemmas(verb, sense.rest):
        return False
    if sense.subjects is not None:
        subject = grammatical_subject(verb)
        return subject is not None and subject.lemma_.lower() in sense.subjects
    return True


def object_lemmas(verb: Token, prepositions: frozenset[str]) -> frozenset[str]:
    """Lemmas of the objects of a verb, of a preposition that belongs to it, and of what they are a quantity of."""
    heads = list(object_heads(verb))
    for child in verb.children:
        if child.dep_ in {"prep", "prt"} and child.lower_ in prepositions:
            heads += [c for c in child.children if c.dep_ == "pobj"]
            heads += [n for p in child.children if p.dep_ == "prep" for n in p.children if n.dep_ == "pobj"]
    found = set()
    for head in heads:
        for noun in (head, *(c for c in head.children if c.dep_ == "conj")):
            inner = {c.lemma_.lower() for c in noun.children if c.dep_ in {"compound", "amod"}}
            if noun.lemma_.lower() not in lexicon.words("shells"):
                inner = set()
            # A ceasefire agreement is a ceasefire first.
            found |= inner if inner & lexicon.group("truce") else inner | {noun.lemma_.lower()}
        for child in head.children:
            if child.dep_ == "prep" and child.lower_ in _QUANTIFIED:
                found |= {c.lemma_.lower() for c in child.children if c.dep_ == "pobj"}
    return frozenset(found)


def complements(token: Token) -> list[Token]:
    """Heads of the clauses that complete a verb or adjective ("agreed to leave", "accused of leaving")."""
    found = []
    for child in token.children:
        if child.dep_ in {"xcomp", "ccomp"} or (child.dep_ == "advcl" and _is_infinitive(child) and child.i > token.i):
            found.append(child)
        elif child.dep_ in {"prep", "agent"}:
            found += [c for c in child.children if c.dep_ == "pcomp"]
        elif child.dep_ == "dobj":
            found += [c for c in child.children if c.dep_ in {"acl", "relcl"} and _is_infinitive(c)]
    return found


def _is_infinitive(verb: Token) -> bool:
    return any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children)


def _completed(verb: Token, needs: str) -> bool:
    if needs in {"object", "no-object"}:
        return bool(object_heads(verb)) is (needs == "object")
    if needs == "from":
        leaving = (c for h in (verb, *object_heads(verb)) for c in h.children if c.dep_ == "prep")
        return any(c.lower_ in {"from", "out"} for c in leaving)
    if needs == "doer":
        doer = source_of(verb)
        armed = lexicon.group("forces") | lexicon.group("people")
        return doer is None or doer.lemma_.lower() in armed or doer.i in state(verb.doc).actors
    below = complements(verb)
    if needs == "complement":
        return bool(below)
    return any(_is_infinitive(c) for c in below) and (
        bool(object_heads(verb)) or any(g.dep_ == "nsubj" for c in below for g in c.children)
    )
