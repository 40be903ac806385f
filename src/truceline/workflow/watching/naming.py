"""The sources that a watch is asked for: those kept in the ledger, or those named."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

from truceline.errors import InputError, LedgerError, UsageError
from truceline.intake.formats import HEAD, Format, sniff
from truceline.ledger import Ledger
from truceline.model.sources import Source, SourceKind, source_id
from truceline.workflow.watching.mailboxes import is_maildir


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
    kept = ledger.sources()
    if not named:
        if not kept:
            remedy = "name some, or keep some with `truceline sources add`"
            raise UsageError("no sources are kept in it", where=ledger.where, remedy=remedy)
        return kept
    by_words = {words: source for source in kept for words in (source.name, source.id, source.address) if words}
    found = {}
    for words in named:
        source = by_words.get(words) or _named(words, now)
        known = by_words.get(source.address)
        if known is None and ledger.add_source(source):
            ledger.remove_source(source.address, at=now)
        found[source.id] = known or source
    return list(found.values())


def _named(words: str, now: datetime) -> Source:
    if urlsplit(words).scheme.lower() in {"http", "https"}:
        address, kind = words, SourceKind.UNKNOWN
    else:
        path = Path(words).expanduser().absolute()
        address, kind = str(path), _kind(path)
    return Source(id=source_id(address), address=address, kind=kind, added=now.isoformat(timespec="seconds"))


def _kind(path: Path) -> SourceKind:
    if path.is_dir():
        return SourceKind.MAILBOX if is_maildir(path) else SourceKind.FOLDER
    try:
        with path.open("rb") as file:
            head = file.read(HEAD)
        if not head or sniff(head) is Format.MBOX:
            return SourceKind.MAILBOX
    except (OSError, InputError, ValueError) as error:
        if isinstance(error, OSError):
            what = (error.strerror or type(error).__name__).lower()
            raise UsageError(what, where=str(path), remedy="check the path, or give an address as https://…") from error
    raise UsageError("neither a folder nor a mailbox", where=str(path), remedy="watch the folder that it is in")


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
