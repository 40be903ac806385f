"""What a time expression means: TIMEX3 value and the codebook's value, end, precision and basis.

Calendar arithmetic only; no words. A day that is not known (no day of publication) makes an unresolved meaning. Values
follow TIMEX3 (TimeML annotation guidelines 1.2.1; ISO 24617-1); weeks are those of ISO 8601.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass, replace
from datetime import date, timedelta

from truceline.model.enums import Precision, TimeBasis
from truceline.reading.times.numbers import plain
from truceline.reading.words import lookup

SEASON_MONTHS = {
    lookup("times", "season", "code")[word]: first for word, first in lookup("times", "season", "month").items()
}
# Letter of ISO 8601 durations and how many of it one unit is.
_LETTERS = {
    "second": ("T", "S", 1),
    "minute": ("T", "M", 1),
    "hour": ("T", "H", 1),
    "day": ("", "D", 1),
    "night": ("", "D", 1),
    "week": ("", "W", 1),
    "weekend": ("", "WE", 1),
    "month": ("", "M", 1),
    "quarter": ("", "Q", 1),
    "year": ("", "Y", 1),
    "decade": ("", "Y", 10),
    "century": ("", "Y", 100),
}
_MONTHS_IN = {"month": 1, "quarter": 3, "season": 3, "year": 12, "decade": 120, "century": 1200}
_DAYS_IN = {"day": 1, "night": 1, "week": 7, "weekend": 7}
_PRECISION = {
    "minute": Precision.MINUTE,
    "hour": Precision.HOUR,
    "day": Precision.DAY,
    "night": Precision.DAY,
    "week": Precision.WEEK,
    "weekend": Precision.DAY,
    "month": Precision.MONTH,
    "quarter": Precision.MONTH,
    "season": Precision.SEASON,
    "year": Precision.YEAR,
    "decade": Precision.YEAR,
    "century": Precision.YEAR,
}


@dataclass(frozen=True, slots=True)
class Meaning:
    """What an expression means, wherever it stands."""

    type: str
    """DATE, TIME, DURATION or SET."""
    timex: str | None
    value: str | None = None
    until: str | None = None
    precision: Precision = Precision.UNKNOWN
    basis: TimeBasis = TimeBasis.STATED
    at: date | None = None
    """First day, for what is reckoned from here ("two days later")."""
    grain: str = ""
    """The unit it fills ("day", "quarter"), "" for durations, sets and references."""
    compared: bool = False
    """Mentioned for comparison only ("up from a year earlier"): the text goes on about the period before."""


def shift(day: date | None, number: int, grain: str) -> date | None:
    """`day` moved by a number of units; the day of the month is cut to the month's last.

    Raises:
        ValueError, OverflowError: the result lies outside the calendar (years 1 to 9999).
    """
    if day is None or grain not in _MONTHS_IN:
        return day and day + timedelta(days=number * _DAYS_IN.get(grain, 0))
    months = day.year * 12 + day.month - 1 + number * _MONTHS_IN[grain]
    year, month = divmod(months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def period(at: date | None, grain: str, basis: TimeBasis = TimeBasis.RELATIVE) -> Meaning:
    """The day, week, month … that holds `at`; unresolved where `at` is None."""
    if at is None:
        return Meaning("DATE", None, precision=_PRECISION[grain], basis=basis, grain=grain)
    first, timex, value, until = _BOUNDS[grain](at)
    return Meaning("DATE", timex, value, until, _PRECISION[grain], basis, first, grain)


Bounds = tuple[date, str, str, str | None]


def _day(at: date) -> Bounds:
    return at, at.isoformat(), at.isoformat(), None


def _week(at: date) -> Bounds:
    year, week, weekday = at.isocalendar()
    first = at - timedelta(days=weekday - 1)
    return first, f"{year:04}-W{week:02}", first.isoformat(), (first + timedelta(days=6)).isoformat()


def _weekend(at: date) -> Bounds:
    year, week, weekday = at.isocalendar()
    first = at + timedelta(days=6 - weekday)
    return first, f"{year:04}-W{week:02}-WE", first.isoformat(), (first + timedelta(days=1)).isoformat()


def _month(at: date) -> Bounds:
    return at.replace(day=1), f"{at:%Y-%m}".zfill(7), f"{at:%Y-%m}".zfill(7), None


def _quarter(at: date) -> Bounds:
    number = (at.month - 1) // 3
    timex = f"{at.year:04}-Q{number + 1}"
    months = f"{at.year:04}-{number * 3 + 1:02}", f"{at.year:04}-{number * 3 + 3:02}"
    return date(at.year, number * 3 + 1, 1), timex, *months


def _year(at: date) -> Bounds:
    return date(at.year, 1, 1), f"{at.year:04}", f"{at.year:04}", None


def _decade(at: date) -> Bounds:
    first = at.year // 10 * 10
    return date(max(first, 1), 1, 1), f"{first // 10:03}", f"{first:04}", f"{first + 9:04}"


def _century(at: date) -> Bounds:
    first = at.year // 100 * 100
    return date(max(first, 1), 1, 1), f"{first // 100:02}", f"{first:04}", f"{first + 99:04}"


_BOUNDS = {
    "day": _day,
    "night": _day,
    "week": _week,
    "weekend": _weekend,
    "month": _month,
    "quarter": _quarter,
    "year": _year,
    "decade": _decade,
    "century": _century,
}


def season(year: int | None, code: str, basis: TimeBasis) -> Meaning:
    """A season of a year; winter begins in December of that year. Without a year it stays unresolved."""
    if year is None:
        return Meaning("DATE", None, precision=Precision.SEASON, basis=basis, grain="season")
    first = date(year, SEASON_MONTHS[code], 1)
    last = shift(first, 2, "month")
    assert last is not None  # noqa: S101 - for the type checker
    timex = f"{year:04}-{code}"
    return Meaning("DATE", timex, first.isoformat()[:7], last.isoformat()[:7], Precision.SEASON, basis, first, "season")


def half_year(year: int | None, number: int, basis: TimeBasis) -> Meaning:
    """The first or second half of a year."""
    if year is None:
        return Meaning("DATE", None, precision=Precision.MONTH, basis=basis)
    months = (f"{year:04}-01", f"{year:04}-06") if number == 1 else (f"{year:04}-07", f"{year:04}-12")
    return Meaning("DATE", f"{year:04}-H{number}", *months, Precision.MONTH, basis, date(year, 6 * number - 5, 1), "")


def part(day: Meaning, code: str) -> Meaning:
    """The morning, afternoon, evening or night of a day."""
    timex = day.timex and f"{day.timex[:10]}T{code}"
    return replace(day, type="TIME", timex=timex, precision=Precision.HOUR if day.value else day.precision)


def clock(day: Meaning, hour: int, minute: int | None, offset: int | None) -> Meaning:
    """A time of day; `offset` in minutes from Greenwich, None where no zone is named.

    Raises:
        ValueError: there is no such hour.
    """
    if not (0 <= hour <= 24 and 0 <= (minute or 0) < 60):
        raise ValueError(f"no such time of day: {hour}:{minute}")
    precision = Precision.MINUTE if minute else Precision.HOUR
    if day.at is None:
        return replace(day, type="TIME", timex=None, precision=precision)
    timex = f"{day.at.isoformat()}T{hour:02}:{minute or 0:02}"
    at = day.at + timedelta(days=1) if hour == 24 else day.at
    value = f"{at.isoformat()}T{hour % 24:02}:{minute or 0:02}{_offset(offset)}"
    return replace(day, type="TIME", timex=timex, value=value, until=None, precision=precision)


def _offset(minutes: int | None) -> str:
    if minutes is None:
        return ""
    sign = "-" if minutes < 0 else "+"
    return f"{sign}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"


def iso_duration(number: float | None, grain: str) -> str:
    """ISO 8601 duration, X for an unknown number: 4.5 months "P4.5M", 72 hours "PT72H", some weeks "PXW"."""
    time, letter, times = _LETTERS[grain]
    count = "X" if number is None else plain(number * times)
    return f"P{time}{count}{letter}"


def summed(number: float, grain: str, more: float, lesser: str) -> Meaning:
    """A length in two units ("two years and three months").

    Raises:
        ValueError: the second unit is not the smaller one.
    """
    units = list(_LETTERS)
    if units.index(lesser) >= units.index(grain):
        raise ValueError(f"{lesser} is no part of {grain}")
    first, second = iso_duration(number, grain), iso_duration(more, lesser).removeprefix("P")
    timex = first + (second.removeprefix("T") if "T" in first else second)
    return Meaning("DURATION", timex, precision=_PRECISION.get(lesser, Precision.HOUR))


def duration(number: float | None, grain: str) -> Meaning:
    """A length of time that is not placed anywhere."""
    return Meaning("DURATION", iso_duration(number, grain), precision=_PRECISION.get(grain, Precision.HOUR))


def stretch(number: float | None, grain: str, published: date | None, side: int) -> Meaning:
    """A length of time up to the day of publication (side -1) or from it on (side 1)."""
    length = replace(duration(number, grain), basis=TimeBasis.RELATIVE)
    if number is None:
        return replace(length, precision=Precision.BEFORE_REPORT if side < 0 else Precision.UNKNOWN)
    if published is None:
        return length
    if grain in {"hour", "minute", "second"}:
        # Only the day of publication is known, so hours are rounded up to days.
        seconds = number * {"hour": 3600, "minute": 60, "second": 1}[grain]
        other: date | None = published + side * timedelta(days=-(-seconds // 86400))
    elif grain in _DAYS_IN:
        other = published + side * timedelta(days=round(number * _DAYS_IN[grain]))
    else:
        other = shift(published, side * round(number * _MONTHS_IN[grain]), "month")
    assert other is not None  # noqa: S101 - for the type checker
    first, last = sorted((published, other))
    precision = Precision.DAY if grain in {"second", "minute", "hour"} else length.precision
    return replace(length, value=first.isoformat(), until=last.isoformat(), precision=precision)


def reference(name: str) -> Meaning:
    """PAST_REF, PRESENT_REF or FUTURE_REF."""
    precision = Precision.BEFORE_REPORT if name == "PAST_REF" else Precision.UNKNOWN
    return Meaning("DATE", name, precision=precision, basis=TimeBasis.RELATIVE)


def repeated(timex: str) -> Meaning:
    """Something that comes again and again."""
    return Meaning("SET", timex)
