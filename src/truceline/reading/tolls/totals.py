"""A second figure for what a claim counts, over another time: "bringing the total to 900", "and 900 since May"."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Doc, Token

from truceline.reading.tolls.figures import Candidate
from truceline.reading.tolls.lexicon import is_in
from truceline.reading.tolls.roles import BY_ORDER, Link, toll_of

_JOINED = frozenset({"and", ",", "with", "or", ";", "total"})
PAST = frozenset({"past", "above", "beyond", "over"})
"""What a total goes beyond: "taking the toll past 900"."""
_TO = frozenset({"to", "at", "of"}) | PAST
# The nouns that sum up what was told before, of the tally's ("number", "group", "half" …).
_SUMS = frozenset({"total", "tally", "count", "number", "figure"})


def totalled(doc: Doc, figure: Candidate, told: Link, start: int) -> Link | None:
    """As in "killed 12 people, bringing the total since the war began to 900": what a toll told before sums up to."""
    if figure.noun is not None or figure.weak or figure.start == start or doc[figure.start - 1].lower_ not in _TO:
        return None
    for word in reversed(doc[start : figure.start - 1]):
        if word.tag_ == "CD":
            return None
        if word.lemma_ in _SUMS or is_in(word, "toll"):
            verb = _moves(word, figure)
            measure = toll_of(word) or told.measure
            return Link(measure, word, verb, BY_ORDER) if verb is not None else None
    return None


def _moves(noun: Token, figure: Candidate) -> Token | None:
    """The verb that moves or sets what a noun sums up, before it or between it and the figure."""
    span = noun.doc[max(noun.sent.start, noun.i - 3) : figure.start]
    return next((t for t in span if (t.pos_ in {"VERB", "AUX"} and is_in(t, "change")) or t.lemma_ == "take"), None)


def since(doc: Doc, figure: Candidate, told: Link) -> Link | None:
    """As in "12 people were killed on Monday and 900 since the war began": the same again, over another time."""
    bare = figure.noun is None and not figure.weak and not figure.part and figure.start > 0
    if not bare or figure.end >= len(doc) or doc[figure.start - 1].lower_ not in _JOINED:
        return None
    after = doc[figure.end : figure.end + 3]
    rolling = after[0].lower_ in {"in", "over", "during"} and any(is_in(t, "rolling") for t in after[1:])
    if after[0].lower_ != "since" and not rolling:
        return None
    return replace(told, trigger=figure.head, sure=BY_ORDER, part_of=None)
