"""What the accounts of one thread tell differently. Nothing is decided: every value stands beside who says it.

A course is no difference: a figure that grows from day to day, a meeting first planned and then held, an answer of
Monday and another of Thursday (these are two threads).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from truceline.merge.accounts import Account
from truceline.merge.days import ordinal
from truceline.merge.names import likeness, side_of
from truceline.merge.plans import in_days, plan_of
from truceline.merge.scoring import ALIKE
from truceline.model.enums import ActorKind, EventStatus, Kind, MeetingStatus, PeriodKind, Precision
from truceline.model.records import Event, Meeting, Position, Proposal, Record, Response, Statement, Toll
from truceline.model.spans import Actor, Located, Named
from truceline.model.times import When


@dataclass(frozen=True, slots=True)
class Variant:
    """One of the values, and who says it."""

    value: str
    records: tuple[str, ...]
    """Ids of the records that say it, sorted."""
    outlets: tuple[str, ...]
    """Their outlets, sorted; those without a name are left out."""
    voices: int
    """How many of them are independent: copies count once."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A field that is told in more than one way."""

    field: str
    """day, place, value, bound, polarity, hedge, author, participants, phases, duration or status."""
    values: tuple[Variant, ...]
    """The most voices first; two or more."""
    of: str = ""
    """What the values are of, where a thread has several: day of a figure, figure of a bound, side of a participant."""


Read = Callable[[Record], str | None]


def differences(told: Iterable[Account]) -> list[Difference]:
    """What the accounts of one thread tell differently, by field.

    Args:
        told: the accounts of one thread, all of one kind, in any order.
    """
    held = sorted(told, key=lambda a: a.record.id)
    if not held:
        return []
    kind = held[0].record.kind
    found = [_of("hedge", held, _hedge), *_days(held)]
    if kind is Kind.TOLL:
        found += _figures(held)
    found += [_status_told(held), *(_of(field, held, read) for field, read in _FIELDS.get(kind, ()))]
    found += _people(held) if kind is Kind.MEETING else []
    found += [_of("place", held, _place)] if kind in {Kind.MEETING, Kind.EVENT} else []
    return [d for d in found if d is not None]


def _of(field: str, held: Iterable[Account], read: Read, of: str = "") -> Difference | None:
    """The difference in one field; None where fewer than two values are told."""
    by_value: dict[str, list[Account]] = defaultdict(list)
    for account in held:
        if (value := read(account.record)) is not None:
            by_value[value].append(account)
    if len(by_value) < 2:
        return None
    return Difference(field, tuple(sorted(map(_variant, by_value.items()), key=lambda v: (-v.voices, v.value))), of)


def _variant(told: tuple[str, list[Account]]) -> Variant:
    value, by = told
    return Variant(
        value=value,
        records=tuple(sorted(a.record.id for a in by)),
        outlets=tuple(sorted({a.outlet for a in by if a.outlet})),
        voices=len({a.voice for a in by}),
    )


def _hedge(record: Record) -> str:
    return record.hedge.level.value if record.hedge else "plain"


# -- days --------------------------------------------------------------------------------------------------------------


def _days(held: list[Account]) -> Iterator[Difference | None]:
    """Days that cannot be one; a day inside a longer stretch is told more exactly, not otherwise."""
    if held[0].record.kind is Kind.TOLL:
        return
    stretches = {a.record.id: found for a in held if (found := _stretch(_time(a.record)))}
    if any(_disjoint(a, b) for a, b in combinations(sorted(set(stretches.values())), 2)):
        yield _of("day", held, lambda r: _spoken(_time(r)) if r.id in stretches else None)


def _time(record: Record) -> When | None:
    return record.said or record.when if isinstance(record, Statement | Position) else record.when


def _stretch(when: When | None) -> tuple[int, int] | None:
    """First and last day; None for what is coarser than a week or unknown."""
    if when is None or when.precision not in {Precision.MINUTE, Precision.HOUR, Precision.DAY, Precision.WEEK}:
        return None
    first = ordinal(when.value)
    if first is None:
        return None
    return first, ordinal(when.end) or (first + 6 if when.precision is Precision.WEEK else first)


def _disjoint(a: tuple[int, int], b: tuple[int, int]) -> bool:
    return a[1] < b[0] or b[1] < a[0]


def _spoken(when: When | None) -> str | None:
    if when is None or when.value is None:
        return None
    return when.value[:10] if when.end is None or when.end[:10] == when.value[:10] else f"{when.value}/{when.end}"


# -- figures -----------------------------------------------------------------------------------------------------------


def _figures(held: list[Account]) -> Iterator[Difference | None]:
    """Figures of one day that are not the same, and one figure told with and without a bound.

    A thread of tolls is a series of one claimant. Where it counts one event, all its days are of that event.
    """
    tolls = [(a, a.record) for a in held if isinstance(a.record, Toll)]
    of_event = any(t.period and t.period.kind is PeriodKind.EVENT for _, t in tolls)
    by_point: dict[str, list[Account]] = defaultdict(list)
    by_figure: dict[str, list[Account]] = defaultdict(list)
    for account, toll in tolls:
        by_point["the event" if of_event else account.day or "no day"].append(account)
        by_figure[_figure(toll) or "no figure"].append(account)
    for point, some in sorted(by_point.items()):
        yield _of("value", some, lambda r: _figure(r) if isinstance(r, Toll) else None, point)
    for figure, some in sorted(by_figure.items()):
        yield _of("bound", some, lambda r: r.bound.value if isinstance(r, Toll) else None, figure)


def _figure(toll: Toll) -> str | None:
    if toll.value is not None:
        return str(toll.value)
    return f"{toll.low}-{toll.high}" if toll.low is not None and toll.high is not None else None


# -- people and places -------------------------------------------------------------------------------------------------


def _authors(record: Record) -> str | None:
    """Who made a proposal or did an act, by name; None where nobody is named."""
    named: tuple[Named | None, ...] = record.authors if isinstance(record, Proposal) else ()
    if isinstance(record, Event):
        named = (record.source,)
    actors = [n.actor for n in named if n and n.actor and n.actor.kind is not ActorKind.UNNAMED_SOURCE]
    return "; ".join(sorted({side_of(a) or a.name for a in actors})) or None


def _people(held: list[Account]) -> Iterator[Difference | None]:
    """Two people of one side, each named by some as the one who was there."""
    by_side: dict[str, dict[str, Actor]] = defaultdict(dict)
    for account in held:
        for who in account.record.participants if isinstance(account.record, Meeting) else ():
            if who.actor and who.actor.kind == "person" and (side := side_of(who.actor)):
                by_side[side][who.actor.name] = who.actor
    for side, people in sorted(by_side.items()):
        if any(likeness(a, b).score < ALIKE for a, b in combinations(people.values(), 2)):
            yield _of("participants", held, lambda r, names=frozenset(people): _there(r, names), side)  # type: ignore[misc]


def _there(record: Record, names: frozenset[str]) -> str | None:
    there = {w.actor.name for w in record.participants if w.actor} if isinstance(record, Meeting) else set()
    return "; ".join(sorted(there & names)) or None


def _place(record: Record) -> str | None:
    """A place that is told finely enough to be another."""
    located: Located | None = getattr(record, "place", None)
    place = located.place if located else None
    return place.name if place and place.precision in {"populated-place", "feature"} else None


# -- closed lists ------------------------------------------------------------------------------------------------------

_HELD = {MeetingStatus.HELD: "held", MeetingStatus.ONGOING: "held"}
_OFF = {MeetingStatus.CANCELLED: "cancelled", MeetingStatus.POSTPONED: "postponed"}
_DONE = {
    EventStatus.HAPPENED: "happened",
    EventStatus.ONGOING: "happened",
    EventStatus.ALLEGED: "alleged",
    EventStatus.DENIED: "denied",
}


def _status(record: Record) -> str | None:
    """Whether it was; None for what is planned or asked for, after which it may be either."""
    if isinstance(record, Meeting):
        return (_HELD | _OFF).get(record.status)
    return _DONE.get(record.status) if isinstance(record, Event) else None


def _status_told(held: list[Account]) -> Difference | None:
    """That some deny what others tell; what is alleged first and told as done later is a course."""
    found = _of("status", held, _status)
    values = {v.value for v in found.values} if found else set()
    return found if held[0].record.kind is Kind.MEETING or "denied" in values else None


def _polarity(record: Record) -> str | None:
    return record.polarity.value if isinstance(record, Response | Position) else None


def _phases(record: Record) -> str | None:
    """How many phases its own names count: of those told beside it some are another proposal's."""
    plan = plan_of(record, ()) if isinstance(record, Proposal) else None
    return plan.counts["phase"] if plan and "phase" in plan.named else None


def _duration(record: Record) -> str | None:
    length = record.duration if isinstance(record, Proposal) else None
    return length.iso if length and in_days(length.iso) else None


_FIELDS: dict[Kind, tuple[tuple[str, Read], ...]] = {
    Kind.EVENT: (("author", _authors),),
    Kind.PROPOSAL: (("author", _authors), ("phases", _phases), ("duration", _duration)),
    Kind.RESPONSE: (("polarity", _polarity),),
    Kind.POSITION: (("polarity", _polarity),),
}
