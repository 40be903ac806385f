"""Where a watch stands with each of its sources."""

from __future__ import annotations

import random
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from truceline.errors import TrucelineError
from truceline.model.sources import Seen, Source
from truceline.workflow.read import Outcome
from truceline.workflow.watching.items import Item, Memory
from truceline.workflow.watching.schedule import Turn

UNCHANGED, FAILED, REFUSED = "unchanged", "failed", "refused"


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a look or a fetch failed."""

    reason: str
    lasting: bool = False
    """Whether asking again would give the same."""
    wait: float = 0.0
    """Seconds that the server asks to wait."""

    @classmethod
    def of(cls, error: Exception) -> Failure:
        """What an exception means; one that nobody expected costs its source only, too."""
        if isinstance(error, TrucelineError):
            lasting, wait = getattr(error, "lasting", False), getattr(error, "retry_after", None)
            return cls(str(error), lasting, wait or 0.0)
        return cls(f"{type(error).__name__}: {error}")


@dataclass(slots=True)
class Retry:
    """An entry whose page could not be fetched."""

    turn: Turn
    stamp: str
    """The entry as it was then: one that changed is asked for at once."""


@dataclass(slots=True)
class Watched:
    """A source, and how far the look at it is."""

    source: Source
    memory: Memory
    turn: Turn
    stamp: str = ""
    """What it is noted under once all that was found there is stored."""
    lists: dict[str, str] = field(default_factory=dict)
    """Lists among its items, with their stamps, that are noted then, too."""
    open: int = 0
    """Items of the present look that are not dealt with."""
    found: bool = False
    """Whether the present look found anything new or changed."""
    whole: bool = True
    """Whether all items of the present look could be fetched."""
    unsettled: bool = False
    """Whether something was being written there."""
    trouble: bool = False
    """Whether the last look failed."""
    looks: int = 0
    finished: bool = False
    """Whether it needs no further look, where each is looked at once."""
    ready: deque[Job] = field(default_factory=deque)
    """What waits to be read."""
    retries: dict[str, Retry] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """What messages call it."""
        return self.source.name or self.source.address

    def barred(self, item: Item, now: float) -> bool:
        """Whether an entry failed so recently that it is not asked for yet."""
        retry = self.retries.get(item.key)
        return retry is not None and retry.stamp == item.stamp and retry.turn.due > now

    def failed(self, item: Item, failure: Failure, now: float, chance: random.Random) -> bool:
        """Notes that an entry could not be fetched; whether that is the first time."""
        known = self.retries.get(item.key)
        first = known is None or known.stamp != item.stamp
        retry = Retry(Turn(self.turn.every), item.stamp) if known is None or first else known
        retry.turn.failed(now, chance, at_least=failure.wait)
        self.retries[item.key] = retry
        return first


@dataclass(slots=True)
class Job:
    """An item that waits to be read, and what became of it so far."""

    watched: Watched
    item: Item
    fetched: bool = False
    """Whether it takes up room among what was fetched and not read."""
    given: int = 0
    """Reports and refusals that were handed to the reader."""
    ended: bool = False
    """Whether all of it was handed over."""
    outcomes: int = 0
    """What came back."""
    noted: bool = False
    """Whether it stands in the ledger."""
    outcome: str = UNCHANGED
    reason: str | None = None
    report: str | None = None
    """Id of the first report."""

    @property
    def done(self) -> bool:
        """Whether everything that is in it is stored or refused."""
        return self.ended and self.given == self.outcomes

    def tell(self, outcome: Outcome) -> None:
        """One more outcome: that of the first report counts, a refusal only where there is no report."""
        self.outcomes += 1
        if outcome.write and self.report is None and outcome.report:
            self.report, self.outcome, self.reason = outcome.report.id, outcome.write.value, outcome.reason
        elif self.report is None:
            self.outcome, self.reason = REFUSED, outcome.reason

    def seen(self, now: Callable[[], datetime]) -> Seen:
        """How it is noted in the ledger."""
        source, item = self.watched.source.id, self.item
        return Seen(
            source=source,
            item=item.key,
            stamp=item.stamp,
            outcome=self.outcome,
            detail=self.reason,
            report=self.report,
            at=now().isoformat(timespec="seconds"),
        )
