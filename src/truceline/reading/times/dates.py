"""Calendar dates in the orders that people write them: days, months, quarters, seasons, years, decades, centuries."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from truceline.model.enums import Precision, TimeBasis
from truceline.reading.times.found import Found, rules
from truceline.reading.times.meaning import Meaning, period, shift
from truceline.reading.times.numbers import ORDINALS, ordinal, spoken_year
from truceline.reading.times.patterns import GUARDED, MONTHS, OLD_YEARS, RECENT_YEARS
from truceline.reading.words import wordset

_NO_YEAR = wordset("times", "not_before_year")
_PREPOSITIONS = frozenset(
    {"in", "since", "by", "of", "from", "until", "till", "between", "and", "to", "during", "before", "after"}
)
_BEFORE_A_MONTH = (_PREPOSITIONS - {"and", "of", "to"}) | {"the", "last", "next", "this"}
_CLOSERS = frozenset({".", ",", ";", "", "”", "''", ")"})
_RANGE = frozenset({"to", "-", "–", "—", "and", "through", "until", "till"})
# A day without a year is the nearest one, unless the tense contradicts and it lies further off than this many days:
# news seldom announces a day more than two months ahead, and never in the past tense. The development set gives one
# value for anything from 60 to 120.
_FAR = 60


def nearest(published: date | None, month: int, day: int, direction: int) -> Meaning:
    """The day of a month without a year, as near to the publication as the tense allows.

    Raises:
        ValueError: there is no such day ("31 June").
    """
    date(2024, month, day)
    if published is None:
        return Meaning("DATE", f"XXXX-{month:02}-{day:02}", precision=Precision.DAY, basis=TimeBasis.INFERRED)
    years = range(max(published.year - 1, 1), min(published.year + 1, 9999) + 1)
    days = sorted((d for y in years if (d := _on(y, month, day))), key=lambda d: abs(d - published))
    if not days:
        # 29 February, and no leap year next to the publication
        raise ValueError("no such day in the years around the publication")
    away = (days[0] - published).days
    if len(days) > 1 and abs(away) > _FAR and away * direction < 0:
        days = days[1:]
    return period(days[0], "day", TimeBasis.INFERRED)


def _on(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _day(found: Found) -> Meaning | None:
    """Reads "Feb. 7, 2024", "Wednesday 7 February", "November 19-20", "June 3 last year"."""
    month, day = MONTHS[found.word("month")], ordinal(found.word("day")) or 0
    if found.word("day") in ORDINALS and _goes_on(found):
        return None
    if (year := _stated_year(found)) is not None:
        basis = TimeBasis.RELATIVE if found.word("after") else TimeBasis.STATED
        meaning = period(date(year, month, day), "day", basis)
    else:
        meaning = nearest(found.published, month, day, found.pointing())
        if found.before() == "ended" and meaning.at and found.published and meaning.at > found.published:
            # "The year ended Aug. 31" is over.
            meaning = period(shift(meaning.at, -1, "year"), "day", TimeBasis.INFERRED)
    if (last := found.word("until")) and meaning.at is not None:
        until = meaning.at.replace(day=ordinal(last) or 0)
        return replace(meaning, until=until.isoformat()) if until > meaning.at else meaning
    return meaning


def _days(found: Found) -> Meaning | None:
    """Reads "March 8–9, 2024", whose days are one word."""
    first, last = (int(n) for n in re.findall(r"\d+", found.word("days")))
    month = MONTHS[found.word("month")]
    if year := found.word("year"):
        meaning = period(date(int(year), month, first), "day", TimeBasis.STATED)
    else:
        meaning = nearest(found.published, month, first, found.pointing())
    if meaning.at is None:
        return meaning
    return replace(meaning, until=meaning.at.replace(day=last).isoformat()) if last > first else None


def _goes_on(found: Found) -> bool:
    """Whether a noun follows, so that a number or "second" belongs to it."""
    return found.end < len(found.doc) and found.doc[found.end].tag_ in {"NN", "NNS", "JJ"}


def _second_day(found: Found) -> Meaning | None:
    """Reads "9" in "on May 8 and 9"."""
    if _goes_on(found) or found.after() in {"%", "percent"}:
        return None
    month = MONTHS[found.before(3)]
    meaning = nearest(found.published, month, int(found.words()[0]), found.pointing())
    if (year := found.word("year")) and meaning.at:
        return period(meaning.at.replace(year=int(year)), "day", TimeBasis.STATED)
    return meaning


def _day_alone(found: Found) -> Meaning | None:
    """Reads "the 15th" in "on the 15th": of the month that the tense allows."""
    if found.after() not in _CLOSERS or found.published is None:
        return None
    day, published, side = ordinal(found.word("day")) or 0, found.published, found.pointing()
    month = published.replace(day=1)
    if (day > published.day and side < 0) or (day < published.day and side > 0):
        month = (month - timedelta(days=1)).replace(day=1) if side < 0 else (month + timedelta(days=31)).replace(day=1)
    return period(month.replace(day=day), "day", TimeBasis.INFERRED)


def _stated_year(found: Found) -> int | None:
    """The year that stands with a day or month: its own, "last year", or that of the end of a range."""
    if year := found.word("year"):
        return int(year)
    if (side := found.word("after")) and found.published is not None:
        return found.published.year + toward(side)
    return spoken_year(found.words("spoken")) or _year_of_range(found)


def _year_of_range(found: Found) -> int | None:
    """The year behind the second day or month of a range: "from May to July 1988", "3 March to 5 April, 2004"."""
    words = [t.lower_ for t in found.doc[found.end : found.end + 6]]
    if not words or words[0] not in _RANGE or not MONTHS.keys() & set(words[1:3]):
        return None
    for word in words[1:]:
        if len(word) == 4 and word.isdecimal():
            return int(word) if int(word) in RECENT_YEARS else None
        if word not in MONTHS and not ordinal(word) and word not in {",", "of"}:
            return None
    return None


def _month(found: Found) -> Meaning | None:
    """Reads "July", "last July", "July 2011", "July last year"."""
    word = found.word("month")
    number, year = MONTHS[word], _stated_year(found)
    if year is None and len(word) <= 4 and not word.endswith(".") and word not in {"may", "june", "july"}:
        # "Jan" and "Mar" alone are people; an abbreviation without its full stop needs a day or year.
        return None
    if word in GUARDED and found.after() in {"for", "of"} and year is None and found.before() not in _PREPOSITIONS:
        # "the annual March for Peace"
        return None
    if year is None and _names_somebody(found):
        return None
    if year is not None:
        basis = TimeBasis.RELATIVE if found.word("after") else TimeBasis.STATED
        return period(date(year, number, 1), "month", basis)
    if found.published is None:
        return Meaning("DATE", f"XXXX-{number:02}", precision=Precision.MONTH, basis=TimeBasis.INFERRED)
    return period(_month_near(found, number), "month", TimeBasis.INFERRED)


def _names_somebody(found: Found) -> bool:
    """Whether a month begins a name ("April Dorn"): no preposition before it, a capitalised name behind it."""
    following = found.doc[found.end] if found.end < len(found.doc) else None
    if following is None or following.tag_ != "NNP" or not following.is_title or found.headline:
        return False
    return len(found.words()) == 1 and found.before() not in _BEFORE_A_MONTH


def toward(word: str) -> int:
    """-1, 0 or 1 for "last", "this", "next"."""
    if word in {"last", "past", "previous", "preceding"}:
        return -1
    return 0 if word in {"this", "current", "that", "same"} else 1


def _month_near(found: Found, number: int) -> date:
    published = found.published
    assert published is not None  # noqa: S101 - for the type checker
    this = published.month
    if word := found.word("toward"):
        side = toward(word)
        # "Last February" said in March is not last month but the February before.
        near = -1 if side < 0 else 0
        year = published.year + (side if (number - this - near) * side <= 0 else 0)
        return date(year, number, 1)
    direction = found.pointing(planned=False)
    if direction == 0:
        # The nearest; of two as near, the one behind.
        direction = 1 if 0 < (number - this) % 12 < 6 else -1
    behind = number > this and direction < 0
    ahead = number < this and direction > 0
    return date(published.year + ahead - behind, number, 1)


def _year(found: Found) -> Meaning | None:
    """Reads "2011", "mid-2011", "fiscal 2011"; a number that counts something is none."""
    number = int(found.word("year")[-4:])
    if found.words()[0] == found.word("year") and _counts(found, number):
        return None
    if last := found.word("until"):
        until = int(last) if len(last) == 4 else number // 100 * 100 + int(last)
        if until <= number:
            # "2012-08" is a month; "1994-1990" is nothing.
            return period(date(number, int(last), 1), "month", TimeBasis.STATED)
        return replace(period(date(number, 1, 1), "year", TimeBasis.STATED), until=f"{until:04}")
    return period(date(number, 1, 1), "year", TimeBasis.STATED)


def _short_year(found: Found) -> Meaning | None:
    """Reads "'92" behind a preposition, a month or a season: the year no more than ten years ahead."""
    if found.before() not in _PREPOSITIONS:
        return None
    latest = (found.published.year if found.published else 2015) + 10
    year = latest - (latest - int(found.words()[-1])) % 100
    return period(date(year, 1, 1), "year", TimeBasis.STATED)


def _year_span(found: Found) -> Meaning | None:
    """Reads "2012/13", "2012–2013"."""
    first, last = re.findall(r"\d+", found.words()[0])
    until = int(last) if len(last) == 4 else int(first[:2] + last)
    if until <= int(first):
        return None
    return replace(period(date(int(first), 1, 1), "year", TimeBasis.STATED), until=f"{until:04}")


def _counts(found: Found, number: int) -> bool:
    """Whether a bare number is a count, price or number of something rather than a year."""
    before = found.before()
    if number in OLD_YEARS and number not in RECENT_YEARS:
        return before not in _PREPOSITIONS
    following = found.doc[found.end] if found.end < len(found.doc) else None
    if before in {"from", "to"} and found.after() == "in" and re.fullmatch(r"(?:19|20)\d\d", found.after(2)):
        # "Up from 1900 in 2008"
        return True
    if before in {"around", "about"} and number % 100 and (following is None or following.tag_[:1] not in {"N", "J"}):
        # "Around 1908" is no round number of things.
        return False
    if before in _NO_YEAR or found.after() in {"%", "percent", "/"}:
        return True
    plural = following is not None and following.tag_ == "NNS" and following.lower_ not in {"elections", "talks"}
    return plural and before not in {"the", "'s", "’s", "its", "their", "his", "her", "in", "of", "since", "a"}


def _spoken(found: Found) -> Meaning | None:
    year = spoken_year(found.words("spoken"))
    if year is None or ("thousand" in found.words() and "year" not in found.words()):
        return None
    return period(date(year, 1, 1), "year", TimeBasis.STATED)


def _iso(found: Found) -> Meaning:
    digits = re.findall(r"\d+", "-".join(found.words()))
    return period(date(int(digits[0]), int(digits[1]), int(digits[2])), "day", TimeBasis.STATED)


def _slashed(found: Found) -> Meaning:
    """Reads "11/05/2011": month first or day first, whichever exists; if both do, the one nearer to the publication."""
    first, second, year = (int(part) for part in re.findall(r"\d+", found.words()[0]))
    year += (2000 if year < 70 else 1900) if year < 100 else 0
    month_first, day_first = _on(year, first, second), _on(year, second, first)
    if "." in found.words()[0] and day_first:
        month_first = None
    choices = [d for d in (month_first, day_first) if d]
    if not choices:
        raise ValueError("neither order gives a day")
    published = found.published
    chosen = min(choices, key=lambda d: abs(d - published)) if published else choices[0]
    return period(chosen, "day", TimeBasis.STATED)


_YEAR = "(?P<year><year|oldyear>)"
_SPOKEN = "(?P<spoken><card><hyphen>?<card>(?:<hyphen>?<card>)?|<card><scale>(?:<and>?<card>)?)"
_DAY = "(?P<day><day|nth>)"
_AFTER = "(?P<after><last|this|next>)<yearunit>"
_WHICH = f"(?:<comma>?(?:{_YEAR}|{_SPOKEN})|<of>?{_AFTER})?"
_UNTIL = "(?P<until><day|nth>)"
_MONTH = "(?P<month><month>)"
_WEEKDAY = "(?:(?P<weekday><weekday>)<comma>?<the>?)?"
_TOWARD = "(?P<toward><last|this|next>)"

RULES = rules(
    {
        f"{{edge}}<last|next|this>*{_WEEKDAY}{_MONTH}<the>?(?P<day><day|nth|ordinal>)(?:<to>{_UNTIL})?{_WHICH}": _day,
        f"{{edge}}<last|next|this>*{_WEEKDAY}{_MONTH}(?P<days><dayspan>)(?:<comma>?{_YEAR})?": _days,
        f"{{edge}}(?P<days><dayspan>){_MONTH}(?:<comma>?{_YEAR})?": _days,
        f"{{edge}}<last|next|this>*{_WEEKDAY}(?:<the>(?=<nth>))?{_DAY}(?:<to|and>{_UNTIL})?<of>?{_MONTH}{_WHICH}": _day,
        f"{{edge}}<the>(?P<day><ordinal>)<of>{_MONTH}{_WHICH}": _day,
        "(?<=<on|of|before|to|from>)<the>(?P<day><nth>)": _day_alone,
        f"(?<=<month><day|nth><and>)(?:<day|nth>)(?:<comma>?{_YEAR})?": _second_day,
        f"{{edge}}{_TOWARD}?{_MONTH}(?:<comma|of>?(?:{_YEAR}|{_SPOKEN})|<of>?{_AFTER})?": _month,
        f"{{edge}}(?:<the><fiscal>?<yearunit><of>?|<fiscal><yearunit>|<the>?<fiscal>)?{_YEAR}"
        "(?:<hyphen>(?P<until><year|two>))?": _year,
        "<apostrophe><two>": _short_year,
        "<yearspan>": _year_span,
        "<the>?(?P<year><edgeyear>)": _year,
        f"(?:<the><yearunit>)?{_SPOKEN}": _spoken,
        "<iso>": _iso,
        "<year><hyphen><two><hyphen><two>": _iso,
        "<slashed>": _slashed,
    }
)
