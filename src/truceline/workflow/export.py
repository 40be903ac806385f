"""Export: the records of a ledger in a format of `truceline.export`."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path

from truceline.export import form_named
from truceline.export.known import Known, Source
from truceline.ledger import Asked, Entry, Ledger
from truceline.model.enums import Kind


def export(
    ledger: Ledger, to: str, *, kinds: Collection[Kind] | None = None, asked: Asked | None = None
) -> Iterator[bytes]:
    """The records of a ledger as pieces of a file; text is UTF-8.

    Args:
        ledger: open.
        to: name of the format.
        kinds: only these; all for None or none.
        asked: only what is asked for; every record that stands for None.

    Raises:
        UsageError: there is no such format, or the extra that it needs is not installed.
    """
    threads = ledger.thread_ids(asked or Asked(), kinds=kinds or ())
    entries = ledger.records(kind=next(iter(kinds)) if kinds and len(kinds) == 1 else None)
    chosen = (
        entry
        for entry in entries
        if (not kinds or entry.record.kind in kinds) and (asked is None or entry.record.id in threads)
    )
    return written(ledger, to, chosen, threads=threads)


def written(ledger: Ledger, to: str, entries: Iterable[Entry], *, threads: Mapping[str, str]) -> Iterator[bytes]:
    """Records as pieces of a file.

    Args:
        ledger: where they are from.
        to: name of the format.
        entries: the records.
        threads: the thread of each, by its id.

    Raises:
        UsageError: there is no such format, or the extra that it needs is not installed.
    """
    write = form_named(to).writer()
    known = Known(threads=threads, source=_sources(ledger))
    return (piece.encode() if isinstance(piece, str) else piece for piece in write(entries, known))


def _sources(ledger: Ledger) -> Callable[[Entry], Source | None]:
    # Records come report by report: the last few are all that is asked for again.
    @lru_cache(maxsize=8)
    def source(report: str) -> tuple[str, Source]:
        document = ledger.document(report)
        return document.text_hash, Source(text=document.text, run=ledger.report(report).run)

    def of(entry: Entry) -> Source | None:
        text_hash, found = source(entry.record.report)
        # Offsets of a withdrawn revision may count in another text than the one that stands.
        return found if text_hash == entry.text_hash else None

    return of


def save(pieces: Iterable[bytes], path: str) -> str:
    """Writes a file whole or not at all, and says how large it is.

    Raises:
        OSError: it cannot be written; a file that was there stays as it was.
    """
    target = Path(path)
    try:
        _replace(target, pieces)
    except OSError as error:
        # The system names the file beside it that was being written, or none.
        raise OSError(error.errno, f"{error.strerror or error}; nothing was written", path) from error
    return f"{target.stat().st_size:,} bytes"


def _replace(target: Path, pieces: Iterable[bytes]) -> None:
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.writelines(pieces)
            file.flush()
            # Some file systems notice only now that they are full.
            os.fsync(file.fileno())
        umask = os.umask(0)
        os.umask(umask)
        Path(name).chmod(0o666 & ~umask)
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
