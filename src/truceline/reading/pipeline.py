"""The reading components in order. Adding one means adding its folder and a line here."""

from __future__ import annotations

from functools import lru_cache

import spacy
from spacy.language import Language

from truceline.errors import ReadingError
from truceline.reading.parse import PARSER

COMPONENTS = (
    "base",
    "tagger",
    "mentions",
    "times",
    "places",
    "attributions",
    "meetings",
    "proposals",
    "responses",
    "positions",
    "tolls",
    "events",
)


@lru_cache(maxsize=1)
def parser() -> Language:
    """The bare parser, loaded once.

    Raises:
        ReadingError: the model is not installed.
    """
    try:
        return spacy.load(PARSER)
    except OSError as error:
        raise ReadingError(f"the parser {PARSER} is not installed", remedy="run `make setup`") from error


@lru_cache(maxsize=1)
def components() -> Language:
    """Truceline's own components, sharing the parser's vocabulary; they run on Docs that are parsed already."""
    nlp = spacy.blank("en", vocab=parser().vocab)
    for name in COMPONENTS:
        nlp.add_pipe(f"truceline_{name}")
    return nlp
