"""Spotting: which noun phrases name somebody, and what their words alone say about whom."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from spacy.tokens import Doc, Token

from truceline.model.enums import ActorKind
from truceline.reading.countries import Country, by_capital, by_demonym, by_name
from truceline.reading.grammar import noun_phrase
from truceline.reading.words import cues, lookup, wordset

# A token with one of these relations is part of another's noun phrase and names nobody by itself.
_INSIDE = frozenset({"compound", "amod", "det", "nummod", "quantmod", "npadvmod", "case", "predet", "meta", "advmod"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
_NAME_LINKS = frozenset({"of", "the", "bin", "ibn", "al", "el", "de", "del", "van", "von", "da", "dos", "-", "for", "and", "’s", "'s", "."})
_LONGEST_OFFICE = 5
_SUFFIXES = frozenset({"Jr.", "Jr", "Sr.", "Sr"})
_NOBODY = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "ORDINAL"})


@dataclass(slots=True)
class Mention:
    """A noun phrase that may name an actor. Offsets count tokens, half-open."""

    head: int
    start: int
    end: int
    name: str = ""
    """The proper name, without titles; empty for a nominal or a pronoun."""
    office: str = ""
    """The longest office words in it, lower case."""
    noun: str = ""
    """Lemma of the head noun of a nominal."""
    kind: ActorKind = ActorKind.UNKNOWN
    country: str | None = None
    modifiers: frozenset[str] = frozenset()
    """Lower-case words before the head noun, articles left out."""
    gender: str | None = None
    plural: bool = False
    definite: bool = False
    pronoun: str = ""
    """Grammatical person of a pronoun: singular, plural, thing or relative."""
    labels: list[str] = field(default_factory=list)
    """Entity labels that the parser gave to the name."""


@cache
def offices() -> dict[str, str]:
    """Office words to their class."""
    return lookup("mentions", "office", "class")


@cache
def group_nouns() -> dict[str, str]:
    """Nouns for bodies and groups to the kind of actor."""
    return lookup("mentions", "group_noun", "kind")


@cache
def organisations() -> dict[str, ActorKind]:
    """Names of organisations known everywhere."""
    kinds = {"igo": ActorKind.IGO, "agency": ActorKind.NEWS_AGENCY, "ngo": ActorKind.NGO}
    return {word: kind for table, kind in kinds.items() for entry in cues("mentions")[table] for word in entry["words"]}


def spot(doc: Doc, start: int, end: int) -> Iterator[Mention]:
    """The noun phrases of one sentence `[start, end)` that may name an actor, in order of their heads."""
    for i in range(start, end):
        token = doc[i]
        if token.pos_ not in _NOMINAL or token.dep_ in _INSIDE:
            continue
        if (token.dep_ == "nmod" and token.head.i > i) or token.ent_type_ in _NOBODY or _in_office(doc, i):
            continue
        found = _pronoun(token) if token.pos_ == "PRON" else _noun(token)
        if found is not None:
            yield found


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
    found = Mention(token.i, start, end, plural=token.tag_ in {"NNS", "NNPS"})
    found.definite = _is_definite(doc, start, token)
    found.gender = _gender(doc, start, token.i)
    at, stop = _office(doc, start, token, end)
    found.office = " ".join(doc[i].lower_ for i in range(at, stop))
    name_start = max(_name_start(doc, start, token.i), stop)
    if not at <= token.i < stop and name_start <= token.i:
        found.name = doc[name_start : _name_end(doc, token.i, end)].text
        found.labels = [t.ent_type_ for t in doc[name_start : token.i + 1] if t.ent_type_]
    else:
        found.noun = _noun_of(token)
        found.name = _name_behind(doc, max(stop, token.i + 1), found) or _agency_within(doc, start, token.i)
    found.modifiers = frozenset(t.lower_ for t in doc[start : token.i] if t.pos_ not in {"DET", "PUNCT", "SPACE", "PART"})
    found.country = _country(doc, start, end, name_start if not found.noun else token.i)
    found.kind = _kind(found)
    known = found.name or found.office or found.kind is not ActorKind.UNKNOWN or _is_source(found)
    return found if known else None


def _noun_of(token: Token) -> str:
    """Lemma of a head noun, with the noun before it where the two are one word of the lists ("news agency")."""
    two = f"{token.nbor(-1).lower_} {token.lemma_.lower()}" if token.i > 0 else ""
    return two if two in group_nouns() else token.lemma_.lower()


def _agency_within(doc: Doc, start: int, head: int) -> str:
    """The agency that a noun phrase names before its noun ("the Transmar news agency")."""
    names = [i for i in range(start, head) if _is_name(doc[i]) and doc[i].dep_ in {"compound", "nmod"}]
    is_agency = doc[head].lemma_.lower() in {"agency", "newspaper", "broadcaster", "television", "daily", "channel", "magazine"}
    return doc[names[0] : names[-1] + 1].text if names and is_agency and doc[head].pos_ == "NOUN" else ""


def _is_definite(doc: Doc, start: int, head: Token) -> bool:
    first = doc[start].lower_
    return first in {"the", "this", "that", "these", "those", "both", "his", "her", "their", "its", "our"} or head.pos_ == "PROPN"


def _office(doc: Doc, start: int, head: Token, end: int) -> tuple[int, int]:
    """The first, longest run of office words of a noun phrase; an empty run at its start if there is none.

    Before a name any office counts; without one, "major gaps" are no major: the office has to hold the head itself.
    """
    known, named = offices(), _is_name(head) and head.lemma_.lower() not in offices()
    for i in range(start, head.i + 1):
        for j in range(min(end, i + _LONGEST_OFFICE), i, -1):
            words = " ".join(doc[k].lower_ for k in range(i, j)).replace(" - ", "-")
            if words in known or (j == i + 1 and doc[i].lemma_.lower() in known and doc[i].pos_ in _NOMINAL):
                if i <= head.i < j or (named and j <= head.i):
                    return i, j
                break
    return start, start


def _name_start(doc: Doc, start: int, head: int) -> int:
    """Where the proper name that ends at `head` begins; beyond `head` if it is none."""
    if not _is_name(doc[head]):
        return head + 1
    at = head
    for i in range(head - 1, start - 1, -1):
        if _is_name(doc[i]) and not _is_adjective_of_country(doc[i], doc[head]):
            at = i
        elif doc[i].lower_ not in _NAME_LINKS:
            break
    return _behind_country(doc, at, head)


def _behind_country(doc: Doc, at: int, head: int) -> int:
    """Steps over a country before a full name ("President of Turkey Recep Tayyip Erdogan")."""
    for stop in (at + 3, at + 2, at + 1):
        if stop < head and by_name(doc[at:stop].text):
            return stop
    return at


def _is_name(token: Token) -> bool:
    return token.text[:1].isupper() and token.text not in _SUFFIXES and (token.pos_ == "PROPN" or bool(token.ent_type_) or token.text.isupper()) and not token.is_stop


def _is_adjective_of_country(token: Token, head: Token) -> bool:
    # "Egyptian President X": the nationality is no part of the name; "Egyptian Red Crescent" keeps it.
    return token.dep_ == "amod" and by_demonym(token.text) is not None and head.ent_type_ in {"PERSON", "GPE", ""}


def _name_end(doc: Doc, head: int, end: int) -> int:
    """The name of a body goes on over "of" into capitals ("Ministry of Health", "Front of the Hills")."""
    stop = head + 1
    if doc[head].lower_ not in lookup("mentions", "name_noun", "kind"):
        return stop
    for i in range(head + 1, end):
        if _is_name(doc[i]):
            stop = i + 1
        elif doc[i].lower_ not in {"of", "the", "for", "and", "-", "’s", "'s"}:
            break
    return stop


def _name_behind(doc: Doc, start: int, m: Mention) -> str:
    """The name right behind an office or a noun for a body ("the president Maren Toll", "the news agency Transmar")."""
    if not (m.office or m.noun in group_nouns()):
        return ""
    start = _over_country(doc, start) if m.office else start
    stop = start
    while stop < len(doc) and _is_name(doc[stop]) and doc[stop].ent_type_ not in _NOBODY and not doc[stop].is_sent_start:
        stop += 1
    return doc[start:stop].text


def _over_country(doc: Doc, start: int) -> int:
    """Steps over "of" and a country behind an office ("President of the Republic of Turkey Recep Tayyip Erdogan")."""
    at = start
    while at < len(doc) - 1 and doc[at].lower_ in {"of", "the", "to"}:
        at += 1
        for stop in range(min(at + 5, len(doc)), at, -1):
            if doc[at].text[:1].isupper() and by_name(doc[at:stop].text):
                return stop
        if doc[at].lower_ == "republic":
            at += 1
    return start


def _gender(doc: Doc, start: int, head: int) -> str | None:
    known = lookup("mentions", "gender", "gender")
    return next((known[doc[i].lower_] for i in range(start, head + 1) if doc[i].lower_ in known), None)


def _country(doc: Doc, start: int, end: int, before: int) -> str | None:
    """The country that the words before a name or noun speak of ("US Secretary of State", "Israeli troops")."""
    for i in range(start, min(end, before + 1)):
        for j in (i + 3, i + 2, i + 1):
            if j <= end and (country := _a_country(doc[i:j].text)):
                return country.alpha2
    for i in range(before + 1, end):
        if doc[i - 1].lower_ in {"of", "for", "in", "the"} and doc[i].text[:1].isupper():
            for j in (i + 3, i + 2, i + 1):
                if j <= end and (country := by_name(doc[i:j].text)):
                    return country.alpha2
    return None


def _a_country(words: str) -> Country | None:
    return by_name(words) or by_demonym(words) if words[:1].isupper() else None


def _kind(m: Mention) -> ActorKind:
    """The kind that the words alone tell; unknown where the report has to."""
    if m.name:
        bare = m.name.removeprefix("the ").removeprefix("The ")
        if bare in organisations():
            return organisations()[bare]
        if m.office:
            return ActorKind.PERSON
        if country := by_name(bare):
            m.country = country.alpha2
            return ActorKind.STATE
        nouns, last = lookup("mentions", "name_noun", "kind"), bare.lower().split()[-2:]
        if m.noun in group_nouns():
            return ActorKind(group_nouns()[m.noun])
        by_noun = nouns.get(" ".join(last)) or nouns.get(last[-1]) or next((nouns[w] for w in bare.lower().split() if w in nouns), None)
        return ActorKind(by_noun) if by_noun and len(bare.split()) > 1 else ActorKind.UNKNOWN
    if m.noun in group_nouns() and not m.office:
        return ActorKind(group_nouns()[m.noun])
    if m.office:
        return ActorKind.PERSON
    return ActorKind.UNKNOWN


def _is_source(m: Mention) -> bool:
    return m.noun in wordset("mentions", "source_noun")


def capital_country(name: str) -> Country | None:
    """The country that a capital may stand for."""
    return by_capital(name)
