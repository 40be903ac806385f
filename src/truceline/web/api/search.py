"""Search with facets."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Response

from truceline.ledger.coded import FacetName
from truceline.ledger.facets import Order, Place
from truceline.views.histogram import Histogram
from truceline.views.search import Facet, SearchRow
from truceline.web.access import Reading
from truceline.web.paging import CursorParameter, LimitParameter, Page, not_ours, packed, unpacked
from truceline.web.problems import ProblemError
from truceline.web.seeking import Search
from truceline.workflow import search as searching

router = APIRouter(tags=["search"])
# A page that is not counted yet is another one soon, while the ledger stays as it is.
_SOON = {"Cache-Control": "no-store"}
# Places are numbers of 64 bits.
_PLACES = 2**63


class Found(Page[SearchRow]):
    """A page of what was found."""

    order: Order
    """The order the rows are in: by day where too many records hold the words to be weighed."""
    counted: bool
    """Whether facets and days are counted; not while they are being loaded after a start, so ask again then."""
    facets: tuple[Facet, ...]
    """Each counted with all other choices applied; empty where none are asked for."""
    days: Histogram | None
    """Records by day, whatever days are chosen; null where none are asked for."""


@router.get("/search")
def search(
    ledger: Reading,
    seeking: Search,
    answer: Response,
    cursor: CursorParameter = None,
    limit: LimitParameter = 20,
    values: Annotated[
        int | None,
        Query(
            ge=0, le=100, description="Values of each facet, 0 for no facets and days; left out: 10 on the first page."
        ),
    ] = None,
) -> Found:
    """Records by words and facets, with their source sentences, a number beside each facet's values, and days."""
    order, after = _place(cursor) if cursor else (seeking.order, None)
    found, last = searching.search(
        ledger,
        seeking.sought,
        seeking.words,
        order=order,
        after=after,
        limit=limit,
        values=values if values is not None else 0 if cursor else 10,
    )
    if not found.counted:
        answer.headers.update(_SOON)
    return Found(
        items=found.rows,
        next=packed(found.order.value, *last) if last else None,
        total=found.total,
        order=found.order,
        counted=found.counted,
        facets=found.facets,
        days=found.days,
    )


@router.get("/search/facets/{facet}")
def facet(
    ledger: Reading,
    seeking: Search,
    facet: FacetName,
    like: Annotated[str, Query(description="Letters that the name of a value holds.", max_length=100)] = "",
    limit: LimitParameter = 50,
) -> Facet:
    """More values of one facet, counted with all other choices applied."""
    found = searching.facet_values(ledger, seeking.sought, seeking.words, facet.value, like=like, limit=limit)
    if found is None:
        raise ProblemError(503, "the values are still being counted", remedy="ask again in a moment", headers=_SOON)
    return found


def _place(cursor: str) -> tuple[Order, Place]:
    match unpacked(cursor):
        case [str(order), int(key), int(pk)] if order in set(Order) and max(abs(key), abs(pk)) < _PLACES:
            return Order(order), (key, pk)
        case _:
            raise not_ours()
