"""The words of intake are data: `furniture.toml` and `agencies.toml`, an example with each entry."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib import resources
from typing import Any

_DIGITS = re.compile(r"\d+")
_PLAIN = (("‘", "'"), ("’", "'"), ("“", '"'), ("”", '"'), ("–", "-"), ("—", "-"))
# Letters by which nearly all lines are told to begin with no phrase of a table; a sign ("©") is a phrase alone.
_FIRST = 3


@cache
def table(file: str, name: str) -> tuple[dict[str, Any], ...]:
    """The entries of one table of a word file beside this module."""
    tables = tomllib.loads(resources.files("truceline.intake.zones").joinpath(file).read_text("utf-8"))
    return tuple(tables[name])


@cache
def words(file: str, name: str) -> frozenset[str]:
    """All words of one table."""
    return frozenset(word for entry in table(file, name) for word in entry["words"])


@lru_cache(maxsize=64)  # every line is asked about several times in a row
def levelled(line: str) -> str:
    """`line` as the word files have it: lower case, plain quotation marks and dashes, every number a `#`."""
    low = line.casefold()
    if not line.isascii():
        # Several times as fast as one translation.
        for mark, plain in _PLAIN:
            low = low.replace(mark, plain)
    return " ".join(_DIGITS.sub("#", low).split())


def opens(file: str, name: str, low: str) -> bool:
    """Whether a levelled line begins with a phrase of a table, and has no more words than that entry allows."""
    beginnings = _beginnings(file, name)
    if low[:_FIRST] not in beginnings and low[:1] not in beginnings:
        return False
    count = low.count(" ") + 1
    return any(count <= longest and phrase.match(low) for longest, phrase in _patterns(file, name))


def holds(file: str, name: str, low: str) -> bool:
    """Whether a levelled line holds a phrase of a table as words, and has no more words than that entry allows."""
    count = low.count(" ") + 1
    return any(
        not low[: found.start()][-1:].isalnum()
        for longest, phrase in _patterns(file, name)
        if count <= longest
        for found in phrase.finditer(low)
    )


@cache
def _patterns(file: str, name: str) -> list[tuple[int, re.Pattern[str]]]:
    """The most words of a line, and any of the phrases, of each entry.

    What stands before a phrase is not asked here: a pattern that begins with its letters is found five times sooner.
    """
    return [(e["longest"], re.compile(rf"{one_of(e['words'])}(?!\w)")) for e in table(file, name)]


@cache
def _beginnings(file: str, name: str) -> frozenset[str]:
    """How lines begin that begin with a phrase."""
    return frozenset(phrase[:_FIRST] for phrase in words(file, name))


def one_of(phrases: Iterable[str]) -> str:
    """A regular expression for any of `phrases`, the longest first, white space as it comes."""
    ordered = sorted(phrases, key=len, reverse=True)
    return "(?:" + "|".join(re.escape(p).replace(r"\ ", r"\s+") for p in ordered) + ")"
