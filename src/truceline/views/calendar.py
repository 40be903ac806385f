"""The calendar: meetings and acts that are planned, and days by which something is to be, from a day on.

A deadline is whatever reports tell to be by, until or on a day that lies after them: an answer due on Thursday, a truce
that holds until the 28th. No clock is asked.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from truceline.ledger.asking import Fact
from truceline.ledger.counting import PLANS
from truceline.model.base import Frozen
from truceline.model.enums import Kind, MeetingStatus
from truceline.views.items import Item, ahead_of, item, status_of
from truceline.views.threads import Fetch, Group, grouped, rows

# What was called off or only called for is listed for its day, and not where it has none.
_SOME_DAY = frozenset(PLANS) - {MeetingStatus.CANCELLED, MeetingStatus.CALLED_FOR}


class CalendarDay(Frozen):
    """A day ahead."""

    day: str
    """ISO 8601; the first day of what lasts longer, and of a deadline the day itself."""
    items: tuple[Item, ...]
    """Meetings first, then acts, then deadlines; what most reports tell first."""


class Calendar(Frozen):
    """What lies ahead."""

    process: str | None
    """Id of the process; null for all records."""
    day: str | None
    """The day asked, else that of the newest report: the first that is listed; null if unknown."""
    days: tuple[CalendarDay, ...]
    """Days for which something is told, the soonest first."""
    undated: tuple[Item, ...]
    """What is planned and no report tells for when, the newest first."""
    more: int
    """How many further things lie ahead on later days, or without a day."""


def calendar(
    facts: Iterable[Fact],
    fetch: Fetch,
    *,
    process: str | None = None,
    day: str | None = None,
    until: str | None = None,
    limit: int = 40,
) -> Calendar:
    """What lies ahead.

    Args:
        facts: every record of the threads in which something is planned or due.
        fetch: gives whole records; asked only for what is shown.
        process: id of the process.
        day: the day asked, ISO 8601; nothing is past without one.
        until: the last day that is listed; None for all.
        limit: how many things with a day, and how many without one.
    """
    dated: list[tuple[str, Group]] = []
    undated: list[Group] = []
    for group in grouped(facts):
        ahead = ahead_of(group)
        if ahead and ahead[1] >= (day or "") and (until is None or ahead[0] <= until):
            dated.append((max(ahead[0], day or ""), group))
        elif ahead is None and status_of(group) in _SOME_DAY:
            undated.append(group)
    dated.sort(key=lambda found: (found[0], _rank(found[1]), -found[1].voices, found[1].thread))
    entries = fetch(rows([*(g for _, g in dated[:limit]), *undated[:limit]]))
    made = [(key, item(group, entries)) for key, group in dated[:limit]]
    return Calendar(
        process=process,
        day=day,
        days=tuple(
            CalendarDay(day=key, items=tuple(i for _, i in own)) for key, own in groupby(made, key=lambda m: m[0])
        ),
        undated=tuple(item(group, entries) for group in undated[:limit]),
        more=max(0, len(dated) - limit) + max(0, len(undated) - limit),
    )


def _rank(group: Group) -> int:
    kinds = {Kind.MEETING: 0, Kind.EVENT: 1}
    return kinds.get(group.first.kind, 2) if status_of(group) in PLANS else 2
