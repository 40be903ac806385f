"""Threads of any kind as one line each, for the timeline and the calendar."""

from __future__ import annotations

from collections.abc import Mapping

from truceline.ledger.asking import Fact
from truceline.ledger.counting import PLANS
from truceline.ledger.rows import Entry
from truceline.model.base import Frozen
from truceline.model.enums import EventStatus, HedgeLevel, Kind, MeetingStatus
from truceline.model.records import Event, Toll
from truceline.views.differing import differences
from truceline.views.listing import AnyLine
from truceline.views.listing import line as line_of
from truceline.views.talks import meeting_status
from truceline.views.threads import Group, Thread, thread_fields

_PLANNED = frozenset({MeetingStatus.PLANNED, MeetingStatus.POSTPONED, MeetingStatus.CALLED_FOR, EventStatus.PLANNED})
_DONE = frozenset({EventStatus.HAPPENED, EventStatus.ONGOING})
_DOUBTED = frozenset({EventStatus.ALLEGED, EventStatus.DENIED})


class Plan(Frozen):
    """A day for which reports told a meeting or an act to be planned, whatever became of it."""

    day: str | None
    """First day, ISO 8601; null where they tell only by when."""
    until: str
    """Last day; the first again for a single day."""
    told: str | None
    """Day of the first report that says so; null if unknown."""
    records: tuple[str, ...]
    """Ids of the records in which reports do."""


class Item(Thread):
    """One thread in a line; `day` is that on which it was, else that of the first report."""

    kind: Kind
    """The kind of its records."""
    actor: str | None
    """Id of the register's actor who does it."""
    side: str | None
    """Key of the side for which he stands, else his own id: the lane where lanes are actors."""
    other: str | None
    """Id of the one to whom."""
    other_side: str | None
    """Key of his side, else his own id."""
    status: str | None
    """Of a meeting or event: what it is, a plan only while no report tells that it was carried out."""
    planned: bool
    """Whether it is planned, put off or called for, so that its own day can lie ahead of its reports."""
    due: str | None
    """First day for which it is planned, or by which something is to be, as the newest report has it; else null."""
    until: str | None
    """Last such day; `due` again for a single day, and the day itself where a report tells only by when."""
    plans: tuple[Plan, ...]
    """The days for which it was planned, in the order in which they were told; that of `due` is one of them."""
    disputed: bool
    """Whether a report tells it as alleged or denied, or a figure as contested."""
    differs: tuple[str, ...]
    """Fields that independent reports tell in more than one way, hedges left out: day, place, status, value …"""
    line: AnyLine
    """The words of the newest report."""


def item(group: Group, entries: Mapping[int, Entry]) -> Item:
    """A thread as a line.

    Args:
        group: the thread.
        entries: its whole records by row, that of its newest report among them.
    """
    own = next(f for f in group.opened if f.pk in entries)
    actor = next((f for f in group.facts if f.actor), own)
    other = next((f for f in group.facts if f.other), own)
    status = status_of(group)
    ahead = ahead_of(group)
    return Item(
        **thread_fields(group, entries),
        kind=own.kind,
        actor=actor.actor,
        side=actor.side or actor.actor,
        other=other.other,
        other_side=other.other_side or other.other,
        status=status,
        planned=status in _PLANNED,
        due=ahead[0] if ahead else None,
        until=ahead[1] if ahead else None,
        plans=plans_of(group),
        disputed=any(_is_disputed(entries[f.pk]) for f in group.opened if f.pk in entries),
        differs=tuple(dict.fromkeys(d.field for d in differences(group.opened, entries) if d.field != "hedge")),
        line=line_of(entries[own.pk]),
    )


def status_of(group: Group) -> str | None:
    """What a meeting or event is; what was done is done whatever older plans are printed later."""
    if group.first.kind is Kind.MEETING:
        return meeting_status(group).value
    done = next((f.status for f in group.facts if f.status in _DONE), None)
    return done or group.first.status


def ahead_of(group: Group) -> tuple[str, str] | None:
    """The days for which a thread is planned, or by which it is to be, as the newest report that tells any has it.

    Days that lie behind the report that tells them are none of these: they are the thread's own. Nor are those of a
    plan that was carried out.
    """
    status = status_of(group)
    if group.first.kind is Kind.MEETING and status not in PLANS:
        return None
    for fact in group.facts:
        counts = status in PLANS if fact.status in PLANS else fact.at != fact.day
        if fact.stated and counts and (last := fact.until or fact.day):
            return (fact.day or last, last)
    return None


def plans_of(group: Group) -> tuple[Plan, ...]:
    """The days for which a meeting or an act was planned, the one that was told first first."""
    found: dict[tuple[str | None, str], list[Fact]] = {}
    for fact in reversed(group.facts):
        last = fact.until or fact.day
        if last and fact.kind in {Kind.MEETING, Kind.EVENT} and _is_plan(fact):
            found.setdefault((fact.day, last), []).append(fact)
    return tuple(
        Plan(
            day=first,
            until=last,
            told=min((f.published[:10] for f in own if f.published), default=None),
            records=tuple(f.record for f in own),
        )
        for (first, last), own in found.items()
    )


def _is_plan(fact: Fact) -> bool:
    """Whether it tells a day that lies ahead of its report."""
    return fact.stated and (fact.status in PLANS or bool(fact.day and fact.at and fact.day > fact.at))


def _is_disputed(entry: Entry) -> bool:
    record = entry.record
    if record.hedge and record.hedge.level is HedgeLevel.DENIED:
        return True
    match record:
        case Event():
            return record.status in _DOUBTED or record.author_status in _DOUBTED
        case Toll():
            return bool(record.disputed_by)
        case _:
            return False
