"""Event records: steps of the same type told again in a report become one record with further tellings."""

from __future__ import annotations

from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from truceline.model.enums import EventStatus, ZoneKind
from truceline.model.records import Event, Telling
from truceline.model.spans import Named
from truceline.model.times import When
from truceline.reading.doc import chain, named, sentence_anchor, state
from truceline.reading.events.frames import with_conjuncts
from truceline.reading.events.steps import Step
from truceline.reading.grammar import content_tokens
from truceline.reading.qualifiers import hedge_of
from truceline.reading.whenof import when_of
from truceline.reading.where import place_of

# Words that may stand for any of the sides.
_ANYONE = frozenset({"party", "side", "two", "both", "camp", "group"})
_PLAIN = frozenset({EventStatus.HAPPENED, EventStatus.ONGOING})
_HEADLINES = frozenset({ZoneKind.TITLE, ZoneKind.HEADING})


@dataclass(slots=True)
class _Group:
    """Tellings of one event, the first in the text first."""

    steps: list[Step] = field(default_factory=list)
    headlines: list[Step] = field(default_factory=list)
    contested: bool = False
    """Whether somebody denies having done it."""


def records(doc: Doc, found: list[tuple[ZoneKind, Step]]) -> list[Event]:
    """One record an event; a headline only adds to what the text below it tells (decision 4)."""
    groups: list[_Group] = []
    for zone, step in sorted(found, key=lambda f: f[0] in _HEADLINES):
        group = _told_before(doc, groups, step)
        if group is not None and _is_denial(step) and group.steps[0].status in _PLAIN:
            # To deny a plain deed only leaves its author open; the denial is an event beside it (decision 28).
            group.contested, group = True, None
        if zone in _HEADLINES:
            if group is not None:
                group.headlines.append(step)
        elif group is None:
            groups.append(_Group([step]))
        else:
            group.steps.append(step)
    return [_record(doc, g) for g in groups]


def _is_denial(step: Step) -> bool:
    return step.status is EventStatus.DENIED


def _told_before(doc: Doc, groups: list[_Group], step: Step) -> _Group | None:
    """The event that `step` tells again: one like it, or for "the attack" the last of its type."""
    like = [g for g in groups if _same(doc, g.steps[0], step)]
    like += [g for g in reversed(groups) if step.is_anaphor and g.steps[0].sense.type is step.sense.type]
    return next((g for g in like if _is_denial(g.steps[0]) is _is_denial(step)), like[0] if like else None)


def _same(doc: Doc, a: Step, b: Step) -> bool:
    """Whether two steps tell the same event: one type, and neither source nor target against it."""
    if a.sense.type is not b.sense.type or (EventStatus.PLANNED in {a.status, b.status} and a.status is not b.status):
        return False
    sources, targets = _alike(doc, a.source, b.source), _alike(doc, a.target, b.target)
    if sources is False or targets is False:
        return False
    if a.is_seen or b.is_seen:
        # What no rule could tell apart from an event told before tells that one again.
        return True
    one_way = not (a.sense.mode and b.sense.mode and a.sense.mode != b.sense.mode)
    return bool(targets or (sources and one_way)) or a.head.lemma_ == b.head.lemma_


def _alike(doc: Doc, a: Token | None, b: Token | None) -> bool | None:
    """Whether two phrases name the same; None where one is missing or is a pronoun nobody resolved."""
    if a is None or b is None:
        return None
    actors = state(doc).actors
    first, second = actors.get(a.i), actors.get(b.i)
    if {a.lemma_, b.lemma_} & _ANYONE:
        return None
    if first is not None and second is not None and first.id == second.id:
        return True
    if "PRON" in {a.pos_, b.pos_}:
        return None if first is None or second is None else False
    mine, theirs = _content(doc, a), _content(doc, b)
    return mine <= theirs or theirs <= mine


def _content(doc: Doc, token: Token) -> set[str]:
    return {t.lemma_.lower() for t in content_tokens(doc, *with_conjuncts(token)) if t.pos_ in {"NOUN", "PROPN", "ADJ"}}


def _record(doc: Doc, group: _Group) -> Event:
    first, *again = group.steps
    sense = first.sense
    anchor = sentence_anchor(doc, first.head.i)
    others = {
        s.start: s
        for s in (sentence_anchor(doc, t.head.i) for t in (*again, *group.headlines))
        if s.start != anchor.start
    }
    return Event(
        anchors=(anchor,),
        chain=chain(doc, first.head.i),
        when=_first_when(doc, group),
        hedge=hedge_of(doc, first.head, first.source.i if first.source is not None else None),
        confidence=min(
            0.9, first.sure + 0.1 * len(again) + 0.05 * (first.source is not None) + 0.05 * (first.target is not None)
        ),
        also=tuple(Telling(anchor=a) for _, a in sorted(others.items())),
        source=_who(doc, group, "source"),
        target=_who(doc, group, "target"),
        type=sense.type,
        mode=sense.mode,
        context=sense.context,
        cameo=sense.cameo,
        place=next((p for s in group.steps if (p := place_of(doc, s.head.i))), None),
        status=first.status,
        author_status=_author_status(group),
    )


def _first_when(doc: Doc, group: _Group) -> When | None:
    return next((w for s in group.steps if (w := when_of(doc, s.head.i))), None)


def _author_status(group: _Group) -> EventStatus | None:
    """Alleged where an act told as a fact has an author who is only charged with it, or denies it."""
    first, *again = group.steps
    if first.status is not EventStatus.HAPPENED or first.source is not None:
        return None
    charged = any(s.status is EventStatus.ALLEGED for s in again)
    return EventStatus.ALLEGED if charged or group.contested else None


def _who(doc: Doc, group: _Group, role: str) -> Named | None:
    for step in group.steps:
        token: Token | None = getattr(step, role)
        if token is not None:
            return named(doc, with_conjuncts(token), token.i)
    return None
