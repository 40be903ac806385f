"""Copies of generated processes in one ledger, made in SQL: a ledger of a million records in minutes instead of hours.

A copy can be of other processes: names of people, states, groups and places are others of the same length.
Or it is shifted by some days, and of the same processes earlier on. Either has ids and rows of its own, and texts
with their own hashes, so that every anchor reads back; its records are threaded as those that it was copied from.
Digests of revisions and the keys of blocks and bands are only shifted: they are as many and as scattered as real ones,
but no report that is added later meets them.
"""

from __future__ import annotations

import random
import re
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from benchmarks.generated import world
from truceline.ledger import open_ledger
from truceline.model.ids import text_hash

_BASE32 = "abcdefghijklmnopqrstuvwxyz234567"
# Ids, words, days and days as ordinals.
_PIECE = re.compile(r"\b[a-z]{3}_[a-z2-7]{16}\b|[A-Za-z]{3,}|\b20\d\d-\d\d-\d\d|\b7[34]\d{4}\b")
# Of the same processes: these ids stay.
_LASTING = ("act_", "prc_")
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
_CHANGED = {
    *("id", "report", "record", "thread", "process", "voice", "actor", "other", "holder", "head", "a", "b"),
    *(
        "text",
        "payload",
        "words",
        "why",
        "name",
        "of",
        "side",
        "other_side",
        "traits",
        "one",
        "parties",
        "namesakes.key",
    ),
    *("said", "happened", "published", "learnt", "at", "day", "until", "since"),
}
"""Columns that hold ids, names or days."""
_TABLES = (
    *("reports", "texts", "versions", "readings", "current", "records", "anchors", "links", "read_records", "offices"),
    *("read_offices", "standings", "joined", "facts", "spells", "roles", "actors", "namesakes", "blocks", "pairs"),
    *("prints", "bands", "copies", "processes", "homes", "named", "conflicts"),
)


@dataclass(frozen=True, slots=True)
class Copied:
    """A ledger that is copied into another."""

    path: Path
    worlds: tuple[int, ...]
    """Numbers of its processes."""
    times: int
    """How often; the first copy is as it was."""
    days: int = 0
    """By how many days each copy lies before the last; 0 for copies that are other processes."""


def gather(target: Path, sources: Sequence[Copied]) -> None:
    """Makes one ledger of copies of others."""
    with open_ledger(target, writing=True):
        pass
    connection = sqlite3.connect(target, isolation_level=None)
    for pragma in ("journal_mode = OFF", "synchronous = OFF", "foreign_keys = OFF", "cache_size = -2000000"):
        connection.execute(f"PRAGMA {pragma}")
    found = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL")
    indexes = dict(found.fetchall())
    for name in indexes:
        connection.execute(f"DROP INDEX {name}")
    offset = 0
    for source in sources:
        parts: dict[str, list[str]] = {}
        for number in range(source.times):
            _copy(connection, source.path, Change(number, source, parts), offset)
            offset += _rows(source.path)
    for create in indexes.values():
        connection.execute(create)
    for table in ("report_words", "record_words"):
        connection.execute(f"INSERT INTO {table}({table}) VALUES ('rebuild')")
    connection.execute("ANALYZE")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.close()


class Change:
    """What changes ids, names and days in a text for one copy."""

    def __init__(self, number: int, source: Copied, parts: dict[str, list[str]]) -> None:
        self.number, self._days, self._parts = number, number * source.days, parts
        # No id that is made from a digest has these letters, so that no copy meets one.
        self._mark = "0189"[number // 32] + _BASE32[number % 32]
        names = {word: _other(word, number) for n in source.worlds for word in _names(n)}
        # As keys of sides have them: in small letters, some without their last.
        names |= {w.casefold(): o.casefold() for w, o in names.items()} | {
            w[:-1].casefold(): o[:-1].casefold() for w, o in names.items()
        }
        self._names = names.keys()
        self._others = {} if source.days else names
        self._lasting = _LASTING if source.days else ()

    def __call__(self, text: object) -> object:
        """The text with everything changed; what is no text stays."""
        if not isinstance(text, str):
            return text
        parts = self._parts.get(text)
        if parts is None:
            parts = self._parts[text] = self._apart(text)
        changed = parts[:]
        changed[1::2] = map(self._other, parts[1::2])
        return "".join(changed)

    def _apart(self, text: str) -> list[str]:
        parts, last = [], 0
        for found in _PIECE.finditer(text):
            if not found[0].isalpha() or found[0] in self._names:
                parts += [text[last : found.start()], found[0]]
                last = found.end()
        return [*parts, text[last:]]

    def _other(self, word: str) -> str:
        found = self._others.get(word)
        if found is None:
            if "_" in word:
                found = word if word.startswith(self._lasting) else word[:-2] + self._mark
            elif word.isdigit():
                found = str(int(word) - self._days)
            elif word.isalpha():
                found = word
            else:
                found = (date.fromisoformat(word) - timedelta(days=self._days)).isoformat()
            self._others[word] = found
        return found


def _rows(ledger: Path) -> int:
    """More than the highest number of a row in a ledger."""
    with sqlite3.connect(ledger) as connection:
        tables = ("records", "readings", "versions", "offices", "standings")
        return 1 + max(int(connection.execute(f"SELECT max(rowid) FROM {table}").fetchone()[0]) for table in tables)


def _copy(connection: sqlite3.Connection, source: Path, change: Change, offset: int) -> None:
    connection.execute("ATTACH ? AS source", (str(source),))
    texts = connection.execute("SELECT text_hash, text FROM source.texts").fetchall()
    hashes = {old: text_hash(str(change(text))) for old, text in texts} if change.number else {}
    connection.create_function("changed", 1, change, deterministic=True)
    connection.create_function("rehashed", 1, lambda old: hashes.get(old, old), deterministic=True)
    connection.execute("BEGIN")
    connection.execute("INSERT OR IGNORE INTO runs SELECT * FROM source.runs")
    for table in _TABLES:
        columns = [str(row[1]) for row in connection.execute(f"PRAGMA source.table_info({table})")]
        values = ", ".join(_value(table, column, change.number, offset) for column in columns)
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
    return f"changed({name})" if both & _CHANGED else name


def _names(n: int) -> set[str]:
    w = world(n)
    whole = (w.state, w.group.split()[0], w.mediator, *(p.name for p in w.people), *(p.name for p in w.places))
    return {word for name in whole for word in name.split()}


def _other(word: str, number: int) -> str:
    """Another name of the same length."""
    dice = random.Random(f"{word} {number}")
    letters = ["aeiou" if n % 2 else "bdfgklmnprstvz" for n in range(len(word))]
    return "".join(map(dice.choice, letters)).capitalize()
