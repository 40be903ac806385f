"""The meetings component: talks, calls, visits and rounds, held, planned, put off, called off or asked for."""

from __future__ import annotations

from collections.abc import Callable

from spacy.language import Language
from spacy.tokens import Doc

from truceline.model.enums import MeetingStatus
from truceline.model.records import Meeting
from truceline.model.spans import Participant
from truceline.reading.doc import actor_at, chain, of_kind, sentence_anchor
from truceline.reading.failsafe import each_sentence, guarded
from truceline.reading.grammar import noun_phrase, subject
from truceline.reading.meetings import details
from truceline.reading.meetings.learnt import learnt
from truceline.reading.meetings.merging import Told, is_same, joined
from truceline.reading.meetings.readout import complete_readout
from truceline.reading.meetings.spot import Sighting, is_noun, is_talks, sightings, table
from truceline.reading.meetings.status import status_of
from truceline.reading.qualifiers import hedge_of
from truceline.reading.words import lookup

# Confidence with both sides told, and with fewer: share of right records on dev and examples gold (2026-11-23).
_WHOLE, _PART = 0.8, 0.6
# What may head a clause; "open" and the like are often tagged as adjectives.
_PREDICATES = frozenset({"VERB", "AUX", "NOUN", "ADJ"})


@Language.factory(
    "truceline_meetings",
    requires=["token.dep", "token.pos", "token.lemma"],
    assigns=["doc._.truceline", "doc._.records"],
)
def make(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Finds meetings with their participants, format, place, time, agenda, round, outcome and status."""
    return read


def read(doc: Doc) -> Doc:
    """Adds the meetings of `doc` to its records; what tells a meeting again is a further anchor of it."""
    found: list[Told] = []
    each_sentence(doc, "meetings", lambda doc, start, end: _sentence(doc, start, end, found), body_only=True)
    doc._.records.extend(told.meeting for told in found)
    guarded(doc, "meetings", 0, len(doc), lambda: doc._.records.extend(learnt(doc, of_kind(doc, Meeting))))
    complete_readout(doc)
    return doc


def _sentence(doc: Doc, start: int, end: int, found: list[Told]) -> None:
    for sighting in sightings(doc, start, end):
        status = status_of(doc, sighting)
        meeting = _record(doc, sighting, status) if status is not None else None
        if meeting is None:
            continue
        known = next((t for t in reversed(found) if is_same(t, meeting, sighting)), None)
        if known is not None:
            known.meeting = joined(known.meeting, meeting, _attendees(doc, sighting))
        elif _stands_alone(meeting, sighting):
            found.append(Told(meeting, is_talks(sighting.trigger)))


def _attendees(doc: Doc, sighting: Sighting) -> tuple[Participant, ...]:
    """Who will be at a meeting told again as the object of attending: "the Front agreed to the talks"."""
    who = subject(sighting.clause) if sighting.clause.lemma_.lower() in table("attend") else None
    if who is None or not is_noun(sighting.trigger) or who == sighting.trigger or actor_at(doc, who.i) is None:
        return ()
    return details.participants(doc, [(*noun_phrase(who), who.i)])


def _stands_alone(meeting: Meeting, sighting: Sighting) -> bool:
    """Whether the words are enough for a record: two sides, a host, or a bare noun with a plan, a time or a place."""
    told = bool(meeting.when) + bool(meeting.place) + bool(meeting.participants) + bool(meeting.round)
    if len(meeting.participants) > 1 or sighting.host is not None:
        return True
    if meeting.participants and not is_noun(sighting.trigger):
        return told > 1
    if not lookup("meetings", "noun", "alone").get(sighting.trigger.lemma_.lower(), False):
        return False
    if meeting.status in {MeetingStatus.POSTPONED, MeetingStatus.CANCELLED}:
        return True
    ahead = meeting.status is MeetingStatus.PLANNED and bool(meeting.when or meeting.participants)
    return ahead or told > 1 or (told > 0 and not sighting.definite and meeting.status is not MeetingStatus.HELD)


def _record(doc: Doc, sighting: Sighting, status: MeetingStatus) -> Meeting | None:
    trigger, clause = sighting.trigger, sighting.clause
    if is_noun(trigger) and clause.pos_ not in _PREDICATES:
        return None
    place = details.place(doc, sighting)
    return Meeting(
        anchors=(sentence_anchor(doc, trigger.i),),
        chain=chain(doc, trigger.i),
        when=details.time(doc, sighting),
        hedge=hedge_of(doc, clause, None),
        confidence=_WHOLE if len(sighting.participants) > 1 else _PART,
        participants=details.participants(doc, sighting.participants),
        format=details.shape(doc, sighting, status, has_place=place is not None),
        level=details.level(doc, sighting.participants),
        place=place,
        agenda=details.agenda(doc, sighting),
        outcome=details.outcome(doc, sighting, status),
        round=details.round_of(doc, trigger),
        status=status,
    )
