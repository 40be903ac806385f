"""Export: the records of a ledger in a format of `truceline.export`."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Collection, Iterable, Iterator
from pathlib import Path

from truceline.errors import UsageError
from truceline.export import csv, jsonl
from truceline.ledger import Entry, Ledger
from truceline.model.enums import Kind

FORMATS: dict[str, Callable[[Iterable[Entry]], Iterator[str]]] = {"jsonl": jsonl.lines, "csv": csv.lines}
"""Every format, and what turns records into pieces of it."""


def export(ledger: Ledger, to: str, *, kinds: Collection[Kind] | None = None) -> Iterator[str]:
    """The records of a ledger as pieces of text.

    Args:
        ledger: open.
        to: name of the format.
        kinds: only these; all for None or none.

    Raises:
        UsageError: there is no such format.
    """
    if to not in FORMATS:
        raise UsageError(f"no format {to!r}", where="export", remedy=f"choose from {', '.join(FORMATS)}")
    entries = ledger.records(kind=next(iter(kinds)) if kinds and len(kinds) == 1 else None)
    return FORMATS[to](entry for entry in entries if not kinds or entry.record.kind in kinds)


def save(pieces: Iterable[str], path: str) -> str:
    """Writes a file whole or not at all, and says how large it is.

    Raises:
        OSError: it cannot be written; a file that was there stays as it was.
    """
    target = Path(path)
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            file.writelines(pieces)
        umask = os.umask(0)
        os.umask(umask)
        Path(name).chmod(0o666 & ~umask)
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return f"{target.stat().st_size:,} bytes"
