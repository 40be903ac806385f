"""Everything in order of its day."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from truceline.model.enums import Kind
from truceline.views.timeline import Timeline
from truceline.web.access import Reading
from truceline.web.asking import Asking
from truceline.workflow import chronicle

router = APIRouter(tags=["reading"])


@router.get("/timeline")
def timeline(
    ledger: Reading,
    asked: Asking,
    kind: Annotated[list[Kind] | None, Query(description="Only these kinds.")] = None,
    limit: Annotated[int, Query(ge=1, le=1000)] = 200,
) -> Timeline:
    """The latest threads by day, the earliest of them first."""
    return chronicle.timeline(ledger, asked, kinds=kind or (), limit=limit)
