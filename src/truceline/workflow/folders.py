"""A folder that is there whole or not at all, whatever cuts its writing short.

It is filled under another name beside its place, brought to the disk, and renamed in one step. Whoever fills it holds a
lock on it (`flock`, which the system lets go of however a program ends), so that what was left behind by one that was
killed can be told from what another is writing now.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from truceline.errors import UsageError

_HALF = ".truceline-half"


@contextmanager
def whole_folder(target: Path) -> Iterator[Path]:
    """A new folder to fill, which becomes `target` when the block ends well and is removed when it does not.

    Raises:
        UsageError: `target` is there, its parent is not, or another program is writing it.
        OSError: it cannot be written; nothing is left of it.
    """
    _refuse(target)
    half = target.with_name(f".{target.name}{_HALF}")
    try:
        lock = _made(half)
        if lock is None:
            remedy = "wait until it is done, or give another name"
            raise UsageError("another program is writing it", where=str(target), remedy=remedy)
        with _lock_held(lock):
            yield from _filled(half, target)
    except OSError as error:
        # The system names a file of the half-written folder, or none.
        inside = error.filename is None or str(error.filename).startswith(str(half))
        where = str(target) if inside else error.filename
        raise OSError(error.errno, f"{error.strerror or error}; nothing was written", where) from error


def _filled(half: Path, target: Path) -> Iterator[Path]:
    try:
        yield half
        for folder, _, _ in os.walk(half):
            _to_disk(folder)
        _refuse(target)
        half.rename(target)
        _to_disk(target.parent)
    except BaseException:
        shutil.rmtree(half, ignore_errors=True)
        raise


def write_file(path: Path, pieces: Iterable[bytes]) -> None:
    """Writes a new file and brings it to the disk.

    Raises:
        OSError: it cannot be written.
    """
    path.parent.mkdir(exist_ok=True)
    with path.open("xb") as file:
        file.writelines(pieces)
        file.flush()
        # Some file systems notice only now that they are full.
        os.fsync(file.fileno())


def clear_leftovers(parent: Path) -> list[str]:
    """Removes what programs that were cut short left half-written in a folder, and names it.

    What another program is writing now stays.
    """
    removed = []
    for half in sorted(parent.glob(f".*{_HALF}")) if parent.is_dir() else []:
        lock = _locked(half)
        if lock is not None:
            with _lock_held(lock):
                shutil.rmtree(half)
            removed.append(half.name)
    return removed


def _refuse(target: Path) -> None:
    if target.exists() or target.is_symlink():
        raise UsageError("it is there already", where=str(target), remedy="give another name; nothing is overwritten")
    if not target.parent.is_dir():
        where = str(target.parent)
        raise UsageError("the folder does not exist", where=where, remedy="make it, or give another path")


def _made(folder: Path) -> int | None:
    """A lock on a new folder; None where it is there already."""
    try:
        folder.mkdir()
    except FileExistsError:
        return None
    return _locked(folder)


@contextmanager
def _lock_held(handle: int) -> Iterator[None]:
    try:
        yield
    finally:
        os.close(handle)


def _locked(folder: Path) -> int | None:
    """A lock on a folder, as an open file; None where another holds it."""
    import fcntl

    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(handle)
        return None
    return handle


def _to_disk(folder: str | Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
