"""The place index that ships with the package: names in, candidate places out.

`places.idx` is made by `tools/build_places.py`. It holds tab-separated lines, sorted by the normal form of a name
(`names.fold`), cut into blocks that are compressed one by one (zlib): opening it costs a table of first names, a
look-up decompresses one block. Layout, integers little-endian: the magic line, `uint32` length of the table, the table
(compressed JSON: a list of [first name, length of block]), then the blocks. A line is either
`key, id, kind, country, admin1, latitude, longitude, population, name` or, for a variant, `key, "=", key of the main
name, id`. Ids below zero belong to places that GeoNames' extract gives no id for.
"""

from __future__ import annotations

import bisect
import json
import struct
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

from truceline.reading.places.names import fold

MAGIC = b"truceline places 1\n"
# Lines are gathered until a block is this long before compression (bytes).
BLOCK = 4_000

COUNTRY, REGION, COUNTY, CITY, FEATURE, WIDE = "C", "R", "D", "P", "F", "W"
"""Kinds of place: country, first-level region (or a well-known one), county or district, town, other feature (camp,
crossing, river, base), and areas of several countries."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a name may mean."""

    id: int
    """Id in GeoNames; below zero where the place has none."""
    name: str
    kind: str
    country: str
    """ISO 3166-1 alpha-2 code; empty for what lies in several countries."""
    admin1: str
    """GeoNames code of the first-level region within the country; may be empty."""
    lat: float
    lon: float
    population: int
    """People, to two digits; of a region the sum of its towns."""
    exact: bool
    """Whether it was asked for by its main name rather than a variant."""


def encode(lines: Iterable[str]) -> bytes:
    """The index file of these lines (`key<TAB>…`), which are sorted here; the same lines always give the same bytes."""
    blocks: list[tuple[str, bytes]] = []
    held: list[str] = []
    size, last = 0, ""
    for line in sorted(lines):
        key = line.partition("\t")[0]
        # A name is never split over two blocks.
        if size > BLOCK and key != last:
            blocks.append(_block(held))
            held, size = [], 0
        held.append(line)
        size += len(line)
        last = key
    if held:
        blocks.append(_block(held))
    table = zlib.compress(json.dumps([[first, len(data)] for first, data in blocks], ensure_ascii=False).encode(), 9)
    return MAGIC + struct.pack("<I", len(table)) + table + b"".join(data for _, data in blocks)


def _block(lines: list[str]) -> tuple[str, bytes]:
    return lines[0].partition("\t")[0], zlib.compress(("\n" + "\n".join(lines) + "\n").encode(), 9)


class Index:
    """A place index over the bytes of a file made by `encode`."""

    def __init__(self, data: bytes) -> None:
        if not data.startswith(MAGIC):
            raise ValueError("not a place index of this version; run tools/build_places.py")
        start = len(MAGIC) + 4
        (length,) = struct.unpack("<I", data[len(MAGIC) : start])
        table = json.loads(zlib.decompress(data[start : start + length]))
        self._data = data
        self._first: list[str] = [first for first, _ in table]
        self._at = [start + length]
        for _, size in table:
            self._at.append(self._at[-1] + size)
        # Both hold a few MB at most: blocks are 4 kB, and news names the same places over and over.
        self._lines = lru_cache(maxsize=512)(self._decompressed)
        self.look_up = lru_cache(maxsize=16_384)(self._look_up)

    def _decompressed(self, number: int) -> str:
        return zlib.decompress(self._data[self._at[number] : self._at[number + 1]]).decode()

    def rows(self, key: str) -> Iterator[str]:
        """The lines of a normal form, without it."""
        number = bisect.bisect_right(self._first, key) - 1
        if number < 0:
            return
        text, head = self._lines(number), f"\n{key}\t"
        at = text.find(head)
        while at >= 0:
            end = text.index("\n", at + 1)
            yield text[at + len(head) : end]
            at = text.find(head, end)

    def _look_up(self, key: str) -> tuple[Candidate, ...]:
        found: dict[tuple[int, str], Candidate] = {}
        for row in self.rows(key):
            if row.startswith("="):
                _, main, wanted = row.split("\t")
                rows = [r for r in self.rows(main) if r.split("\t", 1)[0] == wanted]
                candidates = [_candidate(r, exact=False) for r in rows]
            else:
                candidates = [_candidate(row, exact=True)]
            for c in candidates:
                if (c.id, c.kind) not in found or c.exact:
                    found[c.id, c.kind] = c
        return tuple(sorted(found.values(), key=lambda c: (-c.population, c.id)))


def _candidate(row: str, *, exact: bool) -> Candidate:
    number, kind, country, admin1, lat, lon, population, name = row.split("\t")
    return Candidate(int(number), name, kind, country, admin1, float(lat), float(lon), int(population), exact)


@cache
def index() -> Index:
    """The index that ships with the package, opened once."""
    return Index(resources.files("truceline.reading.places").joinpath("places.idx").read_bytes())


def look_up(name: str) -> tuple[Candidate, ...]:
    """The places that a name may mean, most populous first; none if it is not in the index."""
    found: tuple[Candidate, ...] = index().look_up(fold(name))
    return found
