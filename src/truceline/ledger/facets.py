"""Choosing records by facets and counting them: each facet is counted with all other choices applied.

So a facet shows what choosing another of its values would give, and what is chosen in it narrows the others only.
"""

from __future__ import annotations

import heapq
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np

from truceline.ledger.asking import EVERYTHING, Asked, end_of
from truceline.ledger.coded import NONE, SECONDS, Numbers, Table, seconds
from truceline.model.facets import FACETS, NOT_TOLD, Order


@dataclass(frozen=True, slots=True)
class Sought:
    """What is looked for. Everything that is given must hold; of the values of one facet any may."""

    asked: Asked = EVERYTHING
    """Process and days."""
    chosen: tuple[tuple[str, frozenset[str]], ...] = ()
    """Facets (of `FACETS`, but for the process, which is asked for) and values; `NOT_TOLD` for records that tell
    none."""
    report: str | None = None
    """Id of a report: only what it tells."""
    thread: str | None = None
    """Id of a thread: only what belongs to it."""


Hits = tuple[Numbers, Numbers | None]
"""`pk`s of records, and how well each answers the words: a whole number from 0, higher being better; None where they
are not weighed."""


Place = tuple[int, int]
"""A row's place in an order: the smaller comes first. The second number is its `pk`."""
_LAST = np.iinfo(np.int64).max


def place_of(key: int, pk: int, *, oldest: bool) -> Place:
    """The place of a record by its day."""
    return (key or int(_LAST), pk) if oldest else (-key, pk)


# The day of a record that is weighed takes so many bits, and the score stands above.
_DAY_BITS = 23


def weighed_place(score: int, day: int, pk: int) -> Place:
    """The place of a record by how well it answers the words, and of those that do so alike by its day (ordinal)."""
    return -((score << _DAY_BITS) + day), pk


def day_of(place: Place, *, oldest: bool) -> int:
    """The day of a place, as an ordinal; 0 for no day."""
    key = place[0] if oldest else -place[0]
    return NONE if key in (NONE, _LAST) else key >> SECONDS


@dataclass(frozen=True, slots=True)
class Found:
    """What is found in a table."""

    table: Table
    rows: Numbers
    """The rows of all that is found, in no order."""
    scores: Numbers | None
    """How well each of them answers the words, from 0, a whole number; None where that is not weighed."""
    counts: dict[str, Numbers]
    """By facet: how many records have the word of each code, with all choices but that facet's own applied."""
    days: Numbers
    """Days (ordinals), in order, on which there are records, with all choices but that of days applied."""
    per_day: Numbers
    """How many are on each."""
    undated: int
    """How many have no day."""

    def values(self, facet: str, *, limit: int, keep: Collection[str] = ()) -> list[tuple[str, int]]:
        """The values of a facet with their numbers: those with most first, then by value.

        Args:
            facet: which.
            limit: how many at most.
            keep: values that are among them in any case.
        """
        counts, codes = self.counts[facet], self.table.codes[facet]
        there = np.flatnonzero(counts)
        if len(there) > limit:
            least = np.partition(counts[there], -limit)[-limit]
            there = there[counts[there] >= least]
        found = [(codes.words[code] or NOT_TOLD, int(counts[code])) for code in there]
        best = heapq.nsmallest(limit, found, key=lambda v: (-v[1], v[0]))
        kept = {key for key, _ in best}
        more = ((key, _code(codes, key)) for key in sorted(keep) if key not in kept)
        return [*best, *((key, int(counts[code]) if 0 <= code < len(counts) else 0) for key, code in more)]

    def different(self, facet: str) -> int:
        """How many values of a facet there are."""
        return int(np.count_nonzero(self.counts[facet]))

    def by_day(self) -> tuple[list[int], list[int], int]:
        """Days (ordinals) on which there are records, how many are on each, and how many have no day."""
        return self.days.tolist(), self.per_day.tolist(), self.undated

    def page(self, order: Order, *, limit: int, after: Place | None = None) -> list[tuple[int, Place]]:
        """The `pk`s and places of the records that come first, or first after a place.

        Args:
            order: which come first.
            limit: how many at most.
            after: where to go on: the place of the last one before.
        """
        keys, pk = self._keys(order), self.table.column("pk")[self.rows]
        if after is not None:
            left = np.flatnonzero((keys > after[0]) | ((keys == after[0]) & (pk > after[1])))
            keys, pk = keys[left], pk[left]
        keys, pk = _least(keys, pk, limit)
        return [(int(p), (int(k), int(p))) for k, p in zip(keys, pk, strict=True)]

    def _keys(self, order: Order) -> Numbers:
        if order is Order.RELEVANCE and self.scores is not None:
            # A score, and below it the day.
            found: Numbers = -((self.scores << _DAY_BITS) + self.table.column("at")[self.rows])
            return found
        keys = self.table.column("key")[self.rows]
        return np.where(keys == NONE, _LAST, keys) if order is Order.OLDEST else -keys


def find(table: Table, sought: Sought, hits: Hits | None = None) -> Found:
    """What is sought, counted.

    Args:
        table: the columns.
        sought: what is looked for, but for words.
        hits: the records that hold the words, and how well; None where no words are looked for.
    """
    rows, scores = _base(table, sought, hits)
    failed = {name: ~mask[table.column(name)[rows]] for name, mask in _choices(table, sought).items()}
    if sought.asked.since or sought.asked.until:
        failed["day"] = _outside(table.column("at")[rows], sought.asked)
    fails = sum((f.astype(np.uint8) for f in failed.values()), np.uint8(0))
    found = _only(rows, fails == 0) if failed else rows
    # The rows that meet every choice but that of one facet; where nothing is chosen in it, what is found.
    left = {name: _only(rows, fails == fail) for name, fail in failed.items()}
    counts = {name: np.bincount(table.column(name)[left.get(name, found)]) for name in FACETS}
    per_day = np.bincount(table.column("at")[left.get("day", found)])
    days = np.flatnonzero(per_day)
    days = days[days != NONE]
    return Found(
        table=table,
        rows=np.arange(table.rows) if isinstance(found, slice) else found,
        scores=scores[fails == 0] if scores is not None and failed else scores,
        counts=counts,
        days=days,
        per_day=per_day[days],
        undated=int(per_day[NONE]) if len(per_day) else 0,
    )


Rows = Numbers | slice
"""Rows of a table; a slice where it is all of them."""
_ALL = slice(None)


def _base(table: Table, sought: Sought, hits: Hits | None) -> tuple[Rows, Numbers | None]:
    """The rows that can be found at all, whatever is chosen, and their scores."""
    rows: Rows = _ALL if table.whole else np.flatnonzero(table.stands)
    scores = None
    if hits is not None:
        rows, which = table.rows_of(hits[0])
        scores = None if hits[1] is None else hits[1][which]
    asked = sought.asked
    for column, id_ in (("report", sought.report), ("thread", sought.thread)):
        if id_ is not None:
            rows, scores = _narrowed(rows, scores, table.column(column)[rows] == hash(id_))
    if asked.as_of:
        at = table.column("at")[rows]
        rows, scores = _narrowed(rows, scores, (at != NONE) & (at <= _ordinal(asked.as_of)))
    if asked.published:
        told = table.column("told")[rows]
        rows, scores = _narrowed(rows, scores, (told != NONE) & (told <= seconds(end_of(asked.published))))
    return rows, scores


def _narrowed(rows: Rows, scores: Numbers | None, good: Numbers) -> tuple[Rows, Numbers | None]:
    return _only(rows, good), None if scores is None else scores[good]


def _only(rows: Rows, good: Numbers) -> Numbers:
    found: Numbers = np.flatnonzero(good) if isinstance(rows, slice) else rows[good]
    return found


def _choices(table: Table, sought: Sought) -> dict[str, Numbers]:
    """Of each facet in which something is chosen, which codes are."""
    chosen = [*sought.chosen]
    if sought.asked.process:
        chosen.append(("process", frozenset({sought.asked.process})))
    masks = {}
    for name, values in chosen:
        if values:
            codes = table.codes[name]
            masks[name] = mask = np.zeros(len(codes.words), np.bool_)
            wanted = [_code(codes, value) for value in values]
            mask[[code for code in wanted if code >= 0]] = True
    return masks


def _code(codes: Mapping[str | None, int], value: str) -> int:
    """The code of a value; -1 for one that no record has."""
    return NONE if value == NOT_TOLD else codes.get(value, -1)


def _outside(at: Numbers, asked: Asked) -> Numbers:
    """Which days lie outside the days asked for; no day lies outside."""
    outside: Numbers = at == NONE
    if asked.since:
        outside |= at < _ordinal(asked.since)
    if asked.until:
        outside |= at > _ordinal(asked.until)
    return outside


def _ordinal(day: str) -> int:
    return date.fromisoformat(day).toordinal()


def _least(keys: Numbers, pk: Numbers, limit: int) -> tuple[Numbers, Numbers]:
    """The first `limit` by key and then `pk`, in that order; without sorting all of them."""
    if len(keys) > limit:
        last = np.partition(keys, limit - 1)[limit - 1]
        before, at = np.flatnonzero(keys < last), np.flatnonzero(keys == last)
        need = limit - len(before)
        if len(at) > need:
            at = at[np.argpartition(pk[at], need - 1)[:need]]
        chosen = np.concatenate([before, at])
        keys, pk = keys[chosen], pk[chosen]
    order = np.lexsort((pk, keys))
    return keys[order], pk[order]
