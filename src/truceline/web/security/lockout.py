"""Guessing passwords takes ever longer, and nobody can use that to keep another out.

Failures count for a name at an address, and delay the next try there by up to five minutes. Those of a name at all
addresses together delay strangers by up to half a minute, which slows a guesser with many addresses down; whoever
signed in from an address of late is no stranger there.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock

_FREE_AT_ADDRESS, _FREE_BY_NAME = 4, 12
_LONGEST_AT_ADDRESS, _LONGEST_BY_NAME = 300.0, 30.0
_FORGET = 3600.0
_KEPT = 20_000


@dataclass(slots=True)
class _Count:
    failures: int = 0
    last: float = 0.0


class Lockout:
    """Counts failures to sign in, in memory: a restart forgets them. Moments are seconds of one clock.

    Safe to use from several threads.
    """

    def __init__(self) -> None:
        self._counts: OrderedDict[tuple[str, str], _Count] = OrderedDict()
        self._lock = Lock()

    def attempt(self, name: str, area: str, *, stranger: bool, now: float) -> float:
        """Seconds to wait before a try; 0 where it may be made, and then it counts as failed until `succeeded`.

        So a hundred tries at one moment are no way around. A try that has to wait counts for nothing: hammering does
        not lengthen the wait.

        Args:
            name: who wants to sign in; whether there is such a person makes no difference.
            area: from where.
            stranger: whether nobody of this name signed in from there of late.
            now: the moment.
        """
        with self._lock:
            here, everywhere = self._count(name, area, now), self._count(name, "", now)
            wait = _left(here, _FREE_AT_ADDRESS, _LONGEST_AT_ADDRESS, now)
            if stranger:
                wait = max(wait, _left(everywhere, _FREE_BY_NAME, _LONGEST_BY_NAME, now))
            if wait <= 0:
                for count in (here, everywhere):
                    count.failures, count.last = count.failures + 1, now
            return max(wait, 0.0)

    def succeeded(self, name: str, area: str) -> None:
        """Forgets the failures of a name at an address, and the try of it that just succeeded."""
        with self._lock:
            self._counts.pop((name, area), None)
            everywhere = self._counts.get((name, ""))
            if everywhere is not None:
                everywhere.failures = max(0, everywhere.failures - 1)

    def _count(self, name: str, area: str, now: float) -> _Count:
        count = self._counts.setdefault((name, area), _Count(last=now))
        self._counts.move_to_end((name, area))
        if now - count.last > _FORGET:
            count.failures = 0
        while len(self._counts) > _KEPT:
            self._counts.popitem(last=False)
        return count


def _left(count: _Count, free: int, longest: float, now: float) -> float:
    beyond = count.failures - free
    delay = 0.0 if beyond < 0 else min(longest, 2.0 ** min(beyond, 30))
    return count.last + delay - now
