"""How many records are on which days, in bars of a day, week, month, year or decade."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from enum import StrEnum

from truceline.model.base import Frozen

# Bars that still can be told apart, and the share of records at either end that may lie so far off that they would
# press the others together.
_BARS, _STRAY = 160, 0.002


class Unit(StrEnum):
    """What a bar covers."""

    DAY = "day"
    WEEK = "week"
    """From Monday to Sunday."""
    MONTH = "month"
    YEAR = "year"
    DECADE = "decade"


class Bar(Frozen):
    """The records of a stretch of days."""

    first: str
    """Its first day, ISO 8601."""
    last: str
    """Its last day."""
    count: int
    """How many records."""


class Histogram(Frozen):
    """Records by day, whatever days are chosen."""

    unit: Unit
    """What a bar covers."""
    bars: tuple[Bar, ...]
    """In the order of days; stretches without records are left out."""
    earlier: int
    """How many records lie far before the first bar."""
    later: int
    """How many lie far behind the last."""
    undated: int
    """How many have no day."""


def histogram(days: Sequence[int], per_day: Sequence[int], undated: int) -> Histogram:
    """Records by day, in bars.

    Args:
        days: ordinals of days (days since the first of the year 1), in order.
        per_day: how many records are on each.
        undated: how many have no day.
    """
    first, last = _ends(per_day)
    kept, counts = days[first:last], per_day[first:last]
    unit = next((u for u in Unit if not kept or _bars(kept[0], kept[-1], u) <= _BARS), Unit.DECADE)
    return Histogram(
        unit=unit,
        bars=tuple(_drawn(kept, counts, unit)),
        earlier=sum(per_day[:first]),
        later=sum(per_day[last:]),
        undated=undated,
    )


def _ends(per_day: Sequence[int]) -> tuple[int, int]:
    """The days between which all but a few stray records lie."""
    stray = int(sum(per_day) * _STRAY)
    first, last = 0, len(per_day)
    left = stray
    while first < last and per_day[first] <= left:
        left -= per_day[first]
        first += 1
    left = stray
    while last > first and per_day[last - 1] <= left:
        left -= per_day[last - 1]
        last -= 1
    return first, last


def _bars(first: int, last: int, unit: Unit) -> int:
    length = {Unit.DAY: 1, Unit.WEEK: 7, Unit.MONTH: 30, Unit.YEAR: 365, Unit.DECADE: 3652}[unit]
    return (last - first) // length + 1


def _drawn(days: Sequence[int], counts: Sequence[int], unit: Unit) -> Iterator[Bar]:
    begin: date | None = None
    end, count = date.min, 0
    for day, n in zip(days, counts, strict=True):
        at = date.fromordinal(day)
        if begin is None or at > end:
            if begin is not None:
                yield Bar(first=begin.isoformat(), last=end.isoformat(), count=count)
            (begin, end), count = _stretch(at, unit), 0
        count += n
    if begin is not None:
        yield Bar(first=begin.isoformat(), last=end.isoformat(), count=count)


def _stretch(at: date, unit: Unit) -> tuple[date, date]:
    """First and last day of the bar in which a day lies."""
    one = timedelta(days=1)
    match unit:
        case Unit.DAY:
            return at, at
        case Unit.WEEK:
            first = at - timedelta(days=min(at.weekday(), at.toordinal() - 1))
            return first, _later(first, 6)
        case Unit.MONTH:
            first = at.replace(day=1)
            following = date(at.year + at.month // 12, at.month % 12 + 1, 1) if at < date(9999, 12, 1) else date.max
            return first, following - one if following != date.max else date.max
        case Unit.YEAR:
            return date(at.year, 1, 1), date(at.year, 12, 31)
        case Unit.DECADE:
            decade = at.year // 10 * 10
            return date(max(decade, 1), 1, 1), date(min(decade + 9, 9999), 12, 31)


def _later(day: date, days: int) -> date:
    return date.fromordinal(min(day.toordinal() + days, date.max.toordinal()))
