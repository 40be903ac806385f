"""What several formats ask of a record, whatever its kind: who, whom, what, where, under which code."""

from __future__ import annotations

from collections.abc import Iterable

from truceline.model.records import Event, Meeting, Plover, Position, Proposal, Record, Response, Statement, Toll
from truceline.model.spans import Located, Named, Place, Reference, Span

JOINT = " | "
"""Stands between the parts of a field that has several."""


def text_of(field: Span | Named | Reference | Located | None) -> str | None:
    """The words of a field, where it has some."""
    return field.text if field else None


def joined(parts: Iterable[str | None]) -> str | None:
    """Parts as one text; None where there are none."""
    return JOINT.join(p for p in parts if p) or None


def doers(record: Record) -> tuple[Named, ...]:
    """Who speaks, meets, proposes, answers, holds a position, gives a figure or acts."""
    match record:
        case Statement():
            named: tuple[Named | None, ...] = (record.speaker,)
        case Meeting():
            named = record.participants
        case Proposal():
            named = record.authors
        case Response() | Position():
            named = (record.actor,)
        case Toll():
            named = (record.claimant,)
        case Event():
            named = (record.source,)
    return tuple(n for n in named if n)


def others(record: Record) -> tuple[Named, ...]:
    """To whom it is said, proposed or done, or who did what a toll counts."""
    match record:
        case Statement():
            named: tuple[Named | None, ...] = (record.addressee,)
        case Proposal():
            named = record.addressees
        case Toll():
            named = (record.attributed_to,)
        case Event():
            named = (record.target,)
        case _:
            named = ()
    return tuple(n for n in named if n)


def called(named: Named) -> str | None:
    """The fullest name the report gives whoever is meant, else the words."""
    return named.actor.name if named.actor else named.text


def what(record: Record) -> str | None:
    """The words of what is said, discussed, proposed, answered, wanted or counted."""
    match record:
        case Statement():
            return joined(span.text for span in record.content)
        case Meeting():
            return joined(span.text for span in record.agenda)
        case Proposal():
            return record.label.text
        case Response():
            return text_of(record.to)
        case Position():
            return text_of(record.term)
        case Toll():
            return record.span.text
        case Event():
            return None


def chain(record: Record) -> str:
    """The chain in one line, the outlet first; an outlet that is not known is "unknown"."""
    return " > ".join(f"{link.role.value}: {link.name or 'unknown'}" for link in record.chain)


def located(record: Record) -> Located | None:
    """Where, as words and place, for the kinds that have a place."""
    return record.place if isinstance(record, Meeting | Toll | Event) else None


def place(record: Record) -> Place | None:
    """The place on the map, where it was found."""
    found = located(record)
    return found.place if found else None


def code(record: Record) -> Plover | None:
    """The PLOVER code: an event's own, or that of another record, where the scheme has one."""
    if isinstance(record, Event):
        return Plover(type=record.type, mode=record.mode, context=record.context, cameo=record.cameo)
    return record.plover
