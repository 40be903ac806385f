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
# The letters by which nearly all lines are told to begin with no phrase of a table.
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
    return low[:_FIRST] in _beginnings(file, name) and _is_said(file, name, low, at_start=True)


def holds(file: str, name: str, low: str) -> bool:
    """Whether a levelled line holds a phrase of a table as whole words, and has no more words than that entry allows."""
    return _is_said(file, name, low, at_start=False)


def _is_said(file: str, name: str, low: str, *, at_start: bool) -> bool:
    count = low.count(" ") + 1
    entries = _patterns(file, name)
    return any(count <= longest and (p.match if at_start else p.search)(low) for longest, p in entries)


@cache
def _patterns(file: str, name: str) -> list[tuple[int, re.Pattern[str]]]:
    """The most words of a line, and any of the phrases, of each entry."""
    return [(e["longest"], re.compile(rf"(?<!\w){one_of(e['words'])}(?!\w)")) for e in table(file, name)]


@cache
def _beginnings(file: str, name: str) -> frozenset[str]:
    """What lines that begin with a phrase begin with; a shorter phrase may be all of a line."""
    return frozenset(phrase[:_FIRST] for phrase in words(file, name))


def one_of(phrases: Iterable[str]) -> str:
    """A regular expression for any of `phrases`, the longest first, white space as it comes."""
    ordered = sorted(phrases, key=len, reverse=True)
    return "(?:" + "|".join(re.escape(p).replace(r"\ ", r"\s+") for p in ordered) + ")"
