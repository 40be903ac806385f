"""Places: where meetings, events and tolls were, with how much of each and the latest of it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from truceline.ledger.counting import Sighting
from truceline.ledger.rows import Entry
from truceline.merge.traits import Spot
from truceline.model.base import Frozen
from truceline.model.enums import Kind
from truceline.model.spans import Located
from truceline.views.listing import AnyLine
from truceline.views.listing import line as line_of
from truceline.views.threads import Fetch
from truceline.views.words import flat


class PlaceCount(Frozen):
    """How much happened at a place."""

    kind: Kind
    """Meeting, event or toll."""
    threads: int
    """How many things of this kind, however many reports tell each."""


class PlaceLine(Frozen):
    """One place."""

    name: str
    """Name in the gazetteer, else the words of the newest report."""
    geonameid: int | None
    """Id in GeoNames, where it has one."""
    country: str | None
    """ISO 3166-1 alpha-2 code."""
    lat: float | None
    """Latitude in degrees, WGS 84; null for a place that is in no gazetteer."""
    lon: float | None
    """Longitude in degrees, WGS 84."""
    precision: str
    """country, region, populated-place, feature or unknown: how large what the coordinates stand for is."""
    counts: tuple[PlaceCount, ...]
    """What happened there, the most frequent kind first."""
    threads: int
    """How many things in all."""
    first: str | None
    """Day of the first, ISO 8601; null if unknown."""
    last: str | None
    """Day of the latest."""
    thread: str
    """Thread of the latest."""
    records: tuple[str, ...]
    """Ids of the records that tell the latest to have been there."""
    line: AnyLine
    """The words of the newest of these."""


class Places(Frozen):
    """Places by how much happened there."""

    process: str | None
    """Id of the process; null for all records."""
    places: tuple[PlaceLine, ...]
    """As many as were asked for: those of most things first."""
    more: int
    """How many further places there are."""


def places(sightings: Iterable[Sighting], fetch: Fetch, *, process: str | None = None, limit: int = 30) -> Places:
    """Places by how much happened there.

    Args:
        sightings: every place that a record of a meeting, event or toll tells.
        fetch: gives whole records; asked for one a place that is shown.
        process: id of the process.
        limit: how many places.
    """
    groups: dict[tuple[object, ...], list[Sighting]] = defaultdict(list)
    keys: dict[str, tuple[object, ...]] = {}
    for seen in sightings:
        key = keys.get(seen.spot) or keys.setdefault(seen.spot, _key(Spot.model_validate_json(seen.spot)))
        groups[key].append(seen)
    order = sorted(groups.values(), key=lambda own: (-len({s.thread for s in own}), min(s.spot for s in own)))
    latest = [max(own, key=lambda s: (s.at or "", s.record)) for own in order[:limit]]
    entries = fetch([s.pk for s in latest])
    return Places(
        process=process,
        places=tuple(_line(own, last, entries) for own, last in zip(order, latest, strict=False)),
        more=max(0, len(order) - limit),
    )


def _key(spot: Spot) -> tuple[object, ...]:
    return (spot.geonameid,) if spot.geonameid else (spot.name, spot.country)


def _line(own: list[Sighting], latest: Sighting, entries: Mapping[int, Entry]) -> PlaceLine:
    entry = entries[latest.pk]
    spot = Spot.model_validate_json(latest.spot)
    located: Located | None = getattr(entry.record, "place", None)
    place = located.place if located else None
    kinds = Counter(kind for kind, _ in {(s.kind, s.thread) for s in own})
    days = sorted(s.at for s in own if s.at)
    return PlaceLine(
        name=place.name if place else flat(located.text or spot.name) if located else spot.name,
        geonameid=spot.geonameid,
        country=spot.country,
        lat=place.lat if place else None,
        lon=place.lon if place else None,
        precision=spot.precision,
        counts=tuple(
            PlaceCount(kind=kind, threads=n) for kind, n in sorted(kinds.items(), key=lambda k: (-k[1], k[0]))
        ),
        threads=len({s.thread for s in own}),
        first=days[0] if days else None,
        last=days[-1] if days else None,
        thread=latest.thread,
        records=tuple(s.record for s in own if s.thread == latest.thread),
        line=line_of(entry),
    )
