"""What lies ahead."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from truceline.views.calendar import Calendar
from truceline.web.access import Reading
from truceline.web.asking import Asking
from truceline.workflow import chronicle as work

router = APIRouter(tags=["reading"])


@router.get("/calendar")
def calendar(ledger: Reading, asked: Asking, limit: Annotated[int, Query(ge=1, le=500)] = 40) -> Calendar:
    """What lies ahead."""
    return work.calendar(ledger, asked, limit=limit)
