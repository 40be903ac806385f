"""The time that a figure covers: rolling hours, since a date, one event, or all so far.

A sentence can tell several: "123 people were killed in the past 24 hours, bringing the total to 27,708 since the war
began". Each figure has the one that stands nearest, with no other figure between; one without takes that of the others,
unless it is the total of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from spacy.tokens import Doc, Token

from truceline.model.enums import PeriodKind
from truceline.model.times import Period
from truceline.reading.doc import TimeExpression, cited, span, state
from truceline.reading.grammar import SUBJECTS, auxiliaries, conjuncts
from truceline.reading.numbers import scan
from truceline.reading.tolls.lexicon import fate, is_in, phrases

_HOURS = {"hour": 1, "day": 24, "week": 168, "night": 24}
_BREAK = frozenset({",", ";", ".", ":", "and", "but", '"', "”"})
_OPENING = frozenset({"the", "in", "over", "during", "within", "of"})
# What a stretch of hours goes up to: "in the 24 hours to Friday noon", "in the 24 hours before".
_UP_TO = frozenset({"to", "until", "till", "before", "ending", "through"})
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True, slots=True)
class Counted:
    """A figure whose period is asked for."""

    start: int
    """First token of the figure."""
    end: int
    """One behind its last."""
    trigger: Token
    """The word that makes it a toll."""
    verb: Token
    """The verb that tells it."""
    part_of: int | None = None
    """First token of the larger figure of the sentence that it is part of."""


@dataclass(frozen=True, slots=True)
class _Told:
    """Words of a period over tokens `[start, end)`."""

    start: int
    end: int
    period: Period


def period_of(doc: Doc, claim: Counted, beside: Sequence[Counted], start: int, end: int) -> Period:
    """The period of a figure of the sentence `[start, end)`.

    Args:
        doc: the Doc.
        claim: the figure.
        beside: the figures of the sentence, this one among them or not.
        start: first token of the sentence.
        end: one behind its last.
    """
    told = [t for t in _all_told(doc, claim.trigger, start, end) if not _before_total(claim, t)]
    if not told:
        return Period(kind=PeriodKind.CUMULATIVE) if _is_sum(claim) else _event(doc, claim.verb, start, end)
    others = [c.start for c in beside if c.start != claim.start]
    near = [t for t in told if not any(min(claim.start, t.start) < o < max(claim.start, t.start) for o in others)]
    if near:
        return min(near, key=lambda t: (_distance(doc, claim, t), -t.start)).period
    if _is_total(claim) and told[0].period.kind is PeriodKind.ROLLING:
        # "The toll climbed to 900 after 12 more were killed in the past 24 hours."
        return Period(kind=PeriodKind.CUMULATIVE)
    inherited = [t for t in told if not _of_part(claim, t, beside)]
    return inherited[0].period if inherited else _event(doc, claim.verb, start, end)


def _distance(doc: Doc, claim: Counted, told: _Told) -> tuple[int, int]:
    """How far words stand from a figure: first in commas and the like, then in tokens."""
    between = doc[claim.end : told.start] if told.start >= claim.end else doc[told.end : claim.start]
    return sum(t.text in _BREAK for t in between), len(between)


def _before_total(claim: Counted, told: _Told) -> bool:
    """Whether words stand before what sums up: "in the past 24 hours, bringing the total to 27,708"."""
    return _is_total(claim) and told.end <= min(claim.trigger.i, claim.verb.i)


def _is_total(claim: Counted) -> bool:
    summed = is_in(claim.trigger, "toll") or is_in(claim.trigger, "tally")
    return (summed or is_in(claim.trigger, "change")) and is_in(claim.verb, "change")


def _is_sum(claim: Counted) -> bool:
    """Whether it sums up what is told beside it: "bringing the total to 900"."""
    return _is_total(claim) and (claim.trigger.lemma_ == "total" or claim.verb.lemma_ in {"bring", "take"})


def _of_part(claim: Counted, told: _Told, beside: Sequence[Counted]) -> bool:
    """Whether words belong to a part of the figure: "has reached 900, including 12 killed in the past 24 hours"."""
    return any(c.part_of == claim.start and c.start < told.start for c in beside)


def _all_told(doc: Doc, trigger: Token, start: int, end: int) -> list[_Told]:
    """The words of periods in a sentence: rolling ones first, then those since something, then those of all so far."""
    return [*_rolling(doc, trigger, start, end), *_since(doc, trigger, start, end), *_cumulative(doc, start, end)]


def _rolling(doc: Doc, trigger: Token, start: int, end: int) -> Iterator[_Told]:
    """As in "In the previous 24 hours", "over the past two days", "in the 24 hours to Friday"."""
    for i in range(start, end):
        named = is_in(doc[i], "rolling")
        rest = doc[i + 1 : min(end, i + 6)] if named else doc[i : min(end, i + 5)]
        figure = next(scan([t.text for t in rest]), None)
        at = figure.end if figure is not None and figure.start == 0 else 0
        unit = rest[at].lemma_.lower() if at < len(rest) else ""
        if unit not in _HOURS or (figure is not None and at and figure.amount.value is None):
            continue
        stop = i + at + (2 if named else 1)
        if named and not at and not _is_stretch(doc, i, start):
            continue
        if not named and not (at and i > start and _is_bounded(doc, i, stop, end)):
            continue
        hours = _HOURS[unit] * (figure.amount.value or 1 if figure is not None and at else 1)
        first = i
        while first > start and doc[first - 1].lower_ in _OPENING:
            first -= 1
        to = _up_to(doc, stop, end) or _reported(doc, trigger, start, end)
        begin = to - timedelta(hours=hours) if to else None
        period = Period(
            kind=PeriodKind.ROLLING,
            hours=hours,
            from_=begin.isoformat() if begin else None,
            to=to.isoformat() if to else None,
            span=span(doc, first, stop),
        )
        yield _Told(first, stop, period)


def _is_stretch(doc: Doc, i: int, start: int) -> bool:
    """Whether "the past week" is the seven days before, as "last week" and "the previous night" are not."""
    return i > start and doc[i - 1].lower_ in {"the", "this"} and doc[i].lower_ in {"past", "last", "latest"}


def _is_bounded(doc: Doc, i: int, stop: int, end: int) -> bool:
    """Whether hours without "past" are rolling: "in the 24 hours to Friday", "the 24 hours before", "in 24 hours"."""
    if doc[i - 1].lower_ in {"in", "over"}:
        return doc[stop - 1].lemma_.lower() == "hour"
    ahead = doc[i - 1].lower_ == "the" and stop < end and doc[stop].lower_ in _UP_TO
    return ahead and (doc[stop].lower_ != "before" or stop + 1 >= end or doc[stop + 1].is_punct)


def _up_to(doc: Doc, stop: int, end: int) -> date | None:
    """The day that hours go up to where it stands behind them."""
    if stop + 1 >= end or doc[stop].lower_ not in _UP_TO:
        return None
    time = next((t for t in state(doc).times if stop < t.start <= stop + 3), None)
    return _day(time) if time is not None else None


def _reported(doc: Doc, trigger: Token, start: int, end: int) -> date | None:
    """The day the figure was given: that of the saying where the text names it, else that of the report."""
    attribution = cited(doc, trigger.i)
    if attribution is not None:
        for time in state(doc).times:
            if start <= time.start < end and not attribution.holds(time.start) and (day := _day(time)):
                return day
    return state(doc).context.published


def _day(time: TimeExpression) -> date | None:
    match = _DAY.match(time.value or "")
    return date.fromisoformat(match.group()) if match else None


def _since(doc: Doc, trigger: Token, start: int, end: int) -> Iterator[_Told]:
    """As in "Since 7 March", "since the war began", "since the start of the siege"."""
    for since in range(start, end - 1):
        if doc[since].lower_ != "since" or doc[since + 1].lower_ == "then" or not _dates(doc[since]):
            continue
        stop = since + 1
        while stop < end and doc[stop].text not in _BREAK and stop - since < 14:
            stop += 1
        time = next((t for t in state(doc).times if since < t.start < stop), None)
        day = time.value if time is not None else None
        to = _reported(doc, trigger, start, end)
        begun = any(is_in(t, "beginning") for t in doc[since + 1 : stop])
        period = Period(
            kind=PeriodKind.CUMULATIVE if begun and day is None else PeriodKind.SINCE,
            from_=day,
            to=to.isoformat() if day and to else None,
            span=span(doc, since, stop),
        )
        yield _Told(since, stop, period)


def _dates(since: Token) -> bool:
    """Whether a "since" dates what a verb tells, not a noun ("the deadliest raid since the war began")."""
    owner = since.head.head if since.dep_ in {"mark", "advmod"} else since.head
    counted = is_in(owner, "tally") or is_in(owner, "toll") or fate(owner) is not None
    return owner.pos_ in {"VERB", "AUX", "ADJ", "NUM"} or counted


def _cumulative(doc: Doc, start: int, end: int) -> Iterator[_Told]:
    lower = [t.lower_ for t in doc[start:end]]
    for phrase in phrases("cumulative"):
        for i in range(len(lower) - len(phrase) + 1):
            if lower[i] == phrase[0] and tuple(lower[i : i + len(phrase)]) == phrase:
                first, stop = start + i, start + i + len(phrase)
                yield _Told(first, stop, Period(kind=PeriodKind.CUMULATIVE, span=span(doc, first, stop)))


def _event(doc: Doc, verb: Token, start: int, end: int) -> Period:
    """One event where the sentence names one or is in the past; all so far in the present (perfect); else unknown."""
    helpers = {a.lower_ for a in auxiliaries(verb)}
    events = [t for t in doc[start:end] if is_in(t, "incident")]
    if any(not is_in(t, "beginning") or is_in(t, "harming") for t in events):
        return Period(kind=PeriodKind.EVENT)
    perfect = helpers & {"have", "has"} and not any(a.tag_ == "MD" for a in auxiliaries(verb))
    if perfect or verb.tag_ in {"VBZ", "VBP"} or helpers & {"is", "are"}:
        return Period(kind=PeriodKind.CUMULATIVE)
    past = bool(events) or verb.tag_ in {"VBD", "VBG", "VBN"}
    return Period(kind=PeriodKind.EVENT if past and "may" not in helpers else PeriodKind.UNKNOWN)


def clause_range(trigger: Token, start: int, end: int) -> tuple[int, int]:
    """The clause that tells a toll: the sentence, or its own part where clauses with their own subjects are joined."""
    root = trigger
    while root.head != root:
        root = root.head
    heads = [t for t in (root, *conjuncts(root)[1:]) if start <= t.i < end and t.pos_ in {"VERB", "AUX"}]
    heads = [t for t in heads if t == root or (_finite(t) and any(c.dep_ in SUBJECTS for c in t.children))]
    mine = max((t for t in heads if t.left_edge.i <= trigger.i), key=lambda t: t.left_edge.i, default=None)
    if len(heads) < 2 or mine is None:
        return start, end
    later = [t for t in heads if t.i > mine.i]
    first = start if mine == root else _from_link(mine, start)
    stop = min((_from_link(t, start) for t in later), default=end)
    return (first, stop) if first <= trigger.i < stop else (start, end)


def _finite(verb: Token) -> bool:
    """Whether a verb is more than a participle that leans on the one before: "… and seven others wounded"."""
    return fate(verb) is None or bool(auxiliaries(verb)) or any(c.dep_ == "dobj" for c in verb.children)


def _from_link(head: Token, start: int) -> int:
    """Where a coordinated clause begins: at its conjunction ("but Mr Vell said")."""
    first = head.left_edge.i
    return first - 1 if first > start and head.doc[first - 1].dep_ == "cc" else first
