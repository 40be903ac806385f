"""Tolls as lines: who claims which figure, for whom, when and where. Claims are kept; no range is made of them here."""

from __future__ import annotations

from typing import Any

from truceline.ledger.rows import Entry
from truceline.model.enums import Bound, Measure, Victims
from truceline.model.records import Toll
from truceline.model.times import Period
from truceline.views.line import Line, told
from truceline.views.words import bare, flat, name, short, who, whom


class TollLine(Line):
    """One figure."""

    claimant: str | None
    """Who gives it; null where it is the outlet's own."""
    meant: str | None = None
    """The claimant's name, as fully as the report gives it."""
    measure: Measure
    """Killed, wounded, missing …"""
    victims: Victims
    """Whom it counts."""
    value: int | None
    """The figure; null for a range or a bare plural."""
    bound: Bound
    """Exact, at least, about …"""
    low: int | None = None
    """Lowest figure that the words allow."""
    high: int | None = None
    """Highest figure that the words allow."""
    words: str
    """The words of the figure and what it counts."""
    period: Period | None = None
    """The time it covers."""
    place: str | None = None
    """Where."""
    attributed_to: str | None = None
    """Who did it, as claimed."""
    disputed_by: tuple[str, ...] = ()
    """Who contests it."""
    part_of: str | None = None
    """The words of the larger figure that it is part of."""
    revises: str | None = None
    """The words of the earlier figure that it replaces."""

    def key(self) -> tuple[Any, ...]:
        """The same figure for the same thing from the same claimant."""
        figure = (self.value, self.low, self.high, self.bound)
        return (bare(self.meant or ""), self.measure, self.victims, *figure)


def toll_line(entry: Entry, record: Toll) -> TollLine:
    """A toll as a line."""
    return TollLine(
        **told(entry, record.span),
        claimant=who(record.claimant),
        meant=name(record.claimant),
        measure=record.measure,
        victims=record.victims,
        value=record.value,
        bound=record.bound,
        low=record.low,
        high=record.high,
        words=short(record.span.text, 80),
        period=record.period,
        place=flat(record.place.text or "") or None if record.place else None,
        attributed_to=who(record.attributed_to),
        disputed_by=whom(record.disputed_by),
        part_of=short(record.subset_of.text, 80) if record.subset_of and record.subset_of.text else None,
        revises=short(record.revises.text, 80) if record.revises and record.revises.text else None,
    )
