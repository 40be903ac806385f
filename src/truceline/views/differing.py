"""Where reports of one thing differ, value beside value, as `truceline.merge.differences` finds it.

Nothing is averaged and nothing is taken for true.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from truceline.ledger.asking import Fact
from truceline.ledger.rows import Entry
from truceline.merge.accounts import accounts
from truceline.merge.differences import Difference as Found
from truceline.merge.differences import differences as find
from truceline.model.base import Frozen
from truceline.views.line import day
from truceline.views.phrases import count, spoken_day

_LENGTH = re.compile(r"P(\d+(?:\.\d+)?)([YMWD])")
_UNITS = {"Y": "year", "M": "month", "W": "week", "D": "day"}


class Saying(Frozen):
    """What some reports say."""

    words: str
    """The value in plain words."""
    records: tuple[str, ...]
    """Ids of the records that have it."""
    outlets: tuple[str, ...]
    """Who published it; outlets that are not known are left out."""
    voices: int
    """How many independent reports have it; copies of one text are one."""


class Difference(Frozen):
    """A field that is told in more than one way."""

    field: str
    """day, place, value, bound, polarity, hedge, author, participants, phases, duration or status."""
    of: str | None = None
    """What the values are of where a thread has several: the day of a figure, the figure of a bound, a side."""
    sayings: tuple[Saying, ...]
    """The values side by side, that of most independent reports first."""


def differences(facts: Iterable[Fact], entries: Mapping[int, Entry]) -> tuple[Difference, ...]:
    """Where independent tellings of one thread differ.

    Args:
        facts: of one thread.
        entries: whole records by row; facts whose record is not there are left out.
    """
    told = [f for f in facts if f.pk in entries]
    voices = {f.record: f.voice for f in told}
    found = (d for d in find(accounts(told, entries)) if _independent(d, voices))
    return tuple(_shown(d) for d in found)


def _independent(found: Found, voices: Mapping[str, str]) -> bool:
    """Whether more than one voice speaks: what one report tells twice is its own affair."""
    return len({voices[r] for value in found.values for r in value.records}) > 1


def _shown(found: Found) -> Difference:
    sayings = tuple(
        Saying(words=_words(found.field, v.value), records=v.records, outlets=v.outlets, voices=v.voices)
        for v in found.values
    )
    return Difference(field=found.field, of=found.of or None, sayings=sayings)


def _words(field: str, value: str) -> str:
    if field == "hedge":
        return "told plainly" if value == "plain" else f"told as {value}"
    if field == "day" and day(value):
        return spoken_day(value)
    if field == "duration" and (found := _LENGTH.fullmatch(value)):
        return count(float(found[1]), _UNITS[found[2]])
    return value.replace("-", " ") if field in {"polarity", "status"} else value


def against(fact: Fact, earlier: Iterable[Fact], entries: Mapping[int, Entry]) -> tuple[Difference, ...]:
    """Where a record differs from all that its thread said before: its own value first, then the others.

    Args:
        fact: the record.
        earlier: what the thread held before.
        entries: whole records by row; facts whose record is not there are left out.
    """
    before = [f for f in earlier if f.voice != fact.voice]
    found = []
    for difference in differences([fact, *before], entries):
        own = next((s for s in difference.sayings if fact.record in s.records), None)
        if own and own.records == (fact.record,):
            others = tuple(s for s in difference.sayings if s is not own)
            found.append(difference.model_copy(update={"sayings": (own, *others)}))
    return tuple(found)
