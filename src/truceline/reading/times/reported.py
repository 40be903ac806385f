"""Periods that figures are reported for: "the quarter ended June 30", "the year-earlier period", "a year ago".

A report on figures tells of one quarter, the last that is over, and compares it with that of the year before.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from truceline.model.enums import TimeBasis
from truceline.reading.times.dates import nearest, toward
from truceline.reading.times.found import Found, rules
from truceline.reading.times.meaning import Meaning, duration, period, shift
from truceline.reading.times.numbers import ordinal, quantity
from truceline.reading.times.patterns import MONTHS
from truceline.reading.words import lookup

_GRAINS: dict[str, str] = lookup("times", "unit", "grain")
_ENDED = frozenset({"ended", "ending", "to"})
# Half a quarter before its last day lies its middle, and a quarter of a company is named after the calendar's quarter
# in which most of it lies.
_MIDDLE = timedelta(days=45)


def year_before(found: Found) -> Meaning:
    """The period that figures are compared with: the quarter spoken of, else the year, a year before."""
    spoken = found.periods.get("quarter")
    if spoken is not None and spoken.at is not None:
        return replace(period(shift(spoken.at, -1, "year"), "quarter"), compared=True)
    at = found.focus.at if found.focus and found.focus.at and "ago" not in found.words() else found.published
    return replace(period(shift(at, -1, "year"), "year"), compared=True)


def the_quarter(found: Found) -> Meaning:
    """The quarter whose last day follows, else the one spoken of, else the one that ended last."""
    if (last := _last_day(found)) is not None:
        return period(last - _MIDDLE, "quarter")
    if spoken := found.periods.get("quarter"):
        return replace(spoken, basis=TimeBasis.RELATIVE)
    return period(shift(found.published, -1, "quarter"), "quarter")


def _last_day(found: Found) -> date | None:
    """The day in "the quarter ended June 30"."""
    if found.after() not in _ENDED:
        return None
    words = [t.lower_ for t in found.doc[found.end + 1 : found.end + 4]]
    month = next((MONTHS[w] for w in words if w in MONTHS), 0)
    if not month:
        return None
    day = next((n for w in words if w not in MONTHS and (n := ordinal(w))), 28)
    last = nearest(found.published, month, day, 0).at
    over = last is not None and found.published is not None and last > found.published and found.after() == "ended"
    return shift(last, -1, "year") if over else last


def _latest(found: Found) -> Meaning | None:
    """Reads "The latest quarter", "the latest period" where a quarter was spoken of."""
    if found.word("period") and "quarter" not in found.periods:
        return None
    return the_quarter(found)


def _compared(found: Found) -> Meaning | None:
    """Reads "The year-earlier quarter", "year-ago", "a year-earlier third quarter"."""
    if words := found.words("number"):
        return duration(quantity(words), _GRAINS[found.word("months")])
    if (nth := found.word("nth")) and found.published:
        number = ordinal(nth) or 0
        known = found.periods.get("quarter")
        year = (known.at if known and known.at else found.published).year
        return replace(_quarter_of(year - 1, number), compared=True) if 1 <= number <= 4 else None
    return year_before(found)


def _quarter_of(year: int, number: int) -> Meaning:
    return period(date(year, 3 * number - 2, 1), "quarter")


def _of_year(found: Found) -> Meaning:
    """Reads "The 1994 period", "the 2011 quarter": the quarter spoken of, in that year."""
    year, spoken = int(found.word("year")), found.periods.get("quarter")
    if spoken is not None and spoken.at is not None:
        return replace(period(spoken.at.replace(year=year), "quarter"), compared=True)
    return replace(period(date(year, 1, 1), "year", TimeBasis.STATED), compared=True)


def _same_period(found: Found) -> Meaning | None:
    """Reads "The same period last year", "the corresponding quarter a year ago", "last year's quarter"."""
    if found.published is None:
        return None
    if found.word("toward") and toward(found.word("toward")) >= 0:
        return None
    return year_before(found)


_AGO = "<hyphen><ago|earlier>"

RULES = rules(
    {
        "<the><latest>(?:(?P<period><period>)|<quarterunit>)": _latest,
        "<the>?<comparable>?<yearunit>" + _AGO + "(?:<period|quarterunit>|(?P<nth><ordinal>)<quarterunit>)": _compared,
        "<the>?<yearunit>" + _AGO + "(?P<number><card|int>)(?P<months><monthunit>)": _compared,
        "<yearunit>" + _AGO: _compared,
        "<the>(?P<year><year>)<period|quarterunit>": _of_year,
        "<the>?<comparable><period|quarterunit>(?:<of>?(?P<toward><last>)<yearunit>|<a><yearunit><ago|earlier>)": (
            _same_period
        ),
        "<the><quarterunit><a><yearunit><ago|earlier>": _same_period,
        "(?P<toward><last>)<yearunit><possessive><quarterunit>": _same_period,
    }
)
