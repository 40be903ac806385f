"""When a post was published: machine times, counts of seconds, and times of day with the page's day."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, datetime, time, timedelta, timezone, tzinfo
from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from truceline.intake import dates
from truceline.intake.live.tables import table

_SECONDS = re.compile(r"\d{10}(?:\d{3})?")
_CLOCK = re.compile(
    r"(?<![\d:.])(?P<h>[01]?\d|2[0-3])(?:[:.h](?P<m>[0-5]\d))?(?::[0-5]\d)?\s?(?P<half>[ap]\.?m\b\.?)?(?![\d:])", re.I
)
_DAY = re.compile(
    r"\b(?:\d{1,2}(?:st|nd|rd|th)?\.?\s+[a-z]{3,9}\.?|[a-z]{3,9}\.?\s+\d{1,2}(?:st|nd|rd|th)?),?(?:\s+\d{4})?\b", re.I
)
_YEAR = re.compile(r"\d{4}$")
# A time and its day are a few words; a paragraph that holds a time is no stamp.
_LONGEST = 80
# With the white space between tags.
_LONGEST_RAW = 1000


def moment(stamps: Iterable[str], page: str | None) -> str | None:
    """The moment that stamps state, in ISO 8601; None where none of them does.

    Args:
        stamps: what stands for a post's time, the most exact first: "2025-03-04T14:20:00Z", "1741098000", "2.20pm GMT".
        page: day of the page or its moment, ISO 8601, for times without a day; None where it is not told. Its offset
            counts for times without a zone, but for zero: most pages state their own moment in UTC wherever they are.

    A stretch of time ("2h ago") is not resolved: it would need a clock.
    """
    days: list[str] = []
    for stamp in stamps:
        value = " ".join(stamp[:_LONGEST_RAW].split())
        if not value or len(value) > _LONGEST:
            continue
        found = _seconds(value) or dates.stated(value)
        if not found or _DAY.search(value):
            # Letters of a zone ("CET") are more than mail's dates know.
            found = _printed(value, page) or found
        if found and "T" in found:
            return found
        days += [found] if found else []
    return days[0] if days else None


def has_clock(stamp: str) -> bool:
    """Whether a stamp states a time of day."""
    found = moment([stamp], "2000-01-01")
    return found is not None and "T" in found


def same_day(published: str | None, modified: str | None) -> str | None:
    """What `moment` needs of a page: when it was published, unless it went on past that day."""
    return published if published and (not modified or published[:10] == modified[:10]) else None


def _seconds(value: str) -> str | None:
    if not _SECONDS.fullmatch(value):
        return None
    return datetime.fromtimestamp(int(value[:10]), UTC).isoformat()


def _printed(value: str, page: str | None) -> str | None:
    """A printed time: "2.20pm GMT", "14:20", "9:20 a.m. ET, March 4"."""
    told, rest = _day_of(value, page)
    clock = next((m for m in _CLOCK.finditer(rest) if m["m"] or m["half"]), None)
    if not told or not clock or (clock["half"] and not 1 <= int(clock["h"]) <= _NOON):
        return None
    hour = int(clock["h"])
    if clock["half"]:
        hour = hour % _NOON + (_NOON if clock["half"][0] in "pP" else 0)
    at = datetime.combine(datetime.fromisoformat(told[:10]), time(hour, int(clock["m"] or 0)))
    return at.replace(tzinfo=_zone(rest[clock.end() :], page)).isoformat()


_NOON = 12


def _day_of(value: str, page: str | None) -> tuple[str | None, str]:
    """The day that a printed time names, the year from the page where it has none, else the page's; and the rest."""
    for match in _DAY.finditer(value):
        day = match.group().replace(". ", " ").rstrip(",")
        if not _YEAR.search(day) and page:
            day += f" {page[:4]}"
        if found := dates.stated(day):
            return found, value[: match.start()] + " " + value[match.end() :]
    return page, value


def _zone(after: str, page: str | None) -> tzinfo | None:
    low = re.sub(r"[^a-z ]", " ", after.lower())
    low = " ".join(low.split())
    for phrase, zone in _zones():
        if low == phrase or low.startswith(phrase + " "):
            return zone
    own = datetime.fromisoformat(page).tzinfo if page and "T" in page else None
    return own if own and own.utcoffset(None) else None


@cache
def _zones() -> tuple[tuple[str, tzinfo], ...]:
    found: list[tuple[str, tzinfo]] = []
    for entry in table("zone"):
        zone = _named(entry["name"]) if "name" in entry else _fixed(entry["offset"])
        found += [(word, zone) for word in entry["words"] if zone]
    return tuple(found)


def _named(name: str) -> tzinfo | None:
    try:
        return ZoneInfo(name)
    except ZoneInfoNotFoundError:
        return None


def _fixed(offset: str) -> tzinfo:
    sign = -1 if offset[0] == "-" else 1
    return timezone(sign * timedelta(hours=int(offset[1:3]), minutes=int(offset[4:])))
