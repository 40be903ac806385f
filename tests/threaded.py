"""Reports read and joined for tests that hold threads against one another."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from truceline.ledger import Asked, Entry, open_ledger
from truceline.model.ids import report_id
from truceline.workflow.join import join_waiting
from truceline.workflow.reading import read_paths

NOW = datetime(2031, 4, 2, 12, 0, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Threaded:
    """A record and the thread that it was joined into."""

    given: str
    """The id that its report was given with."""
    thread: str
    entry: Entry


def threaded(folder: Path, rows: Iterable[Mapping[str, Any]]) -> list[Threaded]:
    """Reads and joins reports in a ledger of their own, and gives every record with its thread.

    Args:
        folder: an empty folder.
        rows: the reports, as lines of a wire file have them.
    """
    wire, ledger_file = folder / "wire.jsonl", folder / "ledger.db"
    rows = list(rows)
    wire.write_text("".join(json.dumps(dict(row)) + "\n" for row in rows), encoding="utf-8")
    given = {report_id(url=row.get("url"), given=row["id"]): row["id"] for row in rows}
    with open_ledger(ledger_file, writing=True) as ledger:
        for _ in read_paths(ledger, [str(wire)], now=lambda: NOW):
            pass
        for _ in join_waiting(ledger):
            pass
        threads = {fact.record: str(fact.thread) for fact in ledger.facts(Asked())}
        return [
            Threaded(given[entry.record.report], threads[entry.record.id], entry)
            for entry in ledger.records()
            if entry.record.id in threads
        ]
