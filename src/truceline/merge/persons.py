"""Persons' names held against one another: surnames, initials, short forms, patronymics, spellings."""

from __future__ import annotations

from typing import NamedTuple

from truceline.merge.bare import BareName, short_names, table
from truceline.merge.spelling import spelt_alike


class Verdict(NamedTuple):
    """How alike two names are."""

    score: float
    """0 to 1."""
    reason: str
    """What makes them so, with {a} and {b} for the shorter and the fuller name."""
    clash: bool = False
    """Whether they cannot be one."""


_SAME = Verdict(0.98, "{a} and {b} are one name in two ways of writing")
_SURNAME = Verdict(0.8, "{a} is the surname of {b}")
_PART = Verdict(0.65, "{a} is part of the surname of {b}")
_GIVEN = Verdict(0.45, "{a} is the first name of {b}")
_MIDDLE = Verdict(0.45, "{a} is one of the names of {b}")
_OTHERS = Verdict(0.0, "{a} and {b} are names of two persons", clash=True)
_FIRST_NAMES = Verdict(0.05, "{a} and {b} have one surname and two first names", clash=True)
_SURNAMES = Verdict(0.05, "{a} and {b} have one first name and two surnames", clash=True)
_ORDINALS = Verdict(0.05, "{a} and {b} bear different numbers", clash=True)
_TURNED = Verdict(0.85, "{a} and {b} have the same names in another order")
_KIN = Verdict(0.4, "{a} could be {b} or a relative: the first names differ, the others recur")
_LONGER = Verdict(0.7, "{a} gives the first names of {b}")
_NO_PERSON = Verdict(0.4, "{a} stands in {b}, which is hardly a person's name")
_MIDDLES = Verdict(0.4, "{a} and {b} share first name and surname and differ between")
# How well two words fit that are not the same: an initial, a short form, another spelling.
_INITIAL, _SHORT_FORM, _SPELT = 0.6, 0.7, 0.9


def compare_persons(a: BareName, b: BareName) -> Verdict:
    """The names of two persons; neither describes."""
    short, full = (a, b) if len(a.words) <= len(b.words) else (b, a)
    if a.ordinal and b.ordinal and a.ordinal != b.ordinal:
        return _ORDINALS
    if "".join(a.words) == "".join(b.words):
        return _SAME
    if len(short.words) == 1:
        found = _single(short.words[0], full)
        return _NO_PERSON if found.score and set(full.words) & table("common_noun") else found
    return _several(short.words, full.words)


def _single(name: str, full: BareName) -> Verdict:
    """A name of one word against another: it can be a surname, a first name or something between."""
    last = full.words[-1]
    if len(full.words) == 1:
        alike = spelt_alike(name, last)
        return Verdict(0.75, "{a} and {b} can be two spellings of one name") if alike else _parted(name, full)
    if name == last or spelt_alike(name, last):
        return _SURNAME if name == last else Verdict(0.7, "{a} can be another spelling of the surname of {b}")
    if full.ordinal and spelt_alike(name, full.words[0]):
        return _GIVEN
    return _parted(name, full)


def _parted(name: str, full: BareName) -> Verdict:
    if len(full.family) > 1 and name in full.family:
        return _PART
    if len(full.words) > 1 and _match(name, full.words[0]) > _INITIAL:
        return _GIVEN
    if any(_match(name, w) > _INITIAL for w in full.words[1:-1]):
        return _MIDDLE
    return _OTHERS


def _several(short: tuple[str, ...], full: tuple[str, ...]) -> Verdict:
    """Two names of several words each."""
    first, last = _match(short[0], full[0]), _match(short[-1], full[-1])
    within = _within(short, full)
    if first and last:
        return _by_quality(min(first, last), short, full) if within else _MIDDLES
    if short in {full[-1:] + full[:-1], full[1:] + full[:1]}:
        return _TURNED
    if within:
        return _LONGER if first else _KIN
    return _FIRST_NAMES if last else _SURNAMES if first else _OTHERS


def _by_quality(quality: float, short: tuple[str, ...], full: tuple[str, ...]) -> Verdict:
    if quality < _SHORT_FORM:
        return Verdict(0.8, "{a} and {b} have one surname, and an initial that fits")
    if quality < _SPELT:
        return Verdict(0.8, "{a} and {b} have one surname, and a first name in its long and short form")
    if quality < 1:
        return Verdict(0.88, "{a} and {b} can be two spellings of one full name")
    if len(short) == len(full):
        return Verdict(0.88, "{a} and {b} share first name and surname, and what stands between fits")
    return Verdict(0.92, "{b} has the first name and surname of {a} and further names")


def _match(x: str, y: str) -> float:
    """How well two words of names fit: 1 the same, 0 not at all."""
    if x == y:
        return 1.0
    if (len(x) == 1 or len(y) == 1) and x[0] == y[0]:
        return _INITIAL
    if spelt_alike(x, y):
        return _SPELT
    long = short_names()
    return _SHORT_FORM if x in long and long[x] == long.get(y) else 0.0


def _within(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Whether the words of one name stand in the other in their order."""
    rest = iter(full)
    return all(any(_match(word, other) for other in rest) for word in short)
