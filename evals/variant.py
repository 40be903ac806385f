"""The same report about other people, in other places, on other days: a fair reading does not care.

Names are replaced word for word and weekdays move along with the day of publication; spans and dates of records that
belong to the report move too.
"""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from hashlib import sha256
from typing import Any

# Words of a name that are replaced together at most ("United Arab Emirates").
_LONGEST_NAME = 3
_WORD = re.compile(r"\w+")
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_DATES = frozenset({"value", "end", "from", "to"})

Names = Callable[[str], str | None]
"""What takes the place of a name; None for words that stay."""


def hashed(names: dict[str, str]) -> Names:
    """Names that are looked up by the SHA-256 of their words, so that none of them need be written down."""
    return lambda name: names.get(sha256(name.encode("utf-8")).hexdigest())


class Variant:
    """A text with other names and other days, and where each stretch of it has gone.

    Args:
        text: the report.
        names: what takes the place of which name.
        days: how many days later it all happens.
    """

    def __init__(self, text: str, names: Names, days: int) -> None:
        self._days = days
        self._starts, self._shifts = [0], [0]
        parts, at = [], 0
        for start, end, words in _edits(text, names, days):
            parts += [text[at:start], words]
            at = end
            self._starts.append(end)
            self._shifts.append(self._shifts[-1] + len(words) - (end - start))
        self.text = "".join(parts) + text[at:]

    def day(self, iso: str) -> str:
        """An ISO 8601 day or moment, so much later; a month or a year stays."""
        if not _DAY.match(iso):
            return iso
        day = dt.date.fromisoformat(iso[:10]) + dt.timedelta(days=self._days)
        return day.isoformat() + iso[10:]

    def moved(self, value: Any) -> Any:
        """A record, or a part of one, with its spans and days where they are now."""
        if isinstance(value, list | tuple):
            return [self.moved(one) for one in value]
        if not isinstance(value, dict):
            return value
        row = {name: self._part(name, part) for name, part in value.items()}
        if isinstance(row.get("start"), int):
            row |= {"start": self._at(row["start"]), "end": self._at(row["end"])}
            row["text"] = self.text[row["start"] : row["end"]]
        return row

    def _part(self, name: str, part: Any) -> Any:
        return self.day(part) if isinstance(part, str) and name in _DATES else self.moved(part)

    def _at(self, offset: int) -> int:
        return offset + self._shifts[bisect_right(self._starts, offset) - 1]


def _edits(text: str, names: Names, days: int) -> Iterator[tuple[int, int, str]]:
    """What is replaced: start, end, and the new words; the longest name that begins at a word wins."""
    words = [m.span() for m in _WORD.finditer(text)]
    at = 0
    while at < len(words):
        for stop in range(min(at + _LONGEST_NAME, len(words)), at, -1):
            start, end = words[at][0], words[stop - 1][1]
            new = names(text[start:end]) or (_weekday(text[start:end], days) if stop == at + 1 else None)
            if new is not None:
                yield start, end, new
                at = stop - 1
                break
        at += 1


def _weekday(word: str, days: int) -> str | None:
    return _WEEKDAYS[(_WEEKDAYS.index(word) + days) % 7] if word in _WEEKDAYS else None
