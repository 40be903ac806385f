"""Threads: what several reports tell of one thing, who tells it, and where they differ.

A view chooses by facts (a few columns each) and asks for whole records only of what it shows.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from truceline.ledger.asking import Fact
from truceline.ledger.rows import Entry
from truceline.model.base import Frozen
from truceline.model.enums import ConditionKind, HedgeHolder, HedgeLevel
from truceline.model.records import Record
from truceline.views.words import bare, flat

SomeRecord = TypeVar("SomeRecord", bound=Record)
Fetch = Callable[[Collection[int]], Mapping[int, Entry]]
"""Gives whole records by their rows (`truceline.ledger.Ledger.entries`)."""
# Of one thread so many tellings are opened, the newest first; the others are counted by their columns.
MOST_TELLINGS = 24


class Value(Frozen):
    """One thing that tellings say; where they differ there are several."""

    words: str
    """What they say, in words or as a value of the codebook."""
    voices: int
    """How many independent reports say so."""
    records: tuple[str, ...]
    """Ids of the records in which they do."""
    outlets: tuple[str, ...]
    """Which outlets."""


class Softening(Frozen):
    """One way in which tellings are softened."""

    cue: str
    """The hedging words ("appeared to")."""
    level: HedgeLevel
    """Apparent, reported, expected, possible or denied."""
    holder: HedgeHolder
    """The outlet, the source who is cited, or the actor himself."""
    voices: int
    """How many independent reports say so."""
    records: tuple[str, ...]
    """Ids of the records in which they do."""


class ConditionTold(Frozen):
    """A condition, as tellings have it."""

    kind: ConditionKind
    """If, until or unless."""
    words: str
    """Its words, the conjunction included."""
    voices: int
    """How many independent reports tell it."""
    records: tuple[str, ...]
    """Ids of the records that hold it."""


class Thread(Frozen):
    """What reports tell of one thing."""

    thread: str
    """Id of the thread."""
    records: tuple[str, ...]
    """Ids of its records, those of the newest report first."""
    voices: int
    """How many independent reports tell it; copies of one text are one."""
    outlets: tuple[str, ...]
    """Which outlets, by name; those that are not known are left out."""
    day: str | None
    """The day of it: the first that a report tells, else that of the first report; ISO 8601, null if unknown."""
    told: str | None
    """Day of the newest report that tells it; null if unknown."""
    plain: int
    """How many independent reports tell it without a hedge, of those that were looked into: the newest 24 at most."""
    hedges: tuple[Softening, ...] = ()
    """How the others soften it; the one that most reports have first."""
    conditions: tuple[ConditionTold, ...] = ()
    """The conditions that reports tell of; the one that most reports have first."""


@dataclass(frozen=True, slots=True)
class Group:
    """The records of one thread in a few columns, those of the newest report first."""

    thread: str
    facts: tuple[Fact, ...]

    @property
    def day(self) -> str | None:
        """The first day that a report tells of what was, else that of the first report."""
        stated = [f.at for f in self.facts if f.at and f.stated and f.at == f.day]
        return min(stated or [f.at for f in self.facts if f.at], default=None)

    @property
    def told(self) -> str | None:
        """Day of the newest report."""
        return max((f.published[:10] for f in self.facts if f.published), default=None)

    @property
    def voices(self) -> int:
        """How many independent reports there are."""
        return len({f.voice for f in self.facts})

    @property
    def first(self) -> Fact:
        """The telling of the newest report."""
        return self.facts[0]

    @property
    def opened(self) -> tuple[Fact, ...]:
        """The tellings that are looked into."""
        return self.facts[:MOST_TELLINGS]


def grouped(facts: Iterable[Fact]) -> list[Group]:
    """Facts by thread, the latest thread first, those without a day last; the order of the facts does not matter."""
    threads: dict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        threads[fact.thread].append(fact)
    made = [Group(key, tuple(sorted(own, key=_newness, reverse=True))) for key, own in threads.items()]
    return sorted(made, key=lambda g: (g.day or "", g.told or "", g.voices, g.thread), reverse=True)


def _newness(fact: Fact) -> tuple[str, str]:
    return (fact.published or "", fact.record)


def rows(groups: Iterable[Group], most: int = MOST_TELLINGS) -> list[int]:
    """The rows of the tellings that are looked into, `most` of each thread."""
    return [f.pk for group in groups for f in group.opened[:most]]


def records_of(group: Group, entries: Mapping[int, Entry], kind: type[SomeRecord]) -> list[tuple[Entry, SomeRecord]]:
    """The whole records of a thread that were asked for, the newest first."""
    found = [entries[f.pk] for f in group.opened if f.pk in entries]
    return [(entry, entry.record) for entry in found if isinstance(entry.record, kind)]


def thread_fields(group: Group, entries: Mapping[int, Entry]) -> dict[str, Any]:
    """The fields of `Thread`.

    Args:
        group: the thread.
        entries: whole records by row; those of the group that are not there count as not looked at.
    """
    looked = [(f, entries[f.pk]) for f in group.opened if f.pk in entries]
    hedged = {f.voice for f, e in looked if e.record.hedge}
    return {
        "thread": group.thread,
        "records": tuple(f.record for f in group.facts),
        "voices": group.voices,
        "outlets": tuple(sorted({f.outlet for f in group.facts if f.outlet})),
        "day": group.day,
        "told": group.told,
        "plain": len({f.voice for f, _ in looked} - hedged),
        "hedges": _softenings(looked),
        "conditions": _conditions(looked),
    }


def _softenings(looked: list[tuple[Fact, Entry]]) -> tuple[Softening, ...]:
    found: dict[tuple[HedgeHolder, HedgeLevel, str], list[tuple[Fact, str]]] = defaultdict(list)
    for fact, entry in looked:
        if hedge := entry.record.hedge:
            cue = flat(hedge.cue.text)
            found[hedge.holder, hedge.level, bare(cue)].append((fact, cue))
    made = [
        Softening(
            cue=own[0][1],
            level=level,
            holder=holder,
            voices=len({f.voice for f, _ in own}),
            records=tuple(f.record for f, _ in own),
        )
        for (holder, level, _), own in found.items()
    ]
    return tuple(sorted(made, key=lambda h: -h.voices))


def _conditions(looked: list[tuple[Fact, Entry]]) -> tuple[ConditionTold, ...]:
    found: dict[tuple[ConditionKind, str], list[tuple[Fact, str]]] = defaultdict(list)
    for fact, entry in looked:
        if condition := getattr(entry.record, "condition", None):
            words = flat(condition.span.text)
            found[condition.kind, bare(words)].append((fact, words))
    made = [
        ConditionTold(
            kind=kind,
            words=own[0][1],
            voices=len({f.voice for f, _ in own}),
            records=tuple(f.record for f, _ in own),
        )
        for (kind, _), own in found.items()
    ]
    return tuple(sorted(made, key=lambda c: -c.voices))


def values(group: Group, entries: Mapping[int, Entry], of: Callable[[Any], Iterable[str]]) -> tuple[Value, ...]:
    """What tellings say of one field, what most reports say first.

    Args:
        group: the thread.
        entries: whole records by row.
        of: what a record says of it; nothing where it is silent.
    """
    found: dict[str, list[tuple[Fact, str]]] = defaultdict(list)
    for fact in group.opened:
        if fact.pk in entries:
            for words in of(entries[fact.pk].record):
                found[bare(words)].append((fact, words))
    made = [
        Value(
            words=own[0][1],
            voices=len({f.voice for f, _ in own}),
            records=tuple(f.record for f, _ in own),
            outlets=tuple(sorted({f.outlet for f, _ in own if f.outlet})),
        )
        for own in found.values()
    ]
    return tuple(sorted(made, key=lambda v: -v.voices))
