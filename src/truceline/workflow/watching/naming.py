"""The sources that a watch is asked for: those kept in the ledger, or those named."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime

from truceline.errors import LedgerError, UsageError
from truceline.ledger import Ledger
from truceline.model.sources import Source
from truceline.workflow import sources


def chosen(ledger: Ledger, named: Sequence[str], now: datetime) -> list[Source]:
    """The sources to watch.

    A source that is named and not kept gets a row all the same, as one that was taken out, so that what is met there
    is known the next time.

    Args:
        ledger: open for writing.
        named: addresses and paths, or names and ids of sources that are kept; all that are kept where none is named.
        now: the moment.

    Raises:
        UsageError: there is none, or a path that is neither a folder nor a mailbox.
    """
    if not named:
        if not (kept := ledger.sources()):
            remedy = "name some, or keep some with `truceline sources add`"
            raise UsageError("no sources are kept in it", where=ledger.where, remedy=remedy)
        return kept
    return list({source.id: source for source in (_meant(ledger, words, now) for words in named)}.values())


def _meant(ledger: Ledger, words: str, now: datetime) -> Source:
    try:
        return ledger.source(words)
    except LedgerError:
        source, fresh = sources.add(ledger, words, now=now)
    if fresh:
        ledger.remove_source(source.id, at=now)
    return source


@contextmanager
def only_watch(ledger: str) -> Iterator[None]:
    """Holds the ledger at a path against a second watch, which would ask every host twice.

    The lock is a file beside the ledger, which stays; the system lets go of it however a watch ends.

    Raises:
        LedgerError: another watch is at work.
    """
    import fcntl

    handle = os.open(f"{ledger}-watch", os.O_RDWR | os.O_CREAT, 0o644)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        remedy = "wait until it ends or stop it; other commands may use the ledger all the while"
        raise LedgerError("another watch is at work on it", where=ledger, remedy=remedy) from error
    else:
        yield
    finally:
        os.close(handle)
