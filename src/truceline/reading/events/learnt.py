"""Events that the reading model sees and no rule does, as steps that are joined with those of the rules."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from truceline.model.enums import EventStatus, PloverType
from truceline.reading.doc import state
from truceline.reading.events import lexicon
from truceline.reading.events.lexicon import Sense
from truceline.reading.events.modality import Standing, standing
from truceline.reading.events.status import status_of
from truceline.reading.events.steps import VIOLENT, Step, is_term
from truceline.reading.grammar import is_hypothetical, is_ruled_out
from truceline.reading.told import Told, head_of, told

# How likely the word must be, alone in its sentence and beside an event that rules have found there.
# Set by the held-back reports of coders A and B and the examples; the kit's development reports were looked at as well.
_LEAST, _BESIDE = 0.8, 0.95
# The negotiation's own steps, and violence; statements, responses and positions have kinds of their own.
_TYPES = frozenset(
    {
        PloverType.ASSAULT,
        PloverType.RETREAT,
        PloverType.CONCEDE,
        PloverType.AGREE,
        PloverType.AID,
        PloverType.COERCE,
        PloverType.PROTEST,
        PloverType.SANCTION,
    }
)


def learnt(doc: Doc, found: Sequence[Step]) -> Iterator[Step]:
    """Steps of a type that none of `found` has in the same sentence."""
    taken = [(s.head.i, s.sense.type) for s in found]
    for record in told(doc, "event", _LEAST):
        kind = PloverType(record.value("type"))
        near = [t for i, t in taken if record.start <= i < record.end]
        if kind in near or (near and record.sure < _BESIDE) or kind not in _TYPES or _is_passing(doc, record):
            continue
        taken.append((record.trigger, kind))
        yield _step(doc, record, kind)


def _is_passing(doc: Doc, record: Told) -> bool:
    """Whether a word only says which one is meant ("the besieged town"), is a term, or names what goes on for years."""
    trigger = doc[record.trigger]
    if any(q.scare and q.start <= trigger.i < q.end for q in state(doc).quotes):
        return True
    if trigger.dep_ in {"acl", "relcl"} and PloverType(record.value("type")) in VIOLENT:
        return True
    if trigger.dep_ == "amod" or trigger.lemma_.lower() in lexicon.words("background"):
        return True
    if trigger.pos_ not in {"VERB", "AUX"}:
        return is_ruled_out(trigger)
    how, planned = standing(trigger), record.value("status") == EventStatus.PLANNED
    if how is Standing.FUTURE or planned:
        return not planned or is_term(doc, trigger)
    return how is not Standing.FACT or is_hypothetical(trigger) or _is_stopped(trigger)


def _is_stopped(verb: Token) -> bool:
    """Whether another verb keeps it from being done: "prevented them from shelling", "refused to free"."""
    above = verb.head if verb.dep_ != "pcomp" else verb.head.head
    return verb.dep_ in {"xcomp", "pcomp", "ccomp"} and above.lemma_.lower() in lexicon.words("stopping")


def _step(doc: Doc, record: Told, kind: PloverType) -> Step:
    trigger = doc[record.trigger]
    source, target = (head_of(doc, runs[0]) if runs else None for runs in (record.agents, record.objects))
    return Step(
        trigger,
        _sense(trigger, kind),
        _status(doc, record, kind, source, target),
        source,
        target,
        round(record.sure, 3),
        is_seen=True,
    )


def _status(doc: Doc, record: Told, kind: PloverType, source: Token | None, target: Token | None) -> EventStatus:
    """The model's, but what rules know of charges and denials counts first."""
    seen = EventStatus(record.value("status"))
    if seen is EventStatus.PLANNED:
        return seen
    known = status_of(doc, doc[record.trigger], source, target, violent=kind in VIOLENT)
    return seen if known is EventStatus.HAPPENED else known


def _sense(trigger: Token, kind: PloverType) -> Sense:
    """What the lexicon knows of the word, where it is of that type; else the type alone."""
    lemma = trigger.lemma_.lower()
    known = (
        lexicon.verbs().get(lemma, ()) if trigger.pos_ == "VERB" else tuple(filter(None, [lexicon.nouns().get(lemma)]))
    )
    return next((s for s in known if s.type is kind), Sense(kind))
