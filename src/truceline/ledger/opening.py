"""Opening a ledger: address to engine, what is refused and why, and the way from an older revision to this one."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

from sqlalchemy import Connection, Engine, QueuePool, create_engine, event, inspect

from truceline.errors import LedgerError
from truceline.ledger.ledger import Ledger
from truceline.ledger.refusals import explained
from truceline.ledger.tables import APPLICATION_ID, HEAD

_MAGIC = b"SQLite format 3\0"
_NOT_OURS = "give a new file name, or the file that `truceline read` made"


def open_ledger(address: str | os.PathLike[str], *, writing: bool = False, patience: float = 10.0) -> Ledger:
    """Opens the ledger at `address`; use it as a context manager, or close it.

    Args:
        address: path of a SQLite file, or a `sqlite:///` URL.
        writing: whether reports will be written. Makes the file if there is none. Without it the ledger must exist, and
            a file or folder that may not be written to is no hindrance.
        patience: seconds to wait for another process that holds the ledger.

    Raises:
        LedgerError: no such folder or file, no ledger, one of a newer program, read-only, locked, or an address of
            another kind. Nothing in a file that is refused is touched.
    """
    path = ledger_path(address)
    where = str(path)
    exists = _checked(path, writing=writing)
    readonly = exists and not writing and not _writable(path)
    with explained(where):
        engine = _engine(_readonly_uri(path) if readonly else _uri(path, "rwc" if writing else "rw"), patience)
        try:
            _prepare(engine, where, readonly=readonly, patience=patience)
        except BaseException:
            engine.dispose()
            raise
        if not writing:
            event.listen(engine, "connect", lambda connection, _: connection.execute("PRAGMA query_only = ON"))
            engine.dispose()
    return Ledger(engine, where)


def ledger_path(address: str | os.PathLike[str]) -> Path:
    """The file that an address names.

    Raises:
        LedgerError: an address that is no file.
    """
    given = os.fspath(address)
    scheme, separator, rest = given.partition("://")
    if separator and scheme == "sqlite" and rest.startswith("/") and len(rest) > 1:
        given = rest[1:]
    elif separator:
        host = urlsplit(given).hostname or ""
        where = f"{scheme}://{host}"
        if scheme.startswith("postgres"):
            raise LedgerError("PostgreSQL comes later", where=where, remedy="give a file path")
        raise LedgerError("not an address of a ledger", where=where, remedy="give a file path or sqlite:///FILE")
    if given in {"", ":memory:"} or "\0" in given:
        raise LedgerError("not a file", where=repr(given), remedy="give a file path")
    return Path(given).expanduser().absolute()


def _checked(path: Path, *, writing: bool) -> bool:
    """Whether there is a file; refuses what can be told to be no ledger without opening it as one."""
    where = str(path)
    if not path.parent.is_dir():
        raise LedgerError("the folder does not exist", where=str(path.parent), remedy="make it, or give another path")
    if path.is_dir():
        raise LedgerError("a folder, not a ledger", where=where, remedy="give a file in it")
    if not path.exists():
        if not writing:
            raise LedgerError("no ledger there", where=where, remedy="make one with `truceline read`, or give another")
        if not os.access(path.parent, os.W_OK):
            raise LedgerError("the folder is read-only", where=str(path.parent), remedy="give a path elsewhere")
        return False
    if writing and not _writable(path):
        raise LedgerError("read-only", where=where, remedy="give a ledger that you may write to, or copy this one")
    _check_header(path, writing=writing)
    return True


def _check_header(path: Path, *, writing: bool) -> None:
    where = str(path)
    try:
        with path.open("rb") as file:
            header = file.read(100)
    except OSError as error:
        raise LedgerError(f"cannot be read ({error.strerror})", where=where, remedy="check its permissions") from error
    if not header and not writing and not _wal(path).exists():
        raise LedgerError("the file is empty", where=where, remedy="fill it with `truceline read`")
    if header and not header.startswith(_MAGIC):
        raise LedgerError("not a SQLite file", where=where, remedy=_NOT_OURS)
    # The application id stands in bytes 68 to 71 (https://sqlite.org/fileformat2.html).
    if header and int.from_bytes(header[68:72], "big") != APPLICATION_ID:
        raise LedgerError("a SQLite file, but no Truceline ledger", where=where, remedy=_NOT_OURS)


def _writable(path: Path) -> bool:
    # SQLite keeps its log beside the file, so the folder counts too.
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)


def _wal(path: Path) -> Path:
    return path.with_name(path.name + "-wal")


def _uri(path: Path, mode: str) -> str:
    return f"{path.as_uri()}?mode={mode}"


def _readonly_uri(path: Path) -> str:
    # In a folder that may not be written to SQLite cannot make the files that go with its log; with no log left to
    # read the file can be taken as it lies.
    log = _wal(path)
    waiting = log.exists() and log.stat().st_size > 0
    return _uri(path, "ro") + ("" if waiting else "&immutable=1")


def _engine(uri: str, patience: float) -> Engine:
    def connect() -> sqlite3.Connection:
        # Without isolation_level=None the driver would end transactions on its own at every CREATE.
        connection = sqlite3.connect(uri, uri=True, timeout=patience, isolation_level=None, check_same_thread=False)
        connection.execute("PRAGMA foreign_keys = ON")
        return connection

    engine = create_engine("sqlite://", creator=connect, poolclass=QueuePool, max_overflow=-1)
    event.listen(engine, "begin", _begin)
    return engine


def _begin(connection: Connection) -> None:
    # A writer asks for the lock at once: a reader that turns writer half-way cannot wait for another.
    writes = connection.get_execution_options().get("truceline_writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _prepare(engine: Engine, where: str, *, readonly: bool, patience: float) -> None:
    with engine.begin() as connection:
        stored = _revision(connection)
    if stored != HEAD:
        if stored is not None and stored not in _known():
            what = f"written by a newer Truceline (ledger revision {stored}, this program knows {HEAD})"
            raise LedgerError(what, where=where, remedy="update Truceline, or give another ledger")
        if readonly:
            what = "of an older Truceline, and read-only"
            raise LedgerError(
                what, where=where, remedy="copy it to where you may write; it is brought up to date there"
            )
        with engine.execution_options(truceline_writes=True).begin() as connection:
            _upgrade(connection)
    if not readonly:
        _log_ahead(engine, patience)


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()


def _known() -> set[str]:
    from alembic.script import ScriptDirectory

    from truceline.ledger.migrations import config

    return {script.revision for script in ScriptDirectory.from_config(config()).walk_revisions()}


def _upgrade(connection: Connection) -> None:
    # Imported here because most openings need no migration, and alembic takes a fifth of a second to import.
    from alembic import command

    from truceline.ledger.migrations import config

    command.upgrade(config(connection), "head")
    # In the same transaction: a ledger that was cut short in the making is an empty file, never a stranger.
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")


def _log_ahead(engine: Engine, patience: float) -> None:
    """Turns on the write-ahead log, which stays on; SQLite does not wait by itself for others to let it."""
    with engine.connect() as connection:
        driver = connection.connection.driver_connection
        assert driver is not None  # noqa: S101 - for the type checker
        _patiently(lambda: driver.execute("PRAGMA journal_mode = WAL").fetchone(), patience)


def _patiently(work: Callable[[], object], patience: float) -> None:
    deadline = time.monotonic() + patience
    while True:
        try:
            work()
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                raise
            time.sleep(0.02)
        else:
            return
