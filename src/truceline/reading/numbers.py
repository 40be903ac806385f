"""Figures in text: number words and digits, with what bounds them.

"At least 27,708", "two dozen", "nine to 11", "tens of thousands", "no" and "a" become amounts by the codebook's rules:
an exact figure has low and high; "at least" and "more than" have a low, "at most" and "less than" a high; "about" has
neither (decision 22); a range has low and high and no value, a vague word value and low (decision 30); "several" is as
little as a bare plural: low 1 and no value (decision 20).

All positions count words of the sequence that is scanned and are half-open.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from truceline.model.enums import Bound
from truceline.reading.numerals import HYPHENS, SCALES, SMALL, number, scales
from truceline.reading.words import cues

_GLUED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|[^\W\d]+|[^\w\s]")
_HYPHENATED = re.compile(r"(?<=[a-z])([-–—‐‑])(?=[a-z])")
_WORDS = re.compile(r"[\w.,]*\w+(?:['’]\w+)?|[^\w\s]")
_LOW = frozenset({Bound.AT_LEAST, Bound.MORE_THAN})
_HIGH = frozenset({Bound.AT_MOST, Bound.LESS_THAN})


@dataclass(frozen=True, slots=True)
class Amount:
    """What a figure says, in persons, days or whatever it counts."""

    value: int | None
    low: int | None = None
    high: int | None = None
    bound: Bound = Bound.EXACT


@dataclass(frozen=True, slots=True)
class Figure:
    """An amount and the words `[start, end)` that state it, what bounds it included."""

    start: int
    end: int
    amount: Amount
    core: int
    """Where the number itself begins, behind "at least" and the like."""
    ends: tuple[Figure, ...] = ()
    """The two ends of a range, each as a figure of its own."""
    article: bool = False
    """Whether the number is only the article "a" or "an"."""


def bounded(value: int, bound: Bound) -> Amount:
    """An amount whose low and high follow from its bound (decisions 22 and 30)."""
    exact = bound is Bound.EXACT
    low = value if exact or bound in _LOW or bound is Bound.VAGUE else None
    high = value if exact or bound in _HIGH else None
    return Amount(value, low, high, bound)


def rebounded(amount: Amount, bound: Bound) -> Amount:
    """`amount` under a bound that stands before another figure of the same verb (decision 18)."""
    if bound is Bound.EXACT or amount.bound is not Bound.EXACT or amount.value is None or amount.value == 0:
        return amount
    return bounded(amount.value, bound)


def scan(words: Sequence[str]) -> Iterator[Figure]:
    """The figures of a sequence of words, in order, without overlap.

    Hyphens and signs may be words of their own ("twenty", "-", "five") or not ("10–15", "1.2m", "100+"). Letter
    case does not matter.
    """
    parts, origin = _parts(words)
    openers, i = _openers(), 0
    while i < len(parts):
        found = _figure(parts, i) if parts[i] in openers or parts[i][:1].isdigit() else None
        if found is None:
            i += 1
        else:
            yield _placed(found, origin)
            i = found.end


def _parts(words: Sequence[str]) -> tuple[list[str], list[int]]:
    """The words in lower case, cut where a figure is glued to something, and which word each part comes from."""
    parts, origin = [], []
    for i, word in enumerate(words):
        cut = _GLUED.findall(word.lower()) if word[:1].isdigit() else _HYPHENATED.split(word.lower())
        for part in cut or [word.lower()]:
            parts.append(part)
            origin.append(i)
    return parts, origin


def _placed(found: Figure, origin: Sequence[int]) -> Figure:
    return replace(
        found,
        start=origin[found.start],
        end=origin[found.end - 1] + 1,
        core=origin[found.core],
        ends=tuple(_placed(f, origin) for f in found.ends),
    )


def amount(text: str) -> Amount | None:
    """What `text` says if the whole of it is one figure ("of" may follow: "hundreds of"), else None."""
    words = _WORDS.findall(text)
    found = next(scan(words), None)
    return found.amount if found and found.start == 0 and words[found.end :] in ([], ["of"]) else None


def whole(text: str) -> int | None:
    """The exact number that the whole of `text` states ("three", "42", "two dozen"), else None."""
    found = amount(text)
    return found.value if found and found.bound is Bound.EXACT else None


@cache
def _table(name: str) -> dict[tuple[str, ...], dict[str, Any]]:
    rows = cues("", "numbers.toml")[name]
    return {tuple(_WORDS.findall(w)): row for row in rows for w in row["words"]}


@cache
def _starts(name: str) -> dict[str, list[tuple[str, ...]]]:
    by_first: dict[str, list[tuple[str, ...]]] = {}
    for phrase in sorted(_table(name), key=len, reverse=True):
        by_first.setdefault(phrase[0], []).append(phrase)
    return by_first


@cache
def _openers() -> frozenset[str]:
    """Every word that a figure can begin with, digits apart: most words of a text are none and are passed over."""
    listed = (word for name in ("before", "vague", "some", "none") for word in _starts(name))
    return frozenset([*listed, *SMALL, *SCALES, "a", "an", "half", "between"])


def _phrase(words: Sequence[str], i: int, name: str) -> tuple[str, ...] | None:
    """The longest phrase of a table that stands at word `i`."""
    if i >= len(words):
        return None
    return next((p for p in _starts(name).get(words[i], ()) if tuple(words[i : i + len(p)]) == p), None)


def _figure(words: Sequence[str], i: int) -> Figure | None:
    """The figure that begins at word `i`, with what bounds it."""
    at, bound = i, Bound.EXACT
    while phrase := _phrase(words, at, "before"):
        at += len(phrase)
        stated = _table("before")[phrase].get("bound")
        bound = Bound(stated) if stated and bound is Bound.EXACT else bound
    core = _core(words, at)
    if core is None or (core.article and at > i):
        # "some" or "other" alone is no figure; "another" is one more.
        return _another(words, i) if at > i else None
    found = replace(core, start=i)
    if phrase := _phrase(words, found.end, "after"):
        stated = _table("after")[phrase]["bound"]
        bound, found = Bound(stated) if bound is Bound.EXACT else bound, replace(found, end=found.end + len(phrase))
    return replace(found, amount=_under(found.amount, bound))


def _another(words: Sequence[str], i: int) -> Figure | None:
    if words[i] == "another":
        return Figure(i, i + 1, bounded(1, Bound.EXACT), i, article=True)
    return _figure(words, i + 1) if _phrase(words, i, "before") == ("even",) else None


def _under(found: Amount, bound: Bound) -> Amount:
    if bound is Bound.EXACT or found.bound is not Bound.EXACT:
        return found
    return bounded(found.value, bound) if found.value is not None else replace(found, bound=bound)


def _core(words: Sequence[str], i: int) -> Figure | None:
    """A figure without what bounds it: none, a range, a vague word, a number, an article."""
    if i >= len(words):
        return None
    return (
        _none(words, i)
        or _range(words, i)
        or _vague(words, i)
        or _some(words, i)
        or _exact(words, i)
        or _article(words, i)
    )


def _none(words: Sequence[str], i: int) -> Figure | None:
    phrase = _phrase(words, i, "none")
    # "No" before a comparison bounds a number; it counts nothing itself.
    return Figure(i, i + len(phrase), bounded(0, Bound.EXACT), i) if phrase else None


def _exact(words: Sequence[str], i: int) -> Figure | None:
    found = number(words, i)
    if found is None:
        return None
    value, end = found
    return Figure(i, end, bounded(value, Bound.EXACT), i)


def _article(words: Sequence[str], i: int) -> Figure | None:
    return Figure(i, i + 1, bounded(1, Bound.EXACT), i, article=True) if words[i] in {"a", "an"} else None


@cache
def _vague_values() -> dict[str, int]:
    return {phrase[0]: int(row["value"]) for phrase, row in _table("vague").items()}


def _vague(words: Sequence[str], i: int) -> Figure | None:
    """As in "Dozens", "tens of thousands", "hundreds and hundreds"."""
    table = _vague_values()
    if words[i] not in table:
        return None
    value, end = table[words[i]], i + 1
    if words[end : end + 1] == ["of"] and end + 1 < len(words) and words[end + 1] in table:
        value, end = value * table[words[end + 1]], end + 2
    elif end + 1 < len(words) and words[end] in {"and", "upon"} and words[end + 1] == words[i]:
        end += 2
    return Figure(i, end, bounded(value, Bound.VAGUE), i)


def _some(words: Sequence[str], i: int) -> Figure | None:
    """As in "Several", "a few", "several hundred", "a couple of"."""
    if words[i] == "a" and words[i + 1 : i + 2] == ["couple"]:
        end = i + 3 if words[i + 2 : i + 3] == ["of"] else i + 2
        scale, end = scales(words, end)
        return Figure(i, end, bounded(2 * scale, Bound.ABOUT), i)
    if words[i] == "a" and words[i + 1 : i + 3] == ["pair", "of"]:
        return Figure(i, i + 3, bounded(2, Bound.EXACT), i)
    phrase = _phrase(words, i, "some")
    if phrase is None:
        return None
    scale, end = scales(words, i + len(phrase))
    return Figure(i, end, bounded(scale, Bound.VAGUE) if scale > 1 else Amount(None, 1, None, Bound.VAGUE), i)


def _range(words: Sequence[str], i: int) -> Figure | None:
    """As in "Nine to 11", "between 20 and 30", "10-15", "five or six", "two to three million"."""
    between = words[i] == "between"
    first = number(words, i + between)
    if first is None or words[first[1] : first[1] + 1] == []:
        return None
    link, at = words[first[1]], first[1] + 1
    second = number(words, at) if link in ({"and"} if between else {"to", "or", *HYPHENS}) else None
    if second is None:
        return None
    low, high = _same_scale(first[0], second[0]), second[0]
    if low >= high:
        return None
    one = Figure(i + between, first[1], bounded(low, Bound.EXACT), i + between)
    two = Figure(at, second[1], bounded(high, Bound.EXACT), at)
    return Figure(i, second[1], Amount(None, low, high), i, (one, two))


def _same_scale(low: int, high: int) -> int:
    """The first end of a range in the scale of the second: "two to three million", "five to six hundred"."""
    scale = next((s for s in (10**9, 10**6, 1_000, 100) if high % s == 0), 1)
    return low * scale if low < high // scale else low
