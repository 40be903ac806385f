"""The tables behind search and facets: which rows of joining changed, and views that people keep."""

from __future__ import annotations

from sqlalchemy import DDL, Column, Index, Integer, String, Table, Text, UniqueConstraint, event

from truceline.ledger.tables import metadata

touched = Table(
    "touched",
    metadata,
    Column("n", Integer, primary_key=True),
    Column("pk", Integer),
    Column("actor", String),
)
"""The log of what joining changed, numbered from 1: a row of `facts` that came, went or moved, or an actor whose head
or side is another. What is held in memory of them is brought up to date by it. Kept by triggers, so that no writer can
forget it."""

saved = Table(
    "saved",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("owner", String, nullable=False),
    Column("shared", Integer, nullable=False),
    Column("name", String, nullable=False),
    Column("address", Text, nullable=False),
    Column("at", String, nullable=False),
    UniqueConstraint("owner", "name"),
    Index(None, "shared"),
)
"""Addresses of the page that people keep under a name; `shared` is 1 for those that everybody sees."""


def _trigger(name: str, when: str, column: str, key: str) -> str:
    return f"CREATE TRIGGER {name} AFTER {when} BEGIN INSERT INTO touched ({column}) VALUES ({key}); END"  # noqa: S608 - own names


def _differs(columns: str) -> str:
    return " OR ".join(f"NEW.{c} IS NOT OLD.{c}" for c in columns.split(", "))


_MOVED, _OTHER = "stands, thread, process", "head, side"
TRIGGERS = (
    _trigger("facts_come", "INSERT ON facts", "pk", "NEW.pk"),
    _trigger("facts_move", f"UPDATE OF {_MOVED} ON facts WHEN {_differs(_MOVED)}", "pk", "NEW.pk"),
    _trigger("facts_go", "DELETE ON facts", "pk", "OLD.pk"),
    _trigger("actors_move", f"UPDATE OF {_OTHER} ON actors WHEN {_differs(_OTHER)}", "actor", "NEW.id"),
)
"""What keeps `touched`, as SQL."""

for _sql in TRIGGERS:
    event.listen(metadata, "after_create", DDL(_sql))  # type: ignore[no-untyped-call]
