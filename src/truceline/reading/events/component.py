"""The events component (stub)."""

from __future__ import annotations

from collections.abc import Callable

from spacy.language import Language
from spacy.tokens import Doc


@Language.factory("truceline_events", requires=["doc._.truceline"], assigns=["doc._.truceline"])
def make(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Finds events."""
    return read


def read(doc: Doc) -> Doc:
    """Fills in the events of `doc`."""
    return doc
