"""Addresses, and what is refused at the door with the file untouched."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from ledger_samples import NOON, RUN, reading, report
from truceline.errors import LedgerError
from truceline.ledger import open_ledger
from truceline.ledger.opening import ledger_path


@pytest.mark.parametrize("address", ["{}", "sqlite:///{}"])
def test_a_path_or_a_sqlite_url(tmp_path: Path, address: str) -> None:
    path = tmp_path / "a ? # % ledger.db"
    with open_ledger(address.format(path), writing=True) as ledger:
        assert ledger.counts().reports == 0
    assert path.exists()
    assert not path.with_name(path.name + "-wal").exists()


def test_a_relative_path_is_of_the_working_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert ledger_path("sqlite:///x.db") == ledger_path("x.db") == tmp_path / "x.db"


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("postgresql://me:secret@db.example/truce", "PostgreSQL comes later; give a file path"),
        ("postgres://db.example/truce", "PostgreSQL comes later"),
        ("postgresql+psycopg://db.example/truce", "PostgreSQL comes later"),
        ("mysql://db.example/x", "not an address of a ledger"),
        ("sqlite://", "not an address of a ledger"),
        (":memory:", "not a file"),
        ("", "not a file"),
        ("a\0b", "not a file"),
    ],
)
def test_other_addresses_are_refused_without_their_password(address: str, said: str) -> None:
    with pytest.raises(LedgerError) as caught:
        open_ledger(address, writing=True)
    assert said in str(caught.value)
    assert "secret" not in str(caught.value)


def test_no_folder_no_file_a_folder(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="the folder does not exist"):
        open_ledger(tmp_path / "no" / "x.db", writing=True)
    with pytest.raises(LedgerError, match="no ledger there"):
        open_ledger(tmp_path / "x.db")
    with pytest.raises(LedgerError, match="a folder, not a ledger"):
        open_ledger(tmp_path, writing=True)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("writing", [True, False])
@pytest.mark.parametrize("content", [b"Dear ledger,\n", b"SQLite format 3", b"\0" * 4096])
def test_a_file_that_is_not_sqlite_is_left_alone(tmp_path: Path, content: bytes, writing: bool) -> None:
    path = tmp_path / "x.db"
    path.write_bytes(content)
    with pytest.raises(LedgerError, match="not a SQLite file"):
        open_ledger(path, writing=writing)
    assert path.read_bytes() == content
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("writing", [True, False])
def test_another_programs_database_is_left_alone(tmp_path: Path, writing: bool) -> None:
    path = tmp_path / "x.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE recipes (name)")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(LedgerError, match="a SQLite file, but no Truceline ledger"):
        open_ledger(path, writing=writing)
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("writing", [True, False])
def test_a_newer_ledger_is_left_alone(path: Path, writing: bool) -> None:
    open_ledger(path, writing=True).close()
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(LedgerError, match=r"newer Truceline \(ledger revision 9999.*update Truceline"):
        open_ledger(path, writing=writing)
    assert path.read_bytes() == before


def test_an_empty_file_is_filled_when_writing_and_refused_when_reading(path: Path) -> None:
    path.touch()
    with pytest.raises(LedgerError, match="the file is empty"):
        open_ledger(path)
    assert path.stat().st_size == 0
    with open_ledger(path, writing=True) as ledger:
        assert ledger.counts().reports == 0


def test_a_damaged_ledger_is_said_to_be_damaged(path: Path) -> None:
    with open_ledger(path, writing=True) as ledger:
        given = report()
        ledger.write(given, reading(given), RUN, learnt=NOON)
    data = bytearray(path.read_bytes())
    data[4096:] = b"\xff" * (len(data) - 4096)
    path.write_bytes(data)
    with pytest.raises(LedgerError, match=r"damaged|not a ledger"), open_ledger(path) as ledger:
        list(ledger.records())


def test_a_ledger_that_another_process_holds(path: Path) -> None:
    given = report()
    with open_ledger(path, writing=True, patience=0.1) as ledger:
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(LedgerError, match="locked by another process; wait"):
            ledger.write(given, reading(given), RUN, learnt=NOON)
        assert list(ledger.reports()) == []
        other.execute("ROLLBACK")
        other.close()
        ledger.write(given, reading(given), RUN, learnt=NOON)
        assert ledger.counts().reports == 1


def test_a_full_disk_stores_nothing_of_the_report_and_keeps_the_rest(path: Path) -> None:
    first, second = report(), report("More words for the harbour. " * 4000, given="long")
    with open_ledger(path, writing=True) as ledger:
        ledger.write(first, reading(first), RUN, learnt=NOON)
        with ledger._engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA max_page_count = 1")
        with pytest.raises(LedgerError, match="the disk is full; make room"):
            ledger.write(second, reading(second), RUN, learnt=NOON)
        assert [e.id for e in ledger.reports()] == [first.id]
    with open_ledger(path, writing=True) as ledger:
        ledger.write(second, reading(second), RUN, learnt=NOON)
        assert ledger.counts().reports == 2
