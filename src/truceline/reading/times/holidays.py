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


def easter(year: int) -> date:
    """Easter Sunday of the western churches (the computus of Meeus, Jones and Butcher; Gregorian years)."""
    golden, century, rest = year % 19, year // 100, year % 100
    leap = century // 4
    correction = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - leap - correction + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def holiday(words: str, published: date | None, direction: int, year: int | None = None) -> Meaning:
    """A day kept every year: that of `year`, else the one nearest to the publication that the tense allows."""
    entry = _ENTRIES[words]
    if year is not None:
        return period(_day(entry, year), "day", TimeBasis.STATED)
    if "day" in entry:
        return nearest(published, entry["month"], entry["day"], direction)
    if published is None:
        return Meaning("DATE", None, precision=Precision.DAY, basis=TimeBasis.INFERRED)
    years = range(max(1, published.year - 1), min(9999, published.year + 1) + 1)
    day = min((_day(entry, y) for y in years), key=lambda d: abs(d - published))
    return period(day, "day", TimeBasis.INFERRED)


def _day(entry: dict[str, int], year: int) -> date:
    if "easter" in entry:
        return easter(year) + timedelta(days=entry["easter"])
    if "nth" in entry:
        return nth_weekday(year, entry["month"], entry["weekday"], entry["nth"])
    return date(year, entry["month"], entry["day"])
