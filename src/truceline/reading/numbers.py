"""Figures in text: number words and digits, with what bounds them.

"At least 27,708", "two dozen", "nine to 11", "tens of thousands", "no" and "a" become amounts by the codebook's rules:
an exact figure has low and high; "at least" and "more than" have a low, "at most" and "less than" a high; "about" has
neither (decision 22); a range has low and high and no value, a vague word value and low (decision 30); "several" is as
little as a bare plural: low 1 and no value (decision 20).

All positions count words of the sequence that is scanned and are half-open.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from truceline.model.enums import Bound
from truceline.reading.words import cues

_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
_TENS = {w: 20 + 10 * i for i, w in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split())}
SMALL: Mapping[str, int] = {**{w: i for i, w in enumerate(_UNITS)}, **_TENS}
"""Number words below one hundred, by their value."""
SCALES: Mapping[str, int] = {
    "dozen": 12, "hundred": 100, "thousand": 1_000, "million": 10**6, "billion": 10**9,
    "k": 1_000, "m": 10**6, "mn": 10**6, "mln": 10**6, "bn": 10**9,
}  # fmt: skip
"""Words and letters that multiply the number before them."""
_DIGITS = re.compile(r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?$")
_GLUED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|[^\W\d]+|[^\w\s]")
_HYPHENATED = re.compile(r"(?<=[a-z])([-–—‐‑])(?=[a-z])")
_HYPHENS = frozenset("-–—‐‑")
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

    Hyphens and signs may be words of their own ("twenty", "-", "five") or not ("10–15", "1.2m", "100+"). Letter case does
    not matter.
    """
    parts, origin = _parts(words)
    i = 0
    while i < len(parts):
        found = _figure(parts, i)
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
    words = words[:-1] if words[-1:] == ["of"] else words
    found = next(scan(words), None)
    return found.amount if found and (found.start, found.end) == (0, len(words)) else None


def whole(text: str) -> int | None:
    """The exact number that the whole of `text` states ("three", "42", "two dozen"), else None."""
    found = amount(text)
    return found.value if found and found.bound is Bound.EXACT else None


@cache
def _table(name: str) -> dict[tuple[str, ...], dict[str, object]]:
    rows = cues("", "numbers.toml")[name]
    return {tuple(_WORDS.findall(w)): row for row in rows for w in row["words"]}


@cache
def _starts(name: str) -> dict[str, list[tuple[str, ...]]]:
    by_first: dict[str, list[tuple[str, ...]]] = {}
    for phrase in sorted(_table(name), key=len, reverse=True):
        by_first.setdefault(phrase[0], []).append(phrase)
    return by_first


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
    found = _number(words, i)
    if found is None:
        return None
    value, end = found
    return Figure(i, end, bounded(value, Bound.EXACT), i)


def _article(words: Sequence[str], i: int) -> Figure | None:
    return Figure(i, i + 1, bounded(1, Bound.EXACT), i, article=True) if words[i] in {"a", "an"} else None


def _vague(words: Sequence[str], i: int) -> Figure | None:
    """ "Dozens", "tens of thousands", "hundreds and hundreds"."""
    table = {p[0]: int(str(row["value"])) for p, row in _table("vague").items()}
    if words[i] not in table:
        return None
    value, end = table[words[i]], i + 1
    if words[end : end + 1] == ["of"] and end + 1 < len(words) and words[end + 1] in table:
        value, end = value * table[words[end + 1]], end + 2
    elif end + 1 < len(words) and words[end] in {"and", "upon"} and words[end + 1] == words[i]:
        end += 2
    return Figure(i, end, bounded(value, Bound.VAGUE), i)


def _some(words: Sequence[str], i: int) -> Figure | None:
    """ "Several", "a few", "several hundred", "a couple of"."""
    if words[i] == "a" and words[i + 1 : i + 2] == ["couple"]:
        end = i + 3 if words[i + 2 : i + 3] == ["of"] else i + 2
        scale, end = _scales(words, end)
        return Figure(i, end, bounded(2 * scale, Bound.ABOUT), i)
    if words[i] == "a" and words[i + 1 : i + 3] == ["pair", "of"]:
        return Figure(i, i + 3, bounded(2, Bound.EXACT), i)
    phrase = _phrase(words, i, "some")
    if phrase is None:
        return None
    scale, end = _scales(words, i + len(phrase))
    return Figure(i, end, bounded(scale, Bound.VAGUE) if scale > 1 else Amount(None, 1, None, Bound.VAGUE), i)


def _scales(words: Sequence[str], i: int) -> tuple[int, int]:
    """The product of the scale words from `i` on ("hundred thousand"), and where they end."""
    scale = 1
    while i < len(words) and words[i] in SCALES and (len(words[i]) > 2 or scale == 1):
        scale, i = scale * SCALES[words[i]], i + 1
    return scale, i


def _range(words: Sequence[str], i: int) -> Figure | None:
    """ "Nine to 11", "between 20 and 30", "10-15", "five or six", "two to three million"."""
    between = words[i] == "between"
    first = _number(words, i + between)
    if first is None or words[first[1] : first[1] + 1] == []:
        return None
    link, at = words[first[1]], first[1] + 1
    second = _number(words, at) if link in ({"and"} if between else {"to", "or", *_HYPHENS}) else None
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


def _number(words: Sequence[str], i: int) -> tuple[int, int] | None:
    """Value and end of the plain number that begins at word `i`."""
    if i >= len(words):
        return None
    return _half(words, i) or _digits(words, i) or _spelled(words, i)


def _half(words: Sequence[str], i: int) -> tuple[int, int] | None:
    """ "Half a dozen", "half a million", "a half-dozen"."""
    at = i + (words[i] == "a")
    if words[at : at + 1] != ["half"]:
        return None
    at += 1
    at += words[at : at + 1] in (["a"], ["-"])
    scale, end = _scales(words, at)
    return (scale // 2, end) if scale > 1 else None


def _digits(words: Sequence[str], i: int) -> tuple[int, int] | None:
    """ "27,708", "1.2 million", "20k"."""
    if not _DIGITS.match(words[i]):
        return None
    scale, end = _scales(words, i + 1)
    value = float(words[i].replace(",", "")) * scale
    return (round(value), end) if "." not in words[i] or scale > 1 else None


def _spelled(words: Sequence[str], i: int) -> tuple[int, int] | None:
    """ "Twenty-five", "a hundred and three", "two and a half million", "a dozen"."""
    total, part, end, seen = 0, 0, i, False
    if words[i] == "a" and words[i + 1 : i + 2] and words[i + 1] in _LONG_SCALES:
        part, end = 1, i + 1
    while end < len(words):
        word = words[end]
        if word in SMALL:
            if not _joins(part, SMALL[word]):
                break
            part, end, seen = part + SMALL[word], end + 1, True
        elif word in _LONG_SCALES and (part or not seen) and end > i:
            total, part = _scaled(total, part, SCALES[word])
            end, seen = end + 1, True
        elif word in _HYPHENS and seen and _follows(words, end, part):
            end += 1
        elif word == "and" and seen and _half_scale(words, end):
            total, part = total + round((part + 0.5) * SCALES[words[end + 3]]), 0
            end += 4
        elif word == "and" and seen and part % 100 == 0 and _follows(words, end, part):
            end += 1
        else:
            break
    return (total + part, end) if seen else None


_LONG_SCALES = frozenset(w for w in SCALES if len(w) > 3)


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
    return list(words[i + 1 : i + 3]) == ["a", "half"] and i + 3 < len(words) and words[i + 3] in _LONG_SCALES
