"""Which records hold some words, all of them and at once: what `searching` finds, as numbers for `facets`."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field
from threading import Lock
from typing import Any

import numpy as np
from sqlalchemy import ColumnElement, Connection, func, select, text, true

from truceline.ledger.coded import Numbers
from truceline.ledger.searching import TRIGRAM, UNSPACED, matching, terms
from truceline.ledger.tables import facts, records

Hits = tuple[Numbers, Numbers]
"""`pk`s of records, and how well each answers the words: a whole number, higher being better."""
# Searches whose hits are remembered: about a hundred megabytes where all are of frequent words.
_REMEMBERED = 48
# Scores are kept to so many parts of one.
_PARTS = 1000


@dataclass(slots=True)
class Finder:
    """Remembers what was found, and looks only through what came since. Safe to use from several threads."""

    _found: OrderedDict[str, tuple[int, Hits]] = field(default_factory=OrderedDict)
    _lock: Lock = field(default_factory=Lock)

    def hits(self, connection: Connection, words: str) -> Hits | None:
        """The records, of all revisions, that hold all the words; None where there is no word to look for.

        What was found before keeps its score, so that the pages of one search follow one another.
        """
        wanted = terms(words)
        if not wanted:
            return None
        key = "\0".join(wanted)
        last: int = connection.scalar(select(func.max(records.c.pk))) or 0
        with self._lock:
            seen, found = self._found.get(key, (0, _NOTHING))
        if last > seen:
            fresh = _hits(connection, wanted, seen)
            found = (np.concatenate([found[0], fresh[0]]), np.concatenate([found[1], fresh[1]]))
        with self._lock:
            self._found[key] = (last, found)
            self._found.move_to_end(key)
            while len(self._found) > _REMEMBERED:
                self._found.popitem(last=False)
        return found


_NOTHING: Hits = (np.zeros(0, np.int64), np.zeros(0, np.int64))


def condition(words: str) -> ColumnElement[bool]:
    """Holds for the facts of records that hold all the words; for all where there is no word to look for."""
    wanted = terms(words)
    if not wanted:
        return true()
    key, rest, values = _statement(wanted)
    return facts.c.pk.in_(text(f"SELECT {key} {rest}").bindparams(**values).columns(facts.c.pk))  # noqa: S608 - own names


def _hits(connection: Connection, wanted: list[str], after: int) -> Hits:
    """The hits behind a row, in one statement: lists of numbers come faster as one text than row by row."""
    key, rest, values = _statement(wanted)
    rank = "NULL" if "records" in rest.split() else "group_concat(rank)"
    query = f"SELECT group_concat({key}), {rank} {rest} AND {key} > :after"  # noqa: S608 - own names
    keys, ranks = connection.execute(text(query), {**values, "after": after}).one()
    if keys is None:
        return _NOTHING
    pk = np.fromstring(keys, np.int64, sep=",")
    if ranks is None:
        return pk, np.zeros(len(pk), np.int64)
    # SQLite's ranks are negative, the best lowest.
    return pk, np.rint(-_PARTS * np.fromstring(ranks, np.float64, sep=",")).astype(np.int64)


def _statement(wanted: list[str]) -> tuple[str, str, dict[str, Any]]:
    """The key of the rows that hold all the words, the rest of a statement that finds them, and its values."""
    if not any(UNSPACED.search(term) for term in wanted):
        return "rowid", "FROM record_words WHERE record_words MATCH :match", {"match": matching(wanted)}
    long, short = [t for t in wanted if len(t) >= TRIGRAM], [t for t in wanted if len(t) < TRIGRAM]
    conditions = [f"instr(records.words, :short{n}) > 0" for n in range(len(short))]
    values = {f"short{n}": term for n, term in enumerate(short)}
    joined = ""
    if long:
        joined = "JOIN record_trigrams ON record_trigrams.rowid = records.pk"
        conditions.append("record_trigrams MATCH :match")
        values["match"] = matching(long)
    return "records.pk", f"FROM records {joined} WHERE {' AND '.join(conditions)}", values
