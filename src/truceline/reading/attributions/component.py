"""The attributions component: who is reported as saying or thinking what."""

from __future__ import annotations

from collections.abc import Callable

from spacy.language import Language
from spacy.tokens import Doc

from truceline.reading.attributions.carried import carry_on
from truceline.reading.attributions.find import find
from truceline.reading.attributions.learnt import learnt
from truceline.reading.attributions.quotations import Quotations
from truceline.reading.attributions.statements import statements
from truceline.reading.doc import Attribution, state
from truceline.reading.failsafe import each_sentence


@Language.factory("truceline_attributions", requires=["doc._.truceline"], assigns=["doc._.truceline", "doc._.records"])
def make(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Finds attributions and makes statements of those that were spoken. Needs a dependency parse."""
    return read


def read(doc: Doc) -> Doc:
    """Fills in the attributions of `doc`."""
    found: list[Attribution] = []
    quotations = Quotations(state(doc).quotes, state(doc).stretches)
    each_sentence(doc, "attributions", lambda d, start, end: found.extend(find(d, start, end, quotations)))
    found.extend(list(learnt(doc, found, quotations)))
    carry_on(doc, found, quotations)
    state(doc).attributions = tuple(sorted(found, key=lambda a: (a.start, a.end)))
    doc._.records.extend(statements(doc, quotations))
    return doc
