"""The meetings component: talks, calls, visits and rounds, held, planned, put off, called off or asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc, Token

from truceline.model.enums import MeetingFormat, MeetingLevel, MeetingRole, MeetingStatus
from truceline.model.records import Meeting
from truceline.model.spans import Located, Participant, Span
from truceline.model.times import When
from truceline.reading.doc import actor_at, chain, each_readable, named, sentence_anchor, span, state
from truceline.reading.failsafe import guarded
from truceline.reading.grammar import noun_phrase, prepositional, subject, subtree
from truceline.reading.meetings.spot import Sighting, Words, is_talks, sightings, table
from truceline.reading.meetings.status import status_of
from truceline.reading.qualifiers import hedge_of
from truceline.reading.whenof import when_of
from truceline.reading.where import place_of
from truceline.reading.words import lookup

_RANKS = (MeetingLevel.HEAD, MeetingLevel.MINISTER, MeetingLevel.ENVOY, MeetingLevel.TECHNICAL)


@Language.factory(
    "truceline_meetings", requires=["token.dep", "token.pos", "token.lemma"], assigns=["doc._.truceline", "doc._.records"]
)
def make(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Finds meetings with their participants, format, place, time, agenda, round and status."""
    return read


@dataclass(slots=True)
class Told:
    """A meeting with what first told of it."""

    meeting: Meeting
    talks: bool


def read(doc: Doc) -> Doc:
    """Adds the meetings of `doc` to its records; what tells a meeting again is a further anchor of it."""
    found: list[Told] = []
    for start, end in each_readable(doc, body_only=True):
        guarded(doc, "meetings", start, end, lambda s=start, e=end: _sentence(doc, s, e, found))  # type: ignore[misc]
    doc._.records.extend(told.meeting for told in found)
    return doc


def _sentence(doc: Doc, start: int, end: int, found: list[Told]) -> None:
    for sighting in sightings(doc, start, end):
        status = status_of(doc, sighting)
        meeting = _record(doc, sighting, status) if status is not None else None
        if meeting is None:
            continue
        talks = is_talks(sighting.trigger)
        known = next((t for t in reversed(found) if _is_same(t, meeting, sighting)), None)
        if known is not None:
            known.meeting = _joined(known.meeting, meeting, _attendees(doc, sighting))
        elif _stands_alone(meeting, sighting):
            found.append(Told(meeting, talks))


def _attendees(doc: Doc, sighting: Sighting) -> tuple[Participant, ...]:
    """Who will be at a meeting told again as the object of attending: "the Front agreed to the talks"."""
    who = subject(sighting.clause) if sighting.clause.lemma_.lower() in table("attend") else None
    if who is None or sighting.trigger.pos_ != "NOUN" or who == sighting.trigger or actor_at(doc, who.i) is None:
        return ()
    return _participants(doc, [(*noun_phrase(who), who.i)])


def _stands_alone(meeting: Meeting, sighting: Sighting) -> bool:
    """Whether the words are enough for a record: two sides, or a bare noun with a plan, a time or a place."""
    if len(meeting.participants) > 1 or (meeting.participants and sighting.trigger.pos_ == "VERB") or sighting.host is not None:
        return True
    if not lookup("meetings", "noun", "alone").get(sighting.trigger.lemma_.lower(), False):
        return False
    ahead = meeting.status is not MeetingStatus.HELD
    told = bool(meeting.when) + bool(meeting.place) + bool(meeting.participants) + bool(meeting.round)
    return told >= (1 if ahead else 2) and not (sighting.definite and told < 2)


def _is_same(told: Told, meeting: Meeting, sighting: Sighting) -> bool:
    """Whether a sighting tells a known meeting again: the same sides and no other day, place or standing."""
    known = told.meeting
    if _day(known) and _day(meeting) and _day(known) != _day(meeting):
        return False
    if known.place and meeting.place and _place(known) != _place(meeting):
        return False
    if (known.status is MeetingStatus.CALLED_FOR) != (meeting.status is MeetingStatus.CALLED_FOR):
        return False
    ours, theirs = _sides(known), _sides(meeting)
    if sighting.trigger.pos_ == "NOUN" and len(theirs) < 2 and told.talks == is_talks(sighting.trigger):
        return (sighting.definite or bool(_day(meeting) and _day(known))) and (not ours or ours >= theirs)
    return bool(ours) and ours == theirs and known.status == meeting.status


def _day(meeting: Meeting) -> str:
    return (meeting.when.value or "")[:10] if meeting.when else ""


def _sides(meeting: Meeting) -> set[str]:
    return {p.actor.id if p.actor else (p.text or "").lower() for p in meeting.participants}


def _place(meeting: Meeting) -> str:
    if meeting.place is None:
        return ""
    return meeting.place.place.name if meeting.place.place else meeting.place.text or ""


def _joined(known: Meeting, told: Meeting, attendees: tuple[Participant, ...]) -> Meeting:
    present = _sides(known)
    new = tuple(p for p in (*told.participants, *attendees) if (p.actor.id if p.actor else (p.text or "").lower()) not in present)
    return known.model_copy(
        update={
            "anchors": tuple(dict.fromkeys((*known.anchors, *told.anchors))),
            "participants": (*known.participants, *dict.fromkeys(new)),
            "when": known.when or told.when,
            "place": known.place or told.place,
            "round": known.round or told.round,
            "agenda": tuple(dict.fromkeys((*known.agenda, *told.agenda))),
        }
    )


def _record(doc: Doc, sighting: Sighting, status: MeetingStatus) -> Meeting | None:
    if sighting.trigger.pos_ == "NOUN" and sighting.clause.pos_ not in {"VERB", "AUX", "NOUN"}:
        return None
    host = sighting.host
    place = place_of(doc, host.i) if host is not None else _place_of(doc, sighting)
    return Meeting(
        anchors=(sentence_anchor(doc, sighting.trigger.i),),
        chain=chain(doc, sighting.trigger.i),
        when=_when(doc, sighting),
        hedge=hedge_of(doc, sighting.clause, None),
        confidence=0.8 if len(sighting.participants) > 1 else 0.6,
        participants=_participants(doc, sighting.participants),
        format=_format(doc, sighting, status, has_place=place is not None),
        level=_level(doc, sighting.participants),
        place=place,
        agenda=_agenda(doc, sighting),
        round=_round(doc, sighting.trigger),
        status=status,
    )


def _heads(sighting: Sighting) -> list[int]:
    """Where time and place may hang: what says more of the noun ("talks due to open on Thursday"), itself, its clause."""
    more = [c for c in sighting.trigger.children if c.dep_ in {"acl", "relcl", "amod"} and c.i > sighting.trigger.i]
    below = [b for c in more for b in c.subtree if b.pos_ == "VERB"]
    return [sighting.trigger.i, *(t.i for t in more), *(t.i for t in below), sighting.clause.i]


def _place_of(doc: Doc, sighting: Sighting) -> Located | None:
    return next((place for i in _heads(sighting) if (place := place_of(doc, i))), None)


def _when(doc: Doc, sighting: Sighting) -> When | None:
    return next((time for i in _heads(sighting) if (time := when_of(doc, i))), None)


def _participants(doc: Doc, words: Iterable[Words]) -> tuple[Participant, ...]:
    found = []
    for start, end, head in words:
        who = named(doc, (start, end), head)
        role = MeetingRole.MEDIATOR if doc[head].lemma_.lower() == "mediator" else MeetingRole.UNKNOWN
        found.append(Participant(start=who.start, end=who.end, text=who.text, actor=who.actor, role=role))
    return tuple(found)


def _format(doc: Doc, sighting: Sighting, status: MeetingStatus, *, has_place: bool) -> MeetingFormat:
    start, end = subtree(sighting.trigger)
    near = {t.lower_ for t in doc[start:end]} if sighting.trigger.pos_ == "NOUN" else {t.lower_ for t in sighting.trigger.subtree}
    said = lookup("meetings", "format", "format")
    for word in ("indirect", "indirectly", "proximity", "video", "videolink", "virtual", "virtually", "online", "phone", "telephone"):
        if word in near:
            return MeetingFormat(said[word])
    title = set((state(doc).context.title or "").lower().split())
    if sighting.format is MeetingFormat.UNKNOWN and sighting.trigger.pos_ == "VERB" and title & lookup("meetings", "format", "format").keys():
        return MeetingFormat.PHONE
    if sighting.format is MeetingFormat.UNKNOWN and has_place and status is MeetingStatus.HELD:
        return MeetingFormat.IN_PERSON
    return sighting.format


def _level(doc: Doc, words: Iterable[Words]) -> MeetingLevel:
    """The highest rank among those present (codebook: the highest at the table)."""
    ranks = set()
    for _, _, head in words:
        actor = actor_at(doc, head)
        ranks.add(state(doc).ranks.get(actor.id) if actor else None)
    return next((rank for rank in _RANKS if rank.value in ranks), MeetingLevel.UNKNOWN)


def _round(doc: Doc, trigger: Token) -> Span | None:
    """The words that number or name the round, without what it is a round of."""
    if trigger.lemma_.lower() not in table("round"):
        return None
    start = trigger.left_edge.i
    return span(doc, start, trigger.i + 1) if start < trigger.i else None


def _agenda(doc: Doc, sighting: Sighting) -> tuple[Span, ...]:
    """What it is about: objects of "discussed" beside it, "talks on X", "aimed at X"."""
    found: list[tuple[int, int]] = []
    trigger, clause = sighting.trigger, sighting.clause
    for verb in [clause, *(c for c in clause.children if c.dep_ in {"conj", "advcl", "xcomp"})]:
        if verb.lemma_.lower() in table("agenda") and verb != trigger:
            found += [subtree(c) for c in verb.children if c.dep_ == "dobj"]
    for p, noun in prepositional(trigger, *table("agenda_preposition")):
        if p.head == trigger and actor_at(doc, noun.i) is None and noun.ent_type_ not in {"DATE", "TIME"}:
            found.append(subtree(noun))
    for child in [*trigger.children, *clause.children]:
        if child.dep_ in {"acl", "advcl"} and child.lemma_.lower() in table("aim") and child.i > trigger.i:
            found += [subtree(n) for _, n in prepositional(child, "at", "for")] or [(child.i, child.right_edge.i + 1)]
    return tuple(span(doc, *words) for words in dict.fromkeys(found))
