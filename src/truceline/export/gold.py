"""Reviewed reports as gold, in the shape of `examples/gold`: words in place of offsets, for reading over by people.

A span is written as its words; where they stand elsewhere too, with `nth`, the number of the place among all places
where they stand as whole words. A reader looks words up in the record's anchor first (for parts of a phase or a term:
in its span), then in the whole text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum
from typing import Any

from pydantic import BaseModel

from truceline.model.enums import ChainRole
from truceline.model.records import ChainLink, Phase, Record, Telling, Term
from truceline.model.reports import Report
from truceline.model.spans import Actor, Located, Named, Participant, Reference, Span

# What gold leaves to the program: ids, codes, and what is said by other fields.
_APART = frozenset({"id", "report", "kind", "anchors", "confidence", "review", "plover", "chain", "also"})
_CODES = frozenset({"context", "cameo"})
# Fields that gold always has, with what they hold where a report tells nothing.
_ALWAYS: dict[str, Any] = {"period": {"kind": "unknown"}}
_LISTS = frozenset({"participants", "mentions"})


def gold(report: Report, records: Sequence[Record]) -> dict[str, Any]:
    """A reviewed report as gold, with its text beside it so that it stands by itself.

    Args:
        report: with its text.
        records: those that stand, in the order of their anchors.
    """
    write = _Writer(report.text)
    return {
        "report": report.url or report.source or report.id,
        "id": report.id,
        "published": report.published,
        "outlet": report.outlet,
        "title": report.title,
        "text_hash": report.text_hash,
        "text": report.text,
        "records": [write.record(record) for record in records],
    }


class _Writer:
    """Writes the records of one text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._places: dict[str, list[tuple[int, int]]] = {}

    def record(self, record: Record) -> dict[str, Any]:
        """One record."""
        anchor = record.anchors[0]
        row: dict[str, Any] = {"kind": record.kind.value, "anchor": self._span(anchor, None)}
        row |= self._fields(record, anchor, _APART | _CODES)
        row |= {name: value for name, value in _ALWAYS.items() if name in type(record).model_fields and name not in row}
        row |= {name: [] for name in _LISTS & set(type(record).model_fields) - set(row)}
        if links := [self._link(link, anchor) for link in record.chain if link.role is not ChainRole.OUTLET]:
            row["chain"] = links
        told = {telling.anchor: self._telling(telling) for telling in record.also}
        told |= {a: {"anchor": self._span(a, None)} for a in record.anchors[1:] if a not in told}
        return {**row, "also": list(told.values())} if told else row

    def _fields(self, of: BaseModel, within: Span, apart: frozenset[str]) -> dict[str, Any]:
        found = {}
        for name in type(of).model_fields:
            value = getattr(of, name)
            if name not in apart and value is not None and value != ():
                found[name.rstrip("_")] = self._value(value, within)
        return found

    def _value(self, value: Any, within: Span) -> Any:
        match value:
            case tuple():
                # Gold looks the parts of a phase up in its words, so that one without words has no place in it.
                kept = (part for part in value if not (isinstance(part, Phase) and part.span is None))
                return [self._value(part, within) for part in kept]
            case Enum():
                return value.value
            case Span():
                return self._span(value, within)
            case Named() | Reference() | Located():
                return self._named(value, within)
            case Term():
                inner = self._fields(value, value.span, frozenset({"span", "actor", "condition"}))
                words = {
                    "actor": value.actor and value.actor.span,
                    "condition": value.condition and value.condition.span,
                }
                inner |= {name: self._span(at, value.span) for name, at in words.items() if at}
                return {**inner, "span": self._span(value.span, within)}
            case Phase() if value.span:
                inner = self._fields(value, value.span, frozenset({"span"}))
                return {**inner, "span": self._span(value.span, within)}
            case BaseModel():
                return self._fields(value, within, frozenset({"expr"}))
        return value

    def _named(self, value: Named | Reference | Located, within: Span) -> Any:
        actor: Actor | None = getattr(value, "actor", None)
        more: dict[str, Any] = {}
        if actor and actor.name != value.text:
            more["actor"] = actor.name
        if isinstance(value, Participant):
            more["role"] = value.role.value
        if value.span is None:
            return more
        words = self._span(value.span, within)
        if not more:
            return words
        return {**(words if isinstance(words, dict) else {"text": words}), **more}

    def _link(self, link: ChainLink, within: Span) -> dict[str, Any]:
        """A link beyond the outlet, which has words always."""
        words = self._span(link.span, within) if link.span else link.name
        return {"role": link.role.value, **(words if isinstance(words, dict) else {"text": words})}

    def _telling(self, telling: Telling) -> dict[str, Any]:
        inner = self._fields(telling, telling.anchor, frozenset({"anchor"}))
        return {"anchor": self._span(telling.anchor, None), **inner}

    def _span(self, span: Span, within: Span | None) -> str | dict[str, Any]:
        """Words, with the number of their place where a reader would look them up elsewhere."""
        places = self._found(span.text)
        inside = [p for p in places if within and within.start <= p[0] and p[1] <= within.end]
        here = (span.start, span.end)
        if (inside or places)[:1] == [here] and (within or self._text.count(span.text) == 1):
            return span.text
        if here in places:
            return {"text": span.text, "nth": places.index(here) + 1}
        # Part of a longer word: words alone would not find it.
        return {"text": span.text, "start": span.start, "end": span.end}

    def _found(self, words: str) -> list[tuple[int, int]]:
        if words not in self._places:
            before = r"(?<!\w)" if words[:1].isalnum() else ""
            after = r"(?!\w)" if words[-1:].isalnum() else ""
            pattern = before + re.escape(words) + after
            self._places[words] = [m.span() for m in re.finditer(pattern, self._text)] if words else []
        return self._places[words]
