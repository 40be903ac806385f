"""What lies ahead; also as an address that calendars subscribe to."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Response

from truceline.views.calendar import Calendar
from truceline.web.access import Reading
from truceline.web.asking import Asking
from truceline.workflow import chronicle as work

_MEDIA = "text/calendar; charset=utf-8"

router = APIRouter(tags=["reading"])

_Token = Annotated[
    str | None,
    Query(
        alias="token", max_length=200, description="The words of a token of the scope calendar, instead of signing in."
    ),
]


@router.get("/calendar")
def calendar(ledger: Reading, asked: Asking, limit: Annotated[int, Query(ge=1, le=500)] = 40) -> Calendar:
    """What lies ahead of the day asked; what is asked since or until a day is asked of the days that lie ahead."""
    return work.calendar(ledger, asked, limit=limit)


@router.get("/calendar.ics", response_class=Response, responses={200: {"content": {"text/calendar": {}}}})
def subscription(ledger: Reading, asked: Asking, _: _Token = None) -> Response:
    """Meetings, planned acts and deadlines as iCalendar (RFC 5545), to be subscribed to; held ones are in it too."""
    # Whether the token counts was looked at before anything else was.
    content = b"".join(work.calendar_file(ledger, asked))
    return Response(content, media_type=_MEDIA, headers={"Content-Disposition": 'inline; filename="truceline.ics"'})
