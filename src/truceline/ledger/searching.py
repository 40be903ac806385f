"""Full-text search with SQLite's FTS5: by words, and by runs of letters for scripts that put no space between words.

Two pairs of tables, made by the migrations, index the titles and texts of versions and the words of records. Diacritics
and case count for nothing ("Mazar" finds "Mazār"). What the user types is always looked for as words, never
understood as FTS5's query language; quotation marks hold a phrase together.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Integer, literal_column, text, true

from truceline.model.reports import Report

UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)
"""A letter of a script that is written without spaces between words: Thai and Lao, Myanmar, Khmer, kana, Han."""
_TERM = re.compile(r'"([^"]*)"|([^\s"]+)')
TRIGRAM = 3
"""FTS5's trigram tokenizer finds nothing for fewer letters."""


@dataclass(frozen=True, slots=True)
class Holding:
    """What finds the rows that hold some words, as SQL."""

    key: str
    """The column that holds the row: `versions.id` of reports, `records.pk` of records."""
    rest: str
    """From FROM on."""
    values: dict[str, Any]
    ranked: bool
    """Whether it has a column `rank`."""


# What is searched: the table that holds the words, its key, and the words.
_SEARCHED = {
    "report": ("searched_versions", "id", "coalesce(searched.title, '') || char(10) || searched.text"),
    "record": ("records", "pk", "searched.words"),
}


def index_version(connection: Connection, key: int, report: Report) -> None:
    """Makes the title and text of a version findable."""
    row = {"rowid": key, "title": report.title or "", "text": report.text}
    for table in _tables("report", f"{report.title} {report.text}"):
        _insert(connection, table, [row])


def index_records(connection: Connection, words: dict[int, str]) -> None:
    """Makes the words of records findable, by the records' rows."""
    rows: dict[str, list[dict[str, Any]]] = {}
    for key, line in words.items():
        for table in _tables("record", line):
            rows.setdefault(table, []).append({"rowid": key, "words": line})
    for table, own in rows.items():
        _insert(connection, table, own)


def _insert(connection: Connection, table: str, rows: list[dict[str, Any]]) -> None:
    # Table and columns are this module's own names; values are bound.
    columns = [*rows[0]]
    query = f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({', '.join(':' + c for c in columns)})"  # noqa: S608
    connection.execute(text(query), rows)


def _tables(name: str, words: str) -> list[str]:
    return [f"{name}_words", f"{name}_trigrams"] if UNSPACED.search(words) else [f"{name}_words"]


def terms(words: str) -> list[str]:
    """The words and quoted phrases of a query; what holds no letter, digit or symbol of a script is left out."""
    # Half a character, as in a name that is no UTF-8, stands in no text.
    whole = words.encode("utf-8", "replace").decode("utf-8").replace("\0", " ")
    found = [phrase or word for phrase, word in _TERM.findall(whole)]
    return [t.strip() for t in found if any(unicodedata.category(c)[0] in "LN" for c in t)]


def holding(name: str, wanted: Sequence[str]) -> Holding:
    """What finds the rows that hold all of some terms.

    Args:
        name: `report` for titles and texts of versions, `record` for the words of records.
        wanted: the terms (see `terms`), one at least.
    """
    if not any(UNSPACED.search(term) for term in wanted):
        table = f"{name}_words"
        return Holding("rowid", f"FROM {table} WHERE {table} MATCH :match", {"match": matching(wanted)}, ranked=True)
    table, key, words = _SEARCHED[name]
    long, short = [t for t in wanted if len(t) >= TRIGRAM], [t for t in wanted if len(t) < TRIGRAM]
    conditions = [f"instr({words}, :short{n}) > 0" for n in range(len(short))]
    values: dict[str, Any] = {f"short{n}": term for n, term in enumerate(short)}
    joined = ""
    if long:
        joined = f"JOIN {name}_trigrams ON {name}_trigrams.rowid = searched.{key}"
        conditions.append(f"{name}_trigrams MATCH :match")
        values["match"] = matching(long)
    rest = f"FROM {table} AS searched {joined} WHERE {' AND '.join(conditions)}"
    return Holding(f"searched.{key}", rest, values, ranked=False)


def held_by(column: ColumnElement[int], name: str, words: str) -> ColumnElement[bool]:
    """Holds where a column names a row (see `Holding.key`) with all the words; always where there is no word."""
    if not (wanted := terms(words)):
        return true()
    query = holding(name, wanted)
    found = text(f"SELECT {query.key} AS found {query.rest}").bindparams(**query.values)
    return column.in_(found.columns(literal_column("found", Integer)))


def reports_with(connection: Connection, words: str, among: Collection[str] | None = None) -> list[str]:
    """Ids of the reports, of all or of some, whose title or text, as it stands, holds a phrase."""
    wanted = terms(f'"{words}"')
    if not wanted:
        return []
    table = "report_trigrams" if UNSPACED.search(words) else "report_words"
    values = {"match": matching(wanted)} | {f"r{n}": report for n, report in enumerate(among or ())}
    # The cross join begins with its left side: all that match, or the few reports that are asked for.
    found = f"{table} CROSS JOIN versions" if among is None else f"versions CROSS JOIN {table}"
    few = "" if among is None else f" AND versions.report IN ({', '.join(f':r{n}' for n in range(len(among)))})"
    query = (
        f"SELECT versions.report FROM {found}"  # noqa: S608 - own names
        " JOIN readings ON readings.version = versions.id JOIN current ON current.reading = readings.id"
        f" WHERE versions.id = {table}.rowid AND {table} MATCH :match{few} ORDER BY versions.report"
    )
    return [str(r) for (r,) in connection.execute(text(query), values)]


def matching(wanted: Sequence[str]) -> str:
    """All of some terms in FTS5's language: within quotation marks nothing has a meaning, those inside are doubled."""
    return " AND ".join('"' + t.replace('"', '""') + '"' for t in wanted)
