"""Search with facets."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Response

from truceline.model.facets import FacetName
from truceline.views.search import Facet, Search
from truceline.web.access import Reading
from truceline.web.paging import CursorParameter, LimitParameter
from truceline.web.problems import ProblemError
from truceline.web.seeking import Seeking
from truceline.workflow import search as searching

router = APIRouter(tags=["search"])
# A page that is not counted yet is another one soon, while the ledger stays as it is.
_SOON = {"Cache-Control": "no-store"}


@router.get("/search")
def search(
    ledger: Reading,
    looked_for: Seeking,
    answer: Response,
    cursor: CursorParameter = None,
    limit: LimitParameter = 20,
    values: Annotated[
        int | None,
        Query(
            ge=0, le=100, description="Values of each facet, 0 for no facets and days; left out: 10 on the first page."
        ),
    ] = None,
) -> Search:
    """Records by words and facets, with their source sentences, a number beside each facet's values, and days."""
    if values is None:
        values = 0 if cursor else 10
    found = searching.search(
        ledger, looked_for, cursor=cursor, limit=limit, values=values, counting=searching.Counting.KEPT
    )
    if not found.counted:
        answer.headers.update(_SOON)
    return found


@router.get("/search/facets/{facet}")
def facet(
    ledger: Reading,
    looked_for: Seeking,
    facet: FacetName,
    like: Annotated[str, Query(description="Letters that the name of a value holds.", max_length=100)] = "",
    limit: LimitParameter = 50,
) -> Facet:
    """More values of one facet, counted with all other choices applied."""
    found = searching.facet_values(ledger, looked_for, facet.value, like=like, limit=limit)
    if found is None:
        raise ProblemError(503, "the values are still being counted", remedy="ask again in a moment", headers=_SOON)
    return found
