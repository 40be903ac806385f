"""Times reckoned from another: weekdays, "yesterday", "last week", "three days ago", "that day", "two years later"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from truceline.model.enums import TimeBasis
from truceline.reading.times.dates import nearest
from truceline.reading.times.found import Found, rules
from truceline.reading.times.meaning import Meaning, duration, part, period, reference, shift, stretch
from truceline.reading.times.numbers import ordinal, quantity
from truceline.reading.times.patterns import GUARDED, MONTHS, WEEKDAYS
from truceline.reading.times.reported import the_quarter, year_before
from truceline.reading.words import lookup

GRAINS: dict[str, str] = lookup("times", "unit", "grain")
COUNTS: dict[str, int] = lookup("times", "unit", "count")
PARTS: dict[str, str] = lookup("times", "part", "code")
_DEICTIC: dict[str, int] = lookup("times", "deictic", "days")
_DEICTIC_PART: dict[str, str] = lookup("times", "deictic", "part")
_BACK = frozenset({"last", "past", "previous", "preceding"})
_CLOSERS = frozenset({".", ",", ";", "", "”", "''", ")", "and", "but"})
_COUNTED = {"following": 1, "previous": -1, "preceding": -1}
_AHEAD = frozenset({"next", "coming", "upcoming"})


def weekday(published: date | None, number: int, direction: int, toward: frozenset[str] = frozenset()) -> Meaning:
    """The day that a bare weekday name means in a report.

    The weekday of publication is the day itself; else the one ahead if the clause points forward, else the one behind.
    "Last" never means the day itself, "next" is the one in the week after.
    """
    if published is None:
        return period(None, "day", TimeBasis.WEEKDAY_PAST if direction <= 0 else TimeBasis.WEEKDAY_FUTURE)
    behind = (published.weekday() - number) % 7
    if toward & _BACK:
        return period(published - timedelta(days=behind or 7), "day", TimeBasis.WEEKDAY_PAST)
    if "next" in toward:
        day = published + timedelta(days=7 - published.weekday() + number)
        return period(day, "day", TimeBasis.WEEKDAY_FUTURE)
    if not behind and not toward & _AHEAD:
        return period(published, "day", TimeBasis.WEEKDAY_SAME_DAY)
    if direction > 0 or toward & _AHEAD:
        return period(published + timedelta(days=7 - behind), "day", TimeBasis.WEEKDAY_FUTURE)
    return period(published - timedelta(days=behind), "day", TimeBasis.WEEKDAY_PAST)


def named_day(found: Found, words: list[str]) -> Meaning | None:
    """The day that the words of a `{dayname}` mean."""
    if not words:
        return period(found.today(), "day", TimeBasis.REPORT_DATE if found.focus is None else TimeBasis.RELATIVE)
    if month := next((MONTHS[w] for w in words if w in MONTHS), 0):
        day = next((n for w in words if (n := ordinal(w))), 0)
        if len(words[-1]) == 4 and words[-1].isdecimal():
            return period(date(int(words[-1]), month, day), "day", TimeBasis.STATED)
        return nearest(found.published, month, day, found.pointing())
    for word in words:
        if word in _DEICTIC:
            return period(shift(found.published, _DEICTIC[word], "day"), "day")
        if word in WEEKDAYS:
            return weekday(found.published, WEEKDAYS[word], found.pointing(), frozenset(words) - {word})
    return None


def _weekday(found: Found) -> Meaning | None:
    word = found.word("weekday")
    if word in GUARDED and not word.endswith("."):
        # "Sun" and "Wed" alone are more often names and verbs; they need a date beside them.
        return None
    if found.is_part_of_name():
        return None
    toward, number = found.words("toward"), WEEKDAYS[word]
    if found.focus is not None and found.focus.at is not None and (step := _COUNTED.get(toward[-1] if toward else "")):
        return _weekday_beside(found.focus.at, number, step)
    return named_day(found, [*toward, word])


def _weekday_beside(focus: date, number: int, step: int) -> Meaning:
    """Reads "The following Monday", "the preceding Friday": the next such day behind or before what was spoken of."""
    away = (number - focus.weekday()) * step % 7 or 7
    return period(focus + timedelta(days=step * away), "day")


def _deictic(found: Found) -> Meaning | None:
    word = found.word("deictic")
    if found.is_name() and found.start > 0 and found.doc[found.start - 1].tag_ == "NNP":
        # "Harbour Today" is a paper or a show.
        return None
    day = period(shift(found.published, _DEICTIC[word], "day"), "day")
    code = PARTS.get(found.word("part")) or _DEICTIC_PART.get(word)
    return part(day, code) if code else day


def _day_beyond(found: Found) -> Meaning:
    """Reads "The day before yesterday", "the day after tomorrow"."""
    step = -1 if found.word("side") == "before" else 1
    word = found.word("deictic")
    if word not in _DEICTIC:
        day = named_day(found, found.words("named"))
        return period(shift(day.at if day else None, step, "day"), "day")
    return period(shift(found.published, _DEICTIC[word] + step, "day"), "day")


def _unit(found: Found) -> Meaning | None:
    """Reads "Last week", "this year", "the next day", "that month", "the past year"."""
    word, toward = found.word("unit"), found.words("toward")
    grain = GRAINS[word]
    if word in {"seconds", "second"} or _plural(found) or found.is_name():
        return None
    if grain in {"hour", "minute", "night"} or (
        grain in {"decade", "century"} and toward[-1] not in {"this", "current"}
    ):
        return _unit_span(found, grain, toward)
    if toward[-1] in {"that", "same"} or (
        found.word("the") and toward[-1] in {"next", "following", "previous", "preceding"}
    ):
        return _reckoned(found, grain, toward[-1])
    if toward[-1] == "last" and found.word("the") and grain in {"day", "minute"}:
        # "The last day to vote"
        return None
    if found.word("the") and toward[-1] in {"past", "last"} and grain != "weekend" and not found.words("edge"):
        return stretch(1, grain, found.published, -1)
    step = -1 if toward[-1] in _BACK else 1 if toward[-1] in _AHEAD | {"following"} else 0
    return period(shift(found.published, step, grain), grain)


def _unit_span(found: Found, grain: str, toward: list[str]) -> Meaning | None:
    if grain == "night" or toward[-1] in {"this", "that", "same", "current"}:
        return None
    return stretch(1, grain, found.published, -1 if toward[-1] in _BACK else 1)


def _reckoned(found: Found, grain: str, toward: str) -> Meaning:
    """Reads "That day", "the following week", "the previous month": counted from what was spoken of last."""
    step = 0 if toward in {"that", "same"} else -1 if toward in _BACK else 1
    at = found.focus.at if found.focus is not None else found.published
    return period(shift(at, step, grain), grain)


def _ago(found: Found) -> Meaning | None:
    """Reads "Three days ago", "a year ago", "months ago"."""
    grain = GRAINS[found.word("unit")]
    number = quantity(found.words("number")) if found.words("number") else None
    if number is None:
        return reference("PAST_REF")
    if grain in {"decade", "century"}:
        # "Two decades ago" is the year, as near as it is told.
        return period(shift(found.published, -round(number * (10 if grain == "decade" else 100)), "year"), "year")
    if "half" in found.words()[-3:]:
        number += 0.5
    return _moved(found, -number * COUNTS.get(found.word("unit"), 1), grain, found.published)


def _moved(found: Found, number: float, grain: str, origin: date | None) -> Meaning | None:
    """The unit so many units from a day; figures of a period are compared with the same period of another year."""
    if grain in {"hour", "minute", "second"}:
        return period(origin, "day") if origin else Meaning("DATE", None, basis=TimeBasis.RELATIVE)
    if grain == "year" and number == -1 and "quarter" in found.periods:
        return year_before(found)
    if number != int(number):
        months = {"year": 12, "decade": 120, "month": 1}.get(grain)
        return period(shift(origin, round(number * months), "month"), "month") if months else period(origin, grain)
    unit = "day" if grain in {"night", "weekend"} else grain
    return period(shift(origin, int(number), unit), unit)


def _later(found: Found) -> Meaning | None:
    """Reads "Two days later", "a year earlier": counted from what was spoken of last; without that only a length."""
    grain, word = GRAINS[found.word("unit")], found.word("side")
    number = quantity(found.words("number")) if found.words("number") else None
    if word in {"before", "after"} and found.after() not in _CLOSERS:
        return None
    if number is None or grain in {"hour", "minute", "second"}:
        return duration(number, grain)
    if grain == "year" and number == 1 and word == "earlier" and "quarter" in found.periods:
        return year_before(found)
    if found.focus is None or found.focus.at is None:
        if grain == "year" and number == 1:
            return period(shift(found.published, -1 if word in {"earlier", "before"} else 1, grain), grain)
        return duration(number, grain)
    step = -number if word in {"earlier", "before"} else number
    return _moved(found, step, grain, found.focus.at)


def _last_but_one(found: Found) -> Meaning:
    """Reads "The week before last", "the year after next"."""
    grain = GRAINS[found.word("unit")]
    return period(shift(found.published, -2 if found.word("side") else 2, grain), grain)


def _day_next_to(found: Found) -> Meaning | None:
    """Reads "The day before", "the week after" where nothing follows: counted from what was spoken of last."""
    if found.after() not in _CLOSERS or found.focus is None or found.focus.at is None:
        return None
    grain, before = GRAINS[found.word("unit")], found.word("side") in {"before", "earlier"}
    return period(shift(found.focus.at, -1 if before else 1, grain), grain)


def _the_unit(found: Found) -> Meaning | None:
    """Reads "The week": the one spoken of; "the end of the year": the one near."""
    grain = GRAINS[found.word("unit")]
    if _plural(found) or grain in {"second", "minute", "hour", "night"}:
        return None
    if found.words("edge"):
        return period(found.published, grain)
    if grain in found.periods and grain not in {"day", "year"}:
        return replace(found.periods[grain], basis=TimeBasis.RELATIVE)
    if grain == "weekend":
        return period(shift(found.published, -1 if found.pointing() <= 0 else 0, grain), grain)
    if grain == "quarter":
        return the_quarter(found)
    return period(found.published, grain) if grain == "week" else None


def _week_of(found: Found) -> Meaning | None:
    """Reads "The week of May 3": the week or weekend that holds the day."""
    day = named_day(found, found.words("day"))
    return period(day.at, GRAINS[found.word("unit")], TimeBasis.INFERRED) if day and day.at else None


def _middle(found: Found) -> Meaning:
    """Reads "Mid-year", "midweek"."""
    return period(found.published, GRAINS[found.word("unit") or found.word("whole").removeprefix("mid")])


def _the_year(found: Found) -> Meaning | None:
    """Reads "The (fiscal) year": the present one; "the year ended June 30" is a length."""
    if _plural(found):
        return None
    if found.after() in {"ended", "ending", "to"}:
        return duration(1, "year")
    if found.words()[0] != "the":
        return None
    step = -1 if found.after() in {"before", "earlier"} or "latest" in found.words() else 0
    return period(shift(found.published, step, "year"), "year")


def _plural(found: Found) -> bool:
    return found.doc[found.end - 1].tag_ == "NNS"


def _year_end(found: Found) -> Meaning:
    return period(found.published, "year")


RULES = rules(
    {
        "{edge}(?:<the>(?=<last|next>))?(?P<toward><last|next|this>*)(?P<weekday><weekday>)": _weekday,
        "{edge}(?P<deictic><deictic>)(?P<part><part>)?": _deictic,
        "<the>?<dayunit>(?P<side><before|after>)(?:(?P<deictic><deictic>)|(?P<named><last|next>?<weekday>))": (
            _day_beyond
        ),
        "<the>(?P<unit><dayunit|weekunit|monthunit|yearunit|weekendunit>)"
        "(?:(?P<side><before>)<last>|<after><next>)": _last_but_one,
        "<the>(?P<unit><dayunit|weekunit|monthunit>)(?P<side><before|after>)": _day_next_to,
        "{edge}(?P<the><the>)?(?P<toward><same>+|<this|last|next>+)<fiscal>?(?P<unit><unit>)": _unit,
        "{approx}(?:{number}<to|or>)?(?:{quantity}|<a>?<few>|<scaleplural><of>)?(?P<unit><unit>)"
        "(?:<and><a><half>|<or><so>)?<ago>": _ago,
        "{approx}(?:{quantity}|<a>?<few>)(?P<unit><unit>)(?P<side><earlier|later|before|after>)": _later,
        "<the>(?P<unit><unit>)": _the_unit,
        "{edge}<the>(?P<unit><weekunit|weekendunit>)<of>"
        "(?P<day>(?:<month><day|nth>|<day|nth><month>)(?:<comma>?<year>)?)": _week_of,
        "<mid><hyphen>?(?P<unit><weekunit|monthunit|yearunit>)|(?P<whole><middle>)": _middle,
        "<the><first|fiscal|latest>*<yearunit>|<fiscal><yearunit>": _the_year,
        "(?P<edge><the>?<edge><of>|<early><in>)<the>(?P<unit><unit>)": _the_unit,
        "<the>?<yearunit>(?:<hyphen|possessive>)?<edge>": _year_end,
    }
)
