"""What just happened: the threads of which the ledger heard last, one entry each, however many outlets tell it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from truceline.ledger.asking import Fact
from truceline.ledger.rows import Entry
from truceline.model.base import Frozen
from truceline.model.enums import Kind
from truceline.views.listing import AnyLine, line
from truceline.views.threads import Fetch
from truceline.views.wording import wording

# Tellings of one entry that are shown: the first, and the newest.
_SHOWN = 5


class LiveTelling(Frozen):
    """One record that tells it."""

    line: AnyLine
    """What it says, and in whose words."""
    learnt: str
    """When the ledger learnt of it: ISO 8601, UTC."""
    revision: int
    """How many times the record has been read otherwise, itself counted: 1 where it is as it was first read."""


class LiveEntry(Frozen):
    """One thread, as it came in."""

    thread: str
    """Id of the thread."""
    kind: Kind
    """Kind of its records."""
    process: str | None
    """Id of the process that it belongs to; null if to none."""
    place: int
    """Its place in the order in which threads came in."""
    since: str
    """When the ledger learnt of it first: ISO 8601, UTC."""
    last: str
    """When it learnt of its newest telling."""
    says: str
    """The first telling in one sentence, made of its fields alone."""
    records: int
    """How many records tell it."""
    voices: int
    """How many independent reports do; copies of one text are one."""
    outlets: tuple[str, ...]
    """Which outlets, in the order in which they came; those that are not known are left out."""
    tellings: tuple[LiveTelling, ...]
    """The first telling, then the newest ones, at most five in all."""


def live(facts: Iterable[Fact], fetch: Fetch) -> list[LiveEntry]:
    """Threads as entries, the one that came last first.

    Args:
        facts: all that stands in these threads, in any order.
        fetch: gives whole records.
    """
    threads: dict[str, list[Fact]] = defaultdict(list)
    for fact in sorted(facts, key=lambda f: f.pk):
        threads[fact.thread].append(fact)
    shown = {key: [own[0], *reversed(own[1:][1 - _SHOWN :])] for key, own in threads.items()}
    entries = fetch({fact.pk for own in shown.values() for fact in own})
    made = [_entry(own, shown[key], entries) for key, own in threads.items()]
    return sorted(made, key=lambda entry: entry.place, reverse=True)


def _entry(own: Sequence[Fact], shown: Sequence[Fact], entries: Mapping[int, Entry]) -> LiveEntry:
    first = own[0]
    tellings = tuple(_telling(entries[fact.pk]) for fact in shown)
    return LiveEntry(
        thread=first.thread,
        kind=first.kind,
        process=first.process,
        place=first.pk,
        since=first.learnt,
        last=own[-1].learnt,
        says=wording(tellings[0].line),
        records=len(own),
        voices=len({fact.voice for fact in own}),
        outlets=tuple(dict.fromkeys(fact.outlet for fact in own if fact.outlet)),
        tellings=tellings,
    )


def _telling(entry: Entry) -> LiveTelling:
    return LiveTelling(line=line(entry), learnt=entry.learnt, revision=entry.revision)
