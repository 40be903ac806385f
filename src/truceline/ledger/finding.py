"""Which records hold some words, all of them and at once: what `searching` finds, as numbers for `facets`."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field
from threading import Lock

import numpy as np
from sqlalchemy import Connection, func, select, text

from truceline.ledger.coded import Numbers
from truceline.ledger.facets import Hits
from truceline.ledger.searching import Holding, holding, terms
from truceline.ledger.tables import records

# Searches whose hits are remembered: at most some hundred megabytes where all are of frequent words.
_REMEMBERED = 48
# Scores are kept to so many parts of one.
_PARTS = 1000
WEIGHED = 20_000
"""Where more records hold the words they are not weighed."""


@dataclass(frozen=True, slots=True)
class _Known:
    """What was found for some words."""

    last: int = 0
    """The last row that was looked at."""
    keys: Numbers = field(default_factory=lambda: np.zeros(0, np.int64))
    scores: Numbers | None = field(default_factory=lambda: np.zeros(0, np.int64))


@dataclass(slots=True)
class Finder:
    """Remembers what was found, and looks only through what came since. Safe to use from several threads."""

    _known: OrderedDict[tuple[str, ...], _Known] = field(default_factory=OrderedDict)
    _lock: Lock = field(default_factory=Lock)

    def hits(self, connection: Connection, words: str) -> Hits | None:
        """The records, of all revisions, that hold all the words; None where there is no word to look for.

        What was found before keeps its score, so that the pages of one search follow one another.
        """
        wanted = tuple(terms(words))
        if not wanted:
            return None
        last: int = connection.scalar(select(func.max(records.c.pk))) or 0
        with self._lock:
            known = self._known.get(wanted, _Known())
        if last > known.last:
            known = _more(connection, wanted, known, last)
        with self._lock:
            self._known[wanted] = known
            self._known.move_to_end(wanted)
            while len(self._known) > _REMEMBERED:
                self._known.popitem(last=False)
        return known.keys, known.scores


def _more(connection: Connection, wanted: tuple[str, ...], known: _Known, last: int) -> _Known:
    """What is known after the rows up to `last` are looked at too."""
    query = holding("record", wanted)
    fresh = _numbers(connection, query, query.key, known.last, np.int64)
    keys = np.concatenate([known.keys, fresh])
    if known.scores is None or not query.ranked or len(keys) > WEIGHED:
        return _Known(last, keys, None)
    # SQLite's ranks are negative, the best lowest.
    scores = np.rint(-_PARTS * _numbers(connection, query, "rank", known.last, np.float64)).astype(np.int64)
    return _Known(last, keys, np.concatenate([known.scores, scores]))


def _numbers(connection: Connection, query: Holding, column: str, after: int, kind: type) -> Numbers:
    """A column of the hits behind a row, in one statement: numbers come faster as one text than row by row."""
    whole = f"SELECT group_concat({column}) {query.rest} AND {query.key} > :after"
    found = connection.execute(text(whole), {**query.values, "after": after}).scalar()
    return np.fromstring(found or "", kind, sep=",")
