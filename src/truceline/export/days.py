"""Days of times that may be known to the year or the month only. Nothing is rounded; what is coarse is a stretch."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, datetime


def first_day(value: str | None) -> date | None:
    """The first day of an ISO 8601 year, month, date or date-time; None where there is none."""
    if not value:
        return None
    year, month, day = _parts(value)
    return date(year, month or 1, day or 1)


def last_day(value: str | None) -> date | None:
    """The last day of an ISO 8601 year, month, date or date-time, included; None where there is none."""
    if not value:
        return None
    year, month, day = _parts(value)
    return date(year, month or 12, day or monthrange(year, month or 12)[1])


def moment(value: str | None) -> datetime | None:
    """The date-time that `value` holds, with its zone where it names one; None for a mere date."""
    return datetime.fromisoformat(value) if value and "T" in value else None


def _parts(value: str) -> tuple[int, int | None, int | None]:
    numbers = [int(part) for part in value.partition("T")[0].split("-")]
    return (*numbers, None, None)[:3]  # type: ignore[return-value]
