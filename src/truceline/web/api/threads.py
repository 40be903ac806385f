"""What several reports tell of one thing."""

from __future__ import annotations

from fastapi import APIRouter

from truceline.views.thread import ThreadPage
from truceline.web.access import Reading
from truceline.workflow import show

router = APIRouter(tags=["records"])


@router.get("/threads/{thread}")
def thread(ledger: Reading, thread: str) -> ThreadPage:
    """A thread with the reasons that join it, by its id or by that of any of its records."""
    return show.thread(ledger, thread)
