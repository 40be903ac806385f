"""How far people agree with each other and with the program, and the reviewed set."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query
from fastapi.responses import Response, StreamingResponse

from truceline.views.quality import Quality
from truceline.web.access import Reading
from truceline.workflow import quality as work
from truceline.workflow.reviewed import reviewed

router = APIRouter(tags=["review"])
Process = Annotated[str | None, Query(max_length=200, description="Id of a process, or words of its name.")]


@router.get("/quality")
def quality(ledger: Reading, process: Process = None) -> Quality:
    """Agreement between people who coded apart, and of the program with people, by kind and by field."""
    return work.quality(ledger, ledger.process_id(process) if process else None)


def _file(media: str, what: str) -> dict[int | str, dict[str, Any]]:
    return {200: {"content": {media: {"schema": {"type": "string"}}}, "description": what}}


@router.get(
    "/quality/gold", response_class=Response, responses=_file("application/x-ndjson", "JSON Lines, a report a line.")
)
def gold(ledger: Reading, process: Process = None) -> StreamingResponse:
    """The reports that are reviewed whole, as gold: a report a line, with its text."""
    return _sent(ledger, "gold", process, "application/x-ndjson", "gold.jsonl")


@router.get("/quality/training", response_class=Response, responses=_file("text/plain", "Text in the corpus' markup."))
def training(ledger: Reading, process: Process = None) -> StreamingResponse:
    """The reports that are reviewed whole, as training text in the markup of the reading corpus."""
    return _sent(ledger, "training", process, "text/plain; charset=utf-8", "reviewed.txr")


def _sent(ledger: Reading, to: str, process: str | None, media: str, name: str) -> StreamingResponse:
    pieces = reviewed(ledger, to, ledger.process_id(process) if process else None)
    return StreamingResponse(
        pieces, media_type=media, headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )
