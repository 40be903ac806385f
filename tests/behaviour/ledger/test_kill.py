"""A kill at any moment leaves whole reports only, and whatever was reported as written."""

from __future__ import annotations

import random
import sqlite3
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

from truceline.ledger import open_ledger
from truceline.workflow.check import check

KILLS = 16
_FTS = ("report_words", "record_words")


def kill_after(writer: subprocess.Popen[str], seconds: float) -> set[str]:
    """Kills the writer that long after it began to work; the ids that it said were written."""
    assert writer.stdout is not None
    assert writer.stderr is not None
    assert writer.stdout.readline() == "ready\n"
    time.sleep(seconds)
    writer.kill()
    said = writer.stdout.read()
    assert writer.wait() == -9, writer.stderr.read()
    writer.stdout.close()
    writer.stderr.close()
    return {line for line in said.split("\n")[:-1] if line}


_BROKEN = (
    "SELECT id FROM reports WHERE id NOT IN (SELECT report FROM current) OR id NOT IN (SELECT report FROM versions)",
    "SELECT id FROM readings WHERE records <> (SELECT count(*) FROM read_records WHERE reading = readings.id)",
    "SELECT pk FROM records WHERE (SELECT count(*) FROM anchors WHERE record = pk) = 0",
    "SELECT pk FROM records WHERE (SELECT count(*) FROM links WHERE record = pk) = 0",
    "SELECT pk FROM records WHERE pk NOT IN (SELECT record FROM read_records)",
    "SELECT text_hash FROM texts WHERE text_hash NOT IN (SELECT text_hash FROM versions)",
    "PRAGMA foreign_key_check",
)


def assert_whole(path: Path, written: set[str]) -> None:
    """Holds the file against SQLite's own checks, and every report against its parts."""
    with open_ledger(path, writing=True) as ledger:
        assert written <= {e.id for e in ledger.reports()}
    connection = sqlite3.connect(path)
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    for query in _BROKEN:
        assert connection.execute(query).fetchall() == [], query
    for table in _FTS:
        connection.execute(f"INSERT INTO {table} ({table}, rank) VALUES ('integrity-check', 1)")  # noqa: S608
    connection.close()


def test_kills_in_the_midst_of_writing(tmp_path: Path, start: Callable[..., subprocess.Popen[str]]) -> None:
    path, moments, written = tmp_path / "truceline.db", random.Random(20310402), set()  # noqa: S311
    for n in range(KILLS):
        written |= kill_after(start("writer.py", path, f"run{n}", 100_000), moments.uniform(0.0, 0.3))
        if path.exists():
            assert_whole(path, written)
    assert written
    with open_ledger(path) as ledger:
        assert list(check(ledger)) == []
        assert all(entry.records == 3 for entry in ledger.reports())


def test_kills_while_the_ledger_is_made(tmp_path: Path, start: Callable[..., subprocess.Popen[str]]) -> None:
    moments = random.Random(20310403)  # noqa: S311
    for n in range(6):
        path = tmp_path / f"{n}.db"
        kill_after(start("writer.py", path, "run", 1), moments.uniform(0.0, 0.6))
        with open_ledger(path, writing=True) as ledger:
            assert ledger.counts().reports <= 1
