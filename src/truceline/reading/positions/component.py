"""The positions component (stub)."""

from __future__ import annotations

from collections.abc import Callable

from spacy.language import Language
from spacy.tokens import Doc


@Language.factory("truceline_positions", requires=["doc._.truceline"], assigns=["doc._.truceline"])
def make(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Finds positions."""
    return read


def read(doc: Doc) -> Doc:
    """Fills in the positions of `doc`."""
    return doc
