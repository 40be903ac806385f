"""Cases of the behavioural suite: short texts, read together, and their records as plain words and values.

A case is one of three sorts, after the checklists that language models are tested by (Ribeiro et al., ACL 2020):

- `pair`: one of a few texts that differ in little and must be read differently;
- `same`: a change of the text that must change nothing, or only what is said;
- `turn`: a change of the text that must move a record in one direction.

Each takes `fails`, what is read instead today; `misled`, the same where only the reading model goes wrong; `tagger` for
a case that the rules alone do not read. The first two are strict: what comes to be read rightly must be said.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any

import pytest
from _pytest.mark import ParameterSet

from truceline.intake.zones import zones
from truceline.model.base import Frozen
from truceline.model.records import Condition, Hedge, Record
from truceline.model.reports import Report
from truceline.model.spans import Span
from truceline.model.times import Duration, Period, When
from truceline.reading.reader import read
from truceline.reading.tagger.model import DATA

Facts = dict[str, Any]

# A Wednesday.
PUBLISHED = "2025-03-05"
# Whether the reading model is there; without it the rules read alone.
_HAS_MODEL = (DATA / "model.json").is_file()
# Texts that go through the parser together: enough to be quick, too few for two processes to read many twice.
_TOGETHER = 16
# What differs between two readings of one text for other reasons than what was read.
_UNREAD = frozenset(
    {"id", "report", "record", "start", "confidence", "review", "geonameid", "lat", "lon", "country", "anchor"}
)


@dataclass(frozen=True)
class Text:
    """A text and what is known of the report it stands for."""

    words: str
    published: str | None = PUBLISHED
    outlet: str | None = None
    title: str | None = None

    def __str__(self) -> str:
        return self.words


_texts: dict[Text, None] = {}
# A value of a case that is a text and no word expected of it.
_SENTENCE = re.compile(r"\s\S+[.!?]\W*$")


def _given(text: Text | str) -> Text:
    return text if isinstance(text, Text) else Text(text)


def _case(sort: str, values: tuple[Any, ...], fails: str | None, misled: str | None, tagger: bool) -> ParameterSet:
    shown = [v for v in values if isinstance(v, Text) or (isinstance(v, str) and _SENTENCE.search(v))]
    for text in shown:
        _texts.setdefault(_given(text))
    marks = []
    if fails:
        marks.append(pytest.mark.xfail(strict=True, reason=fails))
    if misled:
        marks.append(pytest.mark.xfail(_HAS_MODEL, strict=True, reason=f"by the reading model: {misled}"))
    if tagger:
        marks.append(pytest.mark.skipif(not _HAS_MODEL, reason="holds only where the reading model is installed"))
    words = _changed(str(shown[0]), str(shown[-1])) if shown else str(values[0])
    return pytest.param(*values, id=f"{sort}-{re.sub(r'[^A-Za-z0-9]+', '-', words[-60:]).strip('-')}", marks=marks)


def _shared(one: str, other: str) -> int:
    """How many letters both begin with."""
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _changed(before: str, after: str) -> str:
    """What of `after` is not in `before`, with the words around it; all of it where they are one."""
    start = _shared(before, after)
    stop = len(after) - _shared(before[start:][::-1], after[start:][::-1])
    first = after.rfind(" ", 0, start) + 1
    return after[first:stop] if before != after and stop > start else after


def pair(*values: Any, fails: str | None = None, misled: str | None = None, tagger: bool = False) -> ParameterSet:
    """One text of a minimal pair and what must be read from it."""
    return _case("pair", values, fails, misled, tagger)


def same(*values: Any, fails: str | None = None, misled: str | None = None, tagger: bool = False) -> ParameterSet:
    """Texts of which the same must be read, or a text that is told in another way."""
    return _case("same", values, fails, misled, tagger)


def turn(*values: Any, fails: str | None = None, misled: str | None = None, tagger: bool = False) -> ParameterSet:
    """A text, the same text changed, and which way the reading must move."""
    return _case("turn", values, fails, misled, tagger)


def told(text: Text | str, kind: str | None = None) -> list[Facts]:
    """The records of a text in order, or those of one kind, as plain words and values."""
    return [facts(r) for r in records(text) if kind is None or r.kind.value == kind]


def rows(text: Text | str, kind: str, *fields: str) -> list[Any]:
    """One field, or a tuple of several, of every record of a kind."""
    found = told(text, kind)
    return [r.get(fields[0]) if len(fields) == 1 else tuple(r.get(f) for f in fields) for r in found]


@cache
def records(text: Text | str) -> tuple[Record, ...]:
    """The sealed records of a text, read together with the texts of the cases beside it."""
    given = _given(text)
    if given not in _readings:
        _texts.setdefault(given)
        order = list(_texts)
        first = order.index(given) // _TOGETHER * _TOGETHER
        _read([t for t in order[first : first + _TOGETHER] if t not in _readings])
    return _readings[given]


_readings: dict[Text, tuple[Record, ...]] = {}


def _read(texts: list[Text]) -> None:
    for text, (report, reading) in zip(texts, read(map(_report, texts)), strict=True):
        assert not reading.failures
        assert reading.skipped is None
        assert all(span.reads_back(report.text) for r in reading.records for span in _spans(r))
        _readings[text] = reading.records


def _report(text: Text) -> Report:
    found, agency = zones(text.words, text.title)
    return Report(
        id="rep_case",
        text=text.words,
        published=text.published,
        outlet=text.outlet,
        title=text.title,
        agency=agency,
        zones=found,
    )


def _spans(value: Any) -> list[Span]:
    if isinstance(value, Span):
        return [value]
    if isinstance(value, tuple):
        return [s for v in value for s in _spans(v)]
    if not isinstance(value, Frozen):
        return []
    own = getattr(value, "span", None) if hasattr(type(value), "span") else None
    parts = [s for name in type(value).model_fields for s in _spans(getattr(value, name))]
    return [own, *parts] if isinstance(own, Span) else parts


def facts(record: Record) -> Facts:
    """A record in plain words and values.

    A field that has words holds them; what they stand for is under ".name" and ".kind". A time holds its day, with
    ".basis", ".end" and ".words" beside it; a hedge its level, with ".holder" and ".cue"; a condition and a period
    their kinds. The chain holds pairs of a role and a name, or the words where there is no name.
    """
    found: Facts = {"anchors": [a.text for a in record.anchors], "also": len(record.also)}
    for name in type(record).model_fields:
        value = getattr(record, name)
        if name == "chain":
            found[name] = [(c.role.value, c.name or (c.span.text if c.span else None)) for c in value]
        elif name not in {"anchors", "also"}:
            found.update(_field(name, value))
    return found


def _field(name: str, value: Any) -> Facts:
    match value:
        case StrEnum():
            return {name: value.value}
        case When():
            words = value.span.text if value.span else None
            day, last = (v and v[:10] for v in (value.value, value.end))
            return {name: day, f"{name}.basis": value.basis.value, f"{name}.end": last, f"{name}.words": words}
        case Hedge():
            return {name: value.level.value, f"{name}.holder": value.holder.value, f"{name}.cue": value.cue.text}
        case Condition():
            return {name: value.kind.value, f"{name}.words": value.span.text}
        case Period():
            ends = {f"{name}.from": value.from_, f"{name}.to": value.to}
            return {name: value.kind.value, f"{name}.hours": value.hours, **ends}
        case Duration():
            return {name: value.iso}
        case tuple():
            parts = [_field(name, v) for v in value]
            return {key: [p.get(key) for p in parts] for key in {name, *(k for p in parts for k in p)}}
        case Frozen():
            actor, place = getattr(value, "actor", None), getattr(value, "place", None)
            known = (
                {
                    f"{name}.name": actor.name,
                    f"{name}.kind": actor.kind.value,
                    f"{name}.id": actor.id,
                    f"{name}.country": actor.country,
                }
                if actor
                else {}
            )
            mapped = {f"{name}.place": place.name} if place else {}
            extra = {f"{name}.role": value.role.value} if hasattr(value, "role") else {}
            reference = {f"{name}.record": value.record} if hasattr(value, "record") else {}
            return {name: getattr(value, "text", None), **known, **mapped, **extra, **reference}
        case _:
            return {name: value}


def shape(text: Text | str, names: dict[str, str], *, without: frozenset[str] = frozenset()) -> list[str]:
    """The records of a text without offsets and ids, with every name replaced, in an order that no name decides.

    Args:
        text: the text.
        names: what stands in place of each name; the longest that fits is replaced first.
        without: further keys that are left out at any depth.
    """
    pattern = re.compile(r"\b(?:" + "|".join(sorted(map(re.escape, names), key=len, reverse=True)) + r")(?!\w)")
    swap = (lambda s: pattern.sub(lambda m: names[m[0]], s)) if names else (lambda s: s)
    return sorted(repr(_plain(r.model_dump(mode="json"), swap, _UNREAD | without)) for r in records(text))


def _plain(value: Any, swap: Any, without: frozenset[str]) -> Any:
    match value:
        case dict():
            # The end of a span is an offset, the end of a time a day.
            kept = {k: v for k, v in value.items() if k not in without and not (k == "end" and isinstance(v, int))}
            return {k: _plain(v, swap, without) for k, v in sorted(kept.items())}
        case list():
            return [_plain(v, swap, without) for v in value]
        case str():
            return swap(value)
        case _:
            return value


def later(day: str, days: int) -> str:
    """An ISO date so many days later."""
    return date.fromordinal(date.fromisoformat(day).toordinal() + days).isoformat()
