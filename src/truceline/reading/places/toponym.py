"""A name in a text that may be a place, and how places lie to one another."""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, radians, sqrt

from truceline.reading.places.index import CITY, COUNTRY, COUNTY, FEATURE, REGION, Candidate


@dataclass(slots=True)
class Toponym:
    """A name over tokens `[start, end)` that may be a place."""

    start: int
    end: int
    name: str
    candidates: tuple[Candidate, ...]
    score: int = 0
    """How much speaks for a place here; `evidence.ENOUGH` is enough."""
    out: bool = False
    """Certainly none here: part of a person's or a body's name."""
    body: bool = False
    """Part of the name of a body ("Harwa Health Ministry")."""
    demonym: bool = False
    """Words for a people or what is theirs; the candidate is the country."""
    container: Toponym | None = None
    """The toponym that this one is said to lie in ("Paris, Texas")."""


# Where the index does not say what a place lies in: half the way across a large region, a large county.
_REGION_KM = 300
_COUNTY_KM = 80


def holds(outer: Candidate, inner: Candidate) -> bool:
    """Whether the country, region or county `outer` holds the place `inner`."""
    if outer.country != inner.country or outer.id == inner.id or inner.kind == COUNTRY:
        return False
    if outer.kind == COUNTRY:
        return True
    if outer.kind == REGION and inner.kind != REGION:
        if outer.admin1 and inner.admin1:
            return outer.admin1 == inner.admin1
        return distance(outer, inner) <= _REGION_KM
    return outer.kind == COUNTY and inner.kind in {CITY, FEATURE} and distance(outer, inner) <= _COUNTY_KM


def distance(a: Candidate, b: Candidate) -> float:
    """Kilometres between two places, on a flat map about their mean latitude: for comparing, not for measuring."""
    across = abs(a.lon - b.lon)
    across = min(across, 360 - across) * cos(radians((a.lat + b.lat) / 2))
    return 111.2 * sqrt((a.lat - b.lat) ** 2 + across**2)
