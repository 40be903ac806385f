"""The base component: what each stretch of the text is, and where the quotations are."""

from __future__ import annotations

import re
from collections.abc import Callable

from spacy.language import Language
from spacy.tokens import Doc

from truceline.model.enums import ZoneKind
from truceline.reading.base.quotes import quotations
from truceline.reading.doc import Stretch, state

_BREAK = re.compile(r"\n\s*\n|\r\n\s*\r\n|\n")


@Language.factory("truceline_base", assigns=["doc._.truceline"])
def make(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Finds paragraphs and quotations. Needs tokens only."""
    return read


def read(doc: Doc) -> Doc:
    """Fills the stretches and quotes of `doc`."""
    found = state(doc)
    if not found.stretches:
        found.stretches = tuple(_paragraphs(doc))
    found.quotes = quotations(doc, found.stretches)
    return doc


def _paragraphs(doc: Doc) -> list[Stretch]:
    # A Doc that did not come from truceline.reading.parse has no zones: every line is a paragraph of the body.
    found, start = [], 0
    for token in doc:
        if token.is_space and _BREAK.search(token.text):
            if token.i > start:
                found.append(Stretch(start, token.i, ZoneKind.BODY))
            start = token.i + 1
    if start < len(doc):
        found.append(Stretch(start, len(doc), ZoneKind.BODY))
    return found
