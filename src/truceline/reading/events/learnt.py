"""Events that the reading model sees and no rule does, as steps that are joined with those of the rules."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from truceline.model.enums import EventStatus, PloverType
from truceline.reading.events import lexicon
from truceline.reading.events.lexicon import Sense
from truceline.reading.events.steps import Step
from truceline.reading.told import Told, head_of, told

# Chosen on the held-back reports of the corpus.
_LEAST = 0.5


def learnt(doc: Doc, found: Sequence[Step]) -> Iterator[Step]:
    """Steps of a type that none of `found` has in the same sentence."""
    taken = [(s.head.i, s.sense.type) for s in found]
    for record in told(doc, "event", _LEAST):
        kind = PloverType(record.value("type"))
        if any(record.start <= i < record.end and t is kind for i, t in taken):
            continue
        taken.append((record.trigger, kind))
        yield _step(doc, record, kind)


def _step(doc: Doc, record: Told, kind: PloverType) -> Step:
    return Step(
        doc[record.trigger],
        _sense(doc[record.trigger], kind),
        EventStatus(record.value("status")),
        head_of(doc, record.agents[0]) if record.agents else None,
        head_of(doc, record.objects[0]) if record.objects else None,
        round(record.sure, 3),
    )


def _sense(trigger: Token, kind: PloverType) -> Sense:
    """What the lexicon knows of the word, where it is of that type; else the type alone."""
    lemma = trigger.lemma_.lower()
    known = (
        lexicon.verbs().get(lemma, ()) if trigger.pos_ == "VERB" else tuple(filter(None, [lexicon.nouns().get(lemma)]))
    )
    return next((s for s in known if s.type is kind), Sense(kind))
