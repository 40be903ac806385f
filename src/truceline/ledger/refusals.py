"""SQLite's refusals as one clear line each."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError

from truceline.errors import LedgerError

# By the low byte of SQLite's result code (https://sqlite.org/rescode.html): what it is, and what helps.
_REFUSALS: dict[int, tuple[str, str]] = {
    sqlite3.SQLITE_BUSY: ("locked by another process", "wait until that one is done and try again"),
    sqlite3.SQLITE_LOCKED: ("locked by another process", "wait until that one is done and try again"),
    sqlite3.SQLITE_FULL: ("the disk is full", "make room and run the same command again; what was stored is safe"),
    sqlite3.SQLITE_IOERR: (
        "the disk refuses to read or write",
        "check its free space, limits and health, then run the same command again",
    ),
    sqlite3.SQLITE_READONLY: ("read-only", "give a ledger that you may write to, or copy this one"),
    sqlite3.SQLITE_CANTOPEN: ("cannot be opened", "check the permissions of the file and its folder"),
    sqlite3.SQLITE_CORRUPT: ("the file is damaged", "restore it from a copy; nothing was changed"),
    sqlite3.SQLITE_NOTADB: ("not a ledger", "give another file"),
}


@contextmanager
def explained(where: str) -> Iterator[None]:
    """Turns SQLite's errors within the block into a LedgerError about the ledger at `where`.

    Raises:
        LedgerError: what SQLite refused, with a remedy.
    """
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        raise explain(error, where) from error


def explain(error: DBAPIError | sqlite3.Error, where: str) -> LedgerError:
    """The LedgerError that says what SQLite meant."""
    cause = error.orig if isinstance(error, DBAPIError) else error
    code = getattr(cause, "sqlite_errorcode", None)
    what, remedy = _REFUSALS.get((code or 0) & 0xFF, (f"SQLite refuses ({cause})", "please report this as a bug"))
    return LedgerError(what, where=where, remedy=remedy)
