"""When a record's thing is, was or will be, as far as its words and its report tell.

Days are proleptic Gregorian ordinals (`date.toordinal`), so that distances are differences. A stretch `[first, last]`
holds both its ends.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

from truceline.merge.scenes import Scene, times_of
from truceline.merge.words import parts_of_day, tokens
from truceline.model.base import Frozen
from truceline.model.enums import EventStatus, MeetingStatus, Precision
from truceline.model.records import Event, Meeting, Position, Record, Statement, Toll
from truceline.model.times import When

# A record that does not say when is taken to be of the day of its report or of the days before it: news is new.
_RECENT = 2
# A plan without a day may be for any day of the weeks that follow its report.
_AHEAD = 30
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


class Days(Frozen):
    """The days on which something is, was or will be."""

    first: int
    """First day, as an ordinal."""
    last: int
    """Last day, as an ordinal; the first again for a single day."""
    stated: bool
    """Whether the text tells it; False where only the day of the report does."""


def days_of(record: Record, told: str | None, scene: Scene | None) -> Days | None:
    """The days of a record; None where neither its words nor its report tell any.

    Args:
        record: of whatever kind.
        told: when its report was published, ISO 8601.
        scene: what a toll is of, where its report tells it.
    """
    published = ordinal(told)
    for when in _times(record, scene):
        if when is not None and (found := stretch(when)):
            return _year_before(found) if _is_wrong_year(record, when, found, published) else found
    if published is None:
        return None
    if is_ahead(record):
        # What was put off can have been set for a day that is past.
        put_off = isinstance(record, Meeting) and record.status is MeetingStatus.POSTPONED
        return Days(first=published - (_RECENT if put_off else 0), last=published + _AHEAD, stated=False)
    return Days(first=published - _RECENT, last=published, stated=False)


def _is_wrong_year(record: Record, when: When, days: Days, published: int | None) -> bool:
    """Whether a month named without its year was taken for one to come, though the meeting was held in it."""
    held = isinstance(record, Meeting) and record.status is MeetingStatus.HELD
    said = when.span is not None and not any(c.isdigit() for c in when.span.text)
    return held and said and when.precision is Precision.MONTH and published is not None and days.first > published


def _year_before(days: Days) -> Days:
    first, last = (date.fromordinal(d) for d in (days.first, days.last))
    return Days(
        first=date(first.year - 1, first.month, 1).toordinal(),
        last=(date(last.year - 1, last.month, 28) + timedelta(days=4)).replace(day=1).toordinal() - 1,
        stated=True,
    )


def _times(record: Record, scene: Scene | None) -> tuple[When | None, ...]:
    """When it can be, the best first."""
    match record:
        case Toll():
            return times_of(record, scene)
        case Meeting():
            return (record.when,)
        case Statement() | Position():
            return record.said, record.when
        case _:
            return record.when, record.said


def is_ahead(record: Record) -> bool:
    """Whether it is planned, so that its own time lies ahead of its report."""
    match record:
        case Meeting():
            return record.status in {MeetingStatus.PLANNED, MeetingStatus.POSTPONED, MeetingStatus.CALLED_FOR}
        case Event():
            return record.status is EventStatus.PLANNED
        case _:
            return False


def stretch(when: When) -> Days | None:
    """The days of a time that has a value; those of a month or year are all of its days."""
    value = when.value or ""
    first = ordinal(value)
    if first is not None:
        last = ordinal(when.end) if when.end else first
        if when.precision is Precision.WEEK and not when.end:
            last = first + 6
        return Days(first=first, last=max(first, last or first), stated=True)
    parts = value.split("-")
    if parts[0].isdigit() and len(parts[0]) == 4:
        year = int(parts[0])
        if len(parts) == 1:
            return Days(first=date(year, 1, 1).toordinal(), last=date(year, 12, 31).toordinal(), stated=True)
        if parts[1].isdigit() and 1 <= int(parts[1]) <= 12:
            start = date(year, int(parts[1]), 1)
            following = (start + timedelta(days=31)).replace(day=1)
            return Days(first=start.toordinal(), last=following.toordinal() - 1, stated=True)
    return None


def ordinal(moment: str | None) -> int | None:
    """The day of an ISO 8601 date or date-time as its own place has it; None for what is coarser or nothing."""
    try:
        return date.fromisoformat((moment or "")[:10]).toordinal()
    except ValueError:
        return None


def moment(published: str | None) -> float | None:
    """Hours since day 0, in UTC, of a date-time with its zone; None for anything else."""
    zone = offset(published)
    if zone is None:
        return None
    local = datetime.fromisoformat(published or "")
    return local.toordinal() * 24 + local.hour + local.minute / 60 - zone


def offset(published: str | None) -> float | None:
    """The zone of a date-time, in hours ahead of UTC; None where it has none."""
    try:
        zone = datetime.fromisoformat(published or "").utcoffset()
    except ValueError:
        return None
    return zone.total_seconds() / 3600 if zone is not None else None


def weekday(when: When | None) -> int | None:
    """The one day of the week in the words of a time that could not be resolved."""
    if when is None or when.value is not None or when.span is None:
        return None
    found = {_WEEKDAYS.index(w) for w in tokens(when.span.text) if w in _WEEKDAYS}
    return found.pop() if len(found) == 1 else None


def hour(when: When | None) -> int | None:
    """The hour at which the part of the day in the words of a time begins at the earliest."""
    words = tokens(when.span.text) if when and when.span else ()
    return max((parts_of_day()[w] for w in words if w in parts_of_day()), default=None)
