"""Events as lines: who did what to whom, and whether it happened or is only said to have."""

from __future__ import annotations

from typing import Any

from truceline.ledger.rows import Entry
from truceline.model.enums import EventStatus, PloverType
from truceline.model.records import Event
from truceline.model.times import When
from truceline.views.line import Line, told
from truceline.views.words import bare, flat, who


class EventLine(Line):
    """One event."""

    source: str | None
    """Who did it."""
    target: str | None
    """To whom."""
    type: PloverType
    """PLOVER type."""
    mode: str | None = None
    """PLOVER mode."""
    cameo: str | None = None
    """CAMEO code."""
    status: EventStatus
    """Happened, ongoing, planned, alleged, denied or hypothetical."""
    author_status: EventStatus | None = None
    """The same for who did it, where that is disputed."""
    place: str | None = None
    """Where."""
    when: When | None = None
    """When."""

    def key(self) -> tuple[Any, ...]:
        """The same kind of act by and to the same, on the same day."""
        at = self.when.value if self.when else None
        return (bare(self.source or ""), bare(self.target or ""), self.type, self.mode, self.status, at)


def event_line(entry: Entry, record: Event) -> EventLine:
    """An event as a line."""
    return EventLine(
        **told(entry, record.when.span if record.when else None),
        source=who(record.source),
        target=who(record.target),
        type=record.type,
        mode=record.mode,
        cameo=record.cameo,
        status=record.status,
        author_status=record.author_status,
        place=flat(record.place.text or "") or None if record.place else None,
        when=record.when,
    )
