"""Where the people of a toll were: in its clause, else the one place its sentence or the two before it speak of."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from truceline.model.spans import Located
from truceline.reading.doc import PlaceMention, located
from truceline.reading.tolls.lexicon import is_in, measure_in
from truceline.reading.where import mentions_between, place_of

# Clauses above the toll that are looked at for a place.
_ABOVE = 6
_WHERE = frozenset({"in", "at", "near", "inside", "outside", "across", "around", "on", "of", "city", "town", "village"})


def place_of_toll(doc: Doc, trigger: Token, verb: Token, start: int, end: int, *, event: bool) -> Located | None:
    """The place of the toll that `trigger` and its `verb` make in the sentence `[start, end)`, or None.

    Args:
        doc: the Doc.
        trigger: the word that makes it a toll.
        verb: the verb that tells it.
        start: first token of its sentence.
        end: one past the last.
        event: whether it belongs to one event, whose place an earlier sentence may have given.
    """
    own = place_of(doc, trigger.i) or place_of(doc, verb.i) or _above(doc, verb)
    if own is not None:
        return own
    here = [m for m in mentions_between(doc, start, end) if _locative(doc, m)]
    if here or not event:
        return _only(doc, here)
    before = mentions_between(doc, _sentences_before(doc, start), start)
    return _only(doc, [m for m in before if _locative(doc, m) and _of_violence(doc[m.start])])


def _of_violence(token: Token) -> bool:
    """Whether the sentence of a place tells an attack: the place of talks is not where people died."""
    return any(is_in(t, "incident") or measure_in(t, "harming") for t in token.sent)


def _locative(doc: Doc, mention: PlaceMention) -> bool:
    """Whether a mention says where ("in X", "the town of X"), rather than who ("X said")."""
    top = next((t for t in doc[mention.start : mention.end] if t.dep_ in {"pobj", "appos"}), None)
    return top is not None and top.head.lower_ in _WHERE


def _above(doc: Doc, verb: Token) -> Located | None:
    """The place that a clause above hangs on or plays in: "in X, where a doctor said that …"."""
    token = verb
    for _ in range(_ABOVE):
        if token.head == token:
            return None
        inside = token.dep_ == "relcl"
        token = token.head
        for mention in mentions_between(doc, token.i - 3, token.i + 1) if inside else ():
            if mention.start <= token.i < mention.end:
                return located(doc, (mention.start, mention.end), mention.place)
        if token.pos_ in {"VERB", "AUX"} and token.dep_ != "ROOT" and (found := place_of(doc, token.i)):
            return found
    return None


def _only(doc: Doc, mentions: list[PlaceMention]) -> Located | None:
    """The place of mentions that all name the same one; of several places none is guessed."""
    if not mentions or len({(m.place.name, m.place.geonameid) for m in mentions}) > 1:
        return None
    return located(doc, (mentions[-1].start, mentions[-1].end), mentions[-1].place)


def _sentences_before(doc: Doc, start: int) -> int:
    first = start
    for _ in range(2):
        first = doc[first - 1].sent.start if first > 0 else first
    return first
