"""One look at the ledger for all who listen: what came in is asked for once and told to every listener."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from truceline.errors import LedgerError
from truceline.model.news import News, Position
from truceline.web.opened import Opened

PACE = 0.2
"""Seconds between two looks. A look at a ledger in which nothing happened reads one number."""
# Messages that a listener may be behind before it is let go; it comes back and is told the rest.
_MOST_BEHIND = 100


@dataclass(frozen=True, slots=True)
class Told:
    """What happened between two positions."""

    since: Position
    until: Position
    news: News


Message = Told | LedgerError | None
"""News; why the ledger cannot be looked at; or None as the last one: the program ends, or the listener is too late."""


@dataclass(eq=False, slots=True)
class Listener:
    """One who listens."""

    messages: asyncio.Queue[Message] = field(default_factory=lambda: asyncio.Queue(_MOST_BEHIND + 1))

    def tell(self, message: Message) -> bool:
        """Hands it a message; whether there is room for more."""
        behind = self.messages.qsize() >= _MOST_BEHIND
        self.messages.put_nowait(None if behind else message)
        return not behind


class Watcher:
    """Looks at a ledger while anybody listens, and not otherwise. For one event loop.

    Args:
        opened: the ledger.
    """

    def __init__(self, opened: Opened) -> None:
        self._opened = opened
        self._ending: Callable[[], bool] = lambda: False
        self._listeners: set[Listener] = set()
        self._looked = asyncio.Event()
        self._task: asyncio.Task[None] | None = None
        self._beat: tuple[str, int] | None = None
        self._position: Position | None = None

    @property
    def listeners(self) -> int:
        """How many listen."""
        return len(self._listeners)

    def ends_when(self, ending: Callable[[], bool]) -> None:
        """Lets all who listen go when the program is about to end: it would wait for them otherwise."""
        self._ending = ending

    @contextmanager
    def listening(self) -> Iterator[Listener]:
        """Listens until the block ends."""
        listener = Listener()
        self._listeners.add(listener)
        if self._task is None or self._task.done():
            self._position = self._beat = None
            self._looked.clear()
            self._task = asyncio.create_task(self._watch())
        try:
            yield listener
        finally:
            self._listeners.discard(listener)

    async def since(self, position: Position | None) -> Told:
        """What came since a position, since now for None; whoever listens is told all that comes later.

        Raises:
            LedgerError: the ledger cannot be looked at.
        """
        await self._looked.wait()
        return await asyncio.to_thread(self._since, position)

    async def _watch(self) -> None:
        try:
            while self._listeners and not self._ending():
                told = await asyncio.to_thread(self._look)
                self._looked.set()
                if told and told.news != News():
                    self._tell(told)
                await asyncio.sleep(PACE)
        except LedgerError as error:
            self._tell(error)
        finally:
            self._looked.set()
            self._tell(None)

    def _look(self) -> Told | None:
        """What came since the last look; None where nothing was written."""
        ledger = self._opened.reading()
        beat = (ledger.born, ledger.beat())
        if beat == self._beat:
            return None
        told = self._since(self._position)
        self._beat, self._position = beat, told.until
        return told

    def _since(self, position: Position | None) -> Told:
        newsroom = self._opened.reading().news
        old = position or newsroom.position()
        return Told(old, *newsroom.since(old))

    def _tell(self, message: Message) -> None:
        self._listeners = {listener for listener in self._listeners if listener.tell(message)}
