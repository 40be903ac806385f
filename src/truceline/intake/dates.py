"""Dates of publication: strict where a person gives one, lenient where a page does."""

from __future__ import annotations

import re
from datetime import date, datetime
from email.utils import parsedate_to_datetime

from truceline.errors import UsageError

_ISO = re.compile(
    r"(?P<day>\d{4}-\d{2}-\d{2})"
    r"(?:[T ](?P<time>\d{2}:\d{2}(?::\d{2}(?:\.\d{1,6})?)?)\s?(?P<zone>Z|[+-]\d{2}(?::?\d{2})?)?)?",
    re.IGNORECASE,
)
_COMPACT = re.compile(r"(\d{4})[/.]?(\d{2})[/.]?(\d{2})")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAY_FIRST = re.compile(r"(?:[a-z]+,?\s+)?(?P<d>\d{1,2})(?:st|nd|rd|th)?\s+(?P<m>[a-z]{3,9})\.?,?\s+(?P<y>\d{4})", re.I)
_MONTH_FIRST = re.compile(
    r"(?:[a-z]+,?\s+)?(?P<m>[a-z]{3,9})\.?\s+(?P<d>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<y>\d{4})", re.I
)
# "5:40 PM" is in no zone that can be told, and the parser of mail dates takes it for the morning.
_HALF_DAY = re.compile(r",?\s+(?:at\s+)?\d{1,2}:\d{2}(?::\d{2})?\s?[ap]\.?m\b.*$", re.IGNORECASE)
# Newspapers are read from the telegraph on; an earlier year is a default such as 0001-01-01.
_EARLIEST = 1800


def published(value: str) -> str:
    """A date or date-time that a person gave, in ISO 8601.

    Raises:
        UsageError: it is anything else ("tomorrow", "7/2/2024").
    """
    found = _iso(value.strip())
    if found is None:
        raise UsageError(
            f"{value!r} is not a date of publication",
            where="--published",
            remedy="give it as 2024-02-07 or 2024-02-07T16:30+02:00",
        )
    return found


def stated(value: object) -> str | None:
    """The date or date-time that a page or a row of data states, in ISO 8601; None where it states none.

    Read are ISO 8601 and its looser spellings, the dates of e-mail and feeds (RFC 5322), and days with the month in
    English letters. A day whose month and day could be exchanged ("07/02/2024") is not guessed at.
    """
    if not isinstance(value, str) or len(value) > 100:
        return None
    value = _HALF_DAY.sub("", value.strip())
    return _iso(value) or _compact(value) or _spelled(value) or _mail(value)


def _iso(value: str) -> str | None:
    match = _ISO.fullmatch(value)
    if not match:
        return None
    day, time, zone = match["day"], match["time"], (match["zone"] or "").upper()
    try:
        if not time:
            return _day(date.fromisoformat(day))
        moment = datetime.fromisoformat(f"{day}T{time}{zone}")
    except ValueError:
        return None
    return moment.isoformat() if moment.year >= _EARLIEST else None


def _day(day: date) -> str | None:
    return day.isoformat() if day.year >= _EARLIEST else None


def _compact(value: str) -> str | None:
    match = _COMPACT.fullmatch(value)
    return _built(match[1], int(match[2]), match[3]) if match else None


def _spelled(value: str) -> str | None:
    match = _DAY_FIRST.fullmatch(value) or _MONTH_FIRST.fullmatch(value)
    if not match or match["m"][:3].lower() not in _MONTHS:
        return None
    return _built(match["y"], _MONTHS.index(match["m"][:3].lower()) + 1, match["d"])


def _built(year: str, month: int, day: str) -> str | None:
    try:
        return _day(date(int(year), month, int(day)))
    except ValueError:
        return None


def _mail(value: str) -> str | None:
    try:
        moment = parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return moment.isoformat() if moment.year >= _EARLIEST else None
