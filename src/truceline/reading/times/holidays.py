"""Days kept every year."""

from __future__ import annotations

from datetime import date, timedelta

from truceline.model.enums import Precision, TimeBasis
from truceline.reading.times.dates import nearest
from truceline.reading.times.meaning import Meaning, period
from truceline.reading.times.spans import by_first
from truceline.reading.words import cues

_ENTRIES: dict[str, dict[str, int]] = {words: entry for entry in cues("times")["holiday"] for words in entry["words"]}
HOLIDAYS = by_first(_ENTRIES)


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    """The n-th such weekday (Monday is 0) of a month."""
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))


def holiday(words: str, published: date | None, direction: int) -> Meaning:
    """A day kept every year, the one nearest to the publication that the tense allows."""
    entry = _ENTRIES[words]
    if "nth" not in entry:
        return nearest(published, entry["month"], entry["day"], direction)
    if published is None:
        return Meaning("DATE", None, precision=Precision.DAY, basis=TimeBasis.INFERRED)
    years = range(max(1, published.year - 1), min(9999, published.year + 1) + 1)
    days = [nth_weekday(y, entry["month"], entry["weekday"], entry["nth"]) for y in years]
    return period(min(days, key=lambda d: abs(d - published)), "day", TimeBasis.INFERRED)
