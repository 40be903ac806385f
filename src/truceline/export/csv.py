"""CSV as RFC 4180 has it: one record a row, its main fields flat, the same columns for every kind.

A cell that a spreadsheet would take for a formula gets an apostrophe before it (OWASP, "CSV Injection"); numbers
stay as they are. Cells that do not apply to a kind are empty; a field of several parts joins them with " | ".
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator

from truceline.ledger import Entry
from truceline.model.records import Event, Meeting, Position, Proposal, Record, Response, Statement, Toll
from truceline.model.spans import Actor, Located, Named, Reference, Span

Cell = str | int | float | None

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_JOINT = " | "


def lines(entries: Iterable[Entry]) -> Iterator[str]:
    """A row of column names, then a row for each record; each piece is a row with its CRLF."""
    yield _line(list(COLUMNS))
    for entry in entries:
        yield _line([column(entry) for column in COLUMNS.values()])


def harmless(cell: Cell) -> Cell:
    """The cell as no spreadsheet will execute it."""
    if isinstance(cell, str) and (cell.startswith(_FORMULA) or cell.lstrip().startswith(_FORMULA)):
        return "'" + cell
    return cell


def _line(cells: list[Cell]) -> str:
    row = io.StringIO()
    csv.writer(row, lineterminator="\r\n").writerow([harmless(cell) for cell in cells])
    return row.getvalue()


def _text(field: Span | Named | Reference | Located | None) -> str | None:
    return field.text if field else None


def _joined(parts: Iterable[str | None]) -> str | None:
    return _JOINT.join(p for p in parts if p) or None


def _one(name: str) -> Callable[[Entry], Cell]:
    """A column for a field that some kinds have: its value, or its words."""

    def column(entry: Entry) -> Cell:
        value = getattr(entry.record, name, None)
        if isinstance(value, str | int | float):
            return str(value) if isinstance(value, str) else value
        return _text(value) if isinstance(value, Span | Named | Reference | Located) else None

    return column


def _doers(record: Record) -> tuple[Named, ...]:
    """Who speaks, meets, proposes, answers, holds a position, gives a figure or acts."""
    match record:
        case Statement():
            named: tuple[Named | None, ...] = (record.speaker,)
        case Meeting():
            named = record.participants
        case Proposal():
            named = record.authors
        case Response() | Position():
            named = (record.actor,)
        case Toll():
            named = (record.claimant,)
        case Event():
            named = (record.source,)
    return tuple(n for n in named if n)


def _others(record: Record) -> tuple[Named, ...]:
    """To whom it is said, proposed or done, or who did what a toll counts."""
    match record:
        case Statement():
            named: tuple[Named | None, ...] = (record.addressee,)
        case Proposal():
            named = record.addressees
        case Toll():
            named = (record.attributed_to,)
        case Event():
            named = (record.target,)
        case _:
            named = ()
    return tuple(n for n in named if n)


def _name(named: Named) -> str | None:
    actor: Actor | None = named.actor
    return actor.name if actor else named.text


def _what(record: Record) -> str | None:
    """The words of what is said, discussed, proposed, answered, wanted or counted."""
    match record:
        case Statement():
            return _joined(span.text for span in record.content)
        case Meeting():
            return _joined(span.text for span in record.agenda)
        case Proposal():
            return record.label.text
        case Response():
            return _text(record.to)
        case Position():
            return _text(record.term)
        case Toll():
            return record.span.text
        case Event():
            return None


def _chain(record: Record) -> str:
    return " > ".join(f"{link.role.value}: {link.name or 'unknown'}" for link in record.chain)


def _located(record: Record) -> Located | None:
    place = getattr(record, "place", None)
    return place if isinstance(place, Located) else None


def _coordinate(name: str) -> Callable[[Entry], Cell]:
    def column(entry: Entry) -> Cell:
        located = _located(entry.record)
        value = getattr(located.place, name, None) if located else None
        return value if isinstance(value, str | float | int) else None

    return column


def _condition(record: Record) -> str | None:
    condition = getattr(record, "condition", None)
    return condition.span.text if condition else None


COLUMNS: dict[str, Callable[[Entry], Cell]] = {
    "id": lambda e: e.record.id,
    "kind": lambda e: e.record.kind.value,
    "report": lambda e: e.record.report,
    "outlet": lambda e: e.outlet,
    "published": lambda e: e.published,
    "title": lambda e: e.title,
    "url": lambda e: e.url,
    "who": lambda e: _joined(_name(n) for n in _doers(e.record)),
    "who_words": lambda e: _joined(n.text for n in _doers(e.record)),
    "whom": lambda e: _joined(_name(n) for n in _others(e.record)),
    "what": lambda e: _what(e.record),
    "type": _one("type"),
    "act": _one("act"),
    "mode": _one("mode"),
    "status": _one("status"),
    "polarity": _one("polarity"),
    "object": _one("object"),
    "issue": _one("issue"),
    "condition": lambda e: _condition(e.record),
    "measure": _one("measure"),
    "victims": _one("victims"),
    "value": _one("value"),
    "bound": _one("bound"),
    "low": _one("low"),
    "high": _one("high"),
    "place": lambda e: _text(_located(e.record)),
    "country": _coordinate("country"),
    "lat": _coordinate("lat"),
    "lon": _coordinate("lon"),
    "said": lambda e: e.record.said.value if e.record.said else None,
    "when": lambda e: e.record.when.value if e.record.when else None,
    "when_end": lambda e: e.record.when.end if e.record.when else None,
    "hedge": lambda e: e.record.hedge.cue.text if e.record.hedge else None,
    "hedge_level": lambda e: e.record.hedge.level.value if e.record.hedge else None,
    "hedge_holder": lambda e: e.record.hedge.holder.value if e.record.hedge else None,
    "cameo": lambda e: getattr(e.record, "cameo", None) or (e.record.plover.cameo if e.record.plover else None),
    "anchor": lambda e: e.record.anchors[0].text,
    "anchor_start": lambda e: e.record.anchors[0].start,
    "anchor_end": lambda e: e.record.anchors[0].end,
    "further_anchors": lambda e: _joined(a.text for a in e.record.anchors[1:]),
    "chain": lambda e: _chain(e.record),
    "confidence": lambda e: e.record.confidence,
    "review": lambda e: e.record.review.value,
    "text_hash": lambda e: e.text_hash,
    "learnt": lambda e: e.learnt,
}
"""The columns, in order: name, and how the cell is made."""
