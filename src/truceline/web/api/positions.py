"""Issues by parties: the latest stance of each."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from truceline.views.matrix import Positions
from truceline.web.access import Reading
from truceline.web.asking import Asking
from truceline.workflow import overview

router = APIRouter(tags=["reading"])


@router.get("/positions")
def positions(ledger: Reading, asked: Asking, history: Annotated[int, Query(ge=0, le=50)] = 10) -> Positions:
    """Issues by parties: the latest stance of each, how it came about, and what separates the sides."""
    return overview.positions(ledger, asked, history=history)
