"""Search: records by words and facets, page by page, and the same as a file, for whoever asks and wherever."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum

from truceline.errors import UsageError
from truceline.export import form_named
from truceline.ledger import Asked, Entry, Ledger
from truceline.ledger.asking import EVERYTHING
from truceline.ledger.facets import Found, Place, Sought
from truceline.ledger.searching import terms
from truceline.model.facets import FACETS, NOT_TOLD, Order
from truceline.model.ids import is_whole
from truceline.views.cursors import not_ours, packed, unpacked
from truceline.views.histogram import histogram
from truceline.views.search import Facet, Search, facet, search_row
from truceline.workflow.export import written

PATIENCE = 0.5
"""Seconds for which a server waits for the columns before it answers without counts."""
# Records that are opened at a time for a file.
_CHUNK = 400
# Places are numbers of 64 bits.
_PLACES = 2**63


class Counting(Enum):
    """How facets, days and totals are counted."""

    NOT = "not"
    """Not at all: a page costs no more than its rows."""
    ONCE = "once"
    """For this one search: what can be found is loaded and forgotten."""
    KEPT = "kept"
    """With the columns of all records, loaded in the background and kept for the next; without counts until then."""


@dataclass(frozen=True, slots=True)
class Seeking:
    """What is looked for."""

    sought: Sought
    words: str
    order: Order


def seeking(
    ledger: Ledger,
    words: str = "",
    *,
    asked: Asked = EVERYTHING,
    chosen: Mapping[str, Collection[str] | None] | None = None,
    report: str | None = None,
    thread: str | None = None,
    order: Order | None = None,
) -> Seeking:
    """What is looked for, from what a person or program gives.

    Args:
        ledger: open; it knows whom names mean.
        words: words, or phrases between quotation marks, that the records hold, all of them.
        asked: process and days.
        chosen: values by facet (of `FACETS`, but for the process); several are any of them, `NOT_TOLD` is for records
            that tell none. Actors, sides and places may be given by name: all that are called so.
        report: the start of a report's id: only what it tells.
        thread: the start of a thread's id, or of one of its records': only what belongs to it.
        order: by relevance for None where there are words, else the newest first.

    Raises:
        MissingError: no report, thread or actor is called so.
        UsageError: there is no such facet.
    """
    given = {name: frozenset(map(str, values)) for name, values in (chosen or {}).items() if values}
    for name in given.keys() - (set(FACETS) - {"process"}):
        raise UsageError(f"{name!r} is no facet", where="search", remedy=f"one of {', '.join(FACETS[1:])}")
    for name, meant in _MEANT.items():
        if name in given:
            given[name] = frozenset(key for value in given[name] for key in meant(ledger, value))
    sought = Sought(
        asked=asked,
        chosen=tuple(given.items()),
        report=ledger.report(report).id if report else None,
        thread=ledger.thread_id(thread) if thread else None,
    )
    return Seeking(sought, words, order or (Order.RELEVANCE if words.strip() else Order.NEWEST))


def _actors(ledger: Ledger, value: str) -> list[str]:
    if value == NOT_TOLD or is_whole(value):
        return [value]
    return [ledger.actor_id(value)] if value.startswith("act_") else ledger.actors_called(value)


def _sides(ledger: Ledger, value: str) -> list[str]:
    return [value] if value == NOT_TOLD else ledger.sides_meant(value) or [value]


def _places_named(_: Ledger, value: str) -> list[str]:
    return [value.casefold()]


# How people give values of facets that have keys of their own.
_MEANT: dict[str, Callable[[Ledger, str], list[str]]] = {"actor": _actors, "side": _sides, "place": _places_named}


def search(
    ledger: Ledger,
    looked_for: Seeking,
    *,
    cursor: str | None = None,
    limit: int = 20,
    values: int = 0,
    counting: Counting = Counting.NOT,
    patience: float = PATIENCE,
) -> Search:
    """A page of what is found.

    Args:
        ledger: open.
        looked_for: words, process and days, facets, order.
        cursor: where to go on: `next` of the page before.
        limit: how many rows.
        values: how many values of each facet; 0 for no facets and days.
        counting: whether and how facets and days are counted.
        patience: seconds to wait for the columns where they are kept.

    Raises:
        UsageError: a cursor that is none.
    """
    order, after = _place(cursor) if cursor else (looked_for.order, None)
    found = _found(ledger, looked_for, counting, patience)
    order = _order(ledger, looked_for.words, order, found)
    places = _places(ledger, looked_for, order, found, limit=limit + 1, after=after)
    here, wanted = places[:limit], terms(looked_for.words)
    counted = found if values else None
    return Search(
        items=tuple(search_row(fact, entry, wanted) for fact, entry in ledger.columns.rows([pk for pk, _ in here])),
        next=packed(order.value, *here[-1][1]) if len(places) > limit else None,
        total=None if found is None else len(found.rows),
        order=order,
        counted=found is not None,
        facets=() if counted is None else tuple(_facets(ledger, counted, looked_for.sought, values)),
        days=None if counted is None else histogram(*counted.by_day()),
    )


def _place(cursor: str) -> tuple[Order, Place]:
    match unpacked(cursor):
        case [str(order), int(key), int(pk)] if order in set(Order) and max(abs(key), abs(pk)) < _PLACES:
            return Order(order), (key, pk)
        case _:
            raise not_ours()


def _found(ledger: Ledger, looked_for: Seeking, counting: Counting, patience: float) -> Found | None:
    match counting:
        case Counting.NOT:
            return None
        case Counting.ONCE:
            return ledger.columns.find_once(looked_for.sought, looked_for.words)
        case Counting.KEPT:
            return ledger.columns.find(looked_for.sought, looked_for.words, patience=patience)


def _order(ledger: Ledger, words: str, order: Order, found: Found | None) -> Order:
    """The order that can be had: nothing is weighed where too many records hold the words."""
    if order is not Order.RELEVANCE:
        return order
    weighed = ledger.columns.weighed(words) if found is None else found.scores is not None
    return order if weighed else Order.NEWEST


def _places(
    ledger: Ledger, looked_for: Seeking, order: Order, found: Found | None, *, limit: int, after: Place | None = None
) -> list[tuple[int, Place]]:
    if found is not None:
        return found.page(order, limit=limit, after=after)
    return ledger.columns.page(looked_for.sought, looked_for.words, order, limit=limit, after=after)


def _facets(ledger: Ledger, found: Found, sought: Sought, values: int) -> Iterator[Facet]:
    chosen = dict(sought.chosen)
    if sought.asked.process:
        chosen["process"] = frozenset({sought.asked.process})
    for name in FACETS:
        own = chosen.get(name, frozenset[str]())
        there = found.values(name, limit=values, keep=own)
        labels = ledger.columns.labels(name, [key for key, _ in there])
        yield facet(name, there, labels=labels, chosen=own, different=found.different(name))


def facet_values(ledger: Ledger, looked_for: Seeking, name: str, *, like: str, limit: int) -> Facet | None:
    """More values of one facet: those whose name holds some letters; None while the columns are being loaded."""
    found = _found(ledger, looked_for, Counting.KEPT, PATIENCE)
    if found is None:
        return None
    own = dict(looked_for.sought.chosen).get(name, frozenset[str]())
    there = found.values(name, limit=found.different(name) if like else limit, keep=own)
    labels = ledger.columns.labels(name, [key for key, _ in there])
    wanted = like.casefold()
    fits = [(k, n) for k, n in there if wanted in labels.get(k, k).casefold()]
    return facet(name, fits[:limit], labels=labels, chosen=own, different=len(fits) if like else found.different(name))


def download(ledger: Ledger, to: str, looked_for: Seeking) -> Iterator[bytes]:
    """All that is found as pieces of a file, in the order asked for.

    Args:
        ledger: open.
        to: name of the format.
        looked_for: words, process and days, facets, order.

    Raises:
        UsageError: there is no such format, or the extra that it needs is not installed.
    """
    form_named(to).writer()
    found = _found(ledger, looked_for, Counting.KEPT, PATIENCE)
    order = _order(ledger, looked_for.words, looked_for.order, found)
    places = _places(ledger, looked_for, order, found, limit=2**62 if found is None else max(len(found.rows), 1))
    keys = [pk for pk, _ in places]
    return written(ledger, to, _opened(ledger, keys), threads=ledger.columns.threads(keys))


def _opened(ledger: Ledger, keys: list[int]) -> Iterator[Entry]:
    for n in range(0, len(keys), _CHUNK):
        piece = keys[n : n + _CHUNK]
        entries = ledger.entries(piece)
        yield from (entries[pk] for pk in piece if pk in entries)
