"""The time that a figure covers: rolling hours, since a date, one event, or all so far."""

from __future__ import annotations

import re
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
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def period_of(doc: Doc, trigger: Token, verb: Token, start: int, end: int) -> Period:
    """The period of the toll that `trigger` and its `verb` make in the sentence `[start, end)`."""
    return (
        _rolling(doc, trigger, start, end)
        or _since(doc, trigger, start, end)
        or _cumulative(doc, start, end)
        or _event(doc, verb, start, end)
    )


def _rolling(doc: Doc, trigger: Token, start: int, end: int) -> Period | None:
    """As in "In the previous 24 hours", "over the past two days"."""
    for i in range(start, end):
        if not is_in(doc[i], "rolling"):
            continue
        rest = doc[i + 1 : min(end, i + 6)]
        figure = next(scan([t.text for t in rest]), None)
        at = figure.end if figure is not None and figure.start == 0 else 0
        unit = rest[at].lemma_.lower() if at < len(rest) else ""
        if unit not in _HOURS or (figure is not None and at and figure.amount.value is None):
            continue
        hours = _HOURS[unit] * (figure.amount.value or 1 if figure is not None and at else 1)
        first = i
        while first > start and doc[first - 1].lower_ in {"the", "in", "over", "during", "within", "of"}:
            first -= 1
        to = _reported(doc, trigger, start, end)
        begin = to - timedelta(hours=hours) if to else None
        return Period(
            kind=PeriodKind.ROLLING,
            hours=hours,
            from_=begin.isoformat() if begin else None,
            to=to.isoformat() if to else None,
            span=span(doc, first, i + 2 + at),
        )
    return None


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


def _since(doc: Doc, trigger: Token, start: int, end: int) -> Period | None:
    """As in "Since 7 March", "since the war began", "since the start of the siege"."""
    since = next((i for i in range(start, end) if doc[i].lower_ == "since" and i + 1 < end and _dates(doc[i])), None)
    if since is None or doc[since + 1].lower_ == "then":
        return None
    stop = since + 1
    while stop < end and doc[stop].text not in _BREAK and stop - since < 14:
        stop += 1
    time = next((t for t in state(doc).times if since < t.start < stop), None)
    day = time.value if time is not None else None
    to = _reported(doc, trigger, start, end)
    begun = any(is_in(t, "beginning") for t in doc[since + 1 : stop])
    return Period(
        kind=PeriodKind.CUMULATIVE if begun and day is None else PeriodKind.SINCE,
        from_=day,
        to=to.isoformat() if day and to else None,
        span=span(doc, since, stop),
    )


def _dates(since: Token) -> bool:
    """Whether a "since" dates what a verb tells, not a noun ("the deadliest raid since the war began")."""
    owner = since.head.head if since.dep_ in {"mark", "advmod"} else since.head
    return owner.pos_ in {"VERB", "AUX", "ADJ"}


def _cumulative(doc: Doc, start: int, end: int) -> Period | None:
    lower = [t.lower_ for t in doc[start:end]]
    for phrase in phrases("cumulative"):
        for i in range(len(lower) - len(phrase) + 1):
            if lower[i] == phrase[0] and tuple(lower[i : i + len(phrase)]) == phrase:
                return Period(kind=PeriodKind.CUMULATIVE, span=span(doc, start + i, start + i + len(phrase)))
    return None


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
