"""How an event that is told as done stands: happened, ongoing, alleged or denied (decisions 24 and 28)."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from truceline.model.enums import Act, ActorKind, EventStatus
from truceline.model.spans import Actor
from truceline.reading.doc import Attribution, actor_at, cited, state
from truceline.reading.events import lexicon
from truceline.reading.grammar import auxiliaries

_GOVERNMENTS = frozenset({ActorKind.STATE, ActorKind.GOVERNMENT_BODY})
_OWN = frozenset({"its", "their", "our", "my", "his", "her"})


def status_of(doc: Doc, at: Token, source: Token | None, target: Token | None, *, violent: bool) -> EventStatus:
    """Happened or ongoing, unless it is a charge against an opponent or is denied.

    Args:
        doc: the Doc.
        at: the word that names the event.
        source: head of the words for who did it.
        target: head of the words for whom it was done to.
        violent: whether it is of a kind that one side charges the other with.
    """
    told = cited(doc, at.i)
    if told is not None and told.act is Act.DENY:
        return EventStatus.DENIED
    if violent and (_is_charge(doc, told, source, target) or _is_charged(at, source)):
        return EventStatus.ALLEGED
    return EventStatus.ONGOING if _is_ongoing(at) else EventStatus.HAPPENED


def _is_charge(doc: Doc, told: Attribution | None, source: Token | None, target: Token | None) -> bool:
    """Whether whoever is cited speaks of another's doing, or of what was done to his own side."""
    if told is None:
        return False
    if told.act is Act.ACCUSE:
        return source is not None
    speaker = None if told.speaker_head is None else actor_at(doc, told.speaker_head)
    if source is None:
        return target is not None and _is_own(doc, target, speaker)
    doer = actor_at(doc, source.i)
    return doer is not None and speaker is not None and _are_opponents(doer, speaker)


def _are_opponents(one: Actor, other: Actor) -> bool:
    """Whether two actors stand against one another: of two countries, or a government and an armed group."""
    if one.country is not None and other.country is not None and one.country != other.country:
        return True
    kinds = {one.kind, other.kind}
    return ActorKind.ARMED_GROUP in kinds and bool(kinds & _GOVERNMENTS)


def _is_own(doc: Doc, target: Token, speaker: Actor | None) -> bool:
    """Whether the target is the speaker's: "its post", or a place of his country."""
    for child in target.children:
        if child.dep_ == "poss" and child.lower_ in _OWN:
            owner = actor_at(doc, child.i)
            return owner is None or speaker is None or owner.id == speaker.id
    start, end = target.left_edge.i, target.right_edge.i + 1
    countries = {p.place.country for p in state(doc).places if start <= p.start < end and p.place.country}
    return speaker is not None and speaker.country in countries


def _is_charged(at: Token, source: Token | None) -> bool:
    verb = at.head.head
    return source is not None and at.dep_ == "pobj" and verb.lemma_.lower() in lexicon.words("charging")


def _is_ongoing(verb: Token) -> bool:
    helpers = {a.lower_ for a in auxiliaries(verb)}
    if verb.tag_ == "VBG" and helpers & {"is", "are", "'s", "’s", "'re", "’re", "been"}:
        return True
    if verb.lemma_ == "be" and helpers & {"has", "have"}:
        return True
    return verb.dep_ == "xcomp" and verb.head.lemma_.lower() in {"continue", "keep"}
