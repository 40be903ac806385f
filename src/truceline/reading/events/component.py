"""The events component: clauses coded to PLOVER (the `events` layer) and the event records among them."""

from __future__ import annotations

from collections.abc import Callable

from spacy.language import Language
from spacy.tokens import Doc

from truceline.reading.doc import state
from truceline.reading.events.coding import code
from truceline.reading.failsafe import each_sentence


@Language.factory("truceline_events", requires=["doc._.truceline"], assigns=["doc._.truceline"])
def make(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Finds events."""
    return read


def read(doc: Doc) -> Doc:
    """Fills in the coded clauses of `doc` and appends its event records."""
    found = state(doc)
    each_sentence(doc, "events", lambda d, s, e: _read_sentence(d, s, e))
    return doc


def _read_sentence(doc: Doc, start: int, end: int) -> None:
    found = state(doc)
    found.coded += tuple(code(doc, start, end))
