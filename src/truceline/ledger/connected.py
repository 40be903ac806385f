"""An open ledger file: its transactions, and whether anything was written to it."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock, local
from typing import Self

from sqlalchemy import Connection, Engine

from truceline.ledger.refusals import explained


class Connected:
    """What all that is asked of a ledger has in common."""

    def __init__(self, engine: Engine, where: str) -> None:
        self.where = where
        """The file, as messages name it."""
        self.born = secrets.token_hex(8)
        """Tells this opening of a ledger from every other, whose beats count for themselves."""
        self._engine = engine
        self._steady = local()
        self._watching: Connection | None = None
        self._watched = Lock()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Lets go of the file."""
        with self._watched:
            if self._watching is not None:
                self._watching.close()
                self._watching = None
        self._engine.dispose()

    def beat(self) -> int:
        """A number that changes whenever anything was written, by this program or another.

        Costs next to nothing. It counts for this open ledger only (SQLite's data_version, seen by a connection that is
        kept for it).
        """
        with explained(self.where), self._watched:
            if self._watching is None:
                self._watching = self._engine.connect()
            found = self._watching.exec_driver_sql("PRAGMA data_version").scalar_one()
            self._watching.rollback()
            return int(found)

    @contextmanager
    def steady(self) -> Iterator[None]:
        """Lets all that is asked inside the block see one state of the ledger, whatever others write meanwhile.

        Each thread has its own such block; not for writing.
        """
        with explained(self.where), self._engine.begin() as connection:
            self._steady.connection = connection
            try:
                yield
            finally:
                self._steady.connection = None

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        held = getattr(self._steady, "connection", None)
        if held is not None:
            with explained(self.where):
                yield held
            return
        with explained(self.where), self._engine.begin() as connection:
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with explained(self.where), self._engine.execution_options(truceline_writes=True).begin() as connection:
            yield connection
