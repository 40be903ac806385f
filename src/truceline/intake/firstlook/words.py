"""The words of `words.toml`, found in a text."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from hashlib import sha256
from importlib import resources
from typing import Any

# Apostrophes, hyphens and digits part words: "cease-fire" is two, and so is "army's".
_WORD = re.compile(r"[^\W\d_]+")
# What counts for so much is certain by itself, whatever ordinary life explains; no text needs more.
CERTAIN = 6
# Different words, and pairs of words, that are remembered with what they can begin.
_REMEMBERED = 1 << 15


@dataclass(frozen=True, slots=True)
class Group:
    """Words that speak of one thing, or of one walk of ordinary life."""

    name: str
    """As reasons have it: "war", "talks", "sport"."""
    most: int
    """What all its words together count for in one stretch, however many there are."""
    shared: bool = False
    """Whether ordinary news speaks of it as well, so that it is not enough without others."""
    grave: bool = False
    """Whether it speaks of force."""
    explains: tuple[str, ...] = ()
    """Of a walk of ordinary life: the groups whose words it has as well, and which count for less beside its own."""

    @property
    def ordinary(self) -> bool:
        """Whether it is a walk of ordinary life."""
        return bool(self.explains)


@dataclass(frozen=True, slots=True, eq=False)
class Cue:
    """A word or phrase that tells something about what a report holds."""

    group: Group
    weight: int
    """What it counts for; 0 for a phrase that takes its words the meaning they have in war ("heart attack")."""
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


@dataclass(frozen=True, slots=True)
class Bounds:
    """How much is enough."""

    stretch: int
    """How many words a stretch is long."""
    fewest: int
    """A text of fewer words is not judged."""
    shared: int
    """What words that ordinary news has as well must count for where no others are in the stretch."""
    ordinary: int
    """How many different words of ordinary life a text must have to be skipped."""
    enough: tuple[tuple[int, int], ...]
    """What the words of one stretch must count for, by the number of words up to which a text needs no more."""

    def needed(self, words: int) -> int:
        """What the words of one stretch must count for in a text of so many words."""
        return next((weight for most, weight in self.enough if words <= most), self.enough[-1][1])


@cache
def groups() -> tuple[Group, ...]:
    """All groups, in the order of the file."""
    return tuple(Group(**row | {"explains": tuple(row.get("explains", ()))}) for row in _file()["groups"])


@cache
def bounds() -> Bounds:
    """How much is enough, as the file has it."""
    file = _file()
    enough = tuple((row["words"], row["weight"]) for row in file["enough"])
    return Bounds(**file["settings"], enough=enough)


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
        if len(cue.parts) < 3:
            return cue
        rest = words[at + 2 : at + len(cue.parts)]
        if len(rest) == len(cue.parts) - 2 and all(map(_is, rest, cue.parts[2:])):
            return cue
    return None


def _is(word: str, part: str) -> bool:
    return word.startswith(part[:-1]) if part.endswith("*") else word == part


@lru_cache(_REMEMBERED)
def _going_on(word: str, following: str) -> tuple[Cue, ...]:
    """The cues that two words may begin, or the first of them alone is."""
    return tuple(cue for cue in _starting(word) if len(cue.parts) == 1 or _is(following, cue.parts[1]))


@lru_cache(_REMEMBERED)
def _starting(word: str) -> tuple[Cue, ...]:
    """The cues that may begin with a word, the longest first, and of equal ones the most exact."""
    whole, begun = _index()
    found = [*whole.get(word, ()), *(cue for n in range(len(word), 1, -1) for cue in begun.get(word[:n], ()))]
    return tuple(sorted(found, key=lambda cue: -len(cue.parts)))


@cache
def _index() -> tuple[dict[str, list[Cue]], dict[str, list[Cue]]]:
    """The cues by their first word, and those whose first word ends in "*" by its letters."""
    whole: dict[str, list[Cue]] = defaultdict(list)
    begun: dict[str, list[Cue]] = defaultdict(list)
    for group in groups():
        for entry in _file()[group.name]:
            for words in entry["words"]:
                cue = Cue(group, entry["weight"], tuple(words.split()))
                first = cue.parts[0]
                (begun[first[:-1]] if first.endswith("*") else whole[first]).append(cue)
    return whole, begun


@cache
def fingerprint() -> str:
    """Stands for the words and weights: the first letters of the SHA-256 of the file."""
    return sha256(_source().encode("utf-8")).hexdigest()[:12]


@cache
def _file() -> dict[str, Any]:
    return tomllib.loads(_source())


def _source() -> str:
    return resources.files("truceline.intake.firstlook").joinpath("words.toml").read_text("utf-8")
