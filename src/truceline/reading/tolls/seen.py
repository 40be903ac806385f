"""What the reading model makes of a figure: whether it is a toll, and of what."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Doc

from truceline.model.enums import Measure
from truceline.reading.doc import state
from truceline.reading.tolls.figures import Candidate
from truceline.reading.tolls.roles import Link, governing

# A figure that no rule ties to anything is a toll from this probability on; a measure that the rules read otherwise is
# the model's from the other. Set likewise by held-back reports and examples, and by the suite of behaviour.
_LEAST, _SURE = 0.9, 0.9


def seen(doc: Doc, figure: Candidate) -> Link | None:
    """What ties a figure to its people by the model alone."""
    told = _told(doc, figure, _LEAST)
    if told is None or figure.weak:
        return None
    head = figure.noun or figure.head
    return Link(told, head, governing(head), _LEAST)


def corrected(doc: Doc, figure: Candidate, link: Link) -> Link:
    """A link with the model's measure where the model is sure of another."""
    told = _told(doc, figure, _SURE)
    return replace(link, measure=told) if told is not None else link


def _told(doc: Doc, figure: Candidate, least: float) -> Measure | None:
    tags = state(doc).tags
    if tags is None:
        return None
    at = max(range(figure.start, max(figure.end, figure.start + 1)), key=lambda i: tags.trigger("toll", i))
    value, sure = tags.value("toll", "measure", at)
    return Measure(value) if tags.trigger("toll", at) >= least and sure >= least else None
