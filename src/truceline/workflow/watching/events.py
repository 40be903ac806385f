"""What a watch is given to work with, and what it says."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from truceline.intake.outcomes import Note
from truceline.model.sources import Source
from truceline.workflow.read import Outcome
from truceline.workflow.watching.files import STILL
from truceline.workflow.watching.items import Listed, Memory
from truceline.workflow.watching.lanes import THREADS


@dataclass(frozen=True, slots=True)
class Came:
    """A report came, or something that was refused or could not be fetched."""

    source: Source
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Trouble:
    """Looks at a source, or writes to the ledger, begin to fail."""

    where: str
    reason: str


@dataclass(frozen=True, slots=True)
class Over:
    """The trouble is over."""

    where: str


Event = Came | Trouble | Over | Note


@dataclass(frozen=True, slots=True)
class Means:
    """What a watch works with."""

    look: Callable[[Source, Memory], Listed]
    """Looks at a source, in a thread of its own; raises what keeps it from looking."""
    now: Callable[[], datetime]
    """The time of day."""
    clock: Callable[[], float] = time.monotonic
    """Seconds that only go on."""
    chance: random.Random = field(default_factory=random.Random)
    """For the jitter."""
    every: float | None = None
    """Seconds between two looks at a source that does not say; None for the default of its kind."""
    still: float = STILL
    """Seconds after which something that was being written is looked at again."""
    once: bool = False
    """Whether each source is looked at once."""
    threads: int = THREADS
