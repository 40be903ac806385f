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
def proposals(
    ledger: Reading,
    asked: Asking,
    only: Annotated[
        list[str] | None, Query(description="Ids of the threads to hold against each other, or their starts.")
    ] = None,
    limit: Annotated[int, Query(ge=1, le=500)] = 6,
) -> Proposals:
    """Proposals side by side: the latest, or exactly those asked for."""
    return work.proposals(ledger, asked, only=only or (), limit=limit)
