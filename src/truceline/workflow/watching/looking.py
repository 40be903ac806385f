"""A look at a source, whatever its kind."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from truceline.model.sources import Source, SourceKind
from truceline.workflow.watching import files, mailboxes
from truceline.workflow.watching.files import STILL, Stillness
from truceline.workflow.watching.items import Listed, Memory


class Looker:
    """Looks at sources of all kinds.

    Args:
        wall: the clock that file systems set their times by, in seconds since 1970.
        clock: the clock of the watch.
        still: seconds for which size and time of a file must stand still.
    """

    def __init__(
        self, wall: Callable[[], float] = time.time, clock: Callable[[], float] = time.monotonic, still: float = STILL
    ) -> None:
        self._stillness: dict[str, Stillness] = {}
        self._new: Callable[[], Stillness] = lambda: Stillness(wall, clock, still)

    def __call__(self, source: Source, memory: Memory) -> Listed:
        """What is new or changed at a source.

        Raises:
            InputError: it cannot be looked at.
        """
        path, stillness = Path(source.address), self._stillness.setdefault(source.id, self._new())
        if source.kind is SourceKind.FOLDER:
            return files.look(path, memory, stillness, source.outlet)
        if source.kind is SourceKind.MAILBOX:
            return mailboxes.look(path, memory, stillness, source.outlet)
        raise NotImplementedError
