"""Accounts: what one report tells of a thread, with who stands behind it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from truceline.model.records import Record

if TYPE_CHECKING:
    from truceline.ledger.asking import Fact
    from truceline.ledger.rows import Entry


@dataclass(frozen=True, slots=True)
class Account:
    """One record of a thread, as one report tells it."""

    record: Record
    thread: str
    """Id of the thread that it belongs to."""
    voice: str
    """Id of the report that is the head of its copies: the same for all that copy one another."""
    outlet: str | None = None
    published: str | None = None
    """ISO 8601 of its report, in UTC."""
    day: str | None = None
    """The day by which it is put in order: its own where the text tells it, else that of its report."""
    party: str | None = None
    """Who speaks, answers or proposes: the key of his side, else the id of the register's actor."""


def accounts(facts: Iterable[Fact], entries: Mapping[int, Entry]) -> list[Account]:
    """The accounts of some facts.

    Args:
        facts: what was asked for.
        entries: their records, by row (`Ledger.entries`).
    """
    return [
        Account(
            record=entries[f.pk].record,
            thread=f.thread,
            voice=f.voice,
            outlet=f.outlet,
            published=f.published,
            day=f.at,
            party=f.side or f.actor,
        )
        for f in facts
        if f.pk in entries
    ]
