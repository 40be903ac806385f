"""Search: records by words and facets, page by page, and the same as a file."""

from __future__ import annotations

from collections.abc import Iterator

from truceline.export import form_named
from truceline.ledger import Entry, Ledger
from truceline.ledger.coded import FACETS
from truceline.ledger.facets import Found, Order, Place, Sought
from truceline.ledger.searching import terms
from truceline.views.histogram import histogram
from truceline.views.search import Facet, Search, facet, search_row
from truceline.workflow.export import written

# Seconds to wait for the columns before a page is answered without counts.
PATIENCE = 0.5
# Records that are opened at a time for a file.
_CHUNK = 400


def search(
    ledger: Ledger,
    sought: Sought,
    words: str = "",
    *,
    order: Order = Order.NEWEST,
    after: Place | None = None,
    limit: int = 20,
    values: int = 10,
    patience: float = PATIENCE,
) -> tuple[Search, Place | None]:
    """A page of what is found, and the place after which the next begins; None on the last.

    Args:
        ledger: open.
        sought: what is looked for.
        words: words, or phrases between quotation marks, that the records hold.
        order: which come first.
        after: where to go on.
        limit: how many rows.
        values: how many values of each facet; 0 for no facets and days.
        patience: seconds to wait for the columns; without them the page has no counts.
    """
    found = ledger.columns.find(sought, words, patience=patience)
    order = _order(order, found)
    if found is None:
        places = ledger.columns.page(sought, words, order, limit=limit + 1, after=after)
    else:
        places = found.page(order, limit=limit + 1, after=after)
    here = places[:limit]
    wanted = terms(words)
    page = Search(
        rows=tuple(search_row(fact, entry, wanted) for fact, entry in ledger.columns.rows([pk for pk, _ in here])),
        order=order,
        counted=found is not None,
        total=None if found is None else len(found.rows),
        facets=() if found is None or not values else tuple(_facets(ledger, found, sought, values)),
        days=None if found is None or not values else histogram(*found.by_day()),
    )
    return page, here[-1][1] if len(places) > limit else None


def _order(order: Order, found: Found | None) -> Order:
    """The order that can be had: nothing is weighed without the columns, or where too many hold the words."""
    if order is Order.RELEVANCE and (found is None or found.scores is None):
        return Order.NEWEST
    return order


def _facets(ledger: Ledger, found: Found, sought: Sought, values: int) -> Iterator[Facet]:
    chosen = dict(sought.chosen)
    if sought.asked.process:
        chosen["process"] = frozenset({sought.asked.process})
    for name in FACETS:
        own = chosen.get(name, frozenset[str]())
        there = found.values(name, limit=values, keep=own)
        labels = ledger.columns.labels(name, [key for key, _ in there])
        yield facet(name, there, labels=labels, chosen=own, different=found.different(name))


def facet_values(ledger: Ledger, sought: Sought, words: str, name: str, *, like: str, limit: int) -> Facet | None:
    """More values of one facet: those whose name holds some letters; None while the columns are being loaded."""
    found = ledger.columns.find(sought, words, patience=PATIENCE)
    if found is None:
        return None
    own = dict(sought.chosen).get(name, frozenset[str]())
    there = found.values(name, limit=found.different(name) if like else limit, keep=own)
    labels = ledger.columns.labels(name, [key for key, _ in there])
    wanted = like.casefold()
    fits = [(k, n) for k, n in there if wanted in labels.get(k, k).casefold()]
    return facet(name, fits[:limit], labels=labels, chosen=own, different=len(fits) if like else found.different(name))


def download(ledger: Ledger, to: str, sought: Sought, words: str, *, order: Order) -> Iterator[bytes]:
    """All that is found as pieces of a file, in the order asked for.

    Args:
        ledger: open.
        to: name of the format.
        sought: what is looked for.
        words: words that the records hold.
        order: which come first.

    Raises:
        UsageError: there is no such format, or the extra that it needs is not installed.
    """
    form_named(to).writer()
    found = ledger.columns.find(sought, words, patience=PATIENCE)
    order, many = _order(order, found), 2**62
    if found is None:
        places = ledger.columns.page(sought, words, order, limit=many, after=None)
    else:
        places = found.page(order, limit=max(len(found.rows), 1))
    keys = [pk for pk, _ in places]
    return written(ledger, to, _opened(ledger, keys), threads=ledger.columns.threads(keys))


def _opened(ledger: Ledger, keys: list[int]) -> Iterator[Entry]:
    for n in range(0, len(keys), _CHUNK):
        piece = keys[n : n + _CHUNK]
        entries = ledger.entries(piece)
        yield from (entries[pk] for pk in piece if pk in entries)
