"""Who did what about people, tokens, settings and exports."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any

from fastapi import APIRouter, Query
from fastapi.responses import StreamingResponse

from truceline.model.people import Deed
from truceline.views.cursors import not_ours, packed, unpacked
from truceline.web.access import Admin, Reading
from truceline.web.paging import CursorParameter, LimitParameter, Page

router = APIRouter(tags=["people"])


class Lines(StreamingResponse):
    """JSON, a line each."""

    media_type = "application/x-ndjson"


_AS_LINES: dict[int | str, dict[str, Any]] = {200: {"content": {Lines.media_type: {"schema": {"type": "string"}}}}}
_AS_FILE = {"Content-Disposition": 'attachment; filename="audit.jsonl"'}
By = Annotated[str | None, Query(max_length=64, description="Only what this person did.")]
Since = Annotated[str | None, Query(max_length=40, description="Only from this day or moment on.")]


@router.get("/audit")
def audit(
    ledger: Reading,
    _: Admin,
    by: By = None,
    since: Since = None,
    cursor: CursorParameter = None,
    limit: LimitParameter = 50,
) -> Page[Deed]:
    """The audit trail, the latest first: sign-ins and refusals, people, roles, passwords, tokens, settings, exports."""
    below = _number(cursor) if cursor else None
    found = list(ledger.people.deeds(by=by, since=since, below=below, limit=limit + 1))
    more = len(found) > limit
    return Page[Deed](items=tuple(found[:limit]), next=packed(found[limit - 1].n) if more else None)


@router.get("/audit.jsonl", response_class=Lines, responses=_AS_LINES)
def audit_lines(ledger: Reading, _: Admin, by: By = None, since: Since = None) -> Lines:
    """All of the audit trail as JSON Lines, the latest first."""
    return Lines(_lines(ledger.people.deeds(by=by, since=since)), headers=_AS_FILE)


def _lines(deeds: Iterator[Deed]) -> Iterator[str]:
    for deed in deeds:
        yield deed.model_dump_json() + "\n"


def _number(cursor: str) -> int:
    key = unpacked(cursor)
    if len(key) != 1 or not isinstance(key[0], int) or not 0 <= key[0] < 2**63:
        raise not_ours()
    return key[0]
