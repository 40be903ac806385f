"""Which place is meant: by what the report says of the name, what else it names, and how many people live there."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import product
from math import log2, log10

from truceline.reading import countries
from truceline.reading.places.index import CITY, COUNTRY, COUNTY, FEATURE, REGION, WIDE, Candidate
from truceline.reading.places.names import fold
from truceline.reading.places.toponym import Toponym, distance, holds

# Terms of a candidate's score, in decades of population. They were set by reasoning on such decades and held against
# the sentences of tests/behaviour/places. A main name outranks a variant, …
EXACT = 3.0
# … a country or a part of the world its namesakes, a capital too, …
COUNTRY_FIRST = 2.0
CAPITAL = 1.5
# … what lies in a country the report names counts by how often it does (log2), …
NAMED_COUNTRY = 0.9
# … what lies in a region that it names, or in which another name is beyond doubt, …
NAMED_REGION = 2.5
# … each other place of the report counts by how near it is (halved at NEAR_KM), …
NEARBY = 0.9
NEAR_KM = 120.0
# … or in the same region, …
SAME_REGION = 0.8
# … and each other name that may be a place there, the less the more places it may be;
NEIGHBOURS = 0.8
# a region gives way to a town of its name that holds a fifth of its people ("New York"), a county to any.
REGION_OVER_TOWN = -1.0
COUNTY_OVER_TOWN = -1.5
_GREAT = 500_000
# Names beyond this many add nothing more.
_ENOUGH_OTHERS = 4
# Candidates looked at for one name, most populous first.
MOST = 30


@dataclass
class Setting:
    """What the report tells about where it plays."""

    countries: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    """How often the report names each country, a place in it counting half."""
    regions: Counter[tuple[str, str]] = field(default_factory=Counter)
    cells: dict[tuple[int, int], dict[str, float]] = field(default_factory=dict)
    anchors: dict[str, Candidate] = field(default_factory=dict)
    """The place taken for each name so far."""


def resolve(found: list[Toponym]) -> dict[str, Candidate]:
    """The place meant by each name (normal form), one for the whole report.

    A name that is no more than a variant of some town's name means that town only in a report about its country: else
    it is left out, for it may as well be a place that the index lacks.
    """
    pools = _pools(found)
    setting = _setting(found)
    setting.cells = _cells(pools)
    setting.anchors = {name: pool[0] for name, pool in pools.items() if len(pool) == 1 or pool[0].kind == COUNTRY}
    _placed(setting, pools)
    # The second round knows where the names of the first have gone.
    for _ in range(2):
        setting.anchors = {name: _best(name, pool, setting) for name, pool in pools.items()}
    return {name: c for name, c in setting.anchors.items() if c.exact or c.kind != CITY or _backed(name, c, setting)}


def _backed(name: str, c: Candidate, setting: Setting) -> bool:
    """Whether the report names the country of a town known by a variant only, or another place in it."""
    if setting.countries[c.country]:
        return True
    return any(other != name and a.country == c.country for other, a in setting.anchors.items())


def _best(name: str, pool: list[Candidate], setting: Setting) -> Candidate:
    return max(pool, key=lambda c: _worth(c, name, pool, setting))


def _pools(found: list[Toponym]) -> dict[str, list[Candidate]]:
    """What each name may be; where it is told once what a place lies in ("Paris, Texas"), that holds for the report."""
    pools = {fold(t.name): list(t.candidates[:MOST]) for t in found}
    told = [(t, t.container) for t in found if t.container is not None]
    for t, container in told:
        if inside := [c for c in t.candidates if any(holds(o, c) for o in container.candidates)]:
            pools[fold(t.name)] = inside
    for t, container in told:
        inside = pools[fold(t.name)]
        holding = [o for o in container.candidates if any(holds(o, c) for c in inside)]
        if holding and container.container is None:
            pools[fold(container.name)] = holding
    return pools


def _setting(found: list[Toponym]) -> Setting:
    setting = Setting()
    for t in found:
        best = t.candidates[0]
        regions = [c for c in t.candidates if c.kind == REGION and c.exact]
        if best.kind == COUNTRY and not any(r.population > 1_000_000 for r in regions):
            setting.countries[best.country] += 1
        elif best.kind == REGION and best.exact and _certain(best, t.candidates):
            setting.regions[best.country, best.admin1] += 1
            setting.countries[best.country] += 1
    return setting


def _certain(region: Candidate, pool: Iterable[Candidate]) -> bool:
    """Whether a bare name means the region: no town of the name is well known ("Washington") or a good part of it."""
    pool = tuple(pool)
    great = any(c.kind == CITY and c.exact and c.population > _GREAT for c in pool)
    return not great and not _town_rivals(region, pool)


def _town_rivals(region: Candidate, pool: Iterable[Candidate]) -> bool:
    """Whether a town of the same name holds a good part of the region's people."""
    return any(
        c.kind == CITY and c.country == region.country and c.exact and c.population * 5 > region.population
        for c in pool
    )


def _cell(c: Candidate) -> tuple[int, int]:
    return round(c.lat), round(c.lon)


def _cells(pools: dict[str, list[Candidate]]) -> dict[tuple[int, int], dict[str, float]]:
    """For each square of one degree, the names that may lie in it or beside it, each by how few places it may mean."""
    cells: dict[tuple[int, int], dict[str, float]] = defaultdict(dict)
    for name, pool in pools.items():
        for c in pool:
            if c.kind in {CITY, COUNTY, FEATURE}:
                lat, lon = _cell(c)
                for square in product((lat - 1, lat, lat + 1), (lon - 1, lon, lon + 1)):
                    cells[square][name] = len(pool) ** -0.5
    return cells


def _placed(setting: Setting, pools: dict[str, list[Candidate]]) -> None:
    """Lets the names that are beyond doubt say where the report plays."""
    for name, c in setting.anchors.items():
        if len(pools[name]) == 1 and c.kind != COUNTRY:
            setting.regions[c.country, c.admin1] += 1
            setting.countries[c.country] += 0.5


def _worth(c: Candidate, name: str, pool: list[Candidate], setting: Setting) -> float:
    """How likely the name means this candidate, in decades of population."""
    worth = log10(max(c.population, 100)) + (EXACT if c.exact else 0) + _by_kind(c, pool)
    if c.country:
        worth += NAMED_COUNTRY * log2(1 + setting.countries[c.country])
    if c.admin1 and setting.regions[c.country, c.admin1]:
        worth += NAMED_REGION
    return worth + _surroundings(c, name, setting) if len(pool) > 1 else worth


def _by_kind(c: Candidate, pool: list[Candidate]) -> float:
    if c.kind in {COUNTRY, WIDE}:
        return COUNTRY_FIRST
    if c.kind == REGION:
        return REGION_OVER_TOWN if _town_rivals(c, pool) else 0
    if c.kind == COUNTY:
        namesake = any(o.kind == CITY and o.exact and o.country == c.country for o in pool)
        return COUNTY_OVER_TOWN if namesake else 0
    capital = countries.by_capital(c.name)
    return CAPITAL if capital and capital.alpha2 == c.country else 0


def _surroundings(c: Candidate, name: str, setting: Setting) -> float:
    """What the other names of the report say for this candidate."""
    possible = sum(weight for other, weight in setting.cells.get(_cell(c), {}).items() if other != name)
    worth, fellows = NEIGHBOURS * min(_ENOUGH_OTHERS, possible), 0
    for other, a in setting.anchors.items():
        if other != name and a.kind != COUNTRY:
            worth += NEARBY / (1 + distance(c, a) / NEAR_KM)
            fellows += a.country == c.country and a.admin1 == c.admin1 != ""
    return worth + SAME_REGION * min(_ENOUGH_OTHERS, fellows)
