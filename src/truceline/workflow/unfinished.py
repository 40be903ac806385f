"""Where an earlier run stopped in a long file, so that the next goes on from there."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from truceline.model.ids import digest

LONG = 1_000_000
"""Bytes; a shorter file is sooner read again than noted."""
_HEAD = 65_536

Marked = Callable[[str], int]
"""How far the file with a key was taken in before, in bytes; 0 for not at all."""


@dataclass(frozen=True, slots=True)
class Reached:
    """How far a long file was taken in; to be noted when everything before it is stored."""

    key: str
    position: int
    """0 at its end: the next run begins anew."""


def file_key(path: Path | None, said: tuple[str | None, ...]) -> str | None:
    """What a long file is known by from run to run; None for what is short, is no file or cannot be read.

    Args:
        path: the file. Its beginning, size and time make the key: a file that grew or changed begins anew, one that was
            moved does not.
        said: what else the reports depend on: what the user says of them, and the program that reads.
    """
    if path is None:
        return None
    try:
        found = path.stat()
        if found.st_size < LONG:
            return None
        with path.open("rb") as file:
            head = hashlib.sha256(file.read(_HEAD)).hexdigest()
    except OSError:
        return None
    return digest([head, str(found.st_size), str(found.st_mtime_ns), *(word or "" for word in said)])
