"""How often a host is asked: not more than now and then, less after trouble, not at all while it wants to be left."""

from __future__ import annotations

import threading
from dataclasses import dataclass

from truceline.intake.fetch.faults import FetchError
from truceline.intake.fetch.limits import Limits
from truceline.intake.fetch.network import World

# Up to so much of a gap is added to it by chance.
_JITTER = 0.25
# A host that had trouble so often in a row (two addresses, tried thrice each) is left alone for so many seconds: a slow
# one must not hold up a feed of hundreds of its pages.
_OFTEN, _REST = 6, 600.0


@dataclass(slots=True)
class _Host:
    gap: float
    """Seconds between two requests, as its robots.txt or the limits have it."""
    trouble: int = 0
    """How often in a row it had trouble; each doubles the gap."""
    free: float = 0.0
    """When it may be asked next."""
    shut: float = 0.0
    """Until when it wants to be left alone."""


class Pace:
    """The pace of each host. Safe to use from several threads: each waits its turn, and those of other hosts do not."""

    def __init__(self, limits: Limits, world: World) -> None:
        self._limits, self._world = limits, world
        self._hosts: dict[str, _Host] = {}
        self._lock = threading.Lock()

    def wait(self, host: str) -> None:
        """Waits until a host may be asked, and takes the turn.

        Raises:
            FetchError: it wants to be left alone for longer than is waited for.
        """
        while (pause := self._turn(host)) > 0:
            self._world.sleep(pause)

    def _turn(self, host: str) -> float:
        """Seconds until a host may be asked; 0 where it may, and the turn is taken."""
        with self._lock:
            state, now = self._state(host), self._world.clock()
            if state.shut - now > self._limits.patience:
                left = state.shut - now
                what = f"{host} is left alone for {left:,.0f} seconds more, after trouble or at its own wish"
                raise FetchError(what, remedy="try later", retry_after=left)
            if (pause := max(state.free, state.shut) - now) > 0:
                return pause
            gap = min(state.gap * 2**state.trouble, max(state.gap, self._limits.longest_gap))
            state.free = now + gap * (1 + _JITTER * self._world.chance())
            return 0.0

    def slow(self, host: str, delay: float) -> None:
        """Keeps so many seconds between two requests, as the host's robots.txt wants (Crawl-delay), up to the limit."""
        with self._lock:
            self._state(host).gap = max(self._limits.gap, min(delay, self._limits.longest_gap))

    def trouble(self, host: str, retry_after: float | None = None) -> None:
        """A request failed for the host's sake: the next ones come later, and not before it said."""
        with self._lock:
            state, now = self._state(host), self._world.clock()
            state.trouble = min(state.trouble + 1, 10)
            wait = min(state.gap * 2**state.trouble, max(state.gap, self._limits.longest_gap))
            state.free = max(state.free, now + wait * (1 + _JITTER * self._world.chance()))
            rest = _REST if state.trouble >= _OFTEN else 0.0
            state.shut = max(state.shut, now + max(retry_after or 0.0, rest))

    def well(self, host: str) -> None:
        """A request went well."""
        with self._lock:
            self._state(host).trouble = 0

    def _state(self, host: str) -> _Host:
        return self._hosts.setdefault(host, _Host(self._limits.gap))
