"""The files, folders, patterns, streams and addresses that a user names."""

from __future__ import annotations

import glob
import os
import re
import stat
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from truceline.errors import InputError
from truceline.intake.outcomes import Refusal

STANDARD_INPUT = "-"
_ADDRESS = re.compile(r"https?://", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Input:
    """One file, stream or address to take in."""

    name: str
    """As the user named it, or as it was found in a folder that the user named."""
    path: Path | None = None
    """The file; None for standard input and addresses."""
    address: str | None = None
    """The http or https address."""


def discover(paths: Iterable[str]) -> Iterator[Input | Refusal]:
    """The files and addresses that `paths` name, each once, and a refusal for every path that names none.

    Args:
        paths: files; folders, read with all below them in sorted order, hidden files and folders left out; patterns
            with `*`, `?`, `[…]` and `**`; "-" for standard input; http and https addresses.
    """
    seen: set[str] = set()
    for given in paths:
        for found in _named(given):
            if isinstance(found, Refusal):
                yield found
            elif (key := os.path.realpath(found.path) if found.path else found.name) not in seen:
                seen.add(key)
                yield found


def is_address(given: str) -> bool:
    """Whether a user means an address of http or https, and no file."""
    return bool(_ADDRESS.match(given))


def _named(given: str) -> Iterator[Input | Refusal]:
    if given == STANDARD_INPUT:
        yield Input("standard input")
        return
    if is_address(given):
        yield Input(given, address=given)
        return
    path = Path(given)
    if "\0" not in given and os.path.lexists(path):
        yield from _below(path) if path.is_dir() else [_checked(path)]
        return
    matches = _matches(given)
    for match in matches:
        yield from _below(Path(match)) if Path(match).is_dir() else [_checked(Path(match))]
    if not matches:
        yield Refusal(given, "no such file or folder", "check the spelling")


def _matches(pattern: str) -> list[str]:
    if not glob.has_magic(pattern) or "\0" in pattern:
        return []
    return sorted(glob.glob(pattern, recursive=True))  # noqa: PTH207 - Path.glob takes no absolute pattern


def _below(folder: Path) -> Iterator[Input | Refusal]:
    unread: list[OSError] = []
    found = 0
    for at, folders, files in os.walk(folder, onerror=unread.append):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        for name in sorted(f for f in files if not f.startswith(".")):
            found += 1
            yield _checked(Path(at) / name)
    for error in unread:
        yield Refusal(str(error.filename), _reason(error), "check who may read it")
    if not found and not unread:
        yield Refusal(str(folder), "no files in this folder", "name a folder that holds reports")


def _checked(path: Path) -> Input | Refusal:
    """A regular file as a source; anything else would hang or hold no report."""
    name = str(path)
    try:
        mode = path.stat().st_mode
    except OSError as error:
        if path.is_symlink():
            return Refusal(name, f"a link to nothing ({_reason(error)})", "repair or remove the link")
        return Refusal(name, _reason(error), "check the path and who may read it")
    if stat.S_ISREG(mode):
        return Input(name, path)
    return Refusal(name, "a pipe, socket or device, not a file", "pipe its content to: truceline read -")


@contextmanager
def opened(source: Input) -> Iterator[BinaryIO]:
    """The bytes of a file or of standard input.

    Raises:
        InputError: it cannot be opened.
    """
    if source.path is None:
        yield sys.stdin.buffer
        return
    try:
        stream = source.path.open("rb")
    except OSError as error:
        raise InputError(_reason(error), where=source.name, remedy="check who may read it") from error
    with stream:
        yield stream


def _reason(error: OSError) -> str:
    return (error.strerror or type(error).__name__).lower()
