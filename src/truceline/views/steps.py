"""What comes next: meetings and events that are planned, and those that were put off or called off, struck."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from truceline.ledger.asking import Fact
from truceline.ledger.rows import Entry
from truceline.model.enums import EventStatus, Kind, MeetingStatus
from truceline.model.records import Event, Meeting
from truceline.views.events import EventLine, event_line
from truceline.views.meetings import MeetingLine, meeting_line
from truceline.views.threads import Group, Thread, Value, grouped, thread_fields, values

AHEAD = frozenset(
    {
        MeetingStatus.PLANNED.value,
        MeetingStatus.POSTPONED.value,
        MeetingStatus.CANCELLED.value,
        EventStatus.PLANNED.value,
    }
)
"""Statuses of what lies ahead, or lay ahead until it was put off or called off."""
_DONE = frozenset({MeetingStatus.HELD, MeetingStatus.ONGOING, EventStatus.HAPPENED, EventStatus.ONGOING})


class Step(Thread):
    """Something that is planned."""

    kind: Kind
    """Meeting or event."""
    status: MeetingStatus | EventStatus
    """Planned, postponed or cancelled, as the newest report has it."""
    statuses: tuple[Value, ...]
    """What each report says; several where they differ or the plan changed."""
    due: str | None
    """The first day for which it is planned, ISO 8601; null where no report tells one."""
    days: tuple[Value, ...]
    """The days that reports name; several where they differ."""
    line: MeetingLine | EventLine
    """The words of the newest report."""


def ahead(facts: Iterable[Fact], day: str | None) -> list[Group]:
    """What is planned and not past as of a day: by the day for which it is planned, those without one last.

    A plan is past when its last day is before that day, or when a report tells that it was carried out.

    Args:
        facts: every meeting and event of the threads that have a plan.
        day: the day asked, ISO 8601; nothing is past without one.
    """
    groups = [g for g in grouped(facts) if g.first.status in AHEAD and not _done(g) and not _past(g, day)]
    return sorted(groups, key=lambda g: (_due(g) or "9", g.told or "", g.thread))


def _done(group: Group) -> bool:
    return any(f.status in _DONE for f in group.facts)


def _past(group: Group, day: str | None) -> bool:
    until = next((f.until for f in group.facts if f.until), None)
    return day is not None and until is not None and until < day


def _due(group: Group) -> str | None:
    return next((f.day for f in group.facts if f.stated), None)


def step(group: Group, entries: Mapping[int, Entry]) -> Step | None:
    """A plan as its reports tell it; None where its records were not asked for."""
    entry = entries.get(group.first.pk)
    match entry.record if entry else None:
        case Meeting() as meeting if entry:
            line: MeetingLine | EventLine = meeting_line(entry, meeting)
        case Event() as event if entry:
            line = event_line(entry, event)
        case _:
            return None
    return Step(
        **thread_fields(group, entries),
        kind=line.kind,
        status=line.status,
        statuses=values(group, entries, lambda r: (r.status.value,)),
        due=_due(group),
        days=values(group, entries, lambda r: (r.when.value[:10],) if r.when and r.when.value else ()),
        line=line,
    )
