"""Spotting: which noun phrases name somebody, and what their words alone say about whom."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from truceline.model.enums import ActorKind
from truceline.reading.countries import by_name
from truceline.reading.grammar import noun_phrase
from truceline.reading.mentions.mention import Mention, group_nouns, name_nouns, offices, organisations, table
from truceline.reading.mentions.names import (
    agency_within,
    before_reflexive,
    country_of,
    further_titles,
    is_name,
    is_nobody,
    name_behind,
    name_end,
    name_start,
    noun_of,
    office_in,
    office_words,
    without_remit,
)
from truceline.reading.words import lookup

# A token with one of these relations is part of another's noun phrase and names nobody by itself.
_INSIDE = frozenset(
    {"compound", "amod", "det", "nummod", "quantmod", "npadvmod", "case", "predet", "meta", "advmod"}
)  # fmt: skip
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
# Where a capitalised word must be a name, whatever the tagger made of it.
_ROLES = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "poss"})
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "both", "his", "her", "their", "its", "our"})


def spot(doc: Doc, start: int, end: int) -> Iterator[Mention]:
    """The noun phrases of one sentence `[start, end)` that may name an actor, in order of their heads."""
    for i in range(start, end):
        token = doc[i]
        if not _may_head(token) or is_nobody(token) or _in_office(doc, i):
            continue
        found = _pronoun(token) if token.pos_ == "PRON" else _noun(token)
        if found is not None:
            yield found


def _may_head(token: Token) -> bool:
    if token.pos_ not in _NOMINAL:
        return (token.dep_ in _ROLES and is_name(token)) or (before_reflexive(token) and token.text[:1].isupper())
    if token.dep_ in _INSIDE:
        misread = token.dep_ == "npadvmod" and token.ent_type_ == "PERSON"  # "received today King X"
        return (misread or before_reflexive(token)) and token.text[:1].isupper()
    return not (token.dep_ == "nmod" and token.head.i > token.i)


def _pronoun(token: Token) -> Mention | None:
    person = lookup("mentions", "pronoun", "person").get(token.lower_)
    if person is None or (person == "relative" and token.dep_ not in {"nsubj", "nsubjpass"}):
        return None
    gender = lookup("mentions", "pronoun", "gender").get(token.lower_)
    return Mention(token.i, token.i, token.i + 1, pronoun=person, gender=gender, plural=person == "plural")


def _in_office(doc: Doc, i: int) -> bool:
    """Whether token `i` is the last word of an office ("State" in "Secretary of State")."""
    return i >= 2 and doc[i - 1].lower_ == "of" and doc[i - 2 : i + 1].text.lower() in offices()


def _noun(token: Token) -> Mention | None:
    doc = token.doc
    start, end = noun_phrase(token)
    m = Mention(token.i, start, end, plural=token.tag_ in {"NNS", "NNPS"})
    m.definite = (
        doc[start].lower_ in _DEFINITE or token.pos_ == "PROPN" or any(c.dep_ == "poss" for c in token.children)
    )
    at, stop = office_in(doc, start, token, end)
    m.office, m.office_at = office_words(doc, at, stop), (at, stop)
    m.gender = _gender(doc, start, token.i)
    first = max(name_start(doc, start, token.i), stop)
    first += further_titles(doc, first, token.i) if m.office else 0
    if first <= token.i and not at <= token.i < stop and not _is_common(doc, first, token.i):
        m.name_at = without_remit(doc, first, name_end(doc, token.i, end), office=stop > at)
        m.name = doc[slice(*m.name_at)].text
        m.labels = [t.ent_type_ for t in doc[m.name_at[0] : token.i + 1] if t.ent_type_]
    else:
        m.noun = noun_of(token)
        m.name = _name_beside(doc, max(stop, token.i + 1), m)
    m.modifiers = frozenset(t.lower_ for t in doc[start : token.i] if t.pos_ not in {"DET", "PUNCT", "SPACE", "PART"})
    m.country = country_of(doc, start, end, token.i if m.noun else first)
    m.kind = _kind(m)
    return m if m.name or m.office or m.kind is not ActorKind.UNKNOWN or m.noun in table("source_noun") else None


def _is_common(doc: Doc, first: int, head: int) -> bool:
    """Whether a capitalised noun is a common one all the same ("the Government", "the Ministry")."""
    lemma = doc[head].lemma_.lower()
    return first == head and doc[head].pos_ != "PROPN" and lemma in group_nouns() and lemma not in name_nouns()


def _name_beside(doc: Doc, behind: int, m: Mention) -> str:
    if m.office or m.noun in group_nouns():
        m.name_at = name_behind(doc, behind, office=bool(m.office))
        if m.name_at[0] < m.name_at[1] and not (m.office and doc[m.name_at[1] - 1].lower_ in name_nouns()):
            return doc[slice(*m.name_at)].text
    return agency_within(doc, m.start, m.head)


def _gender(doc: Doc, start: int, head: int) -> str | None:
    known = lookup("mentions", "gender", "gender")
    return next((known[doc[i].lower_] for i in range(start, head + 1) if doc[i].lower_ in known), None)


def _kind(m: Mention) -> ActorKind:
    """The kind that the words alone tell; unknown where the report has to."""
    if not m.name:
        if m.noun in group_nouns() and not m.office:
            return ActorKind(group_nouns()[m.noun])
        return ActorKind.PERSON if m.office else ActorKind.UNKNOWN
    if m.bare in organisations():
        return organisations()[m.bare]
    if m.office:
        return ActorKind.PERSON
    if country := by_name(m.bare):
        m.country = country.alpha2
        return ActorKind.STATE
    if m.noun in group_nouns():
        return ActorKind(group_nouns()[m.noun])
    return _kind_of_name(m.bare)


def _kind_of_name(name: str) -> ActorKind:
    """What a noun in a name makes it: the last two words decide, then the last, then any."""
    words, nouns = name.lower().split(), name_nouns()
    if len(words) < 2:
        return ActorKind.UNKNOWN
    found = next((nouns[w] for w in (" ".join(words[-2:]), words[-1], *words) if w in nouns), None)
    return ActorKind(found) if found else ActorKind.UNKNOWN
