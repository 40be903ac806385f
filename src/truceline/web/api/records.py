"""One record beside its words."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter
from pydantic import Field

from truceline.model.base import Frozen
from truceline.model.records import Record
from truceline.views.record import RecordPage
from truceline.web.access import Reading
from truceline.workflow import show

router = APIRouter(tags=["records"])


class RecordFound(Frozen):
    """A record as a page shows it, and in the codebook's shape."""

    page: RecordPage
    """Every field beside its words."""
    record: Annotated[Record, Field(discriminator="kind")]
    """In the codebook's shape; offsets count code points of the report's text, half-open."""
    thread: str
    """Id of the thread that it belongs to."""


@router.get("/records/{record}")
def record(ledger: Reading, record: str) -> RecordFound:
    """One record, by its id or the start of it."""
    page, entry = show.record(ledger, record)
    return RecordFound(page=page, record=entry.record, thread=ledger.threads_of([page.id]).get(page.id, ""))
