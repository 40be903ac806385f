"""How far long inputs were taken in, so that a run that was stopped goes on where it was."""

from __future__ import annotations

from sqlalchemy import Connection, select
from sqlalchemy.dialects.sqlite import insert as insert_or_replace

from truceline.ledger.tables import marks


def mark(connection: Connection, key: str, position: int, at: str) -> None:
    """Notes that an input was taken in up to `position` bytes."""
    row = insert_or_replace(marks).values(input=key, position=position, at=at)
    connection.execute(row.on_conflict_do_update(index_elements=["input"], set_={"position": position, "at": at}))


def marked(connection: Connection, key: str) -> int:
    """How far an input was taken in, in bytes; 0 where it is not known."""
    return connection.scalar(select(marks.c.position).where(marks.c.input == key)) or 0
