"""What neighbouring names say of one another: "Aster and Birch counties", "X, Y", "X, Y and Z"."""

from __future__ import annotations

from itertools import pairwise

from spacy.tokens import Doc

from truceline.reading.places.evidence import ENOUGH
from truceline.reading.places.index import COUNTRY, COUNTY, REGION, look_up
from truceline.reading.places.toponym import Toponym, holds
from truceline.reading.words import wordset

# "Paris, Texas" is beyond doubt; a name in a row with one that is beyond doubt is as good as one after "in".
_CONTAINED = 3
_IN_A_ROW = 2


def compare(doc: Doc, found: list[Toponym]) -> None:
    """Adjusts the candidates and scores of names, given in order, by the names beside them."""
    _several_areas(doc, found)
    _contain(doc, found)
    _in_a_row(doc, found)


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
            x.score, y.score = x.score + _CONTAINED, y.score + _CONTAINED


def _in_a_row(doc: Doc, found: list[Toponym]) -> None:
    """Names coordinated with one that is surely a place are likely places too ("Cairo, Harwa and Giza")."""
    for pairs in (pairwise(found), pairwise(reversed(found))):
        for sure, other in pairs:
            first, second = (sure, other) if sure.start < other.start else (other, sure)
            between = range(first.end, second.start)
            if sure.demonym or other.demonym or sure.out or not 0 < len(between) <= 2:
                continue
            joined = all(doc[i].lower_ in {",", "and", "or"} for i in between)
            if joined and sure.score >= ENOUGH + 2 and other.score < ENOUGH:
                other.score += _IN_A_ROW


def _may_hold(x: Toponym, y: Toponym) -> bool:
    for outer in y.candidates:
        if outer.kind in {COUNTRY, REGION, COUNTY} and any(holds(outer, c) for c in x.candidates):
            return True
    return False
