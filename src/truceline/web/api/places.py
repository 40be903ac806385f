"""Where things happened, the places where most did first."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from truceline.views.places import Places
from truceline.web.access import Reading
from truceline.web.asking import Asking
from truceline.workflow import chronicle as work

router = APIRouter(tags=["reading"])


@router.get("/places")
def places(ledger: Reading, asked: Asking, limit: Annotated[int, Query(ge=1, le=500)] = 100) -> Places:
    """Where things happened, the places where most did first."""
    return work.places(ledger, asked, limit=limit)
