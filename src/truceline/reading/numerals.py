"""Plain numbers in digits or words: "27,708", "1.2 million", "twenty-five", "half a dozen".

Words are in lower case, hyphens words of their own. All functions return the value and where it ends (one past its last
word), or None where no number stands.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

_UNITS = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
SMALL: Mapping[str, int] = {
    **{word: i for i, word in enumerate(_UNITS)},
    **{word: 20 + 10 * i for i, word in enumerate(_TENS)},
}
"""Number words below one hundred, by their value."""
SCALES: Mapping[str, int] = {
    "dozen": 12, "hundred": 100, "thousand": 1_000, "million": 10**6, "billion": 10**9,
    "k": 1_000, "m": 10**6, "mn": 10**6, "mln": 10**6, "bn": 10**9,
}  # fmt: skip
"""Words and letters that multiply the number before them."""
LONG_SCALES = frozenset(w for w in SCALES if len(w) > 3)
"""Those of them that are whole words."""
# Longer runs of digits are serial numbers, and no float holds them.
_DIGITS = re.compile(r"(?:\d{1,3}(?:,\d{3}){1,4}|\d{1,15})(?:\.\d{1,6})?$")
HYPHENS = frozenset("-–—‐‑")
"""The signs that join the parts of a number or the ends of a range."""


def number(words: Sequence[str], i: int) -> tuple[int, int] | None:
    """Value and end of the plain number that begins at word `i`."""
    if i >= len(words):
        return None
    return _half(words, i) or _digits(words, i) or _spelled(words, i)


def _half(words: Sequence[str], i: int) -> tuple[int, int] | None:
    """As in "Half a dozen", "half a million", "a half-dozen"."""
    at = i + (words[i] == "a")
    if words[at : at + 1] != ["half"]:
        return None
    at += 1
    at += words[at : at + 1] in (["a"], ["-"])
    scale, end = scales(words, at)
    return (scale // 2, end) if scale > 1 else None


def _digits(words: Sequence[str], i: int) -> tuple[int, int] | None:
    """As in "27,708", "1.2 million", "20k"."""
    if not _DIGITS.match(words[i]):
        return None
    scale, end = scales(words, i + 1)
    value = float(words[i].replace(",", "")) * scale
    return (round(value), end) if "." not in words[i] or scale > 1 else None


def _spelled(words: Sequence[str], i: int) -> tuple[int, int] | None:
    """As in "Twenty-five", "a hundred and three", "two and a half million", "a dozen"."""
    total, part, end, seen = 0, 0, i, False
    if words[i] == "a" and words[i + 1 : i + 2] and words[i + 1] in LONG_SCALES:
        part, end = 1, i + 1
    while end < len(words):
        word = words[end]
        if word in SMALL:
            if not _joins(part, SMALL[word]):
                break
            part, end, seen = part + SMALL[word], end + 1, True
        elif word in LONG_SCALES and (part or not seen) and end > i:
            total, part = _scaled(total, part, SCALES[word])
            end, seen = end + 1, True
        elif word in HYPHENS and seen and _follows(words, end, part):
            end += 1
        elif word == "and" and seen and _half_scale(words, end):
            total, part = total + round((part + 0.5) * SCALES[words[end + 3]]), 0
            end += 4
        elif word == "and" and seen and part % 100 == 0 and _follows(words, end, part):
            end += 1
        else:
            break
    return (total + part, end) if seen else None


def _joins(part: int, small: int) -> bool:
    """Whether a number below one hundred may follow: "twenty five", "hundred five", never "five five"."""
    last = part % 100
    return last == 0 or (last >= 20 and last % 10 == 0 and 0 < small < 10)


def _scaled(total: int, part: int, scale: int) -> tuple[int, int]:
    part = (part or 1) * scale
    return (total, part) if scale in {12, 100} else (total + part, 0)


def _follows(words: Sequence[str], i: int, part: int) -> bool:
    """Whether a small number that joins `part` stands behind the link at word `i`."""
    return i + 1 < len(words) and words[i + 1] in SMALL and _joins(part, SMALL[words[i + 1]])


def _half_scale(words: Sequence[str], i: int) -> bool:
    return list(words[i + 1 : i + 3]) == ["a", "half"] and i + 3 < len(words) and words[i + 3] in LONG_SCALES


def scales(words: Sequence[str], i: int) -> tuple[int, int]:
    """The product of the scale words from `i` on ("hundred thousand"), and where they end."""
    scale = 1
    while i < len(words) and words[i] in SCALES and (len(words[i]) > 2 or scale == 1):
        scale, i = scale * SCALES[words[i]], i + 1
    return scale, i
