"""Which words may name a place: capitalised runs found in the index, and how much speaks for each being one."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from spacy.tokens import Doc, Token

from truceline.model.enums import ZoneKind
from truceline.reading import countries
from truceline.reading.doc import Stretch, state
from truceline.reading.places.index import CITY, COUNTRY, COUNTY, FEATURE, REGION, Candidate, look_up
from truceline.reading.places.names import fold
from truceline.reading.words import lookup, wordset

# The longest name tried, in tokens ("Democratic Republic of the Congo" has five, hyphens are tokens of their own).
LONGEST = 7
_JOINERS = frozenset({"of", "the", "and", "-", "–", "de", "del", "la", "le", "las", "los", "al", "el", "du", "des", "da", "do", "di", "am", "upon", "on", "under", "ez", "as", "ar", "ad", "sur", "'s", "’s", "'", "’", "&"})
_ELIDED = re.compile(r"[dl]['’][A-ZÀ-Þ]")
_ARTICLES = frozenset({"al", "el", "ad", "ar", "as", "az", "an", "at", "ash", "ez", "es", "ed"})
_ENTITY = {"GPE": 2, "LOC": 2, "FAC": 1, "NORP": 0, "ORG": -1, "PERSON": -2}
# Words that no label of the parser speaks for or against; any other label (dates, laws, works of art) speaks against.
_OTHER_ENTITY = -2
# A name is taken as a place from this score on; the terms are in `_score`, set on the sentences of tests/behaviour/places.
ENOUGH = 2

Role = Literal["free", "inside", "person"]


@dataclass(slots=True)
class Toponym:
    """A name over tokens `[start, end)` that may be a place."""

    start: int
    end: int
    name: str
    candidates: tuple[Candidate, ...]
    score: int
    """How much speaks for a place here; `ENOUGH` is enough."""
    out: bool = False
    """Certainly none here: part of a person's or a body's name."""
    body: bool = False
    """Part of the name of a body ("Harwa Health Ministry")."""
    demonym: bool = False
    container: Toponym | None = None
    """The toponym that this one is said to lie in ("Paris, Texas")."""


def toponyms(doc: Doc) -> list[Toponym]:
    """All names of one Doc that may be places, in order, the longest at each word."""
    labels, persons = _entities(doc)
    text, found = doc.text, list[Toponym]()
    for stretch in state(doc).stretches or (Stretch(0, len(doc), ZoneKind.BODY),):
        if stretch.zone in {ZoneKind.FURNITURE, ZoneKind.BYLINE}:
            continue
        i = stretch.start
        while i < stretch.end:
            match = _longest(doc, text, i, stretch.end) if _may_start(doc, i) else None
            if match is None:
                i += 1
                continue
            _judge(doc, match, stretch, labels, persons)
            found.append(match)
            i = match.end
    _several_areas(doc, found)
    _contain(doc, found)
    _side_by_side(doc, found)
    return found


def _entities(doc: Doc) -> tuple[dict[int, tuple[str, int]], frozenset[str]]:
    """Label and length of the entity at each token, and the words of names of persons of two words or more."""
    labels, persons = dict[int, tuple[str, int]](), set[str]()
    for ent in doc.ents:
        for i in range(ent.start, ent.end):
            labels[i] = ent.label_, ent.end - ent.start
        if ent.label_ == "PERSON" and ent.end - ent.start > 1:
            persons.update(doc[i].lower_ for i in range(ent.start, ent.end))
    return labels, frozenset(persons)


def _may_start(doc: Doc, i: int) -> bool:
    word = doc[i].text
    if word[0].isupper():
        return True
    return word in _ARTICLES and i + 2 < len(doc) and doc[i + 1].text == "-" and doc[i + 2].text[0].isupper()


def _longest(doc: Doc, text: str, i: int, stop: int) -> Toponym | None:
    ends = [i + 1] if doc[i].text[0].isupper() else []
    for j in range(i + 1, min(stop, i + LONGEST)):
        token = doc[j]
        if token.text[0].isupper() or _ELIDED.match(token.text) or (token.lower_ in _AREA and ends == [j]):
            ends.append(j + 1)
        elif token.lower_ not in _JOINERS:
            break
    for end in reversed(ends):
        name = text[doc[i].idx : doc[end - 1].idx + len(doc[end - 1])]
        if found := _known(name, single=end == i + 1):
            return Toponym(i, end, name, found[0], 0, demonym=found[1])
    return None


_AREA = wordset("places", "area")
# Words that are no name by themselves.
_NEVER = frozenset[str]().union(*(wordset("places", t) for t in ("never", "area", "of_area", "direction", "title", "belonging", "land")))
_LAND = wordset("places", "land")


def _known(name: str, *, single: bool) -> tuple[tuple[Candidate, ...], bool] | None:
    """What a name may be, and whether as a demonym; None for no place at all."""
    if single and (len(name) < 2 or name.lower() in _NEVER):
        return None
    dotted = "." in name
    if country := countries.by_name(name) or (countries.by_name(f"{name}.") if dotted else None):
        others = (c for c in look_up(name) if c.exact and c.population >= 1_000)
        return (as_candidate(country), *(() if dotted or len(name) < 4 else others)), False
    if people := countries.by_demonym(name):
        return (as_candidate(people),), True
    found = look_up(name)
    if (dotted and len(fold(name)) < 5) or len(name) < 4 or (name.isupper() and len(name) < 5):
        # "N.C." and "NSW" are regions, "Us" and "Eu" no towns.
        found = tuple(c for c in found if c.kind == REGION or c.population >= 1_000_000)
    return (found, False) if found else None


def as_candidate(country: countries.Country) -> Candidate:
    """A country as the index would give it."""
    return Candidate(
        country.geonameid, country.name, COUNTRY, country.alpha2, "", country.lat, country.lon, 3_000_000, exact=True
    )


def _judge(doc: Doc, t: Toponym, stretch: Stretch, labels: dict[int, tuple[str, int]], persons: frozenset[str]) -> None:
    role = "free" if t.demonym else _role(doc, t, stretch)
    label, length = labels.get(t.end - 1, ("", 0))
    t.out = role != "free" or (label == "PERSON" and length > t.end - t.start and not _comma_before(doc, t))
    t.body = role == "inside" and label == "ORG"
    t.score = 0 if t.out else _score(doc, t, label, persons)


def _comma_before(doc: Doc, t: Toponym) -> bool:
    return t.start > 0 and doc[t.start - 1].text == ","


def _plain(token: Token) -> str:
    return token.lower_.rstrip(".")


def _role(doc: Doc, t: Toponym, stretch: Stretch) -> Role:
    """Whether the name stands for itself or is part of the name of something else."""
    before = doc[t.start - 1] if t.start > stretch.start else None
    after = doc[t.end] if t.end < stretch.end else None
    if stretch.zone not in {ZoneKind.TITLE, ZoneKind.HEADING}:
        if before is not None and _names(before):
            word = _plain(before)
            if word in _LAND or word in wordset("places", "mount"):
                return "inside"
            if word in wordset("places", "title") and t.candidates[0].kind != COUNTRY:
                return "person"
            if word not in wordset("places", "direction") and before.pos_ == "PROPN" and (before.ent_type_ == doc[t.start].ent_type_ == "PERSON" or _same_body(before, doc[t.start])):
                return "inside"
        if before is not None and before.lower_ in {"of", "for"} and t.start - 2 >= stretch.start:
            head = doc[t.start - 2]
            if _names(head) and (_plain(head) in wordset("places", "belonging") or _same_body(head, doc[t.start])):
                return "inside"
    if after is not None and _names(after) and after.pos_ in {"PROPN", "NOUN", "ADJ"} and _plain(after) not in _AREA:
        if _plain(after) in wordset("places", "belonging") or _plain(after) in _LAND:
            return "inside"
        if stretch.zone not in {ZoneKind.TITLE, ZoneKind.HEADING} and _plain(after) not in wordset("places", "office") and (after.ent_type_ == doc[t.end - 1].ent_type_ == "PERSON" or _same_body(after, doc[t.end - 1])):
            return "inside"
    return "free"


_BODIES = frozenset({"ORG", "FAC", "WORK_OF_ART", "PRODUCT", "EVENT", "LAW"})


def _same_body(a: Token, b: Token) -> bool:
    """Whether two words are parts of one name of a body, a building or a work, as the parser sees it."""
    first, last = (a, b) if a.i < b.i else (b, a)
    inside = all(a.doc[i].ent_iob_ == "I" for i in range(first.i + 1, last.i + 1))
    return inside and a.ent_type_ in _BODIES


def _names(token: Token) -> bool:
    return token.text[0].isupper() and token.pos_ not in {"ADP", "DET", "PRON", "AUX", "VERB", "CCONJ", "SCONJ", "PART", "ADV"}


def _score(doc: Doc, t: Toponym, label: str, persons: frozenset[str]) -> int:
    score = _prior(t.candidates) + _around(doc, t)
    if label:
        known = label == "ORG" and t.candidates[0].kind in {REGION, COUNTY}
        score += 0 if known else _ENTITY.get(label, _OTHER_ENTITY)
    if t.end == t.start + 1 and doc[t.start].lower_ in persons:
        score -= 2 if label in {"GPE", "LOC"} else 4
    if all(doc[i].pos_ not in {"PROPN", "X"} for i in range(t.start, t.end)) and not t.demonym:
        score -= 3
    return score


def _around(doc: Doc, t: Toponym) -> int:
    """What the words next to the name say for a place."""
    before = doc[t.start - 1].lower_ if t.start else ""
    after = doc[t.end].lower_ if t.end < len(doc) else ""
    score: int = lookup("places", "locative", "weight").get(before, 0)
    if before == "of" and t.start > 1 and doc[t.start - 2].lower_ in _AREA | wordset("places", "title"):
        score += 2
    if after in wordset("places", "beside"):
        score += 2
    if t.name.isupper() and after in _DASHES:
        # A dateline: "HARWA -- Officials said".
        score += 4
    return score


_DASHES = frozenset({"-", "--", "–", "—", "("})


def _prior(candidates: tuple[Candidate, ...]) -> int:
    """How likely the name is a place before anything is read around it."""
    best = candidates[0]
    if best.kind == COUNTRY:
        return 3
    if best.kind in {CITY, FEATURE}:
        size = max(c.population for c in candidates if c.exact) if any(c.exact for c in candidates) else 0
        return 2 if size >= 500_000 else 1 if size >= 50_000 else 0 if size else -1
    return 2 if any(c.exact for c in candidates) else 0


def _several_areas(doc: Doc, found: list[Toponym]) -> None:
    """Reads "Aster and Birch counties" as two counties."""
    following: Toponym | None = None
    for t in reversed(found):
        after = doc[t.end].lower_ if t.end < len(doc) else ""
        joined = following is not None and after in {"and", ",", "or"} and following.start - t.end <= 2
        if after not in wordset("places", "areas") and not joined:
            following = None
            continue
        following = t
        areas = look_up(f"{t.name} County") or tuple(c for c in t.candidates if c.kind in {REGION, COUNTY})
        t.candidates = areas or t.candidates


def _contain(doc: Doc, found: list[Toponym]) -> None:
    """Marks "X, Y" and "X (Y)" where Y may hold X; both then are places."""
    for x, y in pairwise(found):
        gap = y.start - x.end
        if not (gap == 1 and doc[x.end].text in {",", "("}) or y.demonym or x.demonym:
            continue
        if _may_hold(x, y):
            x.container = y
            x.score, y.score = x.score + 3, y.score + 3


def _side_by_side(doc: Doc, found: list[Toponym]) -> None:
    """Names coordinated with one that is surely a place are likely places too ("Cairo, Harwa and Giza")."""
    for pairs in (pairwise(found), pairwise(reversed(found))):
        for sure, other in pairs:
            first, second = (sure, other) if sure.start < other.start else (other, sure)
            between = range(first.end, second.start)
            if sure.demonym or other.demonym or sure.out or not 0 < len(between) <= 2:
                continue
            if sure.score >= ENOUGH + 2 and other.score < ENOUGH and all(doc[i].lower_ in {",", "and", "or"} for i in between):
                other.score += 2


def _may_hold(x: Toponym, y: Toponym) -> bool:
    for outer in y.candidates:
        if outer.kind in {COUNTRY, "R", "D"} and any(holds(outer, c) for c in x.candidates):
            return True
    return False


def holds(outer: Candidate, inner: Candidate) -> bool:
    """Whether the country, region or county `outer` holds the place `inner`."""
    if outer.country != inner.country or outer.id == inner.id or inner.kind == COUNTRY:
        return False
    if outer.kind == COUNTRY:
        return True
    if outer.kind == "R":
        return inner.kind != "R" and (outer.admin1 == inner.admin1 if outer.admin1 and inner.admin1 else near(outer, inner, 300))
    return outer.kind == "D" and inner.kind in {CITY, FEATURE} and near(outer, inner, 80)


def near(a: Candidate, b: Candidate, km: float) -> bool:
    """Whether two places lie within so many kilometres (flat approximation, good to a few per cent below 500 km)."""
    return distance(a, b) <= km


def distance(a: Candidate, b: Candidate) -> float:
    """Kilometres between two places, on a flat map about their mean latitude: for comparing, not for measuring."""
    from math import cos, radians

    across = abs(a.lon - b.lon)
    across = min(across, 360 - across) * cos(radians((a.lat + b.lat) / 2))
    return 111.2 * ((a.lat - b.lat) ** 2 + across**2) ** 0.5


def grouped(found: list[Toponym]) -> dict[str, list[Toponym]]:
    """The toponyms by name."""
    groups: dict[str, list[Toponym]] = defaultdict(list)
    for t in found:
        groups[t.name].append(t)
    return groups
