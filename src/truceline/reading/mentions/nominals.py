"""Nominals: whom "the minister", "the movement", "the envoy" or "both sides" means.

A definite noun phrase without a name calls again somebody the report has named: by the office he holds, by a noun the
report has called it, or, for the nouns that any such body may be called, by being the last body of that kind.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Doc, Token

from truceline.model.enums import ActorKind
from truceline.reading.grammar import agent, auxiliaries, is_future, is_hypothetical, negated, prepositional, subject
from truceline.reading.mentions.entities import BODIES, Entity, Salience
from truceline.reading.mentions.mention import Mention, again, equivalents, offices, same_offices, table
from truceline.reading.words import lookup

_RELATIVE = frozenset({"who", "which", "that"})
# Verbs that name an office only by "as" ("resigned as", "steps down as").
_ONLY_AS = frozenset({"serve", "act", "work", "resign", "step", "retire", "quit", "replace"})
# Before whoever is met, addressed or heard by the subject.
_COMPANY = frozenset({"with", "to", "from"})
_PLURAL = frozenset({"NNS", "NNPS"})
# How many sentences back a person without an office may be who is now called by one.
_NEAR = 2


def antecedent(
    doc: Doc, m: Mention, entities: Iterable[Entity], salience: Salience, home: Entity | None
) -> Entity | None:
    """Whom a definite nominal means, None where the report has named nobody that fits.

    Args:
        doc: the Doc.
        m: the nominal.
        entities: everybody so far.
        salience: who was spoken of last.
        home: the state or body that the nominal's own words give it to.
    """
    fitting = [e for e in entities if _agrees(m, e, home) and (_called(m, e) or _again(doc, m, e))]
    best = max(fitting, key=lambda e: (_called(m, e), home is not None and e.home is home, e.last), default=None)
    return best or _without_office(m, salience, home)


def _agrees(m: Mention, e: Entity, home: Entity | None) -> bool:
    """Whether country, home, gender and number allow it; what is not known is no hindrance."""
    if m.country and e.country and m.country != e.country:
        return False
    if home is not None and e.home is not None and e.home is not home:
        return False
    if home is e or (m.gender and e.gender and m.gender != e.gender):
        return False
    return e.kind in BODIES or e.plural == m.plural


def _called(m: Mention, e: Entity) -> bool:
    """Whether the report has called `e` by this office or noun."""
    if _is_other_body(m, e):
        return False
    if not e.named:
        return m.noun in e.nouns and e.kind is not ActorKind.GROUP and m.plural == e.plural and not m.country
    if e.kind is ActorKind.PERSON:
        if m.office and (m.office in e.offices or same_offices().get(m.office, frozenset()) & e.offices):
            return True
        if "leader" in e.offices and offices().get(m.office) == "head" and m.country and m.country == e.country:
            return True
        same = equivalents().get(m.noun, frozenset()) | ({offices()[m.office]} if m.office in offices() else set())
        exact = not m.office or m.office == m.noun
        return m.noun in e.offices or bool(exact and same & e.offices and _is_same_class(m, e))
    return m.noun in e.nouns


def _is_other_body(m: Mention, e: Entity) -> bool:
    """Whether both say which body they mean, and not the same: "the health ministry", "X's foreign ministry"."""
    words = e.name.lower().split()
    if e.kind is not ActorKind.GOVERNMENT_BODY or m.noun not in words:
        return False
    own = {w for w in words[: words.index(m.noun)] if w != "the" and not w.endswith(("'s", "’s"))}
    return bool(own and m.modifiers) and not own & m.modifiers


def _is_same_class(m: Mention, e: Entity) -> bool:
    # "The diplomat" is the foreign minister; "the defence minister" is not whoever else is a minister.
    return m.noun in equivalents() and bool(equivalents()[m.noun] & e.offices)


def _again(doc: Doc, m: Mention, e: Entity) -> bool:
    """Whether the noun is one that any body of this kind may be called, or stands in its name ("the ministry")."""
    bare = doc[m.start].lower_ in {"the", "this", "that", "these", "those"}
    if not (e.named and e.kind in BODIES and bare) or m.modifiers - {"armed", "rebel", "same", "militant"}:
        return False
    return e.kind in again().get(m.noun, frozenset()) or m.noun in e.name.lower().split()


def _without_office(m: Mention, salience: Salience, home: Entity | None) -> Entity | None:
    """Somebody just spoken of whose office nobody has told: "Vell came back; the envoy said nothing"."""
    if not m.office or m.plural or offices().get(m.office) in {"spokesperson", "adviser"}:
        return None
    for e in salience.subjects(_NEAR, m.head):
        if e.kind is ActorKind.PERSON and e.named and not e.offices and e.gender in {None, m.gender or e.gender}:
            return e if home is None or e.home in {None, home} else None
    return None


def beside(noun: Token) -> Iterator[Token]:
    """What stands in apposition to a nominal, on either side.

    Behind an office with an "of" the parser often hangs the name on the last noun ("the head of the mission, X").
    """
    if noun.dep_ == "appos":
        yield noun.head
    yield from _behind(noun)


def _behind(noun: Token) -> Iterator[Token]:
    """What is apposed behind a nominal, a style with its office and name too ("Her Grace the ruler, X")."""
    for apposed in (c for c in noun.children if c.dep_ == "appos" or _is_name_listed(c, noun)):
        yield apposed
        yield from _behind(apposed)
    if noun.lemma_.lower() in offices():
        for _, below in prepositional(noun, "of", "for", "to", "in", "from"):
            inside = [t for t in below.subtree if t.dep_ == "appos" and t.head.lemma_.lower() not in offices()]
            yield from (t for t in inside if t.doc[t.left_edge.i - 1].text == "," and t.pos_ == "PROPN")


def _is_name_listed(name: Token, noun: Token) -> bool:
    """Whether the parser lists the name behind an office as one more person ("the minister of X, Ms. A, and B")."""
    if name.dep_ != "conj" or name.pos_ != "PROPN" or noun.lemma_.lower() not in offices() or noun.tag_ in _PLURAL:
        return False
    owned = any(p.head == noun and p.i < name.i for p, _ in prepositional(noun, "of", "for"))
    styled = any(offices().get(t.lower_) == "style" for t in name.doc[name.left_edge.i : name.i])
    linked = any(c.dep_ == "cc" and c.i < name.i for c in noun.children)
    return owned and styled and not linked and name.doc[name.left_edge.i - 1].text == ","


def disjoint_subject(noun: Token) -> Token | None:
    """The subject of a clause that has `noun` as its object or company: another than whom the noun means.

    "The premier spoke with the president" and "the premier saw her" have two people (principles C and B of binding,
    Chomsky 1981). None where the noun or pronoun stands otherwise in its clause.
    """
    over = noun.head
    if noun.dep_ == "pobj" and over.lower_ in _COMPANY:
        over = over.head if over.head.pos_ in {"VERB", "AUX"} else over.head.head
    elif noun.dep_ != "dobj":
        return None
    return subject(over) if over.pos_ in {"VERB", "AUX"} else None


def predicated(noun: Token) -> Token | None:
    """The noun that a verb makes the holder of an office: "X is the leader", "X as envoy"; None without such a verb."""
    verb = holding_verb(noun)
    if verb is None or negated(verb) or is_hypothetical(verb):
        return None
    found = next((c for c in verb.children if c.dep_ == "dobj" and c.i != noun.i), None) or subject(verb)
    if found is not None and found.lower_ in _RELATIVE and verb.dep_ == "relcl":
        return verb.head
    return found


def holding_verb(noun: Token) -> Token | None:
    """The verb that says who holds the office that `noun` names: "is", "became", "was named", "serves as"."""
    over = noun.head
    behind_as = noun.dep_ == "pobj" and over.lower_ == "as"
    if behind_as:
        over = over.head
    elif noun.dep_ not in {"attr", "oprd"}:
        return None
    lemma = over.lemma_.lower()
    return over if lemma in lookup("mentions", "holding", "now") and (behind_as or lemma not in _ONLY_AS) else None


def headed(verb: Token) -> tuple[Token, Token] | None:
    """Who leads what by a verb: "X, who heads the Front", "the Front, led by X"; None where no verb says so.

    Only in the present: "led" may have been for an hour.
    """
    if verb.pos_ != "VERB" or verb.lemma_.lower() not in lookup("mentions", "heading", "title"):
        return None
    if negated(verb) or is_hypothetical(verb) or is_future(verb):
        return None
    holder, body = _by_agent(verb) if agent(verb) is not None else _by_subject(verb)
    if holder is not None and holder.lower_ in _RELATIVE and verb.dep_ == "relcl":
        holder = verb.head
    if holder is None or body is None or body.lemma_.lower() in table("passing"):
        return None
    return holder, body


def _by_agent(verb: Token) -> tuple[Token | None, Token | None]:
    now = verb.dep_ == "acl" or any(a.tag_ in {"VBZ", "VBP"} for a in auxiliaries(verb))
    return (agent(verb) if now else None), (verb.head if verb.dep_ == "acl" else subject(verb))


def _by_subject(verb: Token) -> tuple[Token | None, Token | None]:
    helpers = auxiliaries(verb)
    now = any(a.lower_ in {"has", "have"} for a in helpers) if helpers else verb.tag_ in {"VBZ", "VBP"}
    return (subject(verb) if now else None), next((c for c in verb.children if c.dep_ == "dobj"), None)


def is_joint(doc: Doc, m: Mention) -> bool:
    """Whether a plural speaks of all sides together: "both leaders", "the two countries", "the parties"."""
    counted = any(doc[i].lower_ in {"two", "both"} for i in range(m.start, m.head))
    return counted or (m.noun in table("side_noun") and not m.modifiers)


def pair(doc: Doc, m: Mention, salience: Salience) -> tuple[Entity, Entity] | None:
    """The two that "both" means: the only two persons of a sentence before, or two sides named side by side."""
    persons = offices().get(m.noun) is not None or m.noun in {"man", "woman", "official", "counterpart"}
    kinds = {ActorKind.PERSON} if persons else {ActorKind.STATE, ActorKind.ARMED_GROUP}
    for sentence in reversed(salience.sentences):
        seen = {i: e for i, e, _ in sentence if e.kind in kinds and e.named and i < m.head}
        different = list(dict.fromkeys(seen.values()))
        if len(different) == 2 and (persons or _side_by_side(doc, seen)):
            return different[0], different[1]
    return None


def _side_by_side(doc: Doc, seen: dict[int, Entity]) -> bool:
    return any(
        doc[i].dep_ == "conj" and seen.get(doc[i].head.i, e) is not e and not _are_whose(doc[i].head)
        for i, e in seen.items()
    )


def _are_whose(first: Token) -> bool:
    """Whether they only say whose somebody is: "mediators from A and B" are no sides."""
    preposition = first.head
    return preposition.lower_ in {"of", "from", "for"} and preposition.head.lemma_.lower() in table("source_noun")
