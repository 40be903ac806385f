"""What changed in the ledger."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from truceline.ledger.changing import stretch
from truceline.views.changes import Changes
from truceline.web.access import Reading
from truceline.workflow.changes import changed

router = APIRouter(tags=["live"])


@router.get("/changes")
def changes(
    ledger: Reading,
    since: Annotated[str, Query(description="A day or moment, ISO 8601.", max_length=40)],
    until: Annotated[str | None, Query(max_length=40)] = None,
    process: Annotated[str | None, Query(max_length=200)] = None,
    limit: Annotated[int, Query(ge=1, le=500)] = 50,
) -> Changes:
    """What the ledger learnt from a moment on, thread by thread, with reasons, the newest first."""
    meant = ledger.process(process) if process else None
    return changed(ledger, stretch(since, until), process=meant, limit=limit)
