"""Who did what about people, tokens, settings and exports."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any

from fastapi import APIRouter, Query, Response
from fastapi.responses import StreamingResponse

from truceline.model.people import Deed
from truceline.web.access import Admin, Reading
from truceline.web.paging import CursorParameter, LimitParameter, Page, packed, unpacked
from truceline.web.problems import ProblemError

router = APIRouter(tags=["people"])

_LINES = "application/x-ndjson"
_CONTENT: dict[int | str, dict[str, Any]] = {200: {"content": {_LINES: {}}, "description": "The audit trail."}}


@router.get("/audit", response_model=Page[Deed], responses=_CONTENT)
def audit(
    ledger: Reading,
    _: Admin,
    by: Annotated[str | None, Query(max_length=64, description="Only what this person did.")] = None,
    since: Annotated[str | None, Query(max_length=40, description="Only from this day or moment on.")] = None,
    cursor: CursorParameter = None,
    limit: LimitParameter = 50,
    format: Annotated[str, Query(pattern="^(json|jsonl)$", description="jsonl: all of it, a line each.")] = "json",  # noqa: A002
) -> Page[Deed] | Response:
    """The audit trail, the latest first: sign-ins and refusals, people, roles, passwords, tokens, settings, exports."""
    if format == "jsonl":
        return StreamingResponse(_lines(ledger.people.deeds(by=by, since=since)), media_type=_LINES)
    below = _number(cursor) if cursor else None
    found = list(ledger.people.deeds(by=by, since=since, below=below, limit=limit + 1))
    more = len(found) > limit
    return Page(items=tuple(found[:limit]), next=packed(found[limit - 1].n) if more else None)


def _lines(deeds: Iterator[Deed]) -> Iterator[str]:
    for deed in deeds:
        yield deed.model_dump_json() + "\n"


def _number(cursor: str) -> int:
    key = unpacked(cursor)
    if len(key) != 1 or not isinstance(key[0], int) or not 0 <= key[0] < 2**63:
        raise ProblemError(422, "no cursor of this list", where="cursor", remedy="begin without one")
    return key[0]
