"""The migrations make exactly the tables that the program knows."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, create_engine, inspect

from ledger_samples import NOON, RUN, offices, reading, records, report
from search_samples import searched_ledger
from truceline.errors import LedgerError
from truceline.ledger import Asked, Write, open_ledger
from truceline.ledger.migrations import config
from truceline.ledger.tables import APPLICATION_ID, HEAD, metadata

_SEARCH = ("report_words", "report_trigrams", "record_words", "record_trigrams")


def _ours(_: object, name: str | None, kind: str, *__: object) -> bool:
    return not (kind == "table" and (name or "").startswith(_SEARCH))


def schema(connection: Connection) -> dict[str, str]:
    rows = connection.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL").all()
    return {name: sql for name, sql in rows if not name.startswith((*_SEARCH, "alembic_", "searched_"))}


def test_the_head_is_the_revision_that_the_program_writes() -> None:
    assert ScriptDirectory.from_config(config()).get_current_head() == HEAD


def test_an_empty_file_becomes_what_the_tables_say(path: Path) -> None:
    open_ledger(path, writing=True).close()
    engine = create_engine(f"sqlite:///{path}")
    with engine.connect() as connection:
        options = {"include_object": _ours, "compare_type": True, "compare_server_default": True}
        assert compare_metadata(MigrationContext.configure(connection, opts=options), metadata) == []
        migrated = schema(connection)
        found = set(inspect(connection).get_table_names())
    engine.dispose()
    assert found >= {*metadata.tables, *_SEARCH}

    straight = create_engine("sqlite://")
    with straight.connect() as connection:
        metadata.create_all(connection)
        made = schema(connection)
    straight.dispose()
    assert {n: _levelled(s) for n, s in migrated.items()} == {n: _levelled(s) for n, s in made.items()}


def _levelled(sql: str) -> list[str]:
    # A column that a later revision added stands behind the constraints, on their line.
    lines = re.split(r"\n|, (?=\w+ (?:VARCHAR|TEXT|INTEGER|FLOAT|BLOB)\b)", sql)
    return sorted(filter(None, (re.sub(r"(?<!\))\)$", "", line.strip(" ,\t")).strip(" ,\t") for line in lines)))


def test_opening_again_migrates_nothing(path: Path) -> None:
    open_ledger(path, writing=True).close()
    before = path.read_bytes()
    open_ledger(path, writing=True).close()
    assert path.read_bytes() == before


def test_the_file_keeps_a_write_ahead_log_and_its_foreign_keys(path: Path) -> None:
    with open_ledger(path, writing=True) as ledger, ledger._engine.connect() as connection:
        pragma = {n: connection.exec_driver_sql(f"PRAGMA {n}").scalar() for n in ("journal_mode", "foreign_keys")}
    assert pragma == {"journal_mode": "wal", "foreign_keys": 1}


def as_it_was(path: Path, revision: str, new: Path) -> Path:
    """The same ledger as it was in an older revision."""
    engine = create_engine(f"sqlite:///{path}")
    with engine.begin() as connection:
        command.upgrade(config(connection), revision)
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
        there = [t for t in inspect(connection).get_table_names() if not t.startswith((*_SEARCH, "alembic_"))]
        columns = {t: ", ".join(c["name"] for c in inspect(connection).get_columns(t)) for t in there}
    with engine.connect() as connection:
        connection.exec_driver_sql("ATTACH ? AS new", (str(new),))
        for table, names in columns.items():
            connection.exec_driver_sql(f"DELETE FROM {table}")  # noqa: S608
            connection.exec_driver_sql(f"INSERT INTO {table} ({names}) SELECT {names} FROM new.{table}")  # noqa: S608
        connection.commit()
    engine.dispose()
    return path


@pytest.fixture
def old(path: Path) -> Path:
    """A ledger of revision 0001, which knew no offices, with one report."""
    new = path.with_name("new.db")
    with open_ledger(new, writing=True) as ledger:
        ledger.write(report(), reading(report()), RUN, learnt=NOON)
    return as_it_was(path, "0001", new)


@pytest.mark.parametrize("for_writing", [True, False])
def test_an_older_ledger_is_counted_when_it_is_brought_up_to_date(path: Path, for_writing: bool) -> None:
    new = searched_ledger(path.with_name("new.db"), 12)
    old = as_it_was(path, "0008", new)
    with open_ledger(new) as made, open_ledger(old, writing=for_writing) as upgraded:
        assert upgraded.processes() == made.processes() != []
        for process in (None, *(p.id for p in made.processes())):
            asked = Asked(process=process)
            assert upgraded.outlets(asked) == made.outlets(asked) != []
            assert upgraded.kinds(asked) == made.kinds(asked)


@pytest.mark.parametrize("for_writing", [True, False])
def test_a_ledger_without_offices_is_brought_up_to_date_and_loses_nothing(old: Path, for_writing: bool) -> None:
    with open_ledger(old, writing=for_writing) as ledger:
        assert [e.record for e in ledger.records()] == list(records(report()))
        assert list(ledger.offices()) == []


def test_a_ledger_without_offices_that_may_only_be_read_says_what_to_do(old: Path) -> None:
    old.chmod(0o444)
    old.parent.chmod(0o555)
    try:
        if open_for_all(old):
            pytest.skip("this user may write to everything")
        with pytest.raises(LedgerError, match="of an older Truceline, and read-only"):
            open_ledger(old)
    finally:
        old.parent.chmod(0o755)


def open_for_all(path: Path) -> bool:
    return os.access(path, os.W_OK)


def test_offices_come_when_an_older_ledger_is_read_anew_and_records_stay_as_they_were(old: Path) -> None:
    later = RUN.model_copy(update={"settings": (*RUN.settings, ("reads", "records, offices"))})
    given = report()
    with open_ledger(old, writing=True) as ledger:
        assert ledger.write(given, reading(given), RUN, learnt=NOON) is Write.UNCHANGED
        assert not ledger.has_read(given, later)
        assert ledger.write(given, reading(given), later, learnt=NOON) is Write.REREAD
        assert [e.office for e in ledger.offices()] == list(offices(given))
        assert {e.revision for e in ledger.records()} == {1}


def test_every_report_is_joined_anew_after_fingerprints_changed(path: Path) -> None:
    engine = create_engine(f"sqlite:///{path}")
    with engine.begin() as connection:
        command.upgrade(config(connection), "0003")
        connection.exec_driver_sql("INSERT INTO joined VALUES ('rep_one', 1)")
        command.upgrade(config(connection), "0004")
        assert connection.exec_driver_sql("SELECT count(*) FROM joined").scalar() == 0
    engine.dispose()
