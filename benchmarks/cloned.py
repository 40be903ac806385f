"""Copies of generated processes in one ledger, made in SQL: a ledger of a million records in minutes instead of hours.

A copy is a process of its own: names of people, states, groups and places are others of the same length, ids and
rows are shifted, and texts have their own hashes, so that every anchor reads back. Its records are threaded as those
that it was copied from. Digests of revisions and the keys of blocks and bands are only shifted: they are as many and as
scattered as real ones, but no report that is added later meets them.
"""

from __future__ import annotations

import random
import re
import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks.generated import world
from truceline.ledger import open_ledger
from truceline.model.ids import text_hash

_BASE32 = "abcdefghijklmnopqrstuvwxyz234567"
_ID = r"\b[a-z]{3}_[a-z2-7]{16}\b"
_MARKED = re.compile(rf"{_ID}|[A-Z][a-z]+")
_ANYWHERE = re.compile(rf"{_ID}|[A-Za-z]+")
# A prime far above all rows of one source, to scatter the keys of blocks.
_SCATTER = 2_305_843_009_213_693_951 // 7
_ROWS = {
    "versions": ("id",),
    "readings": ("id", "version"),
    "current": ("reading",),
    "records": ("pk",),
    "anchors": ("record",),
    "links": ("record",),
    "read_records": ("reading", "record"),
    "offices": ("pk",),
    "read_offices": ("reading", "office"),
    "standings": ("n", "reading"),
    "joined": ("reading",),
    "facts": ("pk",),
    "spells": ("pk",),
    "roles": ("pk",),
    "blocks": ("pk",),
}
"""Columns that hold numbers of rows, by table."""
_HASHES = {"text_hash", "prints.digest"}
_NAMED = {
    *("id", "report", "record", "thread", "process", "voice", "actor", "other", "holder", "head", "a", "b"),
    *("text", "payload", "words", "why", "name", "of"),
}
"""Columns that hold ids, or names as they are written."""
_LOWER = {"side", "other_side", "traits", "one", "parties", "conflicts.other", "namesakes.key"}
"""Columns that hold names in small letters."""
_TABLES = (
    *("reports", "texts", "versions", "readings", "current", "records", "anchors", "links", "read_records", "offices"),
    *("read_offices", "standings", "joined", "facts", "spells", "roles", "actors", "namesakes", "blocks", "pairs"),
    *("prints", "bands", "copies", "processes", "homes", "named", "conflicts"),
)


def gather(target: Path, small: Path, worlds: Sequence[int], copies: int, large: Path) -> None:
    """Makes one ledger of copies of a small one and of a large one.

    Args:
        target: the ledger to be made.
        small: what is copied.
        worlds: numbers of its processes.
        copies: how often; the first copy is as it was.
        large: what is taken over once.
    """
    with open_ledger(target, writing=True):
        pass
    connection = sqlite3.connect(target, isolation_level=None)
    for pragma in ("journal_mode = OFF", "synchronous = OFF", "foreign_keys = OFF", "cache_size = -2000000"):
        connection.execute(f"PRAGMA {pragma}")
    found = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL")
    indexes = dict(found.fetchall())
    for name in indexes:
        connection.execute(f"DROP INDEX {name}")
    step = _rows(small)
    for number in range(copies):
        _copy(connection, small, number, number * step, worlds)
    _copy(connection, large, 0, copies * step, ())
    for create in indexes.values():
        connection.execute(create)
    for table in ("report_words", "record_words"):
        connection.execute(f"INSERT INTO {table}({table}) VALUES ('rebuild')")
    connection.execute("ANALYZE")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.close()


def _rows(ledger: Path) -> int:
    """More than the highest number of a row in a ledger."""
    with sqlite3.connect(ledger) as connection:
        tables = ("records", "readings", "versions", "offices", "standings")
        return 1 + max(int(connection.execute(f"SELECT max(rowid) FROM {table}").fetchone()[0]) for table in tables)


def _copy(connection: sqlite3.Connection, source: Path, number: int, offset: int, worlds: Sequence[int]) -> None:
    connection.execute("ATTACH ? AS source", (str(source),))
    change = _changed(number, worlds)
    texts = connection.execute("SELECT text_hash, text FROM source.texts").fetchall()
    hashes = {old: text_hash(change(text, _MARKED)) for old, text in texts} if number else {}
    connection.create_function("marked", 1, lambda text: change(text, _MARKED), deterministic=True)
    connection.create_function("anywhere", 1, lambda text: change(text, _ANYWHERE), deterministic=True)
    connection.create_function("rehashed", 1, lambda old: hashes.get(old, old), deterministic=True)
    connection.execute("BEGIN")
    connection.execute("INSERT OR IGNORE INTO runs SELECT * FROM source.runs")
    for table in _TABLES:
        columns = [str(row[1]) for row in connection.execute(f"PRAGMA source.table_info({table})")]
        values = ", ".join(_value(table, column, number, offset) for column in columns)
        order = " ORDER BY 1, 2" if table in {"blocks", "pairs", "bands", "namesakes", "named"} else ""
        into = f"INSERT OR IGNORE INTO {table} ({', '.join(map(_quoted, columns))})"
        connection.execute(f"{into} SELECT {values} FROM source.{table}{order}")
    connection.execute("COMMIT")
    connection.execute("DETACH source")


def _quoted(column: str) -> str:
    return f'"{column}"'


def _value(table: str, column: str, number: int, offset: int) -> str:
    """What a column of a copy holds, in SQL."""
    name = _quoted(column)
    if column in _ROWS.get(table, ()):
        return f"{name} + {offset}"
    if not number:
        return name
    if table == "blocks":
        return f"({name} + {number * _SCATTER % 2**62}) & {2**63 - 1}"
    if column == "band":
        return f"substr({name}, 1, length({name}) - 2) || '{number:02x}'"
    both = {column, f"{table}.{column}"}
    if both & _HASHES:
        return f"rehashed({name})"
    if column == "digest":
        return f"{name} || '{number:02x}'"
    return f"anywhere({name})" if both & _LOWER else f"marked({name})" if both & _NAMED else name


def _changed(number: int, worlds: Sequence[int]) -> Callable[[object, re.Pattern[str]], object]:
    """What changes ids and names in a text; what is no text stays."""
    # No id that is made from a digest has these letters, so that no copy meets one.
    mark = "0189"[number // 32] + _BASE32[number % 32]
    names = {word: _other(word, number) for n in worlds for word in _names(n)} if number else {}
    names |= {word.casefold(): name.casefold() for word, name in names.items()}

    def other(found: re.Match[str]) -> str:
        word = found[0]
        return word[:-2] + mark if "_" in word else names.get(word, word)

    return lambda text, pattern: pattern.sub(other, text) if isinstance(text, str) and number else text


def _names(n: int) -> set[str]:
    w = world(n)
    whole = (w.state, w.group.split()[0], w.mediator, *(p.name for p in w.people), *(p.name for p in w.places))
    return {word for name in whole for word in name.split()}


def _other(word: str, number: int) -> str:
    """Another name of the same length."""
    dice = random.Random(f"{word} {number}")
    letters = ["aeiou" if n % 2 else "bdfgklmnprstvz" for n in range(len(word))]
    return "".join(map(dice.choice, letters)).capitalize()
