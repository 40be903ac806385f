"""Files of a watched folder: those that nobody is writing any more, and where to go on in one that only grew."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from truceline.errors import InputError
from truceline.intake.documents import Mark
from truceline.intake.files import Input
from truceline.intake.formats import Format, sniff
from truceline.intake.reports import take_in
from truceline.model.ids import digest
from truceline.workflow.read import Item as Given
from truceline.workflow.read import take
from truceline.workflow.unfinished import Marked
from truceline.workflow.watching.items import Item, Listed, Memory

STILL = 1.0
"""Seconds for which size and time of a file must stand still before it is read."""
# A file that was changed so long ago is taken at its first sight; more than clocks of two machines differ by.
_LONG_STILL = 30.0
# Bytes before its end that tell whether a file only grew.
_TAIL = 512
# Formats that are read on from where they ended: a line or message more changes nothing of those before.
_GROWING = {Format.JSONL, Format.MBOX}


@dataclass(slots=True)
class Stillness:
    """Since when each file has stood still, as far as the watch has seen."""

    wall: Callable[[], float]
    """The clock that file systems set their times by."""
    clock: Callable[[], float]
    """The clock of the watch."""
    still: float = STILL
    _since: dict[str, tuple[str, float]] = field(default_factory=dict)

    def settled(self, path: str, state: str, changed: float) -> bool:
        """Whether a file is whole.

        Args:
            path: the file.
            state: its size and time.
            changed: when it was last written to, as its file system says.
        """
        now = self.clock()
        before, since = self._since.get(path, ("", now))
        if self.wall() - changed > _LONG_STILL or (state == before and now - since >= self.still):
            self._since.pop(path, None)
            return True
        if state != before:
            self._since[path] = (state, now)
        return False

    def keep(self, present: Collection[str]) -> None:
        """Forgets files that went away before they were whole."""
        self._since = {path: since for path, since in self._since.items() if path in present}


@dataclass(frozen=True, slots=True)
class Local:
    """What is known of a source on this machine."""

    path: Path
    """The folder or mailbox."""
    memory: Memory
    stillness: Stillness
    marked: Marked
    """How far long files were taken in."""
    outlet: str | None = None
    """Who published what is in it."""

    def taken(self, path: Path, after: int = 0) -> Iterator[Given]:
        """What is in a file; nothing where it went away meanwhile; without the `after` bytes known before it grew."""
        source = Input(str(path), path)
        if after and path.exists():
            found = take_in(source, outlet=self.outlet, after=after)
            yield from (item for item in found if not isinstance(item, Mark))
        elif path.exists():
            yield from take([source], outlet=self.outlet, marked=self.marked, first_look=True)


def look(at: Local) -> Listed:
    """The files in a folder and below that are new or changed and that nobody is writing any more.

    Hidden files and folders are left out, as are links to folders. A file that was only given another name has been
    met. A file that went away is no error.

    Raises:
        InputError: the folder is not there or cannot be listed.
    """
    items: list[Item] = []
    unsettled, present = False, set()
    for entry in _files(at.path):
        present.add(entry.path)
        found = look_at_file(Path(entry.path), at)
        unsettled |= found.unsettled
        items += found.items
    at.stillness.keep(present)
    return Listed(tuple(items), unsettled=unsettled)


def look_at_file(path: Path, at: Local) -> Listed:
    """The file as an item, if it is new or changed and nobody is writing it."""
    key = os.fsencode(path).decode("utf-8", "backslashreplace")
    try:
        found = path.stat()
    except OSError:
        return Listed()
    state = _state(found) + ("" if os.access(path, os.R_OK) else ":unreadable")
    before = at.memory.stamps.get(key, "")
    if before.rpartition(":")[0] == state or not stat.S_ISREG(found.st_mode):
        return Listed()
    if not at.stillness.settled(str(path), state, found.st_mtime):
        return Listed(unsettled=True)
    stamp = f"{state}:{_tail(path, found.st_size)}"
    if at.memory.met(stamp):
        return Listed()
    return Listed((Item(key, stamp, partial(at.taken, path, grown(path, before))),))


def grown(path: Path, before: str) -> int:
    """Where to go on in a file of lines or messages that only grew since it had the stamp `before`; 0 for the start."""
    size, _, inode, *_, tail = before.split(":") if before.count(":") >= 3 else ("0", "", "", "")
    try:
        with path.open("rb") as file:
            now = os.fstat(file.fileno())
            if inode != str(now.st_ino) or not 0 < int(size) < now.st_size or sniff(file.read(65_536)) not in _GROWING:
                return 0
            file.seek(int(size) - 1)
            ended = file.read(1) == b"\n"
    except (OSError, InputError):
        return 0
    return int(size) if ended and _tail(path, int(size)) == tail else 0


def _state(found: os.stat_result) -> str:
    return f"{found.st_size}:{found.st_mtime_ns}:{found.st_ino}"


def _tail(path: Path, size: int) -> str:
    """Stands for the last bytes of the first `size` of a file; empty where it cannot be read."""
    try:
        with path.open("rb") as file:
            file.seek(max(0, size - _TAIL))
            return digest([file.read(min(size, _TAIL)).decode("latin-1")])
    except OSError:
        return ""


def _files(folder: Path) -> Iterator[os.DirEntry[str]]:
    """The files of a folder and below, in order."""
    try:
        with os.scandir(folder) as found:
            entries = sorted(found, key=lambda entry: entry.name)
    except OSError as error:
        what = (error.strerror or type(error).__name__).lower()
        raise InputError(what, where=str(folder), remedy="check the folder and who may read it") from error
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _below(Path(entry.path))
        else:
            yield entry


def _below(folder: Path) -> Iterator[os.DirEntry[str]]:
    """As `_files`, of a folder that may have gone since it was listed."""
    try:
        yield from _files(folder)
    except InputError:
        if folder.exists():
            raise
