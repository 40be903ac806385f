"""The attributions component: who is reported as saying or thinking what."""

from __future__ import annotations

from collections.abc import Callable

from spacy.language import Language
from spacy.tokens import Doc

from truceline.reading.attributions.carried import carry_on
from truceline.reading.attributions.find import find
from truceline.reading.attributions.learnt import learnt
from truceline.reading.attributions.quotations import Quotations
from truceline.reading.attributions.ranking import ranked
from truceline.reading.attributions.statements import statements
from truceline.reading.doc import Attribution, state
from truceline.reading.failsafe import each_sentence, guarded


@Language.factory("truceline_attributions", requires=["doc._.truceline"], assigns=["doc._.truceline", "doc._.records"])
def make(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Finds attributions and makes statements of those that were spoken. Needs a dependency parse."""
    return read


def read(doc: Doc) -> Doc:
    """Fills in the attributions of `doc`."""
    quotations, offered = candidates(doc)
    found: list[Attribution] = []
    for one in offered:
        at = one[0]
        guarded(doc, "attributions", at.start, at.end, lambda o=one: found.extend(ranked(doc, [o], quotations)))  # type: ignore[misc]
    carry_on(doc, found, quotations)
    state(doc).attributions = tuple(sorted(found, key=lambda a: (a.start, a.end)))
    doc._.records.extend(statements(doc, quotations))
    return doc


def candidates(doc: Doc) -> tuple[Quotations, list[tuple[Attribution, bool]]]:
    """The quotations of `doc`, and the attributions that rules find (False) or the reading model alone sees (True)."""
    quotations = Quotations(state(doc).quotes, state(doc).stretches)
    by_rules: list[Attribution] = []
    each_sentence(doc, "attributions", lambda d, start, end: by_rules.extend(find(d, start, end, quotations)))
    seen: list[Attribution] = []
    guarded(doc, "attributions", 0, len(doc), lambda: seen.extend(learnt(doc, by_rules, quotations)))
    return quotations, [(a, False) for a in by_rules] + [(a, True) for a in seen]
