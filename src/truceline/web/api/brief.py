"""The brief of a process."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from truceline.views.briefmodel import Brief
from truceline.web.access import Reading
from truceline.web.asking import Asking
from truceline.workflow.brief import brief_of

router = APIRouter(tags=["reading"])


@router.get("/brief")
def brief(
    ledger: Reading,
    asked: Asking,
    first: Annotated[str | None, Query(description="First day, ISO 8601.", pattern=r"^\d{4}-\d{2}-\d{2}$")] = None,
) -> Brief:
    """What moved, where things stand, who waits for whom, and what is missing."""
    return brief_of(ledger, asked, since=first)
