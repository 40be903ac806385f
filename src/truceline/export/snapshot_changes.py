"""What changed between two snapshots, and a tombstone for every id that is gone.

Works on the JSON Lines of both, so that any two snapshots can be compared without the ledgers they came from.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from truceline.export.snapshot_tables import Row
from truceline.model.ids import folded


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed in one table; ids in their order."""

    added: tuple[str, ...] = ()
    revised: tuple[str, ...] = ()
    """There in both, with another row."""
    withdrawn: tuple[str, ...] = ()


class Fate(StrEnum):
    """What has become of a record, as the ledger knows it."""

    STANDS = "stands"
    WITHDRAWN = "withdrawn"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Gone:
    """Rows of a record's table that matter for its tombstones."""

    rows: tuple[Row, ...]
    """The withdrawn, as the older snapshot had them."""
    successors: tuple[Row, ...]
    """Those added and revised in the same reports."""


def marks(lines: Iterable[str]) -> dict[str, bytes]:
    """Each row's id with what stands for the whole row; a decision's id is its number."""
    found: dict[str, bytes] = {}
    for line in lines:
        row = json.loads(line)
        found[str(row["id"] if "id" in row else row["n"])] = hashlib.sha256(line.strip().encode()).digest()[:16]
    return found


def changes(before: Mapping[str, bytes], now: Mapping[str, bytes]) -> Changes:
    """What changed from one table of `marks` to the next."""
    return Changes(
        added=tuple(sorted(now.keys() - before.keys())),
        revised=tuple(sorted(key for key in now.keys() & before.keys() if now[key] != before[key])),
        withdrawn=tuple(sorted(before.keys() - now.keys())),
    )


def rows_with(lines: Iterable[str], ids: Collection[str]) -> Iterator[Row]:
    """The rows that have one of some ids."""
    if ids:
        yield from (row for row in map(json.loads, lines) if row["id"] in ids)


def record_tombstones(
    gone: Gone, fate: Callable[[str], Fate], hashes: tuple[Mapping[str, str], Mapping[str, str]], date: str | None
) -> Iterator[Row]:
    """A tombstone for each record that is gone.

    A record takes another's place where it is of the same report and kind and has the same words: anchors that overlap
    in the same text, or, in another text, an anchor that holds the other's.

    Args:
        gone: the records of one kind.
        fate: what the ledger knows of an id.
        hashes: of the texts of reports, by id, in the older snapshot and in this one.
        date: of this snapshot.
    """
    by_report: dict[str, list[Row]] = {}
    for row in gone.successors:
        by_report.setdefault(row["report"], []).append(row)
    for row in gone.rows:
        report = row["report"]
        same_text = hashes[0].get(report) == hashes[1].get(report)
        now = fate(row["id"])
        read_again = "read-again" if same_text else "text-changed"
        why = {Fate.STANDS: "left-out", Fate.UNKNOWN: "unknown"}.get(now, read_again)
        successors = [s["id"] for s in by_report.get(report, ()) if _alike(row, s, same_text=same_text)]
        replaced = successors if now is Fate.WITHDRAWN else []
        yield tombstone(row["id"], row["kind"], date, why, replaced, report=report)


def tombstone(
    key: str, table: str, date: str | None, why: str, replaced_by: Iterable[str] = (), *, report: str | None = None
) -> Row:
    """A row of `truceline.export.snapshot_tables.TOMBSTONES`."""
    return {
        "id": key,
        "table": table,
        "report": report,
        "gone": date,
        "why": why,
        "replaced_by": sorted(replaced_by),
    }


def thread_tombstones(
    gone: Iterable[Row], holder: Mapping[str, str], fate: Callable[[str], Fate], date: str | None
) -> Iterator[Row]:
    """A tombstone for each thread that is gone.

    Args:
        gone: rows of the older snapshot.
        holder: the thread that holds each record now.
        fate: what the ledger knows of a record.
        date: of this snapshot.
    """
    for row in gone:
        now = {holder[record] for record in row["records"] if record in holder}
        left = any(fate(record) is Fate.STANDS for record in row["records"]) and not now
        why = "joined-otherwise" if now else "left-out" if left else "withdrawn"
        yield tombstone(row["id"], "threads", date, why, now)


def _alike(one: Row, other: Row, *, same_text: bool) -> bool:
    pairs = ((a, b) for a in one["anchors"] for b in other["anchors"])
    return any(_overlap(a, b) if same_text else _holds(a, b) for a, b in pairs)


def _overlap(a: Mapping[str, Any], b: Mapping[str, Any]) -> bool:
    return bool(a["start"] < b["end"] and b["start"] < a["end"])


def _holds(a: Mapping[str, Any], b: Mapping[str, Any]) -> bool:
    one, other = folded(a["text"]), folded(b["text"])
    return one in other or other in one
