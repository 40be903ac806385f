"""The responses component: what a party did with a proposal, a demand or an invitation."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from spacy.language import Language
from spacy.tokens import Doc, Token

from truceline.model.enums import ResponsePolarity as P
from truceline.model.records import Response
from truceline.model.spans import Named
from truceline.reading.doc import chain, named, of_kind, sentence_anchor
from truceline.reading.failsafe import each_sentence, guarded
from truceline.reading.grammar import noun_phrase
from truceline.reading.qualifiers import condition_of, hedge_of
from truceline.reading.responses.answers import Answer, answers
from truceline.reading.responses.learnt import learnt
from truceline.reading.responses.objects import reference
from truceline.reading.whenof import when_of


@Language.factory(
    "truceline_responses",
    requires=["token.dep", "token.pos", "token.lemma"],
    assigns=["doc._.truceline", "doc._.records"],
)
def make(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Finds who accepted, refused, countered, put off or left unanswered what was put to them, and the condition."""
    return read


def read(doc: Doc) -> Doc:
    """Adds the responses of `doc` to its records."""
    found: list[Answer] = []
    each_sentence(doc, "responses", lambda doc, start, end: found.extend(answers(doc, start, end)), body_only=True)
    for answer in found:
        i = answer.verb
        guarded(doc, "responses", i, i + 1, partial(_add, doc, answer))
    guarded(doc, "responses", 0, len(doc), lambda: doc._.records.extend(learnt(doc, of_kind(doc, Response))))
    guarded(doc, "responses", 0, len(doc), lambda: _once(doc))
    return doc


def _once(doc: Doc) -> None:
    """Leaves out a plain yes where the same clause is read as the same party's yes with conditions as well."""
    on_conditions = {_whose(r) for r in of_kind(doc, Response) if r.polarity is P.ACCEPT_WITH_CONDITIONS}
    doc._.records[:] = [
        r
        for r in doc._.records
        if not (isinstance(r, Response) and r.polarity is P.ACCEPT and _whose(r) in on_conditions)
    ]


def _whose(response: Response) -> tuple[str, int, str]:
    """Whose answer it is, where, and to how much."""
    actor = response.actor.actor if response.actor else None
    return (actor.id if actor else "", response.anchor.start, response.object.value)


def _add(doc: Doc, answer: Answer) -> None:
    """One record for each of the actors that answer together."""
    actors: list[Token | None] = [*answer.actors] or [None]
    doc._.records.extend(_record(doc, answer, doc[answer.verb], actor) for actor in actors)


def _record(doc: Doc, answer: Answer, verb: Token, actor: Token | None) -> Response:
    condition = condition_of(doc, verb)
    polarity = answer.polarity
    if polarity is P.ACCEPT and condition is not None:
        polarity = P.ACCEPT_WITH_CONDITIONS
    anchor = sentence_anchor(doc, verb.i)
    return Response(
        anchors=(anchor,),
        chain=chain(doc, verb.i),
        when=when_of(doc, verb.i),
        hedge=hedge_of(doc, verb, actor.i if actor is not None else None),
        confidence=_confidence(answer),
        actor=_named(doc, actor),
        to=reference(doc, answer.object),
        object=answer.kind,
        polarity=polarity,
        condition=condition,
    )


def _named(doc: Doc, actor: Token | None) -> Named | None:
    return named(doc, noun_phrase(actor), actor.i) if actor is not None else None


def _confidence(answer: Answer) -> float:
    # A verb whose object is a known proposal is surest; set on the example reports (2026-11-23).
    return 0.5 + 0.25 * answer.known + 0.1 * bool(answer.actors)
