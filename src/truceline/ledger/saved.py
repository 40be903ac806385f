"""Views that people keep: an address of the page under a name, for themselves or for everybody."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, delete, func, or_, select
from sqlalchemy.dialects.sqlite import insert

from truceline.errors import MissingError, UsageError
from truceline.ledger.part import Part
from truceline.ledger.tables_search import saved

_MOST = 500
"""So many views one person can keep."""


@dataclass(frozen=True, slots=True)
class View:
    """An address of the page under a name."""

    id: int
    owner: str
    """Who keeps it."""
    shared: bool
    """Whether everybody sees it."""
    name: str
    """Unique among those of its owner."""
    address: str
    """Path and query, as the page has them."""
    at: str
    """When it was kept: ISO 8601, UTC."""


class Saved(Part):
    """Saved views."""

    def seen_by(self, who: str) -> list[View]:
        """The views of a person and those that are shared, by name."""
        query = select(saved).where(or_(saved.c.owner == who, saved.c.shared == 1)).order_by(saved.c.name, saved.c.id)
        with self.reading() as connection:
            return [_view(row) for row in connection.execute(query)]

    def keep(self, who: str, name: str, address: str, *, shared: bool, at: str) -> View:
        """Keeps an address under a name; one that the person keeps under the same name gives way.

        Args:
            who: who keeps it.
            name: its name.
            address: path and query.
            shared: whether everybody sees it.
            at: now, ISO 8601, UTC.

        Raises:
            UsageError: the person keeps as many as can be kept.
            LedgerError: the ledger cannot be written.
        """
        row = {"owner": who, "name": name, "address": address, "shared": int(shared), "at": at}
        own = select(func.count()).where(saved.c.owner == who)
        statement = insert(saved).values(row)
        statement = statement.on_conflict_do_update(index_elements=["owner", "name"], set_=row)
        with self.writing() as connection:
            if (connection.scalar(own.where(saved.c.name != name)) or 0) >= _MOST:
                raise UsageError(f"{_MOST} views are kept already", where="views", remedy="take out one of yours")
            connection.execute(statement)
            found = connection.execute(select(saved).where(saved.c.owner == who, saved.c.name == name)).one()
            return _view(found)

    def drop(self, key: int, who: str, *, any_owner: bool = False) -> None:
        """Takes out a view.

        Args:
            key: its id.
            who: who asks.
            any_owner: whether the person may take out what others share, too.

        Raises:
            MissingError: there is none that the person may take out.
            LedgerError: the ledger cannot be written.
        """
        mine = saved.c.owner == who
        query = delete(saved).where(saved.c.id == key, or_(mine, saved.c.shared == 1) if any_owner else mine)
        with self.writing() as connection:
            if not connection.execute(query).rowcount:
                what = f"you keep no view with the number {key}"
                raise MissingError(what, where=self.where, remedy="see yours on the page of search")


def _view(row: Row[Any]) -> View:
    return View(row.id, row.owner, bool(row.shared), row.name, row.address, row.at)
