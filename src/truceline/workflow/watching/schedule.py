"""When each source is looked at next: its interval, jitter, and ever longer waits while it is in trouble."""

from __future__ import annotations

import random
from dataclasses import dataclass

from truceline.model.sources import Source, SourceKind

LOCAL = frozenset({SourceKind.FOLDER, SourceKind.MAILBOX})
"""Kinds of sources that are on this machine."""
NETWORK_EVERY = 15 * 60.0
"""Seconds between two looks at an address: what feeds that say it commonly ask for (`ttl`, `sy:updatePeriod`)."""
LOCAL_EVERY = 2.0
"""Seconds between two looks at a folder or mailbox."""
_JITTER = 0.1
# Doubled waits end here: 15 minutes become six hours, 2 seconds 48.
_MOST_INTERVALS = 24


@dataclass(slots=True)
class Turn:
    """When a source has its next turn."""

    every: float
    """Seconds between two looks."""
    due: float = 0.0
    """The moment of the next look, on the clock of the watch."""
    failures: int = 0
    """Looks that failed since the last that did not."""
    looking: bool = False
    """Whether a look is under way."""

    def went_well(self, now: float, chance: random.Random, *, at_least: float = 0.0) -> None:
        """Sets the next look after one that went well; `at_least` so many seconds later."""
        self.failures = 0
        self._wait(now, max(self.every, at_least), chance)

    def failed(self, now: float, chance: random.Random, *, at_least: float = 0.0) -> None:
        """Sets the next look after one that failed: each failure doubles the wait, up to 24 intervals.

        Args:
            now: the moment, on the clock of the watch.
            chance: for the jitter.
            at_least: seconds that the server asks to wait (Retry-After).
        """
        self.failures += 1
        wait = self.every * min(2 ** min(self.failures, 10), _MOST_INTERVALS)
        self._wait(now, wait, chance)
        self.due = max(self.due, now + at_least)

    def soon(self, now: float, wait: float) -> None:
        """Sets the next look sooner than its turn: something there is still being written."""
        self.looking, self.due = False, now + wait

    def _wait(self, now: float, wait: float, chance: random.Random) -> None:
        self.looking = False
        self.due = now + wait * chance.uniform(1 - _JITTER, 1 + _JITTER)


def interval(source: Source, every: float | None) -> float:
    """Seconds between two looks at a source: as it says, else as the watch says, else the default of its kind."""
    return source.every or every or (LOCAL_EVERY if source.kind in LOCAL else NETWORK_EVERY)
