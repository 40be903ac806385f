"""What kind of actor a name is: a vote over the whole report.

One wrong label in one sentence costs nothing: how a name is used (an office before it, a government that belongs to it,
a preposition of place) counts beside the labels of the parser, and all mentions of a name are decided together.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from spacy.tokens import Doc, Token

from truceline.model.enums import ActorKind
from truceline.reading.countries import by_capital, by_demonym, by_name
from truceline.reading.grammar import prepositional
from truceline.reading.mentions.mention import Mention, name_nouns, offices, table
from truceline.reading.mentions.nominals import headed
from truceline.reading.words import lookup

Votes = dict[str, Counter[str]]
Kinds = dict[str, tuple[ActorKind, str | None]]
_LOCATIVE = frozenset({"in", "into", "across", "inside", "outside", "throughout", "near", "around", "at", "within"})
# How an adjective ends that is made from the name of a country.
_ENDINGS = frozenset(
    {"n", "ns", "an", "ans", "ian", "ians", "ean", "ese", "i", "is", "ish", "ite", "ites", "er", "ers", "ic", "ni"}
)  # fmt: skip
_SHORTEST_STEM = 4
# Words of the full name of a person: somebody who acts and is called so is one where the parser has no label for him.
_FULL_NAME = 2
_NOTHING: tuple[ActorKind | None, str | None] = (None, None)
_LOOSE = frozenset({ActorKind.PERSON, ActorKind.UNKNOWN})


def decide(doc: Doc, mentions: Iterable[Mention]) -> tuple[Kinds, dict[str, str]]:
    """The kinds of the names that words alone leave open, and the names that nationalities of the report are made from.

    Returns:
        Kind and country by name; the name of a country by the adjective made from it ("Kaldaran" to "Kaldara").
    """
    named = [m for m in mentions if m.name and not m.pronoun]
    votes = _votes(doc, named)
    demonyms = _demonyms(doc, votes)
    surnames = {m.bare.split()[-1] for m in named if m.kind is ActorKind.PERSON or _is_full_name(votes, m.bare)}
    settled = {m.bare for m in named if m.kind is not ActorKind.UNKNOWN}
    kinds = {name: _kind(name, votes[name], surnames) for name in votes if name not in settled}
    kinds |= _coordinated(doc, named, kinds, votes)
    lands = {name for name, (kind, _) in kinds.items() if kind is ActorKind.STATE}
    return kinds, {adjective: name for adjective, name in demonyms.items() if name in lands | settled}


def _coordinated(doc: Doc, named: list[Mention], kinds: Kinds, votes: Votes) -> Kinds:
    """Names of one word that stand beside a state and of which nothing but a label tells that they are somebody else.

    Reports introduce a person by first name or office; "Kaldara and Ostrava signed it" is of two states.
    """
    called = {m.head: m for m in named}
    found: Kinds = {}
    for m in named:
        other = called.get(doc[m.head].head.i) if doc[m.head].dep_ == "conj" else None
        for one, beside in ((m, other), (other, m)):
            if one is None or beside is None:
                continue
            state = beside.kind is ActorKind.STATE or kinds.get(beside.bare, _NOTHING)[0] is ActorKind.STATE
            if state and kinds.get(one.bare, _NOTHING)[0] in _LOOSE and _is_bare(one, votes[one.bare]):
                found[one.bare] = ActorKind.STATE, None
    return found


def _is_bare(m: Mention, votes: Counter[str]) -> bool:
    """Whether a name is one word without an article, that nothing calls a body, a person or a mere place."""
    words = m.name.split()
    return len(words) == 1 and not words[0].isupper() and not any(votes[v] for v in ("title", "who", "ORG", "NORP"))


def _votes(doc: Doc, named: list[Mention]) -> Votes:
    votes: Votes = defaultdict(Counter)
    for m in named:
        own = votes[m.bare]
        own.update(set(m.labels))
        own["title"] += bool(m.office)
        own.update(_used(doc[m.head]))
    return votes


def _used(token: Token) -> Iterable[str]:
    """What the place of a name in its sentence says: a state, a place, somebody who acts."""
    over = token.head
    if token.dep_ == "poss" and _is_of_state(over):
        yield "state"
    if token.dep_ == "poss" and _is_called_in_full(over):
        yield "owns"
    if token.dep_ in {"nsubj", "nsubjpass"} and over.pos_ == "VERB":
        yield "acts"
    if any(c.dep_ == "relcl" and any(w.lower_ == "who" for w in c.children) for c in token.children):
        yield "who"
    if token.dep_ in {"nsubj", "nsubjpass", "dobj"} and _is_said_to_hold(token):
        yield "title"
    near = [c for c in token.children if c.dep_ == "appos"] + ([over] if token.dep_ == "appos" else [])
    if any(t.pos_ == "NOUN" and (t.lemma_.lower() in offices() or t.lower_ in table("person_noun")) for t in near):
        yield "title"
    if over.lower_ == "by" and (led := headed(over.head)) and led[0].i == token.i:
        yield "title"
    preposition = over
    if token.dep_ == "conj":
        preposition = over.head
    if preposition.dep_ == "prep" and preposition.lower_ in _LOCATIVE:
        yield "place"
    if preposition.lower_ == "of" and _is_of_state(preposition.head):
        yield "state"
    if preposition.lower_ == "of" and _is_called_in_full(preposition.head):
        yield "owns"


def _is_called_in_full(token: Token) -> bool:
    """Whether a person stands there by first name and surname; whose he is, is a state or body ("X of Kaldara")."""
    firsts = [t for t in token.doc[max(token.i - 1, 0) : token.i] if t.dep_ == "compound" and t.ent_type_ == "PERSON"]
    return token.ent_type_ == "PERSON" and bool(firsts)


def _is_said_to_hold(name: Token) -> bool:
    """Whether the verb makes a name the holder of an office ("X was appointed foreign minister", "X served as envoy").

    A country too can be the mediator; of a name of one word only offices that no country can hold tell.
    """
    verb = name.head
    if verb.lemma_.lower() not in lookup("mentions", "holding", "now"):
        return False
    nouns = [c for c in verb.children if c.dep_ in {"attr", "oprd"}]
    nouns += [n for _, n in prepositional(verb, "as")]
    alone = not any(c.dep_ == "compound" for c in name.children)
    classes = {offices().get(n.lemma_.lower()) for n in nouns} - {None, "style"}
    return bool(classes - {"envoy", "leader"} if alone else classes)


def is_place(token: Token, name: str) -> bool:
    """Whether a capital names the place rather than the government ("in Vienna")."""
    return by_name(name) is None and "place" in _used(token)


def _is_of_state(noun: Token) -> bool:
    lemma = noun.lemma_.lower()
    return lemma in table("of_state") or offices().get(lemma) in {"head", "foreign", "defence", "minister", "envoy"}


def _demonyms(doc: Doc, votes: Votes) -> dict[str, str]:
    """Capitalised adjectives of the report and the names they share a stem with; each is a vote for a state.

    The name itself before a noun of state ("the Mardia government") counts like its adjective.
    """
    found: dict[str, str] = {}
    for token in doc:
        if token.dep_ not in {"amod", "compound", "nmod"} or not token.text[:1].isupper() or token.text in found:
            continue
        if by_demonym(token.text) or by_name(token.text):
            continue
        if token.text in votes and _is_of_state(token.head):
            votes[token.text]["state"] += 1
        for name in votes:
            if _is_adjective(token.text, name):
                found[token.text] = name
                votes[name]["state"] += 1
                break
    return found


def _is_adjective(word: str, name: str) -> bool:
    if word == name or " " in name or len(name) < _SHORTEST_STEM:
        return False
    stem = name if word.startswith(name) else name[:-1] if word.startswith(name[:-1]) else name[:-2]
    return len(stem) >= _SHORTEST_STEM and word.startswith(stem) and word[len(stem) :] in _ENDINGS


def _is_full_name(votes: Votes, name: str) -> bool:
    own = votes[name]
    return len(name.split()) > 1 and own["PERSON"] > own["GPE"] + own["ORG"] + own["LOC"] and not own["place"]


def _kind(name: str, votes: Counter[str], surnames: set[str]) -> tuple[ActorKind, str | None]:
    """The kind of one name, and its country where it is a capital."""
    people, bodies = votes["PERSON"], votes["ORG"] + votes["NORP"]
    lands = votes["GPE"] + votes["LOC"] + votes["FAC"] + votes["place"]
    if name in surnames or votes["title"]:
        return ActorKind.PERSON, None
    if name.lower() in name_nouns():
        return ActorKind(name_nouns()[name.lower()]), None
    if capital := by_capital(name):
        return ActorKind.STATE, capital.alpha2
    if votes["state"] or (votes["owns"] and not bodies and len(name.split()) == 1):
        return ActorKind.STATE, None
    if people > max(bodies, lands):
        return ActorKind.PERSON, None
    if not bodies and not lands and (votes["who"] or (votes["acts"] and len(name.split()) == _FULL_NAME)):
        return ActorKind.PERSON, None
    if lands and lands >= bodies:
        # A place that acts stands for its government ("Ostrel said"); one that does not is only a place.
        return (ActorKind.STATE if votes["acts"] else ActorKind.UNKNOWN), None
    return (ActorKind.GROUP if bodies else ActorKind.UNKNOWN), None
