"""How many records stand where: counts that are kept as records come and go, so that nobody has to count them all."""

from __future__ import annotations

from sqlalchemy import DDL, Column, Integer, String, Table, event

from truceline.ledger.tables import metadata

report_tallies = Table(
    "report_tallies",
    metadata,
    Column("process", String, primary_key=True),
    Column("report", String, primary_key=True),
    Column("outlet", String, primary_key=True),
    Column("published", String, primary_key=True),
    Column("records", Integer, nullable=False),
    sqlite_with_rowid=False,
)
"""How many rows of `facts` that stand each report has in each process; columns that are null there are empty here.
One of the same report that was printed otherwise has a row of its own."""

kind_tallies = Table(
    "kind_tallies",
    metadata,
    Column("process", String, primary_key=True),
    Column("kind", String, primary_key=True),
    Column("issue", String, primary_key=True),
    Column("records", Integer, nullable=False),
    sqlite_with_rowid=False,
)
"""How many rows of `facts` that stand each process has of each kind and issue; columns that are null there are empty
here."""

_KEYS = {
    "report_tallies": ("process", "report", "outlet", "published"),
    "kind_tallies": ("process", "kind", "issue"),
}


def _one_more(table: str) -> str:
    keys = _KEYS[table]
    values = ", ".join(f"coalesce(NEW.{key}, '')" for key in keys)
    # Without a condition SQLite would take ON for that of a join.
    return (
        f"INSERT INTO {table} ({', '.join(keys)}, records) SELECT {values}, 1 WHERE NEW.stands = 1"
        f" ON CONFLICT ({', '.join(keys)}) DO UPDATE SET records = records + 1;"
    )


def _one_less(table: str) -> str:
    row = " AND ".join(f"{key} = coalesce(OLD.{key}, '')" for key in _KEYS[table])
    return (
        f"UPDATE {table} SET records = records - 1 WHERE OLD.stands = 1 AND {row};"  # noqa: S608 - own names
        f" DELETE FROM {table} WHERE records = 0 AND {row};"
    )


def _trigger(name: str, when: str, change: str) -> str:
    return f"CREATE TRIGGER {name} AFTER {when} BEGIN {change} END"


_MORE, _LESS = " ".join(map(_one_more, _KEYS)), " ".join(map(_one_less, _KEYS))
_COUNTED = "stands, process, report, outlet, published, kind, issue"
TRIGGERS = (
    _trigger("tallies_come", "INSERT ON facts", _MORE),
    _trigger("tallies_move", f"UPDATE OF {_COUNTED} ON facts", f"{_LESS} {_MORE}"),
    _trigger("tallies_go", "DELETE ON facts", _LESS),
)
"""What keeps the tallies, as SQL: whoever writes cannot forget them."""

for _sql in TRIGGERS:
    event.listen(metadata, "after_create", DDL(_sql))  # type: ignore[no-untyped-call]
