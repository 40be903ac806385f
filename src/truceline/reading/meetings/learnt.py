"""Meetings that the reading model sees and no rule does."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from truceline.model.enums import Act, MeetingFormat, MeetingStatus
from truceline.model.records import Meeting
from truceline.reading.doc import actor_at, chain, holding, sentence_anchor
from truceline.reading.grammar import clause_head, is_ruled_out, noun_phrase
from truceline.reading.meetings import details
from truceline.reading.meetings.spot import VISITS, Words
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


def _visitors(doc: Doc, trigger: Token) -> list[Words]:
    """Whose visit it is: "the ministry asked that the envoy postpone his visit" tells of the envoy's."""
    owners = [c for c in trigger.children if c.dep_ == "poss" and actor_at(doc, c.i)]
    return [(*noun_phrase(c), c.i) for c in owners] if trigger.lemma_.lower() in VISITS else []


def _acts_below(head: Token, trigger: Token) -> bool:
    """Whether somebody acts in a clause that only says when or why: "the talks began after the minister gave way"."""
    clause = clause_head(head)
    marked = any(c.dep_ == "mark" for c in clause.children)
    return clause.dep_ == "advcl" and marked and clause != trigger and not clause.is_ancestor(trigger)


def _name(who: object) -> str:
    actor = getattr(who, "actor", None)
    return actor.id if actor is not None else str(getattr(who, "text", "")).lower()


def _meeting(doc: Doc, record: Told) -> Meeting | None:
    if not record.agents or is_ruled_out(doc[record.trigger]):
        return None
    if any(a.act is Act.DENY for a in holding(doc, record.trigger)):
        return None
    trigger = doc[record.trigger]
    heads = [(words, head_of(doc, words)) for words in record.agents]
    who = [(*words, head.i) for words, head in heads if head.ent_type_ != "FAC" and not _acts_below(head, trigger)]
    who = _visitors(doc, trigger) or who
    if not who:
        return None
    when, place = when_of(doc, record.trigger), place_of(doc, record.trigger)
    if not (when or place or any(actor_at(doc, head) for *_, head in who)):
        return None  # "The second time the two have talked": neither who nor when nor where.
    return Meeting(
        anchors=(sentence_anchor(doc, record.trigger),),
        chain=chain(doc, record.trigger),
        when=when,
        hedge=hedge_of(doc, trigger, None),
        confidence=round(record.sure, 3),
        participants=details.participants(doc, who),
        format=MeetingFormat(record.value("format")),
        level=details.level(doc, who),
        place=place,
        status=MeetingStatus(record.value("status")),
    )
