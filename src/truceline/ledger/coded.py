"""Records as rows of numbers, held in memory: a small code for every word, a column for every facet.

Rows are only added. A record that changes gets a further row and its old one is struck out, so that whoever holds a
`Table` sees one state for as long as he holds it, whatever is added meanwhile.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import numpy as np
from numpy.typing import NDArray

from truceline.model.facets import BANDS, BOUNDS, FACETS

Numbers = NDArray[Any]
NONE = 0
"""The code of a field that is not told; the day of what has none."""


SECONDS = 38
"""In the key by which rows are put in order the seconds of a moment take so many bits, and the day stands above."""
# Spare room for rows to come, as a share of those that are there.
_ROOM = 0.1


class Codes(dict[str | None, int]):
    """Words as small numbers in the order in which they came; 0 is no word."""

    def __init__(self, words: Iterable[str] = ()) -> None:
        self.words: list[str | None] = [None, *words]
        """The word of each number."""
        super().__init__({word: n for n, word in enumerate(self.words)})

    def __missing__(self, word: str | None) -> int:
        code = self[word] = len(self.words)
        self.words.append(word)
        return code


class Days(dict[str | None, int]):
    """ISO days as ordinals (days since the first of the year 1); 0 is no day."""

    def __missing__(self, day: str | None) -> int:
        self[day] = found = date.fromisoformat(day).toordinal() if day else NONE
        return found


class Moments(dict[str | None, int]):
    """Days and moments in UTC, ISO 8601, as seconds since the first of the year 1; a day is its first; 0 is none."""

    def __missing__(self, moment: str | None) -> int:
        self[moment] = found = seconds(moment) if moment else NONE
        return found


def seconds(moment: str) -> int:
    """A day or moment in UTC, ISO 8601, as seconds since the first of the year 1; a day is its first."""
    at = datetime.fromisoformat(moment)
    return at.toordinal() * 86_400 + at.hour * 3600 + at.minute * 60 + at.second


def key_of(at: int, told: int) -> int:
    """The number by which rows are put in order: a day, and below it the moment of the report."""
    return (at << SECONDS) + told


@dataclass(frozen=True, slots=True)
class Table:
    """One state of the columns."""

    rows: int
    """How many rows count, struck out or not; what lies behind them came later."""
    columns: dict[str, Numbers]
    """By facet a code each; `at` the day by which it is put in order (ordinal), `told` the moment of its report
    (seconds), `key` both as one number to sort by; `pk`; `report` and `thread` the hashes of their ids (`hash`)."""
    codes: dict[str, Codes]
    """The words of the codes, by facet."""
    stands: NDArray[np.bool_]
    """Whether each row stands."""
    whole: bool
    """Whether all do."""
    where: Numbers
    """The row of each record by `pk`; -1 for none."""
    state: int
    """The number of the last change that is in it (`touched.n`)."""

    def column(self, name: str) -> Numbers:
        """A column, of the rows that count."""
        found: Numbers = self.columns[name][: self.rows]
        return found

    def rows_of(self, keys: Numbers) -> tuple[Numbers, Numbers]:
        """The rows of the records that stand among some, by `pk`, and which of those they are."""
        known = np.flatnonzero(keys < len(self.where))
        rows = self.where[keys[known]]
        good = (rows >= 0) & self.stands[rows]
        return rows[good], known[good]


_TYPES = {
    **dict.fromkeys(FACETS, np.int32),
    # The actor as his report has him, and his side where the record has it: `actor` and `side` follow from these.
    **dict.fromkeys(("own", "own_side"), np.int32),
    **dict.fromkeys(("kind", "issue", "status", "review", "confidence"), np.int16),
    "at": np.int32,
    **dict.fromkeys(("key", "told", "report", "thread", "pk"), np.int64),
}


class _Growing:
    """Numbers in a row, with room for further ones. What was handed out stays as it was."""

    def __init__(self, kind: Any) -> None:
        self.data: Numbers = np.zeros(1024, kind)
        self.size = 0

    def add(self, values: Numbers) -> None:
        end = self.size + len(values)
        if end > len(self.data):
            larger = np.zeros(int(end * (1 + _ROOM)) + 1024, self.data.dtype)
            larger[: self.size] = self.data[: self.size]
            self.data = larger
        self.data[self.size : end] = values
        self.size = end


class Store:
    """What tables are views of."""

    def __init__(self) -> None:
        self.codes = {name: Codes(BANDS if name == "confidence" else ()) for name in FACETS}
        self._columns = {name: _Growing(kind) for name, kind in _TYPES.items()}
        self._days, self._moments = Days(), Moments()
        # Of each actor of reports, by code: codes of his head in the register and of its side.
        self._heads, self._sides = _Growing(np.int32), _Growing(np.int32)
        self._stands, self._where = np.zeros(0, np.bool_), np.zeros(0, np.int32)

    @property
    def rows(self) -> int:
        """How many rows there are, struck out or not."""
        return self._columns["pk"].size

    def head(self, rows: Iterable[Sequence[Any]]) -> None:
        """Takes in who some actors of reports are in the register."""
        actor, side = self.codes["actor"], self.codes["side"]
        found = [(actor[own], actor[head], side[head_side]) for own, head, head_side in rows]
        self._name()
        if found:
            own, heads, sides = np.array(found, np.int32).T
            self._heads.data[own], self._sides.data[own] = heads, sides

    def _name(self) -> None:
        """Lets actors that are new be their own heads."""
        known, now = self._heads.size, len(self.codes["actor"].words)
        self._heads.add(np.arange(known, now))
        self._sides.add(np.zeros(now - known, np.int32))

    def add(self, rows: Sequence[Sequence[Any]]) -> None:
        """Adds rows as the query has them; who their actors are is taken in before."""
        if not rows:
            return
        pk, process, kind, actor, side, issue, place, outlet, status, review, sure, at, told, report, thread = zip(
            *rows, strict=True
        )
        days = self._numbers(at, self._days)
        put = self._columns
        for name, words in (
            *(("process", process), ("kind", kind), ("issue", issue), ("place", place), ("outlet", outlet)),
            *(("status", status), ("review", review)),
        ):
            put[name].add(self._numbers(words, self.codes[name]))
        own, own_side = self._numbers(actor, self.codes["actor"]), self._numbers(side, self.codes["side"])
        self._name()
        put["own"].add(own)
        put["own_side"].add(own_side)
        put["actor"].add(self._heads.data[own])
        put["side"].add(np.where(own_side, own_side, self._sides.data[own]))
        put["confidence"].add(1 + np.searchsorted(BOUNDS, np.array(sure), side="right"))
        moments = self._numbers(told, self._moments)
        put["at"].add(days)
        put["told"].add(moments)
        put["key"].add((days << SECONDS) + moments)
        put["report"].add(np.fromiter(map(hash, report), np.int64, len(rows)))
        put["thread"].add(np.fromiter(map(hash, thread), np.int64, len(rows)))
        put["pk"].add(np.array(pk, np.int64))

    @staticmethod
    def _numbers(words: Sequence[str | None], codes: dict[str | None, int]) -> Numbers:
        return np.fromiter(map(codes.__getitem__, words), np.int64, len(words))

    def rename(self) -> None:
        """Works out actors and sides of all rows anew; tables that were handed out keep theirs."""
        for name, own in (("actor", self._heads), ("side", self._sides)):
            column = _Growing(np.int32)
            column.add(own.data[self._columns["own"].data[: self.rows]])
            self._columns[name] = column
        given = self._columns["own_side"].data[: self.rows]
        np.copyto(self._columns["side"].data[: self.rows], given, where=given > 0)

    def strike(self, keys: Collection[int]) -> None:
        """Strikes out the rows of some records, by `pk`."""
        known = np.array([key for key in keys if key < len(self._where)], np.int64)
        rows = self._where[known]
        self._stands, self._where = self._stands.copy(), self._where.copy()
        self._stands[rows[rows >= 0]] = False
        self._where[known] = -1

    def table(self, state: int) -> Table:
        """The rows as they are now, as a table."""
        before, pk = len(self._stands), self._columns["pk"].data[: self.rows]
        fresh = np.ones(self.rows - before, np.bool_)
        self._stands = np.concatenate([self._stands, fresh])
        self._where = self._where.copy()
        size = int(pk[before:].max(initial=-1)) + 1
        if size > len(self._where):
            more = np.full(int((size - len(self._where)) * (1 + _ROOM)) + 1024, -1, np.int32)
            self._where = np.concatenate([self._where, more])
        self._where[pk[before:]] = np.arange(before, self.rows)
        columns = {name: column.data for name, column in self._columns.items()}
        return Table(self.rows, columns, self.codes, self._stands, bool(self._stands.all()), self._where, state)
