"""Positions as lines: what a party wants or refuses on an issue."""

from __future__ import annotations

from typing import Any

from truceline.ledger.rows import Entry
from truceline.model.enums import Issue, PositionPolarity, Standing
from truceline.model.records import Position
from truceline.views.line import Line, told
from truceline.views.words import bare, flat, short, who


class PositionLine(Line):
    """One position."""

    actor: str | None
    """Whose position it is."""
    issue: Issue
    """On what."""
    polarity: PositionPolarity
    """Seeks, accepts, refuses, open."""
    term: str | None = None
    """The words of the thing wanted or refused."""
    condition: str | None = None
    """On what condition."""
    standing: Standing | None = None
    """New, repeated or shifted, where the text says so."""

    def key(self) -> tuple[Any, ...]:
        """The same stance of the same actor in the same words."""
        return (bare(self.actor or ""), self.issue, self.polarity, bare(self.term or ""))


def position_line(entry: Entry, record: Position) -> PositionLine:
    """A position as a line."""
    return PositionLine(
        **told(entry, record.term),
        actor=who(record.actor),
        issue=record.issue,
        polarity=record.polarity,
        term=short(record.term.text, 140) if record.term else None,
        condition=flat(record.condition.span.text) if record.condition else None,
        standing=record.standing,
    )
