"""The page as one file."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import StreamingResponse
from starlette.concurrency import run_in_threadpool

from truceline.web import single
from truceline.web.access import Admission, Reading, Serving
from truceline.web.asking import Asking
from truceline.workflow.brief import brief_of, written

router = APIRouter(tags=["reading"])
_GLOBAL = ("process", "as_of", "known", "published")


@router.get("/page", response_class=StreamingResponse, responses={200: {"content": {"text/html": {}}}})
async def page(
    request: Request,
    serving: Serving,
    ledger: Reading,
    asked: Asking,
    admitted: Admission,
    start: Annotated[str, Query(description="The screen it opens on.", pattern="^/", max_length=2000)] = "/",
) -> StreamingResponse:
    """One HTML file with the reading screens and their data inside, without scripts from elsewhere."""
    given = {name: value for name in _GLOBAL if (value := request.query_params.get(name))}
    still = await run_in_threadpool(lambda: b"".join(written(brief_of(ledger, asked), "html")).decode())
    made = await single.pieces(request.app, serving.page, given, start=start, still=single.body_of(still), who=admitted)
    headers = {"Content-Disposition": 'attachment; filename="truceline.html"'}
    return StreamingResponse(made, media_type="text/html", headers=headers)
