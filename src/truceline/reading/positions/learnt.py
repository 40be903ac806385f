"""Positions that the reading model sees and no rule does."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import log

from spacy.tokens import Doc

from truceline.model.enums import Issue, PositionPolarity
from truceline.model.records import Position
from truceline.reading.doc import chain, sentence_anchor, span
from truceline.reading.issues import issues, main_issue
from truceline.reading.qualifiers import condition_of, hedge_of
from truceline.reading.told import Told, added, agent, head_of, holds, one_object

# Set by the held-back reports of coders A and B and the examples; the kit's development reports were looked at as well.
_LEAST = 0.8
# What it adds to an issue's log probability that the term names it, and that it names it most; set likewise.
_NAMED, _MAIN, _FLOOR = 2.0, 1.0, 1e-6


def learnt(doc: Doc, found: Sequence[Position]) -> Iterator[Position]:
    """Positions on another issue, or in another sentence, than those of `found`."""
    return added(doc, "position", _LEAST, found, _position, _same)


def _same(doc: Doc, record: Told, a: Position, b: Position) -> bool:
    near = any(holds(doc, record, s.start, s.end) for s in a.anchors)
    return near and (a.issue is b.issue or (a.term is not None and b.term is not None and a.term.start == b.term.start))


def _position(doc: Doc, record: Told) -> Position | None:
    who = agent(doc, record)
    if who is None:
        return None
    words = one_object(doc, record)
    trigger = doc[record.trigger]
    return Position(
        anchors=(sentence_anchor(doc, record.trigger),),
        chain=chain(doc, record.trigger),
        hedge=hedge_of(doc, trigger, head_of(doc, record.agents[0]).i if record.agents else None),
        confidence=round(record.sure, 3),
        actor=who,
        issue=_issue(doc, record, words),
        polarity=PositionPolarity(record.value("polarity")),
        condition=condition_of(doc, trigger),
        term=span(doc, *words),
    )


def _issue(doc: Doc, record: Told, words: tuple[int, int]) -> Issue:
    """The likeliest issue by the model, with more weight for those that the words of the term name."""
    likely = record.tags.likely("position", "issue", record.trigger)
    main = main_issue(doc, *words)
    named_ = {issue for _, _, issue in issues(doc, *words)}

    def weight(value: str) -> float:
        issue = Issue(value)
        return log(likely[value] + _FLOOR) + _NAMED * (issue in named_) + _MAIN * (issue is main)

    return Issue(max(likely, key=weight))
