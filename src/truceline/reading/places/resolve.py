"""Which place is meant: what the report itself says of the name, what else it names, then how many people live there."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from math import log10, log2

from truceline.reading import countries
from truceline.reading.places.find import Toponym, distance, holds
from truceline.reading.places.index import COUNTRY, REGION, Candidate
from truceline.reading.places.names import fold

# Terms of a candidate's score, in decades of population: an exact name is worth ten times the people of a variant, …
EXACT = 1.5
CAPITAL = 1.5
# … being in a country that the report names, by how often it does (log2), …
NAMED_COUNTRY = 0.9
# … being in a region that the report names or that another name has been placed in, …
NAMED_REGION = 1.5
# … and each other place of the report, by how near it is (halved at NEAR_KM).
NEARBY = 0.9
NEAR_KM = 120.0
# A region of the same name as a town in it gives way to the town unless it holds three times the people.
REGION_OVER_TOWN = -0.5
# Candidates looked at for one name, most populous first.
MOST = 30


@dataclass
class Setting:
    """What the report tells about where it plays."""

    countries: Counter[str] = field(default_factory=Counter)
    regions: Counter[tuple[str, str]] = field(default_factory=Counter)
    anchors: dict[str, Candidate] = field(default_factory=dict)
    """The place taken for each name so far."""


def resolve(found: list[Toponym]) -> dict[str, Candidate]:
    """The place meant by each name (normal form), one for the whole report."""
    pools = _pools(found)
    setting = _setting(found)
    for name, pool in pools.items():
        if len(pool) == 1 or pool[0].kind == COUNTRY:
            setting.anchors[name] = pool[0]
    for _ in range(2):
        taken = {name: max(pool, key=lambda c, n=name: _worth(c, n, pools[n], setting)) for name, pool in pools.items()}
        for candidate in taken.values():
            if candidate.admin1 and candidate.kind != COUNTRY:
                setting.regions[candidate.country, candidate.admin1] += 0
        setting.anchors = taken
        _regions_of(taken, pools, setting)
    return setting.anchors


def _pools(found: list[Toponym]) -> dict[str, list[Candidate]]:
    pools: dict[str, list[Candidate]] = {}
    for t in found:
        name = fold(t.name)
        pool = list(t.candidates[:MOST])
        if t.container is not None:
            outers = found[t.container].candidates
            inside = [c for c in t.candidates if any(holds(o, c) for o in outers)]
            if inside:
                pools[name] = inside
                continue
        pools.setdefault(name, pool)
    for t in found:
        # The outer of "X, Y" is a country, a region or a county.
        if t.container is not None:
            outer = found[t.container]
            chosen = pools.get(fold(t.name), [])
            holding = [o for o in outer.candidates if any(holds(o, c) for c in chosen)]
            if holding and outer.container is None:
                pools[fold(outer.name)] = holding
    return pools


def _setting(found: list[Toponym]) -> Setting:
    setting = Setting()
    for t in found:
        best = t.candidates[0]
        if best.kind == COUNTRY and len({c.kind for c in t.candidates if c.kind in {COUNTRY, REGION}}) == 1:
            setting.countries[best.country] += 1
        elif best.kind == REGION and t.container is None and len(t.candidates) == 1:
            setting.regions[best.country, best.admin1] += 1
            setting.countries[best.country] += 1
    return setting


def _regions_of(taken: dict[str, Candidate], pools: dict[str, list[Candidate]], setting: Setting) -> None:
    for name, candidate in taken.items():
        if candidate.admin1 and len(pools[name]) == 1:
            setting.regions[candidate.country, candidate.admin1] += 1


def _worth(c: Candidate, name: str, pool: list[Candidate], setting: Setting) -> float:
    worth = log10(max(c.population, 100)) + (EXACT if c.exact else 0)
    if c.kind != COUNTRY and (capital := countries.by_capital(c.name)) and capital.alpha2 == c.country and c.kind == "P":
        worth += CAPITAL
    if c.country:
        worth += NAMED_COUNTRY * log2(1 + setting.countries[c.country])
    if c.admin1 and setting.regions[c.country, c.admin1]:
        worth += NAMED_REGION
    if c.kind == REGION and any(o.kind == "P" and o.country == c.country and o.exact for o in pool):
        worth += REGION_OVER_TOWN
    if len(pool) > 1:
        worth += NEARBY * sum(1 / (1 + distance(c, a) / NEAR_KM) for n, a in setting.anchors.items() if n != name and a.kind != COUNTRY)
    return worth
