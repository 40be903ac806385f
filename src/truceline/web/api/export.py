"""What is seen, as a file."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from fastapi import APIRouter
from fastapi.responses import StreamingResponse

from truceline.export import FORMATS, form_named
from truceline.model.base import Frozen
from truceline.web.access import Reading
from truceline.web.seeking import Seeking
from truceline.workflow.search import download

router = APIRouter(tags=["search"])


class Form(Frozen):
    """A format that records can be downloaded in."""

    name: str
    """As the address has it."""
    holds: str
    """What a file of it holds."""
    suffix: str
    """How names of such files end."""


@router.get("/export")
def formats() -> list[Form]:
    """The formats."""
    return [Form(name=form.name, holds=form.holds, suffix=form.suffix) for form in FORMATS.values()]


@router.get(
    "/export/{to}",
    response_class=StreamingResponse,
    responses={200: {"description": "The file.", "content": {form.media: {} for form in FORMATS.values()}}},
)
def export(ledger: Reading, looked_for: Seeking, to: str) -> StreamingResponse:
    """Exactly the records that `/search` finds for the same address, in its order, as a file (formats: `/export`)."""
    pieces = download(ledger, to, looked_for)
    form = form_named(to)
    text = form.media.startswith("text/")
    return StreamingResponse(
        _begun(pieces),
        media_type=f"{form.media}; charset=utf-8" if text else form.media,
        headers={"Content-Disposition": f'attachment; filename="truceline{form.suffix}"', "Cache-Control": "no-store"},
    )


def _begun(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """The pieces, the first made at once, so that what goes wrong then is told as a problem and not as half a file."""
    first = next(pieces, b"")
    return chain([first], pieces)
