"""Quantities written in figures or words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from truceline.reading.words import cues, lookup

_FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75, "1/2": 0.5, "1/4": 0.25, "3/4": 0.75}
_FIGURE = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")


def ranked(table: str, first: int = 0) -> dict[str, int]:
    """Words of a table whose place in their list is their number, counted from `first`."""
    return {w: n for entry in cues("times")[table] for n, w in enumerate(entry["words"], first) if w != "—"}


CARDINALS = ranked("cardinal") | {word: 10 * n for word, n in ranked("tens", 2).items()}
SCALES: dict[str, int] = lookup("times", "scale", "value")
ORDINALS = ranked("ordinal", 1)


def quantity(words: Sequence[str]) -> float | None:
    """The number that lower-case tokens give: "four and a half" 4.5, "2 1/2" 2.5, "twenty - four" 24, "a" 1.

    None for vague or no numbers. "A couple of" is 2, "half a" 0.5.
    """
    total, current, known = 0.0, 0.0, False
    for n, word in enumerate(words):
        part = _part(word)
        if word == "half" and known and n > 0 and words[n - 1] in {"a", "one"}:
            # "four and a half": the article before "half" was no number of its own
            current += 0.5 - (1 if words[n - 1] == "one" and n > 1 else 0)
        elif part is not None:
            current += part
        elif word in SCALES:
            current = (current or 1) * SCALES[word]
            if SCALES[word] == 1000:
                total, current = total + current, 0.0
        else:
            continue
        known = True
    if not known:
        return 1.0 if any(w in {"a", "an"} for w in words) else None
    return total + current


def _part(word: str) -> float | None:
    """What one token adds."""
    if word in CARDINALS:
        return CARDINALS[word]
    if word in _FRACTIONS or word == "half":
        return _FRACTIONS.get(word, 0.5)
    if word == "couple":
        return 2
    if word[-1:] in _FRACTIONS and word[:-1].isdecimal():
        return int(word[:-1]) + _FRACTIONS[word[-1]]
    if word.isascii() and _FIGURE.fullmatch(word):
        return float(word.replace(",", ""))
    return None


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
    found = [CARDINALS[w] for w in words if w in CARDINALS]
    if "thousand" in words:
        number = quantity(words)
        return int(number) if number and 1900 <= number <= 2100 else None
    if len(found) >= 2 and found[0] in {18, 19, 20} and found[1] >= 10:
        return 100 * found[0] + sum(found[1:])
    return None
