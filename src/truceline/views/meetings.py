"""Meetings as lines: who meets whom, where, when and with what result."""

from __future__ import annotations

from typing import Any

from truceline.ledger.rows import Entry
from truceline.model.base import Frozen
from truceline.model.enums import MeetingFormat, MeetingLevel, MeetingOutcome, MeetingRole, MeetingStatus
from truceline.model.records import Meeting
from truceline.model.times import When
from truceline.views.line import Line, told
from truceline.views.words import bare, flat, short, who


class Attending(Frozen):
    """Somebody at a meeting."""

    name: str
    """Who."""
    role: MeetingRole
    """Party, mediator, host, guarantor, observer or unknown."""


class MeetingLine(Line):
    """One meeting."""

    status: MeetingStatus
    """Held, ongoing, planned, postponed, cancelled or called for."""
    participants: tuple[Attending, ...] = ()
    """Who was or will be there."""
    format: MeetingFormat
    """In person, by phone, by video, indirect or unknown."""
    level: MeetingLevel
    """The highest rank at the table."""
    round: str | None = None
    """The words that number or name the round."""
    place: str | None = None
    """Where."""
    when: When | None = None
    """When."""
    agenda: tuple[str, ...] = ()
    """What it is about."""
    outcome: MeetingOutcome | None = None
    """What it led to."""

    def key(self) -> tuple[Any, ...]:
        """The same people on the same day, or the same words."""
        people = tuple(sorted(bare(p.name) for p in self.participants))
        at = self.when.value if self.when else None
        return (self.status, people or bare(self.quote), at, bare(self.place or ""))


def meeting_line(entry: Entry, record: Meeting) -> MeetingLine:
    """A meeting as a line."""
    return MeetingLine(
        **told(entry, record.when.span if record.when else None),
        status=record.status,
        participants=tuple(Attending(name=name, role=p.role) for p in record.participants if (name := who(p))),
        format=record.format,
        level=record.level,
        round=flat(record.round.text) if record.round else None,
        place=flat(record.place.text or "") or None if record.place else None,
        when=record.when,
        agenda=tuple(short(a.text, 120) for a in record.agenda),
        outcome=record.outcome,
    )
