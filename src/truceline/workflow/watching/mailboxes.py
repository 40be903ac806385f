"""Mailboxes: a Maildir folder, whose messages never change, or an mbox file, which grows."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from truceline.errors import InputError
from truceline.workflow.read import Item as Given
from truceline.workflow.watching.files import Local, look_at_file
from truceline.workflow.watching.items import Item, Listed


def look(at: Local) -> Listed:
    """The messages of a mailbox that were not met yet.

    Raises:
        InputError: the mailbox is not there or cannot be read.
    """
    if at.path.is_dir():
        return Listed(tuple(_messages(at)))
    if not at.path.exists():
        raise InputError("no such mailbox", where=str(at.path), remedy="check its path")
    return look_at_file(at.path, at)


def _messages(at: Local) -> Iterator[Item]:
    """Messages in the order of their names, which begin with the second of delivery.

    A message is whole once it stands in `new`, and keeps its name but for the flags behind the colon when it is moved
    to `cur` (https://cr.yp.to/proto/maildir.html).
    """
    found: dict[str, Path] = {}
    for folder in (at.path / "new", at.path / "cur"):
        try:
            found |= {_name(path): path for path in folder.iterdir() if not path.name.startswith(".")}
        except OSError as error:
            what = (error.strerror or type(error).__name__).lower()
            raise InputError(what, where=str(folder), remedy="check the mailbox and who may read it") from error
    for name in sorted(found.keys() - at.memory.stamps.keys()):
        yield Item(name, "delivered", partial(_taken, at, found[name]))


def _taken(at: Local, path: Path) -> Iterator[Given]:
    """The message, where a mail program has moved it by now."""
    if not path.exists():
        moved = (other for other in (at.path / "cur").iterdir() if _name(other) == _name(path))
        path = next(moved, path)
    yield from at.taken(path)


def _name(path: Path) -> str:
    return os.fsencode(path.name.partition(":")[0]).decode("utf-8", "backslashreplace")
