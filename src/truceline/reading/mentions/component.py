"""The mentions component (stub)."""

from __future__ import annotations

from collections.abc import Callable

from spacy.language import Language
from spacy.tokens import Doc


@Language.factory("truceline_mentions", requires=["doc._.truceline"], assigns=["doc._.truceline"])
def make(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Finds mentions."""
    return read


def read(doc: Doc) -> Doc:
    """Fills in the mentions of `doc`."""
    return doc
