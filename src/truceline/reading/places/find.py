"""Which words may name a place: capitalised runs found in the index, and how much speaks for each being one."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Literal

from spacy.tokens import Doc, Token

from truceline.model.enums import ZoneKind
from truceline.reading import countries
from truceline.reading.doc import Stretch, state
from truceline.reading.places.index import CITY, COUNTRY, FEATURE, Candidate, look_up
from truceline.reading.words import lookup, wordset

# The longest name tried, in tokens ("Democratic Republic of the Congo" has five, hyphens are tokens of their own).
LONGEST = 7
_JOINERS = frozenset({"of", "the", "and", "-", "–", "de", "del", "la", "le", "las", "los", "al", "el", "du", "des", "da", "do", "di", "am", "upon", "on", "under", "ez", "as", "ar", "ad", "sur", "'", "’", "&"})
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
    demonym: bool = False
    container: int | None = None
    """Position, in the list, of the toponym that this one is said to lie in ("Paris, Texas")."""


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
            match.out, match.score = _judge(doc, match, stretch, labels, persons)
            found.append(match)
            i = match.end
    _contain(doc, found)
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
    ends, j = [i + 1] if doc[i].text[0].isupper() else [], i + 1
    while j < min(stop, i + LONGEST):
        word = doc[j].text
        if word[0].isupper() or (word[0].isdigit() is False and j - i > 1 and doc[j - 1].text in {"-", "'", "’"}):
            ends.append(j + 1)
        elif doc[j].lower_ not in _JOINERS and not (doc[j].lower_ in _AREA and j == ends[-1:][0] if ends else False):
            break
        elif doc[j].lower_ in _AREA:
            ends.append(j + 1)
        j += 1
    for end in reversed(ends):
        name = text[doc[i].idx : doc[end - 1].idx + len(doc[end - 1])]
        if found := _known(name, single=end == i + 1):
            return Toponym(i, end, name, found[0], 0, demonym=found[1])
    return None


_AREA = wordset("places", "area")
_NEVER = wordset("places", "never")


def _known(name: str, *, single: bool) -> tuple[tuple[Candidate, ...], bool] | None:
    """What a name may be, and whether as a demonym; None for no place at all."""
    if single and (len(name) < 2 or name.lower() in _NEVER):
        return None
    country = countries.by_name(name)
    found = look_up(name) if len(name) > 3 or "." in name or name.isupper() else ()
    if country:
        return (as_candidate(country), *found), False
    if found and (len(name) > 2 or not name.isalpha() or name.isupper()):
        return found, False
    people = countries.by_demonym(name)
    return ((as_candidate(people),), True) if people else None


def as_candidate(country: countries.Country) -> Candidate:
    """A country as the index would give it."""
    return Candidate(
        country.geonameid, country.name, COUNTRY, country.alpha2, "", country.lat, country.lon, 30_000_000, exact=True
    )


def _judge(doc: Doc, t: Toponym, stretch: Stretch, labels: dict[int, tuple[str, int]], persons: frozenset[str]) -> tuple[bool, int]:
    role = "free" if t.demonym else _role(doc, t, stretch)
    label, length = labels.get(t.end - 1, ("", 0))
    if role != "free" or (label == "PERSON" and length > t.end - t.start and not _comma_before(doc, t)):
        return True, 0
    return False, _score(doc, t, label, persons)


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
            if word in wordset("places", "title") and t.candidates[0].kind != COUNTRY:
                return "person"
            if word not in wordset("places", "direction") and before.pos_ == "PROPN" and before.ent_type_ in {"PERSON", "ORG", "FAC", "WORK_OF_ART", "PRODUCT", "EVENT", "LAW"} and before.ent_type_ == doc[t.start].ent_type_:
                return "inside"
        if before is not None and before.lower_ in {"of", "for"} and t.start - 2 >= stretch.start:
            head = doc[t.start - 2]
            if _names(head) and head.pos_ == "PROPN" and _plain(head) not in wordset("places", "of_area"):
                return "inside"
    if after is not None and _names(after) and after.pos_ in {"PROPN", "NOUN", "ADJ"} and _plain(after) not in _AREA:
        if _plain(after) in wordset("places", "belonging"):
            return "inside"
        if stretch.zone not in {ZoneKind.TITLE, ZoneKind.HEADING} and _plain(after) not in wordset("places", "office") and after.ent_type_ in {"PERSON", "ORG", "FAC"} and after.ent_type_ == doc[t.end - 1].ent_type_:
            return "inside"
    return "free"


def _names(token: Token) -> bool:
    return token.text[0].isupper() and token.pos_ not in {"ADP", "DET", "PRON", "AUX", "VERB", "CCONJ", "SCONJ", "PART", "ADV"}


def _score(doc: Doc, t: Toponym, label: str, persons: frozenset[str]) -> int:
    score = _ENTITY.get(label, _OTHER_ENTITY) if label else 0
    score += _prior(t.candidates)
    if t.start > 0:
        score += lookup("places", "locative", "weight").get(doc[t.start - 1].lower_, 0)
    single = t.end == t.start + 1
    if single and doc[t.start].lower_ in persons:
        score -= 4
    if all(doc[i].pos_ not in {"PROPN", "X"} for i in range(t.start, t.end)) and not t.demonym:
        score -= 3
    return score


def _prior(candidates: tuple[Candidate, ...]) -> int:
    """How likely the name is a place before anything is read around it."""
    best = candidates[0]
    if best.kind == COUNTRY:
        return 3
    if best.kind in {CITY, FEATURE}:
        size = max(c.population for c in candidates if c.exact) if any(c.exact for c in candidates) else 0
        return 2 if size >= 500_000 else 1 if size >= 50_000 else 0 if size else -1
    return 2 if any(c.exact for c in candidates) else 0


def _contain(doc: Doc, found: list[Toponym]) -> None:
    """Marks "X, Y" and "X (Y)" where Y may hold X; both then are places."""
    for n, (x, y) in enumerate(zip(found, found[1:], strict=False)):
        gap = y.start - x.end
        if not (gap == 1 and doc[x.end].text in {",", "("}) or y.demonym or x.demonym:
            continue
        if _may_hold(x, y):
            x.container = n + 1
            x.score, y.score = x.score + 3, y.score + 3


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
