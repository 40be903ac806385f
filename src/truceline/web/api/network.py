"""Who has to do with whom."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from truceline.views.network import Network
from truceline.web.access import Reading
from truceline.web.asking import Asking
from truceline.workflow import chronicle

router = APIRouter(tags=["reading"])


@router.get("/network")
def network(
    ledger: Reading, asked: Asking, sides: bool = False, limit: Annotated[int, Query(ge=1, le=500)] = 30
) -> Network:
    """Who met, answered, accused, attacked or helped whom."""
    return chronicle.network(ledger, asked, sides=sides, limit=limit)
