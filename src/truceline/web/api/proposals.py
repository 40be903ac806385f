"""Proposals side by side."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from truceline.views.sidebyside import Proposals
from truceline.web.access import Reading
from truceline.web.asking import Asking
from truceline.workflow import overview as work

router = APIRouter(tags=["reading"])


@router.get("/proposals")
def proposals(ledger: Reading, asked: Asking, limit: Annotated[int, Query(ge=1, le=500)] = 6) -> Proposals:
    """Proposals side by side."""
    return work.proposals(ledger, asked, limit=limit)
