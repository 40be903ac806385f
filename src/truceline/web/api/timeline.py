"""Everything in order of its day."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from truceline.model.enums import Kind
from truceline.views.spread import Spread
from truceline.views.timeline import Timeline
from truceline.web.access import Reading
from truceline.web.asking import Asking
from truceline.workflow import chronicle

router = APIRouter(tags=["reading"])

Kinds = Annotated[list[Kind] | None, Query(description="Only these kinds.")]


@router.get("/timeline")
def timeline(
    ledger: Reading,
    asked: Asking,
    kind: Kinds = None,
    limit: Annotated[int, Query(ge=1, le=1000)] = 200,
) -> Timeline:
    """The latest threads by day, the earliest of them first."""
    return chronicle.timeline(ledger, asked, kinds=kind or (), limit=limit)


@router.get("/timeline/days")
def days(ledger: Reading, asked: Asking, kind: Kinds = None) -> Spread:
    """How many records stand on each day, or in each month of a long time."""
    return chronicle.spread(ledger, asked, kinds=kind or ())
