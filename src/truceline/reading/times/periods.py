"""Parts of the calendar without days: quarters, halves, seasons, decades, centuries."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from truceline.model.enums import TimeBasis
from truceline.reading.numerals import SMALL
from truceline.reading.times.dates import toward as side_of
from truceline.reading.times.found import Found, rules
from truceline.reading.times.meaning import SEASON_MONTHS, Meaning, half_year, period, season, shift
from truceline.reading.times.numbers import ordinal, spoken_year
from truceline.reading.times.patterns import DECADES
from truceline.reading.words import lookup

_SEASONS: dict[str, str] = lookup("times", "season", "code")


def _decade(found: Found) -> Meaning | None:
    """Reads "the 1990s", "the nineties", "mid-1980s"."""
    word = re.sub(r"^\D+(?=\d)|['’]", "", found.word("decade"))
    if word.isdecimal():
        # "The 1990's", not "the 1990's loss"
        following = found.doc[found.end] if found.end < len(found.doc) else None
        if not word.endswith("0") or (following is not None and following.tag_[:1] in {"N", "J", "C"}):
            return None
        word += "s"
    if found.before() in {"his", "her", "their", "my", "your", "our"}:
        return None
    if word in DECADES:
        first = 1900 + 10 * DECADES[word]
        return period(date(first, 1, 1), "decade", TimeBasis.STATED) if found.words()[0] == "the" else None
    number = int(word[:-1])
    if number < 100:
        number += 1900 if number >= 30 else 2000
    # "The 1800s" are a century, "the 2000s" mostly its first ten years.
    grain = "century" if number % 100 == 0 and number < 2000 else "decade"
    return period(date(number, 1, 1), grain, TimeBasis.STATED)


def _century(found: Found) -> Meaning | None:
    words = found.words("nth")
    number = (ordinal(words[-1]) or 0) + sum(SMALL.get(w, 0) for w in words[:-1])
    return period(date(100 * (number - 1) + 1, 1, 1), "century", TimeBasis.STATED) if number else None


def _turn(found: Found) -> Meaning | None:
    """Reads "the turn of the (20th) century": its first year; without its number the one near, as the tense has it."""
    if words := found.words("nth"):
        number = (ordinal(words[-1]) or 0) + sum(SMALL.get(w, 0) for w in words[:-1])
        return period(date(100 * (number - 1), 1, 1), "year", TimeBasis.STATED) if number > 1 else None
    if found.published is None:
        return None
    year = found.published.year
    side = found.pointing(planned=False)
    first = year // 100 * 100 if side < 0 or (not side and year % 100 < 90) else -(-year // 100) * 100
    return period(date(first, 1, 1), "year", TimeBasis.INFERRED)


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
        return period(date(published.year + side_of(toward), 3 * number - 2, 1), "quarter")
    at = date(published.year, 3 * number - 2, 1)
    # A quarter spoken of is the one that ended last, or the present one, unless the tense points forward.
    side = found.pointing(planned=False)
    if at > published and (side < 0 or (side == 0 and (at - published).days > 31)):
        at = at.replace(year=at.year - 1)
    return period(at, "quarter", TimeBasis.INFERRED)


def _half(found: Found) -> Meaning | None:
    number = 1 if found.word("nth") == "first" else 2 if found.word("nth") in {"second", "last", "latter"} else 0
    if not number:
        return None
    year = int(found.word("year")) if found.word("year") else None
    if year is None and found.published is not None:
        year = found.published.year + (side_of(found.word("toward")) if found.word("toward") else 0)
    return half_year(year, number, TimeBasis.STATED if found.word("year") else TimeBasis.RELATIVE)


def _season(found: Found) -> Meaning | None:
    code = _SEASONS[found.word("season")]
    if (stated := _year_of_season(found)) is not None:
        return season(stated, code, TimeBasis.STATED)
    token = found.doc[found.base + found.match.start("season")]
    toward = found.words("toward")
    bare = not toward and found.before() not in {"in", "by", "since", "until"} and found.word("the") == ""
    if token.lower_ == "fall" and not toward and found.after() in {"of", "in", "from", "to"}:
        # "The fall of the town", "the fall in prices"
        return None
    if bare or token.tag_.startswith("V"):
        return None
    if found.published is None:
        return season(None, code, TimeBasis.RELATIVE)
    return season(_season_year(found, code, toward), code, TimeBasis.RELATIVE if toward else TimeBasis.INFERRED)


def _year_of_season(found: Found) -> int | None:
    if year := found.word("year"):
        return int(year)
    if short := found.word("short"):
        latest = (found.published.year if found.published else 2015) + 10
        return latest - (latest - int(short)) % 100
    return spoken_year(found.words("spoken"))


def _season_year(found: Found, code: str, toward: list[str]) -> int:
    published = found.published
    assert published is not None  # noqa: S101 - for the type checker
    first = date(published.year, SEASON_MONTHS[code], 1)
    if code == "WI" and published.month < 3:
        # January belongs to the winter that began in December.
        first = first.replace(year=first.year - 1)
    over = shift(first, 3, "month")
    assert over is not None  # noqa: S101 - for the type checker
    side = side_of(toward[-1]) if toward and "this" not in toward else 0 if toward else found.pointing(planned=False)
    if side < 0 and over > published:
        return first.year - 1
    if side > 0 and over <= published:
        return first.year + 1
    return first.year


_YEAR = "(?P<year><year>)"
_SPOKEN = "(?P<spoken><card><hyphen>?<card>(?:<hyphen>?<card>)?)"
_TOWARD = "(?P<toward><last|this|next>)"
_NTH = "<fiscal>?<hyphen>?(?P<nth><ordinal>)"
_QUARTER = _NTH + "<quarterunit>"
# "The third-quarter loss": the article belongs to the loss.
_ATTRIBUTE = _NTH + "<hyphen><quarterunit>"

RULES = rules(
    {
        "(?:<the><apostrophe>?)?(?:<early><hyphen>?)?(?P<decade><decade|edgedecade>)": _decade,
        "<the>(?:<early><hyphen>?)?(?P<decade><year>)<possessive>": _decade,
        "(?:<the>)?(?:<early><hyphen>?)?(?P<nth><card><hyphen><ordinal>|<ordinal>)<hyphen>?<centuryunit>": _century,
        "<the>?<turn><of><the>(?:(?P<nth><card><hyphen><ordinal>|<ordinal>)<hyphen>?)?<centuryunit>": _turn,
        f"{{edge}}<the>?(?:{_YEAR}<possessive>?)?{_QUARTER}": _quarter,
        f"(?:{_YEAR}<possessive>?)?{_ATTRIBUTE}": _quarter,
        f"{_ATTRIBUTE}<of|comma>?{_YEAR}": _quarter,
        f"{{edge}}<the>?{_QUARTER}<of|comma>?<fiscal>?{_YEAR}": _quarter,
        f"{{edge}}{_TOWARD}<yearunit><possessive>{_QUARTER}": _quarter,
        f"{{edge}}<the>?{_QUARTER}<of>{_TOWARD}<yearunit>": _quarter,
        f"(?P<nth><quartername>)(?:<of|comma|hyphen>?{_YEAR})?": _quarter,
        f"<the>?(?P<nth><ordinal|last>)<half><of>(?:{_YEAR}|(?:<the>|{_TOWARD})<yearunit>)": _half,
        "{edge}(?P<the><the>)?(?:<early><hyphen>?)?(?P<toward><last|this|next>*)(?P<season><season>)"
        f"(?:<of|comma>?(?:{_YEAR}|{_SPOKEN}|<apostrophe>(?P<short><two>)))?": _season,
    }
)
