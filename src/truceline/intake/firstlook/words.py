"""The words of `words.toml`, found in a text."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

# Apostrophes and hyphens part words: "cease-fire" is two, and so is "army's".
_WORD = re.compile(r"[^\W\d_]+")
# Different words that are remembered with what they can begin; English news seldom has more.
_REMEMBERED = 1 << 16


@dataclass(frozen=True, slots=True)
class Group:
    """Words that speak of one thing, or of one walk of ordinary life."""

    name: str
    """As reasons have it: "war", "talks", "sport"."""
    most: int
    """What all its words together count for in one stretch, however many there are."""
    shared: bool = False
    """Whether ordinary news speaks of it as well; the words of ordinary life count against it."""
    ordinary: bool = False
    """Whether it is a walk of ordinary life."""
    strong: bool = False
    """Of ordinary life: whether it borrows the words of war so freely that its own count against them all."""


@dataclass(frozen=True, slots=True, eq=False)
class Cue:
    """A word or phrase that tells something about what a report holds."""

    group: str
    """The name of its group."""
    weight: int
    """What it counts for; 0 for a phrase that takes a word its meaning ("heart attack")."""
    parts: tuple[str, ...]
    """Its words in lower case; one that ends in "*" stands for all that begin so."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A cue found in a text."""

    cue: Cue
    at: int
    """Which word of the text it begins at, from 0."""
    words: str
    """The words as the text has them, in lower case."""


@cache
def groups() -> dict[str, Group]:
    """The groups by name."""
    return {row["name"]: Group(**row) for row in _tables()["groups"]}


@cache
def enough() -> int:
    """What the words of one stretch must count for together."""
    return int(_tables()["settings"]["enough"])


@cache
def stretch() -> int:
    """How many words a stretch is long."""
    return int(_tables()["settings"]["stretch"])


@cache
def fewest() -> int:
    """How many words a text must have to be judged."""
    return int(_tables()["settings"]["fewest"])


def tokens(text: str) -> list[str]:
    """The words of a text in lower case."""
    return _WORD.findall(text.lower())


def hits(words: list[str]) -> Iterator[Hit]:
    """The cues among some words, in order; of several that begin at one place the longest, and none inside another."""
    end = 0
    for at in [at for at, word in enumerate(words) if _starting(word)]:
        if at >= end and (cue := _fitting(words, at)):
            end = at + len(cue.parts)
            yield Hit(cue, at, " ".join(words[at:end]))


def _fitting(words: list[str], at: int) -> Cue | None:
    for cue in _going_on(words[at], words[at + 1] if at + 1 < len(words) else ""):
        rest = words[at + 2 : at + len(cue.parts)]
        if len(rest) == max(len(cue.parts) - 2, 0) and all(map(_is, rest, cue.parts[2:])):
            return cue
    return None


def _is(word: str, part: str) -> bool:
    return word.startswith(part[:-1]) if part.endswith("*") else word == part


@lru_cache(_REMEMBERED)
def _going_on(word: str, following: str) -> tuple[Cue, ...]:
    """The cues that may begin with two words, or are the first of them."""
    return tuple(cue for cue in _starting(word) if len(cue.parts) == 1 or _is(following, cue.parts[1]))


@lru_cache(_REMEMBERED)
def _starting(word: str) -> tuple[Cue, ...]:
    """The cues that may begin with a word, the longest first, and of equal ones the most exact."""
    whole, begun, lengths = _index()
    found = [*whole.get(word, ()), *(cue for n in lengths for cue in begun.get(word[:n], ()) if n <= len(word))]
    return tuple(sorted(found, key=lambda cue: (-len(cue.parts), cue.parts[0].endswith("*"), -len(cue.parts[0]))))


@cache
def _index() -> tuple[dict[str, list[Cue]], dict[str, list[Cue]], list[int]]:
    """The cues by their first word, those whose first word ends in "*" by its letters, and how many those are."""
    whole: dict[str, list[Cue]] = defaultdict(list)
    begun: dict[str, list[Cue]] = defaultdict(list)
    for name in groups():
        for entry in _tables()[name]:
            for words in entry["words"]:
                cue = Cue(name, entry["weight"], tuple(words.split()))
                first = cue.parts[0]
                (begun[first[:-1]] if first.endswith("*") else whole[first]).append(cue)
    return whole, begun, sorted({len(first) for first in begun}, reverse=True)


@cache
def _tables() -> dict:  # type: ignore[type-arg]
    return tomllib.loads(resources.files("truceline.intake.firstlook").joinpath("words.toml").read_text("utf-8"))
