"""The migrations make exactly the tables that the program knows."""

from __future__ import annotations

from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, create_engine, inspect

from truceline.ledger import open_ledger
from truceline.ledger.migrations import config
from truceline.ledger.tables import HEAD, metadata

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
    return sorted(line.strip(" ,\t") for line in sql.splitlines())


def test_opening_again_migrates_nothing(path: Path) -> None:
    open_ledger(path, writing=True).close()
    before = path.read_bytes()
    open_ledger(path, writing=True).close()
    assert path.read_bytes() == before


def test_the_file_keeps_a_write_ahead_log_and_its_foreign_keys(path: Path) -> None:
    with open_ledger(path, writing=True) as ledger, ledger._engine.connect() as connection:
        pragma = {n: connection.exec_driver_sql(f"PRAGMA {n}").scalar() for n in ("journal_mode", "foreign_keys")}
    assert pragma == {"journal_mode": "wal", "foreign_keys": 1}
