"""Tellings of one meeting: when a sighting tells a known meeting again, and what it adds."""

from __future__ import annotations

from dataclasses import dataclass

from truceline.model.enums import MeetingStatus
from truceline.model.records import Meeting
from truceline.model.spans import Participant
from truceline.reading.meetings.spot import Sighting, is_noun, is_talks

_FURTHER = frozenset({MeetingStatus.POSTPONED, MeetingStatus.CANCELLED})


@dataclass(slots=True)
class Told:
    """A meeting with what first told of it."""

    meeting: Meeting
    talks: bool


def is_same(told: Told, meeting: Meeting, sighting: Sighting) -> bool:
    """Whether a sighting tells a known meeting again: the same sides and no other day, place or standing."""
    known = told.meeting
    if _differs(_day(known), _day(meeting)) or _differs(_place(known), _place(meeting)):
        return False
    if (known.status is MeetingStatus.CALLED_FOR) != (meeting.status is MeetingStatus.CALLED_FOR):
        return False
    ours, theirs = _sides(known), _sides(meeting)
    if is_noun(sighting.trigger) and len(theirs) < 2 and told.talks == is_talks(sighting.trigger):
        return (sighting.definite or bool(_day(meeting) and _day(known))) and (not ours or ours >= theirs)
    standing = known.status == meeting.status or known.status in _FURTHER
    return bool(ours) and ours == theirs and standing


def joined(known: Meeting, told: Meeting, attendees: tuple[Participant, ...]) -> Meeting:
    """A known meeting with what a further telling adds: its anchor, new participants, and what was not known."""
    present = _sides(known)
    new = dict.fromkeys(p for p in (*told.participants, *attendees) if _who(p) not in present)
    return known.model_copy(
        update={
            "anchors": tuple(dict.fromkeys((*known.anchors, *told.anchors))),
            "participants": (*known.participants, *new),
            "when": known.when or told.when,
            "place": known.place or told.place,
            "round": known.round or told.round,
            "outcome": known.outcome or told.outcome,
            "agenda": tuple(dict.fromkeys((*known.agenda, *told.agenda))),
        }
    )


def _differs(one: str, other: str) -> bool:
    return bool(one and other and one != other)


def _day(meeting: Meeting) -> str:
    return (meeting.when.value or "")[:10] if meeting.when else ""


def _who(participant: Participant) -> str:
    return participant.actor.id if participant.actor else (participant.text or "").lower()


def _sides(meeting: Meeting) -> set[str]:
    return {_who(p) for p in meeting.participants}


def _place(meeting: Meeting) -> str:
    if meeting.place is None:
        return ""
    return meeting.place.place.name if meeting.place.place else meeting.place.text or ""
