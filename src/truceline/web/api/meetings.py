"""Meetings by what they are."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from truceline.views.talks import Meetings
from truceline.web.access import Reading
from truceline.web.asking import Asking
from truceline.workflow import chronicle as work

router = APIRouter(tags=["reading"])


@router.get("/meetings")
def meetings(ledger: Reading, asked: Asking, limit: Annotated[int, Query(ge=1, le=500)] = 12) -> Meetings:
    """Meetings by what they are."""
    return work.meetings(ledger, asked, limit=limit)
