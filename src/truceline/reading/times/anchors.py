"""Lengths that a day behind them places: "the 24 hours to Tuesday", "two days after Monday's raid"."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from spacy.tokens import Doc

from truceline.model.enums import Precision, TimeBasis
from truceline.reading.doc import TimeExpression
from truceline.reading.times.meaning import shift
from truceline.reading.words import lookup

# What stands between a length and its day: `side` 0 for a stretch that the day ends, -1 and 1 for a day so far from it.
_LINKS: dict[str, int] = lookup("times", "anchor", "side")
_PASSED = frozenset({"on", "the", "last", "early", "late"})
_LENGTH = re.compile(r"P(T?)(\d+)([HDWMY])")


def anchored(doc: Doc, length: TimeExpression, start: int, day: date | None) -> TimeExpression:
    """A length with its first and last day, or the day it leads to, where the day at token `start` places it.

    Its TIMEX3 value stays the length; anything else comes back as it was.
    """
    found = _LENGTH.fullmatch(length.timex or "")
    if day is None or found is None or length.type != "DURATION" or length.value is not None:
        return length
    between = [doc[i].lower_ for i in range(length.end, start)]
    if not between or between[0] not in _LINKS or not set(between[1:]) <= _PASSED:
        return length
    side, number = _LINKS[between[0]], int(found[2])
    if side and found[1]:
        return length
    other = _moved(day, (side or -1) * number, found[3], hours=bool(found[1]))
    precision = Precision.DAY if found[1] or found[3] in "DW" else Precision.MONTH
    if side:
        return replace(length, value=other.isoformat(), precision=Precision.DAY, basis=TimeBasis.RELATIVE)
    value, until = other.isoformat(), day.isoformat()
    return replace(length, value=value, until=until, precision=precision, basis=TimeBasis.RELATIVE)


def _moved(day: date, number: int, unit: str, *, hours: bool) -> date:
    """So many units from a day; hours are rounded up to days."""
    if hours:
        return day - timedelta(days=-(number // 24)) if unit == "H" else day
    moved = shift(day, number, {"D": "day", "W": "week", "M": "month", "Y": "year"}[unit])
    assert moved is not None  # noqa: S101 - for the type checker
    return moved
