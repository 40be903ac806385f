"""Where reports of one thing differ: on day, answer, status, place or figure, or on how sure they are.

Values are held against one another as they were read; nothing is averaged and nothing is taken for true.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations
from math import inf
from typing import Any

from truceline.ledger.asking import Fact
from truceline.ledger.rows import Entry
from truceline.model.base import Frozen
from truceline.model.enums import EventStatus, Kind, MeetingStatus, PeriodKind, Precision
from truceline.model.records import Record, Toll
from truceline.model.spans import Located
from truceline.model.times import When
from truceline.views.phrases import figure, spoken_when
from truceline.views.words import bare, flat


class Aspect(StrEnum):
    """In what reports can differ."""

    DAY = "day"
    """When it was."""
    STANCE = "stance"
    """What was answered, wanted or refused."""
    STATUS = "status"
    """Whether it took place."""
    PLACE = "place"
    """Where it was."""
    FIGURE = "figure"
    """How many."""
    HEDGE = "hedge"
    """Whether it is told plainly."""


class Saying(Frozen):
    """What some reports say."""

    words: str
    """The value in plain words."""
    records: tuple[str, ...]
    """Ids of the records that have it, the newest first."""
    outlets: tuple[str, ...]
    """Who published it; outlets that are not known are left out."""
    voices: int
    """How many independent reports have it; copies of one text are one."""


class Difference(Frozen):
    """Values of one field that cannot all be right."""

    aspect: Aspect
    """In what they differ."""
    sayings: tuple[Saying, ...]
    """The values side by side, that of most independent reports first."""


@dataclass(frozen=True, slots=True)
class Value:
    """A value as it is compared, and as it is shown."""

    key: Any
    words: str


def values(record: Record) -> dict[Aspect, Value]:
    """What a record says on each aspect on which it can be contradicted."""
    found: dict[Aspect, Value | None] = {}
    if record.kind in {Kind.MEETING, Kind.EVENT, Kind.RESPONSE, Kind.PROPOSAL}:
        found[Aspect.DAY] = _day(record.when)
    if record.kind in {Kind.RESPONSE, Kind.POSITION}:
        polarity = str(getattr(record, "polarity").value)  # noqa: B009
        found[Aspect.STANCE] = Value(polarity, polarity.replace("-", " "))
    if record.kind in {Kind.MEETING, Kind.EVENT}:
        status = str(getattr(record, "status").value)  # noqa: B009
        found[Aspect.STATUS] = Value(status, status.replace("-", " "))
        found[Aspect.PLACE] = _place(getattr(record, "place", None))
    if isinstance(record, Toll) and not record.subset_of:
        found[Aspect.FIGURE] = _figure(record)
    if record.kind in {Kind.RESPONSE, Kind.POSITION, Kind.MEETING, Kind.EVENT}:
        hedge = record.hedge
        words = f"“{flat(hedge.cue.text)}”, the {hedge.holder.value}’s hedge" if hedge else "told plainly"
        found[Aspect.HEDGE] = Value(hedge.level.value if hedge else None, words)
    return {aspect: value for aspect, value in found.items() if value}


def _day(when: When | None) -> Value | None:
    if not when or not when.value or when.precision not in {Precision.MINUTE, Precision.HOUR, Precision.DAY}:
        return None
    first, last = when.value[:10], (when.end or when.value)[:10]
    return Value((first, last), spoken_when(when))


def _place(located: Located | None) -> Value | None:
    place = located.place if located else None
    if not place or place.precision not in {"populated-place", "feature"}:
        return None
    return Value((place.precision, bare(place.name)), place.name)


def _figure(toll: Toll) -> Value | None:
    """A figure with what it counts; the words of the text allow it from its `low` to its `high`."""
    if toll.low is None and toll.high is None:
        return None
    covered = toll.period.model_dump_json(exclude={"span"}) if toll.period else None
    cumulative = toll.period is not None and toll.period.kind in {PeriodKind.CUMULATIVE, PeriodKind.SINCE}
    about = (toll.measure, toll.victims, "cumulative" if cumulative else covered)
    return Value(
        (about, toll.low or 0, inf if toll.high is None else toll.high), f"{figure(toll)} {toll.measure.value}"
    )


_HAPPENED = frozenset({EventStatus.HAPPENED.value, EventStatus.ONGOING.value, EventStatus.ALLEGED.value})
_MET = frozenset({MeetingStatus.HELD.value, MeetingStatus.ONGOING.value})
_ENDED = frozenset({MeetingStatus.CANCELLED.value, MeetingStatus.POSTPONED.value})


def clash(aspect: Aspect, one: Any, other: Any) -> bool:
    """Whether two values, by their keys, cannot both be right; the same either way round."""
    match aspect:
        case Aspect.DAY:
            return bool(one[1] < other[0] or other[1] < one[0])
        case Aspect.FIGURE:
            return bool(one[0] == other[0] and (one[2] < other[1] or other[2] < one[1]))
        case Aspect.STATUS:
            pair = {one, other}
            refuted = EventStatus.DENIED.value in pair and bool(pair & _HAPPENED)
            return refuted or bool(pair & _MET and pair & _ENDED)
        case Aspect.PLACE:
            return bool(one[0] == other[0] and one[1] != other[1])
        case Aspect.HEDGE:
            return (one is None) != (other is None)
        case Aspect.STANCE:
            return bool(one != other)


def differences(facts: Iterable[Fact], entries: Mapping[int, Entry]) -> tuple[Difference, ...]:
    """Where the tellings of one thread differ.

    Args:
        facts: of one thread, the newest first.
        entries: whole records by row; facts whose record is not there are left out.
    """
    told: dict[Aspect, dict[str, list[Fact]]] = defaultdict(lambda: defaultdict(list))
    keys: dict[tuple[Aspect, str], list[Any]] = defaultdict(list)
    for fact in facts:
        if entry := entries.get(fact.pk):
            for aspect, value in values(entry.record).items():
                told[aspect][value.words].append(fact)
                keys[aspect, value.words].append(value.key)
    found = []
    for aspect, own in told.items():
        apart = {
            words
            for pair in combinations(own, 2)
            if any(clash(aspect, a, b) for a in keys[aspect, pair[0]] for b in keys[aspect, pair[1]])
            and _independent(own[pair[0]], own[pair[1]])
            for words in pair
        }
        if apart:
            sayings = sorted((_saying(w, own[w]) for w in own if w in apart), key=lambda s: (-s.voices, s.words))
            found.append(Difference(aspect=aspect, sayings=tuple(sayings)))
    return tuple(sorted(found, key=lambda d: list(Aspect).index(d.aspect)))


def _independent(ones: list[Fact], others: list[Fact]) -> bool:
    """Whether different reports have the two values; what one report tells twice is its own affair."""
    return any(a.voice != b.voice for a in ones for b in others)


def _saying(words: str, facts: list[Fact]) -> Saying:
    return Saying(
        words=words,
        records=tuple(f.record for f in facts),
        outlets=tuple(sorted({f.outlet for f in facts if f.outlet})),
        voices=len({f.voice for f in facts}),
    )


def against(fact: Fact, entry: Entry, earlier: Iterable[Fact], entries: Mapping[int, Entry]) -> tuple[Difference, ...]:
    """Where a record differs from what its thread said before: its own value first, then those that it is held against.

    Args:
        fact: the record.
        entry: the same, whole.
        earlier: what the thread held before, the newest first.
        entries: whole records by row; facts whose record is not there are left out.
    """
    before = [(f, values(entries[f.pk].record)) for f in earlier if f.pk in entries and f.voice != fact.voice]
    found = []
    for aspect, value in values(entry.record).items():
        held: dict[str, list[Fact]] = defaultdict(list)
        agreed = False
        for other, said in before:
            if aspect in said:
                agreed = agreed or said[aspect].key == value.key
                if clash(aspect, value.key, said[aspect].key):
                    held[said[aspect].words].append(other)
        if held and not agreed:
            sayings = (_saying(value.words, [fact]), *(_saying(words, own) for words, own in held.items()))
            found.append(Difference(aspect=aspect, sayings=sayings))
    return tuple(found)
