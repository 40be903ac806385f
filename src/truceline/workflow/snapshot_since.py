"""What changed since an older snapshot, with a tombstone for every id that is gone, for good."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

from truceline.errors import LedgerError
from truceline.export.snapshot_changes import (
    Changes,
    Fate,
    Gone,
    changes,
    marks,
    record_tombstones,
    rows_with,
    thread_tombstones,
    tombstone,
)
from truceline.export.snapshot_tables import DECISIONS, PROCESSES, REPORTS, THREADS, TOMBSTONES, Row
from truceline.ledger import Ledger
from truceline.model.enums import Kind
from truceline.workflow.snapshot_check import Snapshot

_KINDS = tuple(kind.value for kind in Kind)
_COMPARED = (*_KINDS, REPORTS.name, THREADS.name, PROCESSES.name, DECISIONS.name)


def since(older: Snapshot | None, half: Path, ledger: Ledger, date: str | None) -> tuple[dict[str, Changes], list[Row]]:
    """Changes by table since an older snapshot, and the tombstones: its own, and those that it had already.

    Args:
        older: what to compare with; nothing has changed without one.
        half: the folder that is being filled, its tables written.
        ledger: what the new one is taken from.
        date: of the new one.
    """
    if older is None:
        return {table: Changes() for table in _COMPARED}, []
    before = {table: marks(older.lines(table)) for table in _COMPARED}
    now = {table: marks(_lines(half, table)) for table in _COMPARED}
    changed = {table: changes(before[table], now[table]) for table in _COMPARED}
    kept = [row for row in map(json.loads, older.lines(TOMBSTONES.name)) if row["id"] not in now[row["table"]]]
    fresh = [*_records(older, half, ledger, changed, date), *_others(older, half, ledger, changed, date)]
    rows = sorted([*kept, *fresh], key=lambda row: (row["gone"] or "", row["table"], row["id"]))
    return changed, rows


def _records(
    older: Snapshot, half: Path, ledger: Ledger, changed: dict[str, Changes], date: str | None
) -> Iterator[Row]:
    hashes = (_hashes(older.lines(REPORTS.name)), _hashes(_lines(half, REPORTS.name)))
    fate = _fates(ledger)
    for kind in _KINDS:
        gone = tuple(rows_with(older.lines(kind), set(changed[kind].withdrawn)))
        reports = {row["report"] for row in gone}
        come = {*changed[kind].added, *changed[kind].revised} if gone else set()
        successors = tuple(row for row in rows_with(_lines(half, kind), come) if row["report"] in reports)
        yield from record_tombstones(Gone(gone, successors), fate, hashes, date)


def _others(
    older: Snapshot, half: Path, ledger: Ledger, changed: dict[str, Changes], date: str | None
) -> Iterator[Row]:
    gone = rows_with(older.lines(THREADS.name), set(changed[THREADS.name].withdrawn))
    holder = {record: row["id"] for row in map(json.loads, _lines(half, THREADS.name)) for record in row["records"]}
    yield from thread_tombstones(gone, holder, _fates(ledger), date)
    for key in changed[REPORTS.name].withdrawn:
        yield tombstone(key, REPORTS.name, date, "left-out" if _has_report(ledger, key) else "unknown")
    processes = {process.id for process in ledger.processes()}
    for key in changed[PROCESSES.name].withdrawn:
        yield tombstone(key, PROCESSES.name, date, "left-out" if key in processes else "withdrawn")


def _fates(ledger: Ledger) -> Callable[[str], Fate]:
    @cache
    def fate(record: str) -> Fate:
        try:
            return Fate.STANDS if ledger.record(record).current else Fate.WITHDRAWN
        except LedgerError:
            return Fate.UNKNOWN

    return fate


def _has_report(ledger: Ledger, key: str) -> bool:
    try:
        ledger.report(key)
    except LedgerError:
        return False
    return True


def _hashes(lines: Iterator[str]) -> dict[str, str]:
    return {row["id"]: row["text_hash"] for row in map(json.loads, lines)}


def _lines(folder: Path, table: str) -> Iterator[str]:
    with (folder / "data" / f"{table}.jsonl").open(encoding="utf-8", newline="\n") as file:
        yield from file
