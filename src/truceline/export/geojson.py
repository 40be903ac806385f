"""GeoJSON (RFC 7946): a FeatureCollection of the records whose place has coordinates, each a point.

Coordinates are longitude, latitude in degrees, WGS 84. A point stands for the place that the words name: `precision`
says whether that is a country, a region, a populated place or a feature.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from truceline.export import fields
from truceline.export.columns import cells
from truceline.export.known import Known
from truceline.ledger import Entry
from truceline.model.spans import Place

_IN_GEOMETRY = {"lat", "lon"}


def pieces(entries: Iterable[Entry], known: Known) -> Iterator[str]:
    """One document; each piece is a feature on a line of its own, with what stands before and after."""
    yield '{"type": "FeatureCollection", "features": ['
    before = "\n"
    for entry in entries:
        place = fields.place(entry.record)
        if place is not None and place.lat is not None and place.lon is not None:
            yield before + json.dumps(_feature(entry, place, known), ensure_ascii=False)
            before = ",\n"
    yield "\n]}\n"


def _feature(entry: Entry, place: Place, known: Known) -> dict[str, Any]:
    filled = {k: v for k, v in cells(entry, known).items() if v is not None and k not in _IN_GEOMETRY}
    map_place = {"place_name": place.name, "geonameid": place.geonameid, "precision": place.precision}
    return {
        "type": "Feature",
        "id": entry.record.id,
        "geometry": {"type": "Point", "coordinates": [place.lon, place.lat]},
        "properties": filled | {k: v for k, v in map_place.items() if v is not None},
    }
