"""Where a clause plays: the place named in a phrase that hangs on its verb, or on a noun that belongs to it."""

from __future__ import annotations

from bisect import bisect_left

from spacy.tokens import Doc, Token

from truceline.model.spans import Located
from truceline.reading.doc import PlaceMention, located, state
from truceline.reading.grammar import SUBJECTS

_LOCATIVE = frozenset(
    {"in", "at", "near", "inside", "outside", "on", "around", "across", "throughout", "along", "off", "over", "between",
     "within", "beside", "by", "under", "against", "towards", "toward", "above", "amid"}
)  # fmt: skip
# "the town of X", "south of X", "parts of X": the preposition before them decides.
_PARTITIVE = frozenset({"of"})
_BOUNDARIES = frozenset({"relcl", "ccomp", "advcl", "csubj", "csubjpass", "parataxis", "ROOT"})
_TO_A_VERB = SUBJECTS | {"dobj", "attr", "pobj", "dative", "agent"}
# Steps up the tree from a place to its clause: "at a hospital in the town of X" takes seven.
_FURTHEST = 8


def place_of(doc: Doc, head: int) -> Located | None:
    """The place of the clause or noun that token `head` heads, or None.

    It is named in a phrase with "in", "at", "near", "inside", … that hangs on the verb, its object or its subject; of
    several the one with the fewest steps to the head, then the nearest. A noun without a place of its own ("talks were
    held in X") takes that of its verb. Demonyms, and places in the names of bodies, are never places.
    """
    found = _nearest(doc, head)
    governor = doc[head]
    for _ in range(3):
        if found is not None or governor.dep_ not in _TO_A_VERB | {"prep"} or governor.head == governor:
            break
        governor = governor.head
        if governor.pos_ in {"VERB", "AUX"}:
            found = _nearest(doc, governor.i)
    return located(doc, (found.start, found.end), found.place) if found else None


def mentions_between(doc: Doc, start: int, end: int) -> list[PlaceMention]:
    """The place mentions that begin in the tokens `[start, end)`, associative ones left out."""
    places = state(doc).places
    first = bisect_left(places, start, key=lambda p: p.start)
    last = bisect_left(places, end, key=lambda p: p.start)
    return [p for p in places[first:last] if not p.associative]


def _nearest(doc: Doc, head: int) -> PlaceMention | None:
    ranked = [
        (steps, abs(mention.start - head), mention.start, mention)
        for mention in mentions_between(doc, doc[head].left_edge.i, doc[head].right_edge.i + 1)
        if (steps := _steps(doc, mention, head)) is not None
    ]
    return min(ranked, default=(0, 0, 0, None))[-1]


def _steps(doc: Doc, mention: PlaceMention, head: int) -> int | None:
    """Steps from a mention up to the head through a phrase of place; None where there is no such way."""
    token, placed = _top(doc, mention), False
    for steps in range(_FURTHEST):
        if token.i == head:
            return steps if placed else None
        if token.dep_ in _BOUNDARIES or (token.dep_ == "conj" and token.pos_ in {"VERB", "AUX"}):
            return None
        if token.dep_ == "prep" and not placed:
            if token.lower_ in _LOCATIVE:
                placed = True
            elif token.lower_ not in _PARTITIVE and not _within(token):
                return None
        token = token.head
    return None


def _within(preposition: Token) -> bool:
    """Whether it only leads to another preposition, as "from" in "from inside X"."""
    return any(c.dep_ == "prep" for c in preposition.children)


def _top(doc: Doc, mention: PlaceMention) -> Token:
    return next(
        (doc[i] for i in range(mention.start, mention.end) if not mention.start <= doc[i].head.i < mention.end),
        doc[mention.end - 1],
    )
