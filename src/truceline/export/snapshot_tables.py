"""The tables of a dataset snapshot beside the records: reports, threads, processes, decisions, tombstones.

Each table goes out twice, as JSON Lines (a list is a list) and as CSV (a list is joined with " | ").
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from truceline.export import csv
from truceline.export.columns import Cell
from truceline.export.described import Described
from truceline.ledger import ReportEntry, Thread
from truceline.model.threads import Decision, Process

Row = Mapping[str, Any]

_JOINT = " | "


@dataclass(frozen=True, slots=True)
class Table:
    """A table of a snapshot."""

    name: str
    """The stem of its files."""
    holds: str
    """What a row is."""
    columns: tuple[Described, ...]

    def json_line(self, row: Row) -> str:
        """A row as a line of JSON, the columns in their order."""
        return json.dumps({c.name: row[c.name] for c in self.columns}, ensure_ascii=False) + "\n"

    def csv_header(self) -> str:
        """The row of column names."""
        return csv.line([c.name for c in self.columns])

    def csv_line(self, row: Row) -> str:
        """A row as a line of CSV."""
        return csv.line([_flat(row[c.name]) for c in self.columns])


REPORTS = Table(
    "reports",
    "a report, without its text",
    (
        Described("id", "text", "Id of the report, the same on every run and machine."),
        Described("title", "text", "Headline."),
        Described("outlet", "text", "Who published it; empty if unknown."),
        Described("published", "text", "Day or moment of publication, ISO 8601."),
        Described("url", "text", "Address at which its publisher has the text."),
        Described("language", "text", "ISO 639-1 code of the language it is written in."),
        Described("text_hash", "text", "SHA-256 of the canonical text that offsets count in, hexadecimal."),
        Described("version", "integer", "Which of its texts this is, from 1."),
        Described("learnt", "moment", "When the ledger learnt of this text."),
        Described("records", "integer", "How many records the ledger has of it; the snapshot may hold fewer."),
        Described("failures", "integer", "How many stretches of it could not be read."),
        Described(
            "skipped", "text", "Why it was not read (a language code, or what the first look found); empty if it was."
        ),
        Described("program", "text", "Version of Truceline that read it."),
        Described("model", "text", "Parser that read it."),
        Described("voice", "text", "The report that heads its copies, itself for most; empty if it has no records."),
    ),
)
THREADS = Table(
    "threads",
    "one meeting, statement, proposal, response, position, toll or event, as one or more reports tell it",
    (
        Described("id", "text", "Id of the thread."),
        Described("kind", "text", "The kind of its records."),
        Described("processes", "list", "Ids of the processes that its records belong to."),
        Described("records", "list", "Ids of its records."),
        Described("reports", "integer", "How many reports tell it."),
        Described("voices", "integer", "How many tell it, copies of one report counted once."),
        Described("first", "day", "The earliest day by which its records are put in order."),
        Described("last", "day", "The latest such day."),
    ),
)
PROCESSES = Table(
    "processes",
    "a war and the talks to end it",
    (
        Described("id", "text", "Id of the process."),
        Described("name", "text", "What it is called."),
        Described("parties", "list", "Sides at war, by name."),
        Described("mediators", "list", "Who mediates, by name."),
        Described("issues", "list", "Issues that its records are about, the most frequent first."),
        Described("keywords", "list", "Words that bring a report into it, set by people."),
        Described("places", "list", "Places of its records, the most frequent first."),
        Described("first", "day", "Day of its first report."),
        Described("last", "day", "Day of its last report."),
        Described("reports", "integer", "How many reports of this snapshot tell of it."),
        Described("records", "integer", "How many records of this snapshot belong to it."),
        Described("edited", "truth", "Whether a person has changed it."),
    ),
)
DECISIONS = Table(
    "decisions",
    "what a person decided about threads, actors and processes, in order",
    (
        Described("n", "integer", "Its number, from 1."),
        Described("at", "moment", "When it was taken."),
        Described("by", "text", "Who took it."),
        Described("verb", "text", "join, split, forbid, same, different, process, assign or undo."),
        Described("subjects", "list", "Ids of the records, actors, processes or decisions it is about."),
        Described("why", "text", "The reason given."),
        Described("change", "text", "For a process or an assignment: field and new value, as JSON."),
        Described("undone", "truth", "Whether a later decision took it back."),
    ),
)
TOMBSTONES = Table(
    "tombstones",
    "an id that an earlier snapshot of the series had and this one has no more",
    (
        Described("id", "text", "The id that is gone."),
        Described("table", "text", "The table in which it stood: a kind of record, reports, threads or processes."),
        Described("report", "text", "For a record: id of the report that told it."),
        Described("gone", "moment", "Date of the first snapshot that lacks it."),
        Described(
            "why",
            "text",
            "text-changed: the report has another text now, which does not tell it. read-again: the same text was read "
            "again and yields it no more. joined-otherwise: the records of a thread are in other threads. left-out: "
            "the ledger has it, and it is no part of what this snapshot takes. withdrawn: nothing is left of it. "
            "unknown: the ledger has never had it.",
        ),
        Described("replaced_by", "list", "Ids of what stands in its place; empty if nothing does."),
    ),
)
TABLES = (REPORTS, THREADS, PROCESSES, DECISIONS, TOMBSTONES)
"""The tables beside the records, in the order in which they are told."""


def report_row(entry: ReportEntry, voice: str | None) -> Row:
    """A report as a row of `REPORTS`; the file it was read from is its reader's own business and stays out."""
    return {
        **{name: getattr(entry, name) for name in ("id", "title", "outlet", "published", "url", "language")},
        **{name: getattr(entry, name) for name in ("text_hash", "version", "learnt", "records", "skipped")},
        "failures": len(entry.failures),
        "program": entry.run.program,
        "model": entry.run.model,
        "voice": voice,
    }


def thread_row(thread: Thread) -> Row:
    """A thread as a row of `THREADS`."""
    days = sorted(fact.at for fact in thread.facts if fact.at)
    return {
        "id": thread.id,
        "kind": thread.kind.value,
        "processes": sorted({fact.process for fact in thread.facts if fact.process}),
        "records": sorted(fact.record for fact in thread.facts),
        "reports": len({fact.report for fact in thread.facts}),
        "voices": thread.voices,
        "first": days[0] if days else None,
        "last": days[-1] if days else None,
    }


def process_row(process: Process) -> Row:
    """A process as a row of `PROCESSES`."""
    return process.model_dump(mode="json")


def decision_row(decision: Decision, *, undone: bool) -> Row:
    """A decision as a row of `DECISIONS`."""
    change = json.dumps(decision.change, ensure_ascii=False, sort_keys=True) if decision.change else None
    return decision.model_dump(mode="json") | {"change": change, "undone": undone}


def _flat(cell: Any) -> Cell:
    if isinstance(cell, Sequence) and not isinstance(cell, str):
        return _JOINT.join(cell) or None
    if isinstance(cell, bool):
        return str(cell).lower()
    return None if cell is None else str(cell) if isinstance(cell, str) else int(cell)
