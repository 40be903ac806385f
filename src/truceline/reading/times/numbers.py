"""Quantities written in figures or words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from truceline.reading.numerals import HYPHENS, SMALL, number, scales
from truceline.reading.words import cues

_FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75, "1/2": 0.5, "1/4": 0.25, "3/4": 0.75, "half": 0.5}
_DECIMAL = re.compile(r"[0-9]+\.[0-9]+")
_LINKS = HYPHENS | {"and", "a", "one"}


def ranked(table: str, first: int = 0) -> dict[str, int]:
    """Words of a table whose place in their list is their number, counted from `first`."""
    return {w: n for entry in cues("times")[table] for n, w in enumerate(entry["words"], first) if w != "—"}


ORDINALS = ranked("ordinal", 1)


def quantity(words: Sequence[str]) -> float | None:
    """The number that lower-case tokens give: "four and a half" 4.5, "2 1/2" 2.5, "twenty - four" 24, "a" 1.

    None for vague or no numbers. "A couple of" is 2, "half a" 0.5.
    """
    words = list(words)
    for i in range(len(words)):
        if (found := number(words, i)) is not None:
            return found[0] + _fraction(words[found[1] :])
        if (part := _part(words[i])) is not None:
            return part
        if (scale := scales(words, i)[0]) > 1:
            return scale
    return 1 if {"a", "an"} & set(words) else None


def _fraction(words: Sequence[str]) -> float:
    """What follows a number: "| and a half", "| 1/2"."""
    following = next((w for w in words if w not in _LINKS), "")
    return _FRACTIONS.get(following, 0)


def _part(word: str) -> float | None:
    """What one token gives that is no whole number: "2.5", "2½", "½"; and "couple"."""
    if word[-1:] in _FRACTIONS and word[:-1].isdecimal():
        return int(word[:-1]) + _FRACTIONS[word[-1]]
    if _DECIMAL.fullmatch(word):
        return float(word)
    return 2 if word == "couple" else _FRACTIONS.get(word)


def plain(number: float) -> str:
    """A number without a needless decimal point: "4", "4.5"."""
    return f"{number:g}" if number < 1_000_000 else str(int(number))


def ordinal(word: str) -> int | None:
    """The number of "third", "3rd" or "3"."""
    if word in ORDINALS:
        return ORDINALS[word]
    figures = re.match(r"[0-9]+", word)
    return int(figures.group()) if figures else None


def spoken_year(words: Sequence[str]) -> int | None:
    """The year that words such as "nineteen ninety-six" or "two thousand and five" give."""
    found = [SMALL[w] for w in words if w in SMALL]
    if "thousand" in words:
        year = quantity(words)
        return int(year) if year and 1900 <= year <= 2100 else None
    if len(found) >= 2 and found[0] in {18, 19, 20} and found[1] >= 10:
        return 100 * found[0] + sum(found[1:])
    return None
