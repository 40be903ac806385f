"""Frames: records, facts and threads as typed tables of pandas or polars, for those who work in Python.

The columns of records are those of the flat exports (`truceline.export.columns`), with the days in which a time falls
beside its words: "2031-04" is kept as it is, and is 2031-04-01 to 2031-04-30.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, Literal

from truceline.errors import UsageError
from truceline.export.columns import COLUMNS, cells
from truceline.export.days import first_day, last_day, moment
from truceline.export.described import Described
from truceline.export.known import Known
from truceline.ledger import Asked, Entry, Fact, Ledger, Thread
from truceline.model.enums import Kind

Library = Literal["pandas", "polars"]

_CHUNK = 500


_DAYS = (
    Described("published_day", "day", "The day of publication, as the report tells it."),
    Described("said_day", "day", "The first day on which the words can have been spoken."),
    Described("first_day", "day", "The first day of its own time."),
    Described("last_day", "day", "The last day of its own time, included."),
)

RECORD_COLUMNS: tuple[Described, ...] = (
    *(Described(c.name, "moment" if c.name == "learnt" else c.type, c.holds) for c in COLUMNS),
    *_DAYS,
)
"""The columns of a frame of records: those of the flat exports, then their days."""

FACT_COLUMNS: tuple[Described, ...] = (
    Described("record", "text", "Id of the record."),
    Described("kind", "text", "statement, meeting, proposal, response, position, toll or event."),
    Described("report", "text", "Id of the report that tells it."),
    Described("thread", "text", "Id of its thread; a record that stands alone is a thread of its own."),
    Described("process", "text", "Id of the process that it belongs to."),
    Described("why", "text", "Why it belongs to that process."),
    Described("voice", "text", "The report that heads the copies to which its report belongs: one voice."),
    Described("outlet", "text", "Who published the report."),
    Described("actor", "text", "Id of the register's actor who speaks, meets, proposes, answers, claims or acts."),
    Described("actor_name", "text", "The actor's name in the register."),
    Described("side", "text", "Key of the side for which the actor stands."),
    Described("other", "text", "Id of the one to whom: addressee, target, or the second at a meeting."),
    Described("other_name", "text", "The other's name in the register."),
    Described("other_side", "text", "Key of the other's side."),
    Described("issue", "text", "The issue of a position."),
    Described("stance", "text", "What a response or position comes to."),
    Described("object", "text", "What a response answers: whole, term or participation."),
    Described("status", "text", "Status of a meeting or event."),
    Described("measure", "text", "What a toll counts."),
    Described("victims", "text", "Whom a toll counts."),
    Described("at", "day", "The day by which it is put in order: its own where told, else that of its report."),
    Described("day", "day", "First day of its own time."),
    Described("until", "day", "Last day of its own time, included."),
    Described("stated", "truth", "Whether the text tells these days; else they are those on which it can have been."),
    Described("said", "text", "When the words were spoken, ISO 8601, as exact as known."),
    Described("published", "moment", "When the report was published; a mere day is its first moment."),
    Described("learnt", "moment", "When the ledger learnt of it."),
    Described("confidence", "number", "How sure the reader is, from 0 to 1."),
)
"""The columns of a frame of facts (`truceline.Fact`)."""

THREAD_COLUMNS: tuple[Described, ...] = (
    Described("thread", "text", "Id of the thread."),
    Described("kind", "text", "The kind of its records."),
    Described("process", "text", "Id of the process that its latest record belongs to."),
    Described("records", "integer", "How many records it joins."),
    Described("reports", "integer", "How many reports tell it."),
    Described("voices", "integer", "How many tell it, copies of one report counted once."),
    Described("first", "day", "The earliest day by which its records are put in order."),
    Described("last", "day", "The latest such day."),
)
"""The columns of a frame of threads (`truceline.Thread`)."""


def frame(ledger: Ledger, of: Kind | str = "records", *, to: Library = "pandas", asked: Asked | None = None) -> Any:
    """Records, facts or threads of a ledger as a `pandas.DataFrame` or `polars.DataFrame`, held in memory.

    Text is text, figures are whole numbers that may be missing, days are days (in pandas the first moment of one) and
    moments have their zone, UTC.

    Args:
        ledger: open.
        of: a kind of record ("toll"), "records" of all kinds, "facts" or "threads".
        to: the library whose frame is wanted; it comes with `pip install 'truceline[pandas]'` or `[polars]`.
        asked: process and days; all that stands if left out.

    Raises:
        UsageError: there is no such table or library, or the library is not installed.
    """
    make = _maker(to)
    wanted = asked or Asked()
    match of:
        case "facts":
            return make(FACT_COLUMNS, (_fact(f) for f in ledger.facts(wanted)))
        case "threads":
            return make(THREAD_COLUMNS, (_thread(t) for t in ledger.threads(wanted)))
        case "records":
            return make(RECORD_COLUMNS, _records(ledger, wanted, ()))
        case _ if of in set(Kind):
            return make(RECORD_COLUMNS, _records(ledger, wanted, (Kind(of),)))
    known = ", ".join(["records", *Kind, "facts", "threads"])
    raise UsageError(f"no table {of!r}", where="frame", remedy=f"choose from {known}")


def _records(ledger: Ledger, asked: Asked, kinds: Sequence[Kind]) -> Iterator[Mapping[str, Any]]:
    facts = ledger.facts(asked, kinds=kinds)
    known = Known(threads={f.record: f.thread for f in facts})
    for n in range(0, len(facts), _CHUNK):
        piece = facts[n : n + _CHUNK]
        entries = ledger.entries([f.pk for f in piece])
        yield from (_record(entries[f.pk], known) for f in piece)


def _record(entry: Entry, known: Known) -> dict[str, Any]:
    record = entry.record
    when = record.when
    return cells(entry, known) | {
        "learnt": _moment(entry.learnt),
        "published_day": first_day(entry.published),
        "said_day": first_day(record.said.value) if record.said else None,
        "first_day": first_day(when.value) if when else None,
        "last_day": last_day(when.end or when.value) if when else None,
    }


def _fact(fact: Fact) -> dict[str, Any]:
    own = {column.name: getattr(fact, column.name) for column in FACT_COLUMNS}
    days = {name: first_day(own[name]) for name in ("at", "day", "until")}
    moments = {name: _moment(own[name]) for name in ("published", "learnt")}
    return own | days | moments | {"kind": fact.kind.value}


def _thread(thread: Thread) -> dict[str, Any]:
    days = sorted(fact.at for fact in thread.facts if fact.at)
    return {
        "thread": thread.id,
        "kind": thread.kind.value,
        "process": thread.facts[0].process,
        "records": len(thread.facts),
        "reports": len({fact.report for fact in thread.facts}),
        "voices": thread.voices,
        "first": first_day(days[0]) if days else None,
        "last": first_day(days[-1]) if days else None,
    }


def _moment(value: str | None) -> datetime | None:
    """A moment in UTC; the first one of a mere day, and a moment without a zone is taken as UTC."""
    found = moment(value)
    if found is None:
        day = first_day(value)
        return datetime(day.year, day.month, day.day, tzinfo=UTC) if day else None
    return found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)


def _maker(to: str) -> Any:
    makers = {"pandas": _pandas, "polars": _polars}
    if to not in makers:
        raise UsageError(f"no frames for {to!r}", where="frame", remedy="choose from pandas, polars")
    try:
        __import__(to)
    except ModuleNotFoundError as missing:
        remedy = f"pip install 'truceline[{to}]'"
        raise UsageError(f"{missing.name} is not installed", where="frame", remedy=remedy) from None
    return makers[to]


def _by_column(columns: Sequence[Described], rows: Iterable[Mapping[str, Any]]) -> dict[str, list[Any]]:
    gathered: dict[str, list[Any]] = {column.name: [] for column in columns}
    for row in rows:
        for name, values in gathered.items():
            values.append(row[name])
    return gathered


def _pandas(columns: Sequence[Described], rows: Iterable[Mapping[str, Any]]) -> Any:
    import pandas as pd

    # Seconds reach further than pandas' nanoseconds (1677 to 2262), and nothing here is finer.
    types = {
        "text": "string",
        "integer": "Int64",
        "number": "Float64",
        "truth": "boolean",
        "day": "datetime64[s]",
        "moment": "datetime64[s, UTC]",
    }
    gathered = _by_column(columns, rows)
    return pd.DataFrame({c.name: pd.Series(gathered[c.name], dtype=types[c.type]) for c in columns})


def _polars(columns: Sequence[Described], rows: Iterable[Mapping[str, Any]]) -> Any:
    import polars as pl

    types: dict[str, Any] = {
        "text": pl.String,
        "integer": pl.Int64,
        "number": pl.Float64,
        "truth": pl.Boolean,
        "day": pl.Date,
        "moment": pl.Datetime("us", "UTC"),
    }
    return pl.DataFrame(_by_column(columns, rows), schema={c.name: types[c.type] for c in columns})
