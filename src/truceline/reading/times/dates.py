"""Calendar dates in the orders that people write them: days, months, quarters, seasons, years, decades, centuries."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from truceline.model.enums import Precision, TimeBasis
from truceline.reading.numerals import SMALL
from truceline.reading.times.found import Found, rules
from truceline.reading.times.meaning import SEASON_MONTHS, Meaning, half_year, period, season, shift
from truceline.reading.times.numbers import ordinal, spoken_year
from truceline.reading.times.patterns import DECADES, GUARDED, MONTHS, OLD_YEARS, RECENT_YEARS
from truceline.reading.words import lookup, wordset

_SEASONS: dict[str, str] = lookup("times", "season", "code")
_NO_YEAR = wordset("times", "not_before_year")
_PREPOSITIONS = frozenset(
    {"in", "since", "by", "of", "from", "until", "till", "between", "and", "to", "during", "before", "after"}
)
# A day without a year is the nearest one, unless the tense contradicts and it lies further off than this
# many days: a third of a year, set beforehand and tuned on nothing.
_FAR = 120


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


def _day(found: Found) -> Meaning:
    """Reads "Feb. 7, 2024", "Wednesday 7 February", "November 19-20"."""
    month, day = MONTHS[found.word("month")], ordinal(found.word("day")) or 0
    if year := found.word("year"):
        meaning = period(date(int(year), month, day), "day", TimeBasis.STATED)
    else:
        meaning = nearest(found.published, month, day, found.pointing())
    if (last := found.word("until")) and meaning.at is not None:
        until = meaning.at.replace(day=ordinal(last) or 0)
        return replace(meaning, until=until.isoformat()) if until > meaning.at else meaning
    return meaning


def _month(found: Found) -> Meaning | None:
    """Reads "July", "last July", "July 2011", "July last year"."""
    word = found.word("month")
    number, year = MONTHS[word], _year_of(found)
    if year is None and len(word) <= 4 and not word.endswith(".") and word not in {"may", "june", "july"}:
        # "Jan" and "Mar" alone are people; an abbreviation without its full stop needs a day or year.
        return None
    if word in GUARDED and found.after() in {"for", "of"} and year is None and found.before() not in _PREPOSITIONS:
        # "the annual March for Peace"
        return None
    if year is None and found.published is not None and (toward := found.word("after")):
        year = found.published.year + _toward(toward)
    if year is not None:
        basis = TimeBasis.STATED if found.word("year") or found.words("spoken") else TimeBasis.RELATIVE
        return period(date(year, number, 1), "month", basis)
    if found.published is None:
        return Meaning("DATE", f"XXXX-{number:02}", precision=Precision.MONTH, basis=TimeBasis.INFERRED)
    return period(_month_near(found, number), "month", TimeBasis.INFERRED)


def _year_of(found: Found) -> int | None:
    if year := found.word("year"):
        return int(year)
    return spoken_year(found.words("spoken"))


def _toward(word: str) -> int:
    """-1, 0 or 1 for "last", "this", "next"."""
    if word in {"last", "past", "previous", "preceding"}:
        return -1
    return 0 if word in {"this", "current", "that", "same"} else 1


def _month_near(found: Found, number: int) -> date:
    published = found.published
    assert published is not None  # noqa: S101 - for the type checker
    this = published.month
    if toward := found.word("toward"):
        side = _toward(toward)
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
            return None
        return replace(period(date(number, 1, 1), "year", TimeBasis.STATED), until=f"{until:04}")
    return period(date(number, 1, 1), "year", TimeBasis.STATED)


def _counts(found: Found, number: int) -> bool:
    """Whether a bare number is a count, price or number of something rather than a year."""
    before = found.before()
    if number in OLD_YEARS and number not in RECENT_YEARS:
        return before not in _PREPOSITIONS
    if before in _NO_YEAR or found.after() in {"%", "percent", "/"}:
        return True
    following = found.doc[found.end] if found.end < len(found.doc) else None
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


def _decade(found: Found) -> Meaning | None:
    """Reads "the 1990s", "the nineties", "mid-1980s"."""
    word = re.sub(r"^\D+(?=\d)|['’]", "", found.word("decade"))
    if found.before() in {"his", "her", "their", "my", "your", "our"}:
        return None
    if word in DECADES:
        first = 1900 + 10 * DECADES[word]
        return period(date(first, 1, 1), "decade", TimeBasis.STATED) if found.words()[0] == "the" else None
    number = int(word[:-1])
    if number < 100:
        number += 1900 if number >= 30 else 2000
    return period(date(number, 1, 1), "decade", TimeBasis.STATED)


def _century(found: Found) -> Meaning | None:
    words = found.words("nth")
    number = (ordinal(words[-1]) or 0) + sum(SMALL.get(w, 0) for w in words[:-1])
    return period(date(100 * (number - 1) + 1, 1, 1), "century", TimeBasis.STATED) if number else None


def _quarter(found: Found) -> Meaning | None:
    """Reads "the third quarter (of 2024)", "this year's third quarter", "Q3 2024"."""
    word = found.word("nth")
    number = int(word[1]) if word.startswith("q") else ordinal(word) or 0
    if not 1 <= number <= 4:
        return None
    if year := found.word("year"):
        return period(date(int(year), 3 * number - 2, 1), "quarter", TimeBasis.STATED)
    published = found.published
    if published is None:
        return replace(period(None, "quarter"), timex=f"XXXX-Q{number}")
    if toward := found.word("toward"):
        return period(date(published.year + _toward(toward), 3 * number - 2, 1), "quarter")
    at = date(published.year, 3 * number - 2, 1)
    # A quarter spoken of is the one that ended last, or the present one, unless the tense points forward.
    if at > published and found.pointing(planned=False) <= 0 and (at - published).days > 31:
        at = at.replace(year=at.year - 1)
    return period(at, "quarter", TimeBasis.INFERRED)


def _half(found: Found) -> Meaning | None:
    number = 1 if found.word("nth") == "first" else 2 if found.word("nth") in {"second", "last", "latter"} else 0
    if not number:
        return None
    year = int(found.word("year")) if found.word("year") else None
    if year is None and found.published is not None:
        year = found.published.year + (_toward(found.word("toward")) if found.word("toward") else 0)
    return half_year(year, number, TimeBasis.STATED if found.word("year") else TimeBasis.RELATIVE)


def _season(found: Found) -> Meaning | None:
    code = _SEASONS[found.word("season")]
    if year := found.word("year"):
        return season(int(year), code, TimeBasis.STATED)
    token = found.doc[found.base + found.match.start("season")]
    toward = found.words("toward")
    bare = not toward and found.before() not in {"in", "by", "since", "until"} and found.word("the") == ""
    if bare or token.tag_.startswith("V"):
        return None
    if found.published is None:
        return season(None, code, TimeBasis.RELATIVE)
    return season(_season_year(found, code, toward), code, TimeBasis.RELATIVE if toward else TimeBasis.INFERRED)


def _season_year(found: Found, code: str, toward: list[str]) -> int:
    published = found.published
    assert published is not None  # noqa: S101 - for the type checker
    first = date(published.year, SEASON_MONTHS[code], 1)
    if code == "WI" and published.month < 3:
        # January belongs to the winter that began in December.
        first = first.replace(year=first.year - 1)
    over = shift(first, 3, "month")
    assert over is not None  # noqa: S101 - for the type checker
    side = _toward(toward[-1]) if toward and "this" not in toward else 0 if toward else found.pointing(planned=False)
    if side < 0 and over > published:
        return first.year - 1
    if side > 0 and over <= published:
        return first.year + 1
    return first.year


_YEAR = "(?P<year><year|oldyear>)"
_SPOKEN = "(?P<spoken><card><hyphen>?<card>(?:<hyphen>?<card>)?|<card><scale>(?:<and>?<card>)?)"
_DAY = "(?P<day><day|nth>)"
_UNTIL = "(?P<until><day|nth>)"
_MONTH = "(?P<month><month>)"
_WEEKDAY = "(?:(?P<weekday><weekday>)<comma>?<the>?)?"
_TOWARD = "(?P<toward><last|this|next>)"
_QUARTER = "<fiscal>?<hyphen>?(?P<nth><ordinal>)<hyphen>?<quarterunit>"

RULES = rules(
    {
        f"{{edge}}<last|next|this>?{_WEEKDAY}{_MONTH}<the>?{_DAY}(?:<to>{_UNTIL})?(?:<comma>?{_YEAR})?": _day,
        f"{{edge}}{_WEEKDAY}<the>?{_DAY}(?:<to|and>{_UNTIL})?<of>?{_MONTH}(?:<comma>?{_YEAR})?": _day,
        f"{{edge}}{_TOWARD}?{_MONTH}"
        f"(?:<comma|of>?(?:{_YEAR}|{_SPOKEN})|(?:<of>?(?P<after><last|this|next>)<yearunit>))?": _month,
        f"{{edge}}(?:<the><yearunit>|<the>?<fiscal>)?{_YEAR}(?:<hyphen>(?P<until><year|two>))?": _year,
        "<the>?(?P<year><edgeyear>)": _year,
        f"(?:<the><yearunit>)?{_SPOKEN}": _spoken,
        "<iso>": _iso,
        "<year><hyphen><two><hyphen><two>": _iso,
        "<slashed>": _slashed,
        "(?:<the>)?(?:<early><hyphen>?)?(?P<decade><decade|edgedecade>)": _decade,
        "(?:<the>)?(?:<early><hyphen>?)?(?P<nth><card><hyphen><ordinal>|<ordinal>)<hyphen>?<centuryunit>": _century,
        f"{{edge}}<the>?(?:(?P<year><year>)<possessive>?)?{_QUARTER}": _quarter,
        f"{{edge}}<the>?{_QUARTER}<of|comma>?<fiscal>?(?P<year><year>)": _quarter,
        f"{{edge}}{_TOWARD}<yearunit><possessive>{_QUARTER}": _quarter,
        f"{{edge}}<the>?{_QUARTER}<of>{_TOWARD}<yearunit>": _quarter,
        "(?P<nth><quartername>)(?:<of|comma>?(?P<year><year>))?": _quarter,
        f"<the>?(?P<nth><ordinal|last>)<half><of>(?:(?P<year><year>)|(?:<the>|{_TOWARD})<yearunit>)": _half,
        "{edge}(?P<the><the>)?(?:<early><hyphen>?)?(?P<toward><last|this|next>*)(?P<season><season>)"
        "(?:<of|comma>?(?P<year><year>))?": _season,
    }
)
