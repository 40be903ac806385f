"""What the reports of one thread tell differently, each value beside who says it; nothing is decided."""

from __future__ import annotations

from collections.abc import Mapping

from truceline.ledger.rows import Entry
from truceline.merge.accounts import accounts
from truceline.merge.differences import differences
from truceline.model.base import Frozen
from truceline.views.threads import Group, Value


class Differing(Frozen):
    """A field that reports tell in more than one way."""

    field: str
    """day, place, value, bound, polarity, hedge, author, participants, phases, duration or status."""
    of: str
    """What the values are of, where a thread has several: day of a figure, figure of a bound, side of a participant."""
    values: tuple[Value, ...]
    """What they tell, that of most independent reports first; two or more."""


def differing(group: Group, entries: Mapping[int, Entry]) -> tuple[Differing, ...]:
    """What the reports of a thread tell differently.

    Args:
        group: the thread.
        entries: its whole records by row; those that are not there are not looked at.
    """
    return tuple(
        Differing(
            field=found.field,
            of=found.of,
            values=tuple(
                Value(words=v.value, voices=v.voices, records=v.records, outlets=v.outlets) for v in found.values
            ),
        )
        for found in differences(accounts(group.opened, entries))
    )
