"""The words of intake are data: `furniture.toml` and `agencies.toml`, an example with each entry."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib import resources
from typing import Any

_DIGITS = re.compile(r"\d+")
_SPACE = re.compile(r"\s+")
_PLAIN = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-"})


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
    plain = line if line.isascii() else line.translate(_PLAIN)
    return _SPACE.sub(" ", _DIGITS.sub("#", plain.casefold())).strip()


def one_of(phrases: Iterable[str]) -> str:
    """A regular expression for any of `phrases`, the longest first, white space as it comes."""
    ordered = sorted(phrases, key=len, reverse=True)
    return "(?:" + "|".join(re.escape(p).replace(r"\ ", r"\s+") for p in ordered) + ")"
