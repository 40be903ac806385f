"""How long a plan or a part of it is to last."""

from __future__ import annotations

from spacy.tokens import Doc

from truceline.model.times import Duration
from truceline.reading.doc import TimeExpression, span, state
from truceline.reading.grammar import sentence_range
from truceline.reading.proposals.spot import Naming
from truceline.reading.words import wordset

_DISTANCES = frozenset({"before", "after", "later", "earlier", "ago"})


def duration_of(doc: Doc, namings: list[Naming]) -> Duration | None:
    """How long the whole is to last: a length of time in a sentence that names it, outside its phases (decision 33)."""
    for naming in namings:
        start, end = sentence_range(doc[naming.head])
        for expression in state(doc).times:
            if not (start <= expression.start < end and is_length(expression)) or _of_another(doc, expression):
                continue
            if _of_whole(doc, expression, naming):
                return length(doc, expression)
    return None


def length(doc: Doc, expression: TimeExpression) -> Duration:
    """A length of time as the model has it."""
    return Duration(span=span(doc, expression.start, expression.end), iso=expression.timex or "")


def length_in(doc: Doc, start: int, end: int) -> Duration | None:
    """The first length of time within tokens `[start, end)` that is no distance and no deadline."""
    within = (t for t in state(doc).times if start <= t.start < end and is_length(t) and not _of_another(doc, t))
    found = next(within, None)
    return length(doc, found) if found else None


def is_length(expression: TimeExpression) -> bool:
    """Whether an expression says how long something lasts; what has a place in time ("the past week") does not."""
    timex = expression.timex or ""
    return expression.type == "DURATION" and expression.value is None and timex.startswith("P") and "X" not in timex


def _of_another(doc: Doc, expression: TimeExpression) -> bool:
    """Whether a length is the war's ("17 months of war"), a distance ("a day before") or a deadline."""
    behind = {t.lemma_.lower() for t in doc[expression.end : expression.end + 2]}
    before = doc[expression.start - 1].lower_ if expression.start else ""
    far = doc[expression.end].lower_ if expression.end < len(doc) else ""
    return bool(behind & wordset("proposals", "strife")) or far in _DISTANCES or before == "within"


def _of_whole(doc: Doc, expression: TimeExpression, naming: Naming) -> bool:
    """Whether a length of time is the proposal's: inside its words, or hanging on its noun or its verb."""
    if naming.start <= expression.start < naming.end + 8 and not _near_phase(doc, expression):
        return True
    top = doc[expression.end - 1]
    for _ in range(6):
        if top.i == naming.head or (top.pos_ in {"VERB", "AUX"} and any(c.i == naming.head for c in top.children)):
            return not _near_phase(doc, expression)
        top = top.head
    return False


def _near_phase(doc: Doc, expression: TimeExpression) -> bool:
    near = doc[max(0, expression.start - 6) : expression.end + 3]
    return any(t.lemma_.lower() in wordset("proposals", "phase") and t.i > 0 and t.nbor(-1).text != "-" for t in near)
