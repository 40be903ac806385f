"""The spread: how many records stand on each day, for choosing a stretch of days."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Literal

from truceline.model.base import Frozen

# Of more days than these each month is one step.
_DAYS = 800


class DayCount(Frozen):
    """One day, or one month of a long time."""

    day: str
    """ISO 8601; the first day of a month."""
    records: int
    """How many records stand on it."""


class Spread(Frozen):
    """How many records stand on each day."""

    process: str | None
    """Id of the process; null for all records."""
    unit: Literal["day", "month"]
    """What a step is."""
    first: str | None
    """The first day on which a record stands; null where none has a day."""
    last: str | None
    """The last such day."""
    steps: tuple[DayCount, ...]
    """Days, or months, on which any record stands, the earliest first."""
    undated: int
    """How many records have no day."""


def spread(told: Iterable[tuple[str | None, int]], *, process: str | None = None) -> Spread:
    """How many records stand on each day.

    Args:
        told: a day by which records are put in order, and how many are; None for those without one.
        process: id of the process.
    """
    counts = dict(told)
    undated = counts.pop(None, 0)
    days = sorted(d for d in counts if d)
    unit: Literal["day", "month"] = "day"
    if days and (date.fromisoformat(days[-1]) - date.fromisoformat(days[0])).days > _DAYS:
        unit = "month"
    steps: dict[str, int] = {}
    for day in days:
        key = day if unit == "day" else f"{day[:7]}-01"
        steps[key] = steps.get(key, 0) + counts[day]
    return Spread(
        process=process,
        unit=unit,
        first=days[0] if days else None,
        last=days[-1] if days else None,
        steps=tuple(DayCount(day=day, records=n) for day, n in steps.items()),
        undated=undated,
    )
