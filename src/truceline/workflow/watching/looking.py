"""A look at a source, whatever its kind."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from truceline.intake.fetch.limits import Limits
from truceline.intake.links import Fetch
from truceline.model.sources import Source, SourceKind
from truceline.workflow.unfinished import Marked
from truceline.workflow.watching import files, mailboxes, network
from truceline.workflow.watching.files import STILL, Local, Stillness
from truceline.workflow.watching.items import Listed, Memory
from truceline.workflow.watching.schedule import LOCAL

LIMITS = Limits(attempts=1)
"""A watch asks again itself, ever later, and keeps no thread busy with waiting."""


class Looker:
    """Looks at sources of all kinds.

    Args:
        fetch: gets what stands at an address.
        marked: how far long files were taken in, as the ledger knows.
        wall: the clock that file systems set their times by, in seconds since 1970.
        clock: the clock of the watch.
        still: seconds for which size and time of a file must stand still.
    """

    def __init__(
        self,
        fetch: Fetch,
        marked: Marked,
        wall: Callable[[], float] = time.time,
        clock: Callable[[], float] = time.monotonic,
        still: float = STILL,
    ) -> None:
        self._fetch, self._marked = fetch, marked
        self._stillness: dict[str, Stillness] = {}
        self._new: Callable[[], Stillness] = lambda: Stillness(wall, clock, still)

    def __call__(self, source: Source, memory: Memory) -> Listed:
        """What is new or changed at a source.

        Raises:
            InputError: it cannot be looked at.
        """
        if source.kind not in LOCAL:
            return network.look(source, memory, self._fetch)
        stillness = self._stillness.setdefault(source.id, self._new())
        at = Local(Path(source.address), memory, stillness, self._marked, source.outlet)
        return files.look(at) if source.kind is SourceKind.FOLDER else mailboxes.look(at)
