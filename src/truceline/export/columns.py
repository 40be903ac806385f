"""The columns of the flat formats: name, type, what a cell holds, how it is made. CSV, Parquet and GeoJSON share them.

The table is the data dictionary too: `docs/reference/columns.md` and the metadata of Parquet files are written from it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from truceline.export import fields
from truceline.export.fields import called, doers, joined, located, others, text_of
from truceline.export.known import Known
from truceline.ledger import Entry
from truceline.model.spans import Located, Named, Reference, Span

Cell = str | int | float | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column."""

    name: str
    type: Literal["text", "integer", "number"]
    """Of its cells; every cell may be empty but those of id, kind, report, anchor and its offsets."""
    holds: str
    """What a cell means, for a reader of the data."""
    cell: Callable[[Entry, Known], Cell]
    """Makes it."""


def cells(entry: Entry, known: Known) -> dict[str, Cell]:
    """A record as a row: each column's cell by name, in the order of the columns."""
    return {column.name: column.cell(entry, known) for column in COLUMNS}


def _one(name: str) -> Callable[[Entry, Known], Cell]:
    """A cell for a field that some kinds have: its value, or its words."""

    def cell(entry: Entry, _: Known) -> Cell:
        value = getattr(entry.record, name, None)
        if isinstance(value, str | int | float):
            return str(value) if isinstance(value, str) else value
        return text_of(value) if isinstance(value, Span | Named | Reference | Located) else None

    return cell


def _place(name: str) -> Callable[[Entry, Known], Cell]:
    """A cell for a field of the place on the map."""

    def cell(entry: Entry, _: Known) -> Cell:
        value = getattr(fields.place(entry.record), name, None)
        return value if isinstance(value, str | float | int) else None

    return cell


def _condition(entry: Entry, _: Known) -> Cell:
    condition = getattr(entry.record, "condition", None)
    return condition.span.text if condition else None


def _cameo(entry: Entry, _: Known) -> Cell:
    found = fields.code(entry.record)
    return found.cameo if found else None


COLUMNS: tuple[Column, ...] = (
    Column("id", "text", "Id of the record, the same on every run and machine.", lambda e, _: e.record.id),
    Column(
        "kind",
        "text",
        "statement, meeting, proposal, response, position, toll or event.",
        lambda e, _: e.record.kind.value,
    ),
    Column("report", "text", "Id of the report that tells it.", lambda e, _: e.record.report),
    Column("outlet", "text", "Who published the report; empty if unknown.", lambda e, _: e.outlet),
    Column("published", "text", "Day or moment of publication, ISO 8601.", lambda e, _: e.published),
    Column("title", "text", "Headline of the report.", lambda e, _: e.title),
    Column("url", "text", "Address of the report.", lambda e, _: e.url),
    Column(
        "who",
        "text",
        "Who speaks, meets, proposes, answers, holds the position, gives the figure or acts: the fullest name the "
        "report gives. Empty for a figure of the outlet's own.",
        lambda e, _: joined(called(n) for n in doers(e.record)),
    ),
    Column(
        "who_words",
        "text",
        "The words that name them there, even a pronoun.",
        lambda e, _: joined(n.text for n in doers(e.record)),
    ),
    Column(
        "whom",
        "text",
        "To whom it is said, proposed or done; for a toll, who did it, as claimed.",
        lambda e, _: joined(called(n) for n in others(e.record)),
    ),
    Column(
        "what",
        "text",
        "The words of what is said, discussed, proposed, answered, wanted or counted.",
        lambda e, _: fields.what(e.record),
    ),
    Column("type", "text", "PLOVER type of an event.", _one("type")),
    Column("act", "text", "Speech act of a statement.", _one("act")),
    Column(
        "mode",
        "text",
        "Of a statement: direct, mixed or indirect. Of an event: its PLOVER mode.",
        _one("mode"),
    ),
    Column(
        "status",
        "text",
        "Of a meeting: held, ongoing, planned, postponed, cancelled, called-for. Of an event: happened, ongoing, "
        "planned, alleged, denied, hypothetical.",
        _one("status"),
    ),
    Column(
        "polarity", "text", "What a response or position comes to: accept, reject, seek, refuse …", _one("polarity")
    ),
    Column("object", "text", "What a response answers: whole, term or participation.", _one("object")),
    Column("issue", "text", "The issue of a position (codebook, section 5).", _one("issue")),
    Column("condition", "text", "The words of the condition that it depends on.", _condition),
    Column("measure", "text", "What a toll counts: killed, wounded, missing …", _one("measure")),
    Column("victims", "text", "Whom a toll counts; unstated where the words do not say.", _one("victims")),
    Column("value", "integer", "The figure of a toll, in people; empty for a range or a bare plural.", _one("value")),
    Column(
        "bound",
        "text",
        "How the figure is bounded: exact, at-least, at-most, about, more-than, less-than, vague.",
        _one("bound"),
    ),
    Column("low", "integer", "Lowest figure that the words of this one claim allow.", _one("low")),
    Column("high", "integer", "Highest figure that the words of this one claim allow.", _one("high")),
    Column(
        "place", "text", "The words of the place of a meeting, toll or event.", lambda e, _: text_of(located(e.record))
    ),
    Column("country", "text", "Country of that place, ISO 3166-1 alpha-2.", _place("country")),
    Column("lat", "number", "Latitude of that place in degrees, WGS 84.", _place("lat")),
    Column("lon", "number", "Longitude of that place in degrees, WGS 84.", _place("lon")),
    Column(
        "said",
        "text",
        "When the words were spoken, ISO 8601, as exact as known.",
        lambda e, _: e.record.said.value if e.record.said else None,
    ),
    Column(
        "when",
        "text",
        "When it happened or will, ISO 8601, as exact as known (2031, 2031-04, 2031-04-01, 2031-04-01T12:00); the "
        "first day of a longer stretch.",
        lambda e, _: e.record.when.value if e.record.when else None,
    ),
    Column(
        "when_end",
        "text",
        "The last day of a stretch, included; alone it is a latest day.",
        lambda e, _: e.record.when.end if e.record.when else None,
    ),
    Column(
        "hedge",
        "text",
        'The words that soften or deny it ("appeared to").',
        lambda e, _: e.record.hedge.cue.text if e.record.hedge else None,
    ),
    Column(
        "hedge_level",
        "text",
        "apparent, reported, expected, possible or denied.",
        lambda e, _: e.record.hedge.level.value if e.record.hedge else None,
    ),
    Column(
        "hedge_holder",
        "text",
        "Whose hedge it is: outlet, source or speaker.",
        lambda e, _: e.record.hedge.holder.value if e.record.hedge else None,
    ),
    Column("cameo", "text", "CAMEO code, where the scheme has one; leading zeros count.", _cameo),
    Column(
        "anchor",
        "text",
        "The clause or sentence that states it first, word for word.",
        lambda e, _: e.record.anchors[0].text,
    ),
    Column(
        "anchor_start",
        "integer",
        "First code point of the anchor in the canonical text, from 0.",
        lambda e, _: e.record.anchors[0].start,
    ),
    Column("anchor_end", "integer", "One past its last code point.", lambda e, _: e.record.anchors[0].end),
    Column(
        "further_anchors",
        "text",
        "Further clauses that tell the same record.",
        lambda e, _: joined(a.text for a in e.record.anchors[1:]),
    ),
    Column(
        "chain",
        "text",
        "Through whom it came, the outlet first: role and name of each.",
        lambda e, _: fields.chain(e.record),
    ),
    Column("confidence", "number", "How sure the reader is, from 0 to 1.", lambda e, _: e.record.confidence),
    Column(
        "review",
        "text",
        "What people have decided about it: machine, accepted, corrected, rejected, merged, withdrawn.",
        lambda e, _: e.record.review.value,
    ),
    Column(
        "text_hash",
        "text",
        "SHA-256 of the canonical text that the offsets count in, hexadecimal.",
        lambda e, _: e.text_hash,
    ),
    Column("learnt", "text", "When the ledger learnt of it, ISO 8601, UTC.", lambda e, _: e.learnt),
    Column(
        "thread",
        "text",
        "Id of its thread: what reports tell of one thing. A record that stands alone is a thread of its own.",
        lambda e, known: known.thread(e),
    ),
)
"""The columns, in order."""
