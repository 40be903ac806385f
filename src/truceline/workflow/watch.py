"""Watch: sources are looked at again and again, and what comes is read into a ledger, until somebody stops it.

Threads look and fetch, a lane for each host; reading and writing is done by the caller's thread alone. An item is noted
as seen when its reports are stored and not before, so that whatever ends a watch, the next one goes on from there: what
had been stored and not noted is looked at once more and found unchanged, because a report has the same id every time.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from itertools import islice

from truceline.errors import LedgerError
from truceline.intake.outcomes import Note, Refusal
from truceline.ledger import Ledger
from truceline.model.reports import Report
from truceline.model.sources import Source
from truceline.workflow.read import Item as Given
from truceline.workflow.read import Outcome, read_into
from truceline.workflow.reading import done
from truceline.workflow.watching.counters import Counters
from truceline.workflow.watching.events import Came, Event, Means, Over, Trouble
from truceline.workflow.watching.items import Item, Listed, Memory
from truceline.workflow.watching.noting import Notes
from truceline.workflow.watching.schedule import LOCAL, Turn, interval
from truceline.workflow.watching.scouts import Scouts
from truceline.workflow.watching.state import FAILED, UNCHANGED, Failure, Job, Watched

# Items that are read at a time.
_BATCH = 32
# A large folder is not looked at all the time: the wait is so many times as long as the look.
_REST = 10
# Looks at a file that is still being written, where each source is looked at once.
_MOST_LOOKS = 10
_LONGEST_WAIT = 60.0


class Watch:
    """A watch of some sources for one ledger.

    Args:
        ledger: open for writing; the sources stand in it.
        sources: what is looked at.
        means: clock, chance, and how to look.
        counters: what is counted.
    """

    def __init__(self, ledger: Ledger, sources: Sequence[Source], means: Means, counters: Counters) -> None:
        self._ledger, self._means, self._counters = ledger, means, counters
        self._watched = [
            Watched(source, Memory.of(ledger.seen(source.id).values()), Turn(interval(source, means.every)))
            for source in sources
        ]
        self._notes = Notes(ledger, means)
        self._scouts = Scouts(means, self._looked, self._fetched)
        self._stopped = False
        self._ledger_turn = Turn(1.0)

    def stop(self) -> None:
        """Lets the watch end after the reports that are being read. May be called from a signal handler."""
        self._stopped = True
        self._scouts.wake()

    @property
    def waiting(self) -> int:
        """How many items of the looks under way are not dealt with."""
        return sum(watched.open for watched in self._watched)

    def run(self) -> Iterator[Event]:
        """Watches until `stop` is called, or until each source was looked at once where that was asked.

        Raises:
            LedgerError: the ledger cannot be written and each source is looked at once; else the watch waits.
        """
        try:
            while not self._stopped and not all(watched.finished for watched in self._watched):
                self._begin()
                yield from self._scouts.hear(self._patience())
                yield from self._read()
        finally:
            self._scouts.end()
            for watched in self._watched:
                for job in watched.ready:
                    job.item.drop()

    def _begin(self) -> None:
        """Lets threads look at the sources that are due."""
        now = self._means.clock()
        for watched in self._watched:
            if not watched.turn.looking and not watched.finished and watched.turn.due <= now:
                watched.turn.looking = True
                self._scouts.look(watched)
        self._counters.state(
            fetch=self._scouts.waiting(),
            read=sum(len(watched.ready) for watched in self._watched),
            trouble=sum(watched.trouble for watched in self._watched),
        )

    def _patience(self) -> float:
        """Seconds to wait for news: none where something waits to be read, else until the next source is due."""
        now = self._means.clock()
        if any(watched.ready for watched in self._watched):
            return max(0.0, min(self._ledger_turn.due - now, 1.0))
        due = (watched.turn.due for watched in self._watched if not watched.turn.looking and not watched.finished)
        return max(0.0, min([_LONGEST_WAIT, *(moment - now for moment in due)]))

    # -- what the threads say ----------------------------------------------------------------------------------------

    def _looked(self, watched: Watched, found: Listed | Failure, took: float) -> Iterator[Event]:
        self._counters.spent("look", took)
        watched.looks += 1
        if isinstance(found, Failure):
            yield from self._look_failed(watched, found)
            return
        changed = found.items or found.stamp != watched.memory.stamps.get("", "")
        self._counters.look(watched.source, "found" if changed else UNCHANGED)
        self._counters.success(watched.source, self._means.now().timestamp())
        if watched.trouble:
            watched.trouble = False
            yield Over(watched.name)
        watched.stamp, watched.unsettled, watched.whole = found.stamp, found.unsettled, True
        watched.found = bool(found.items)
        self._notes.kind(watched, found.kind)
        watched.open = len(found.items) + 1
        for item in found.items:
            self._enter(watched, item)
        self._close(watched, took)

    def _look_failed(self, watched: Watched, failure: Failure) -> Iterator[Event]:
        self._counters.look(watched.source, FAILED)
        watched.turn.failed(self._means.clock(), self._means.chance, at_least=failure.wait)
        watched.finished = self._means.once
        if not watched.trouble:
            watched.trouble = True
            self._notes.note(watched, "", watched.memory.stamps.get("", ""), FAILED, failure.reason)
            yield Trouble(watched.name, failure.reason)

    def _enter(self, watched: Watched, item: Item) -> None:
        """Lets an item wait to be read, or be fetched first."""
        if item.take:
            watched.ready.append(Job(watched, item))
        elif watched.barred(item, self._means.clock()):
            watched.open, watched.whole = watched.open - 1, False
        else:
            self._scouts.fetch(watched, item)

    def _fetched(self, watched: Watched, item: Item, found: Item | Listed | Failure, took: float) -> Iterator[Event]:
        self._counters.spent("fetch", took)
        self._counters.fetch(FAILED if isinstance(found, Failure) else "found")
        if isinstance(found, Failure):
            yield from self._fetch_failed(watched, item, found)
            self._close(watched)
            return
        watched.retries.pop(item.key, None)
        if isinstance(found, Item):
            watched.ready.append(Job(watched, found, fetched=True))
            return
        watched.lists[item.key] = found.stamp
        watched.open += len(found.items)
        for one in found.items:
            self._enter(watched, one)
        self._close(watched)

    def _fetch_failed(self, watched: Watched, item: Item, failure: Failure) -> Iterator[Event]:
        first = watched.failed(item, failure, self._means.clock(), self._means.chance)
        # Without its stamp it counts as changed, and is asked for again.
        watched.whole &= failure.lasting
        self._notes.note(watched, item.key, item.stamp if failure.lasting else "", FAILED, failure.reason)
        if first:
            yield from self._came(watched, Outcome(item.key, reason=failure.reason))

    def _close(self, watched: Watched, took: float = 0.0) -> None:
        """One item less is open; with the last of them the look has ended."""
        watched.open -= 1
        if watched.open:
            return
        self._notes.look(watched)
        now, means = self._means.clock(), self._means
        if watched.unsettled and not (means.once and watched.looks >= _MOST_LOOKS):
            watched.turn.soon(now, means.still)
        else:
            rest = _REST * took if watched.source.kind in LOCAL else 0.0
            watched.turn.went_well(now, means.chance, at_least=rest)
            watched.finished = means.once

    # -- reading: in the caller's thread -----------------------------------------------------------------------------

    def _read(self) -> Iterator[Event]:
        """Reads what is ready, some items of each source at a time, and notes each when its reports are stored."""
        jobs = self._batch()
        if not jobs or self._ledger_turn.due > self._means.clock():
            self._put_back(jobs)
            return
        began = self._means.clock()
        owners: deque[Job] = deque()
        try:
            for said in read_into(self._ledger, self._taken(jobs, owners), now=self._means.now, first_look=True):
                if isinstance(said, Note):
                    yield said
                    continue
                job = owners.popleft()
                job.tell(said)
                yield from self._came(job.watched, said)
                self._settle(job)
                self._begin()
                yield from self._scouts.hear(0.0)
            for job in jobs:
                self._settle(job)
        except LedgerError as error:
            yield from self._ledger_failed(error, jobs)
        else:
            yield from self._ledger_works()
        for job in jobs:
            job.item.drop()
        self._counters.spent("read", self._means.clock() - began)

    def _batch(self) -> list[Job]:
        """Some items that are ready, one of each source in turn, so that a full folder does not hold up a feed."""
        jobs: list[Job] = []
        while len(jobs) < _BATCH and (waiting := [watched for watched in self._watched if watched.ready]):
            jobs += [watched.ready.popleft() for watched in islice(waiting, _BATCH - len(jobs))]
        return jobs

    def _taken(self, jobs: Sequence[Job], owners: deque[Job]) -> Iterator[Given]:
        """The reports of some items; `owners` says whose each is."""
        for job in jobs:
            for found in job.item.found():
                if self._stopped:
                    return
                if isinstance(found, (Report, Refusal)):
                    job.given += 1
                    owners.append(job)
                yield found
            job.ended = True

    def _came(self, watched: Watched, outcome: Outcome) -> Iterator[Event]:
        self._counters.report(done(outcome))
        yield Came(watched.source, outcome)

    def _settle(self, job: Job) -> None:
        """Notes an item of which everything is stored."""
        if not job.done or job.noted:
            return
        self._notes.keep(job.watched, job.seen(self._means.now))
        job.noted = True
        if job.fetched:
            self._scouts.make_room()
        self._close(job.watched)

    # -- the ledger --------------------------------------------------------------------------------------------------

    def _ledger_failed(self, error: LedgerError, jobs: Sequence[Job]) -> Iterator[Event]:
        """A ledger that is locked or whose disk is full is tried again later; what was not noted is read anew."""
        if self._means.once:
            raise error
        for job in reversed([job for job in jobs if not job.noted]):
            self._again(job)
        if not self._ledger_turn.failures:
            yield Trouble(self._ledger.where, str(error))
        self._ledger_turn.failed(self._means.clock(), self._means.chance)

    def _again(self, job: Job) -> None:
        """Lets an item be taken in from the start; what was fetched can be taken in once, and is fetched anew."""
        if job.fetched:
            self._scouts.make_room()
        if job.item.fetch:
            self._scouts.fetch(job.watched, job.item)
        else:
            job.watched.ready.appendleft(Job(job.watched, job.item))

    def _ledger_works(self) -> Iterator[Event]:
        if self._ledger_turn.failures:
            yield Over(self._ledger.where)
        self._ledger_turn = Turn(self._ledger_turn.every)

    def _put_back(self, jobs: Sequence[Job]) -> None:
        for job in reversed(jobs):
            job.watched.ready.appendleft(job)
