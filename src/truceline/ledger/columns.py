"""The columns that search and facets need of every standing record, in memory.

They are loaded once, in the background, and then brought up to date by the ledger's own log of what changed
(`touched`), whoever wrote. What changes costs its own rows; the rest stays.
"""

from __future__ import annotations

import json
from collections import OrderedDict
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from threading import Event, Lock, Thread
from typing import Any

from sqlalchemy import Connection, func, select

from truceline.errors import TrucelineError
from truceline.ledger import plainly
from truceline.ledger.asking import Fact, end_of, entries_by_row, facts_asked, sides_called
from truceline.ledger.coded import Store, Table
from truceline.ledger.counting import heads
from truceline.ledger.facets import Found, Place, Sought, find
from truceline.ledger.finding import Finder
from truceline.ledger.part import Part
from truceline.ledger.queries import pieces
from truceline.ledger.rows import Entry
from truceline.ledger.searching import terms
from truceline.ledger.tables import facts, processes
from truceline.ledger.tables_search import touched
from truceline.model.facets import Order

# Rows that are taken from the ledger at a time.
_CHUNK = 10_000
# Where more records changed than this, all is loaded anew.
_MANY = 50_000
# Searches whose finds are remembered.
_REMEMBERED = 16
_QUERY = (
    "SELECT pk, process, kind, actor, side, issue, json_extract(traits, '$.spot.name'), outlet, status, review,"
    " confidence, at, published, report, coalesce(thread, 'thr_' || substr(record, instr(record, '_') + 1)) FROM facts"
    " WHERE "
)
_STANDING = "stands = 1"
_AMONG = _STANDING + " AND pk IN "
_GIVEN = "pk IN (SELECT value FROM json_each(?))"
_KNOWN = "pk IN (SELECT pk FROM spells WHERE since <= ? AND (until IS NULL OR until > ?))"
_HEADS = "SELECT own.id, head.id, head.side FROM actors AS own JOIN actors AS head ON head.id = own.head"


@dataclass(slots=True)
class _Kept:
    """What is held between requests."""

    lock: Lock = field(default_factory=Lock)
    """Whoever changes what is held has it."""
    store: Store | None = None
    table: Table | None = None
    loading: bool = False
    loaded: Event = field(default_factory=Event)
    knowing: Lock = field(default_factory=Lock)
    known: tuple[str, Table] | None = None
    """The last day for which it was asked what was known, and its table."""
    finder: Finder = field(default_factory=Finder)
    found: OrderedDict[tuple[Any, ...], Found] = field(default_factory=OrderedDict)
    """What was found last."""


@dataclass(frozen=True, slots=True)
class Columns(Part):
    """The columns of all standing records, loaded when first asked for."""

    _kept: _Kept = field(default_factory=_Kept, init=False, repr=False)

    def load(self) -> None:
        """Begins to load the columns in the background, unless they are there or on their way."""
        with self._kept.lock:
            if self._kept.table is None:
                self._begin()

    def _begin(self) -> None:
        if not self._kept.loading:
            self._kept.loading = True
            Thread(target=self._load, name="columns", daemon=True).start()

    def table(self, patience: float) -> Table | None:
        """The columns as the ledger is now; None where they are not loaded within `patience` seconds.

        Raises:
            LedgerError: the ledger cannot be read.
        """
        self.load()
        if not self._kept.loaded.wait(patience):
            return None
        with self._kept.lock, self.reading() as connection:
            return self._followed(connection)

    def known(self, day: str) -> Table:
        """The columns of what the ledger knew by a day: loaded for it, and kept until another day is asked for.

        Raises:
            LedgerError: the ledger cannot be read.
        """
        with self._kept.knowing, self.reading() as connection:
            state, kept = _state(connection), self._kept.known
            if kept is None or kept[0] != day or kept[1].state != state:
                store, moment = Store(), end_of(day)
                _fill(connection, store, _KNOWN, (moment, moment))
                kept = self._kept.known = (day, store.table(state))
            return kept[1]

    def find(self, sought: Sought, words: str = "", *, patience: float) -> Found | None:
        """What is sought and holds some words; None where the columns are not loaded within `patience` seconds.

        Raises:
            LedgerError: the ledger cannot be read.
        """
        table = self.known(sought.asked.known) if sought.asked.known else self.table(patience)
        if table is None:
            return None
        kept, key = self._kept, (id(table.stands), table.state, sought, tuple(terms(words)))
        with kept.lock:
            before = kept.found.get(key)
        if before is not None:
            return before
        with self.reading() as connection:
            found = find(table, sought, kept.finder.hits(connection, words))
        with kept.lock:
            kept.found[key] = found
            while len(kept.found) > _REMEMBERED:
                kept.found.popitem(last=False)
        return found

    def find_once(self, sought: Sought, words: str = "") -> Found:
        """The same for who asks once: only the columns of what holds the words are loaded, and nothing is kept.

        Raises:
            LedgerError: the ledger cannot be read.
        """
        store, moment = Store(), end_of(sought.asked.known) if sought.asked.known else None
        where, values = (_KNOWN, [moment, moment]) if moment else (_STANDING, [])
        with self.reading() as connection:
            hits = self._kept.finder.hits(connection, words)
            if hits is not None:
                where, values = f"{where} AND {_GIVEN}", [*values, json.dumps(hits[0].tolist())]
            _fill(connection, store, where, tuple(values))
        return find(store.table(0), sought, hits)

    def weighed(self, words: str) -> bool:
        """Whether records are weighed by how well they answer some words; not where too many hold them.

        Raises:
            LedgerError: the ledger cannot be read.
        """
        with self.reading() as connection:
            hits = self._kept.finder.hits(connection, words)
        return hits is not None and hits[1] is not None

    def page(
        self, sought: Sought, words: str, order: Order, *, limit: int, after: Place | None = None
    ) -> list[tuple[int, Place]]:
        """The `pk`s and places of a page from the ledger itself (see `truceline.ledger.plainly`).

        Raises:
            LedgerError: the ledger cannot be read.
        """
        with self.reading() as connection:
            hits = self._kept.finder.hits(connection, words) if order is Order.RELEVANCE else None
            return plainly.page(connection, sought, words, order, limit=limit, after=after, hits=hits)

    def rows(self, keys: Sequence[int]) -> list[tuple[Fact, Entry]]:
        """Some records by `pk`, in their order: in a few columns and whole."""
        with self.reading() as connection:
            facts_ = {f.pk: f for f in facts_asked(connection, None, where=[facts.c.pk.in_(keys)])}
            entries = entries_by_row(connection, keys)
        return [(facts_[pk], entries[pk]) for pk in keys if pk in facts_ and pk in entries]

    def threads(self, keys: Collection[int]) -> dict[str, str]:
        """The threads of some records by `pk`, by id of the record."""
        with self.reading() as connection:
            query = select(facts.c.record, facts.c.thread)
            rows = (row for some in pieces(keys) for row in connection.execute(query.where(facts.c.pk.in_(some))))
            return {str(record): str(thread) for record, thread in rows if thread}

    def labels(self, facet: str, keys: Collection[str]) -> dict[str, str]:
        """What some values of a facet are called, by value; those that speak for themselves are left out."""
        if facet not in _LABELLED or not keys:
            return {}
        with self.reading() as connection:
            return _LABELLED[facet](connection, keys)

    def _load(self) -> None:
        try:
            with self.reading() as connection:
                store, state = Store(), _state(connection)
                _fill(connection, store, _STANDING, ())
            with self._kept.lock:
                self._kept.store, self._kept.table = store, store.table(state)
            self._kept.loaded.set()
        except TrucelineError:
            # Whoever asks next tries again, and is told what is wrong by what he asks besides.
            pass
        finally:
            self._kept.loading = False

    def _followed(self, connection: Connection) -> Table | None:
        """The table after all that changed since it was made."""
        kept, state = self._kept, _state(connection)
        if kept.store is None or kept.table is None or state == kept.table.state:
            return kept.table
        query = select(touched.c.pk, touched.c.actor).where(touched.c.n > kept.table.state)
        rows = connection.execute(query.distinct().limit(_MANY + 1)).all()
        if len(rows) > _MANY:
            # What is there answers until then.
            self._begin()
            return kept.table
        try:
            _follow(connection, kept.store, [pk for pk, _ in rows if pk], [a for _, a in rows if a])
            kept.table = kept.store.table(state)
        except BaseException:
            # What is half done is of no use to anybody.
            kept.store = kept.table = None
            kept.loaded.clear()
            raise
        return kept.table


def _actors(connection: Connection, keys: Collection[str]) -> dict[str, str]:
    return {key: head.name for key, head in heads(connection, keys).items()}


def _processes(connection: Connection, keys: Collection[str]) -> dict[str, str]:
    query = select(processes.c.id, processes.c.name).where(processes.c.id.in_(sorted(keys)))
    return {str(key): str(name) for key, name in connection.execute(query)}


# Facets whose values do not speak for themselves.
_LABELLED: dict[str, Callable[[Connection, Collection[str]], dict[str, str]]] = {
    "actor": _actors,
    "side": sides_called,
    "process": _processes,
}


def _state(connection: Connection) -> int:
    """The number of the last change that the ledger has noted."""
    return connection.scalar(select(func.max(touched.c.n))) or 0


def _fill(connection: Connection, store: Store, where: str, values: tuple[Any, ...]) -> None:
    """Adds the rows that meet a condition, and who their actors are."""
    # Straight from the driver: a million rows need no names for their cells.
    cursor = connection.exec_driver_sql(_QUERY + where, values).cursor
    known = store.codes["actor"]
    while rows := cursor.fetchmany(_CHUNK):
        _head(connection, store, {actor for _, _, _, actor, *_ in rows if actor not in known})
        store.add(rows)


def _follow(connection: Connection, store: Store, keys: Collection[int], actors: Collection[str]) -> None:
    """Takes in some records and actors as they are now."""
    if actors:
        _head(connection, store, actors)
        store.rename()
    store.strike(keys)
    for piece in pieces(keys):
        _fill(connection, store, _AMONG + _marks(piece), tuple(piece))


def _head(connection: Connection, store: Store, actors: Collection[str]) -> None:
    for piece in pieces(actors):
        store.head(connection.exec_driver_sql(f"{_HEADS} WHERE own.id IN {_marks(piece)}", tuple(piece)).all())


def _marks(values: Sequence[Any]) -> str:
    return f"({', '.join('?' * len(values))})"
