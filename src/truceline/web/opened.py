"""The ledger that the page works on, opened anew where its file was replaced."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from time import sleep

from truceline.errors import LedgerError
from truceline.ledger import Ledger, open_ledger
from truceline.ledger.opening import ledger_path

# Seconds, and how often at most: work in the background stands back a tenth of a second after every few thousand rows.
_TURN, _TURNS = 0.01, 10


class Opened:
    """A ledger, open for reading and, when first needed, for writing. Safe to use from several threads.

    Args:
        address: path or address of the ledger; opened when it is first asked for.

    Raises:
        LedgerError: not an address of a ledger.
    """

    def __init__(self, address: str) -> None:
        self._path = ledger_path(address)
        self._lock = Lock()
        self._answering = 0
        self._file: tuple[int, int] | None = None
        self._reading: Ledger | None = None
        self._writing: Ledger | None = None

    def reading(self) -> Ledger:
        """The ledger, for reading.

        Raises:
            LedgerError: it is gone, locked, or of another version.
        """
        with self._lock:
            self._same()
            if self._reading is None:
                self._reading = open_ledger(self._path)
                # Search is wanted sooner or later, and answers slower until they are there.
                self._reading.columns.load(self._give_way)
            return self._reading

    def writing(self) -> Ledger:
        """The ledger, for writing.

        Raises:
            LedgerError: it is gone, locked, read-only, or of another version.
        """
        with self._lock:
            self._same()
            if self._writing is None:
                self._writing = open_ledger(self._path, writing=True)
            return self._writing

    @contextmanager
    def answering(self) -> Iterator[None]:
        """Whoever asks goes before what is done in the background. For one event loop."""
        self._answering += 1
        try:
            yield
        finally:
            self._answering -= 1

    def _give_way(self) -> None:
        """Waits while anybody is answered, but not for ever: some wait for what is done in the background."""
        for _ in range(_TURNS):
            if not self._answering:
                return
            sleep(_TURN)

    def close(self) -> None:
        """Lets go of the file."""
        with self._lock:
            self._let_go()

    def _same(self) -> None:
        """Lets go of what is open where another file lies there now."""
        try:
            found = self._path.stat()
        except OSError as error:
            self._let_go()
            what, remedy = "the ledger is gone", "put it back, or start the page with another"
            raise LedgerError(what, where=str(self._path), remedy=remedy) from error
        if self._file != (found.st_dev, found.st_ino):
            self._let_go()
            self._file = (found.st_dev, found.st_ino)

    def _let_go(self) -> None:
        for ledger in (self._reading, self._writing):
            if ledger is not None:
                ledger.close()
        self._reading = self._writing = None
