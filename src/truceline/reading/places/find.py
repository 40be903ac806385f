"""Which words may name a place: capitalised runs that the index or the table of countries knows."""

from __future__ import annotations

import re

from spacy.tokens import Doc

from truceline.model.enums import ZoneKind
from truceline.reading import countries
from truceline.reading.doc import Stretch, state
from truceline.reading.places.beside import compare
from truceline.reading.places.evidence import Labels, weigh
from truceline.reading.places.index import COUNTRY, REGION, Candidate, look_up
from truceline.reading.places.names import fold
from truceline.reading.places.toponym import Toponym
from truceline.reading.words import wordset

# The longest name tried, in tokens ("Democratic Republic of the Congo" has five, hyphens are tokens of their own).
LONGEST = 7
_JOINERS = wordset("places", "joiner")
_ARTICLES = wordset("places", "article")
_ELIDED = re.compile(r"[dl]['’][A-ZÀ-Þ]")
# Words that are no name by themselves.
_NEVER = frozenset[str]().union(
    *(wordset("places", t) for t in ("never", "area", "of_place", "direction", "title", "belonging", "land"))
)
# A country competes with towns and regions of its name as a place of so many people would.
_COUNTRY_POPULATION = 3_000_000


def toponyms(doc: Doc) -> list[Toponym]:
    """All names of one Doc that may be places, in order, the longest at each word."""
    labels = Labels(doc)
    words, found = [token.text for token in doc], list[Toponym]()
    for stretch in state(doc).stretches or (Stretch(0, len(doc), ZoneKind.BODY),):
        if stretch.zone in {ZoneKind.FURNITURE, ZoneKind.BYLINE, ZoneKind.CORRECTION}:
            continue
        i = stretch.start
        while i < stretch.end:
            word = words[i]
            match = _longest(doc, words, i, stretch.end) if word[0].isupper() or word in _ARTICLES else None
            if match is None:
                i += 1
                continue
            weigh(doc, match, stretch, labels)
            found.append(match)
            i = match.end
    compare(doc, found)
    return found


def _longest(doc: Doc, words: list[str], i: int, stop: int) -> Toponym | None:
    """The longest known name that starts at token `i`; it ends in a capitalised word or in "province" and the like."""
    areas = wordset("places", "area")
    capital = words[i][0].isupper()
    names = [(i + 1, words[i])] if capital else []
    written = doc[i].text_with_ws
    for j in range(i + 1, min(stop, i + LONGEST)):
        word = words[j]
        named = word[0].isupper() or _ELIDED.match(word) is not None
        if named or (capital and j == i + 1 and word in areas):
            names.append((j + 1, written + word))
        elif word.lower() not in _JOINERS:
            break
        if not capital and not (word == "-" or named):
            break
        written += doc[j].text_with_ws
    for end, name in reversed(names):
        if found := _known(name, single=end == i + 1):
            return Toponym(i, end, name, found[0], demonym=found[1])
    return None


def _known(name: str, *, single: bool) -> tuple[tuple[Candidate, ...], bool] | None:
    """What a name may be, and whether as a demonym; None for no place at all."""
    if (single and len(name) < 2) or name.lower() in _NEVER:
        return None
    dotted = "." in name
    if name.startswith("The "):
        return (found, False) if (found := look_up(name)) else None
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
        id=country.geonameid,
        name=country.name,
        kind=COUNTRY,
        country=country.alpha2,
        admin1="",
        lat=country.lat,
        lon=country.lon,
        population=_COUNTRY_POPULATION,
        exact=True,
    )
