"""Snapshots that are there: whether one is whole, and which is the last of a series."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from truceline.errors import InputError, UsageError
from truceline.export.snapshot_pages import LAYOUT, MANIFEST, SUMS, read_checksums


@dataclass(frozen=True, slots=True)
class Difference:
    """A file of a snapshot that is not as it was taken."""

    path: str
    """Within the folder."""
    what: str
    """`missing`, `changed`, `not listed` or `unreadable`."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A snapshot on disk, found whole."""

    folder: Path
    manifest: dict[str, Any]
    sums: str
    """SHA-256 of its checksums: stands for all its bytes."""

    def lines(self, table: str) -> Iterator[str]:
        """The rows of a table as lines of JSON."""
        with (self.folder / "data" / f"{table}.jsonl").open(encoding="utf-8", newline="\n") as file:
            yield from file


def check(folder: Path) -> list[Difference]:
    """How a snapshot differs from its own checksums; nothing for one that is whole.

    Raises:
        UsageError: there is no such folder.
    """
    if not folder.is_dir():
        raise UsageError("no such folder", where=str(folder), remedy="give the folder of a snapshot")
    try:
        listed = read_checksums((folder / SUMS).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return [Difference(SUMS, "missing")]
    except ValueError:
        return [Difference(SUMS, "unreadable")]
    # A name that is not inside the folder is never opened.
    there = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()} - {SUMS}
    found = [Difference(path, "missing") for path in listed.keys() - there]
    found += [Difference(path, "not listed") for path in there - listed.keys()]
    found += [Difference(p, "changed") for p in there & listed.keys() if file_digest(folder / p) != listed[p]]
    if not found and MANIFEST not in listed:
        found = [Difference(MANIFEST, "missing")]
    return sorted(found, key=lambda d: d.path)


def file_digest(path: Path) -> str:
    """SHA-256 of a file, hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def opened(folder: Path) -> Snapshot:
    """A snapshot to compare with.

    Raises:
        UsageError: there is no such folder.
        InputError: it is not whole, or was taken by a program that arranges its files otherwise.
    """
    remedy = "name another with --against, or move it away"
    if differences := check(folder):
        first = differences[0]
        more = f" and {len(differences) - 1} more" if len(differences) > 1 else ""
        raise InputError(f"not a whole snapshot ({first.path} {first.what}{more})", where=str(folder), remedy=remedy)
    manifest = _manifest(folder)
    if manifest is None or manifest.get("layout") != LAYOUT:
        raise InputError("arranged as this program does not know it", where=str(folder), remedy=remedy)
    return Snapshot(folder, manifest, file_digest(folder / SUMS))


def last_before(folder: Path, own: dict[str, Any]) -> Snapshot | None:
    """The last snapshot beside a folder that is of the same series and no later.

    A series has one edition and one process, or all. One of the very same state by the very same program is no
    predecessor: both have the same one, and are the same bytes.

    Args:
        folder: where a snapshot is to be.
        own: of it: `edition`, `process` (its id or None), `date`, `ledger`, `program`.

    Raises:
        InputError: the last one is not whole.
    """
    series: list[tuple[str, str, Path]] = []
    for other in folder.parent.iterdir() if folder.parent.is_dir() else ():
        told = _manifest(other) if other != folder and not other.name.startswith(".") else None
        if told is None or told.get("layout") != LAYOUT:
            continue
        date = told["date"] or ""
        same_series = (told["edition"], (told["process"] or {}).get("id")) == (own["edition"], own["process"])
        same_state = (told["ledger"], told["program"]) == (own["ledger"], own["program"])
        if same_series and not same_state and date <= (own["date"] or ""):
            series.append((date, other.name, other))
    return opened(max(series)[-1]) if series else None


def _manifest(folder: Path) -> dict[str, Any] | None:
    try:
        told = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return (
        told if isinstance(told, dict) and {"edition", "date", "process", "ledger", "program"} <= told.keys() else None
    )
