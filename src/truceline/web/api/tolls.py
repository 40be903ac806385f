"""Tolls by claimant and period, with what stands against them."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from truceline.views.tollmodels import Tolls
from truceline.web.access import Reading
from truceline.web.asking import Asking
from truceline.workflow import show as work

router = APIRouter(tags=["reading"])


@router.get("/tolls")
def tolls(ledger: Reading, asked: Asking, limit: Annotated[int, Query(ge=1, le=500)] = 24) -> Tolls:
    """Tolls by claimant and period, with what stands against them."""
    return work.tolls(ledger, asked, limit=limit)
