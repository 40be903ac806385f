"""Threads that look at sources and fetch entries, and leave what they found to the thread that reads."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from queue import Empty, SimpleQueue
from threading import Semaphore
from urllib.parse import urlsplit

from truceline.model.sources import Source
from truceline.workflow.watching.events import Event, Means
from truceline.workflow.watching.items import Item, Listed
from truceline.workflow.watching.lanes import Lanes
from truceline.workflow.watching.schedule import LOCAL
from truceline.workflow.watching.state import Failure, Watched

Looked = Callable[[Watched, Listed | Failure, float], Iterator[Event]]
"""Deals with what a look found, in so many seconds."""
Fetched = Callable[[Watched, Item, Item | Listed | Failure, float], Iterator[Event]]
"""Deals with what was fetched for an item, in so many seconds."""


@dataclass(frozen=True, slots=True)
class _Said:
    """What a thread found."""

    watched: Watched
    item: Item | None
    """What was fetched; None for a look at the source."""
    found: Item | Listed | Failure
    took: float

    def drop(self) -> None:
        """Lets go of what was fetched."""
        if not isinstance(self.found, Failure):
            self.found.drop()


# Pages that may wait to be read: memory stays flat however much is found at once.
_ROOM = 32
_LOCAL_THREADS = 2


class Scouts:
    """The threads, and what they say.

    Args:
        means: how to look, and the clock.
        looked: deals with what a look found, in the thread that hears it.
        fetched: deals with what was fetched, in the thread that hears it.
    """

    def __init__(self, means: Means, looked: Looked, fetched: Fetched) -> None:
        self._means, self._looked, self._fetched = means, looked, fetched
        # Folders are looked at by threads of their own, which no host can hold up.
        self._network, self._local = Lanes(means.threads), Lanes(_LOCAL_THREADS)
        self._room = Semaphore(_ROOM)
        self._said: SimpleQueue[_Said | None] = SimpleQueue()
        self._ended = False

    def look(self, watched: Watched) -> None:
        """Lets a thread look at a source."""
        lanes = self._local if watched.source.kind in LOCAL else self._network
        lanes.put(_lane(watched.source), partial(self._look, watched))

    def fetch(self, watched: Watched, item: Item) -> None:
        """Lets a thread fetch an item."""
        self._network.put(item.host, partial(self._fetch, watched, item))

    def make_room(self) -> None:
        """Lets one more page be fetched: one that was fetched has been read."""
        self._room.release()

    def hear(self, patience: float) -> Iterator[Event]:
        """Deals with all that was said, waiting for the first of it so many seconds at most."""
        try:
            said = self._said.get(timeout=patience) if patience else self._said.get_nowait()
            while True:
                yield from self._dealt(said) if said else ()
                said = self._said.get_nowait()
        except Empty:
            return

    def _dealt(self, said: _Said) -> Iterator[Event]:
        if said.item:
            return self._fetched(said.watched, said.item, said.found, said.took)
        assert not isinstance(said.found, Item)  # noqa: S101 - for the type checker
        return self._looked(said.watched, said.found, said.took)

    def wake(self) -> None:
        """Ends the wait of `hear`. May be called from a signal handler: the queue is made for that."""
        self._said.put(None)

    def waiting(self) -> int:
        """How many looks and fetches are not begun."""
        return self._network.waiting() + self._local.waiting()

    def end(self) -> None:
        """Begins nothing more, and lets go of what nobody will read."""
        self._ended = True
        self._room.release(self._means.threads)
        self._network.end()
        self._local.end()
        while not self._said.empty():
            if said := self._said.get_nowait():
                said.drop()

    def _look(self, watched: Watched) -> None:
        self._try(watched, None, lambda: self._means.look(watched.source, watched.memory))

    def _fetch(self, watched: Watched, item: Item) -> None:
        self._room.acquire()
        if self._ended:
            return
        found = self._try(watched, item, lambda: item.fetch() if item.fetch else item)
        if not isinstance(found, Item):
            self._room.release()

    def _try(self, watched: Watched, item: Item | None, work: Callable[[], Item | Listed]) -> Item | Listed | Failure:
        began = self._means.clock()
        found: Item | Listed | Failure
        try:
            found = work()
        except Exception as error:
            found = Failure.of(error)
        said = _Said(watched, item, found, self._means.clock() - began)
        if self._ended:
            said.drop()
        else:
            self._said.put(said)
        return found


def _lane(source: Source) -> str:
    """Sources of one host share a lane; each folder has its own."""
    return source.address if source.kind in LOCAL else (urlsplit(source.address).hostname or source.address)
