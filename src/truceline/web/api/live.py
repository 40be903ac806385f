"""What just happened, thread by thread."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from truceline.views.cursors import packed
from truceline.views.live import LiveEntry
from truceline.web.access import Reading
from truceline.web.asking import Asking
from truceline.web.paging import CursorParameter, Page, numbered
from truceline.workflow import live as work

router = APIRouter(tags=["live"])


@router.get("/live")
def live(
    ledger: Reading,
    asked: Asking,
    thread: Annotated[list[str] | None, Query(max_length=100, description="Only these, as they stand now.")] = None,
    cursor: CursorParameter = None,
    limit: Annotated[int, Query(ge=1, le=100)] = 30,
) -> Page[LiveEntry]:
    """The threads of which the ledger heard last, one entry each however many outlets tell it, the last first.

    Of what is asked only the process counts. An entry keeps its place when others tell the same later.
    """
    if thread:
        return Page(items=tuple(work.as_they_now_stand(ledger, thread)), next=None)
    found = work.newest(ledger, asked.process, before=numbered(cursor), limit=limit + 1)
    more = packed(found[limit - 1].place) if len(found) > limit else None
    return Page(items=tuple(found[:limit]), next=more)
