"""Full-text search with SQLite's FTS5: by words, and by runs of letters for scripts that put no space between words.

Two pairs of tables, made by the migrations, index the titles and texts of versions and the words of records. Diacritics
and case count for nothing ("Mazar" finds "Mazār"). What the user types is always looked for as words, never
understood as FTS5's query language; quotation marks hold a phrase together.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, text

from truceline.ledger.rows import Hit
from truceline.model.reports import Report

UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)
"""A letter of a script that is written without spaces between words: Thai and Lao, Myanmar, Khmer, kana, Han."""
_TERM = re.compile(r'"([^"]*)"|([^\s"]+)')
TRIGRAM = 3
"""FTS5's trigram tokenizer finds nothing for fewer letters."""
# Letters either side of a find in a script that is not split into words, and words around one in other scripts.
_AROUND_LETTERS, _AROUND_WORDS = 40, 16

# `{found}` joins the table that is searched to `searched`, which holds the words.
_STANDING = {
    "report": (
        "SELECT 'report' AS kind, versions.report AS id, versions.report AS report, versions.title AS title,"
        " versions.outlet AS outlet, versions.published AS published, {excerpt} AS excerpt"
        " FROM searched_versions AS searched {found} JOIN versions ON versions.id = searched.id"
        " JOIN readings ON readings.version = versions.id JOIN current ON current.reading = readings.id"
    ),
    "record": (
        "SELECT searched.kind AS kind, searched.id AS id, searched.report AS report, versions.title AS title,"
        " versions.outlet AS outlet, versions.published AS published, {excerpt} AS excerpt"
        " FROM records AS searched {found} JOIN read_records ON read_records.record = searched.pk"
        " JOIN current ON current.reading = read_records.reading JOIN readings ON readings.id = current.reading"
        " JOIN versions ON versions.id = readings.version"
    ),
}
_KEY = {"report": "searched.id", "record": "searched.pk"}
_WHOLE = {"report": "coalesce(searched.title, '') || char(10) || searched.text", "record": "searched.words"}


@dataclass(frozen=True, slots=True)
class Marks:
    """What stands before and after each find in a snippet."""

    before: str = "["
    after: str = "]"


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
    found = [phrase or word for phrase, word in _TERM.findall(words.replace("\0", " "))]
    return [t.strip() for t in found if any(unicodedata.category(c)[0] in "LN" for c in t)]


def search(connection: Connection, words: str, *, limit: int, marks: Marks) -> Iterator[Hit]:
    """Reports, then records, that hold all the words; within each the best first."""
    wanted = terms(words)
    if not wanted or limit < 1:
        return
    find = _by_letters if UNSPACED.search(words) else _by_words
    for name in _STANDING:
        yield from find(connection, name, wanted, limit, marks)


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


def _by_words(connection: Connection, name: str, wanted: list[str], limit: int, marks: Marks) -> Iterator[Hit]:
    table = f"{name}_words"
    excerpt = f"snippet({table}, -1, :before, :after, '…', {_AROUND_WORDS})"
    query = _STANDING[name].format(found=f"JOIN {table} ON {table}.rowid = {_KEY[name]}", excerpt=excerpt)
    query += f" WHERE {table} MATCH :match ORDER BY {table}.rank, id LIMIT :limit"
    values = {"match": matching(wanted), "before": marks.before, "after": marks.after, "limit": limit}
    for row in connection.execute(text(query), values).mappings():
        yield _hit(row, " ".join(row["excerpt"].split()))


def _by_letters(connection: Connection, name: str, wanted: list[str], limit: int, marks: Marks) -> Iterator[Hit]:
    long = [t for t in wanted if len(t) >= TRIGRAM]
    short = [t for t in wanted if len(t) < TRIGRAM]
    table, whole = f"{name}_trigrams", _WHOLE[name]
    found = f"JOIN {table} ON {table}.rowid = {_KEY[name]}" if long else ""
    conditions = [f"{table} MATCH :match"] if long else []
    conditions += [f"instr({whole}, :short{n}) > 0" for n in range(len(short))]
    query = _STANDING[name].format(found=found, excerpt=whole)
    query += f" WHERE {' AND '.join(conditions)} ORDER BY published DESC, id LIMIT :limit"
    values: dict[str, Any] = {"limit": limit, **{f"short{n}": t for n, t in enumerate(short)}}
    if long:
        values["match"] = matching(long)
    for row in connection.execute(text(query), values).mappings():
        yield _hit(row, _around(row["excerpt"], wanted[0], marks))


def matching(wanted: Sequence[str]) -> str:
    """All of some terms in FTS5's language: within quotation marks nothing has a meaning, those inside are doubled."""
    return " AND ".join('"' + t.replace('"', '""') + '"' for t in wanted)


def _around(words: str, term: str, marks: Marks) -> str:
    at = max(0, words.casefold().find(term.casefold()))
    start, end = max(0, at - _AROUND_LETTERS), at + len(term) + _AROUND_LETTERS
    cut = words[start:at] + marks.before + words[at : at + len(term)] + marks.after + words[at + len(term) : end]
    return ("…" if start else "") + " ".join(cut.split()) + ("…" if end < len(words) else "")


def _hit(row: Any, snippet: str) -> Hit:
    return Hit(**{k: row[k] for k in ("kind", "id", "report", "title", "outlet", "published")}, snippet=snippet)
