"""Answers that did not change are not sent again: ETag and If-None-Match (RFC 9110, 13)."""

from __future__ import annotations

import hashlib
from collections.abc import Awaitable, Callable

from fastapi import Request, Response

from truceline import __version__
from truceline.errors import LedgerError
from truceline.ledger import Ledger

_PREFIX = "/api/v1/"
_NEVER = frozenset({"/api/v1/stream", "/api/v1/session"})


async def conditional(request: Request, go_on: Callable[[Request], Awaitable[Response]]) -> Response:
    """Answers 304 while the ledger is as it was; tags what is sent."""
    path = request.url.path
    if request.method != "GET" or not path.startswith(_PREFIX) or path in _NEVER:
        return await go_on(request)
    tag = _tag(request)
    if tag and tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers={"ETag": tag, "Cache-Control": "private, no-cache"})
    answer = await go_on(request)
    if tag and answer.status_code == 200:
        answer.headers["ETag"] = tag
        answer.headers.setdefault("Cache-Control", "private, no-cache")
    elif answer.status_code != 200:
        answer.headers.setdefault("Cache-Control", "no-store")
    return answer


def _tag(request: Request) -> str | None:
    try:
        ledger: Ledger = request.app.state.opened.reading()
        beat = f"{ledger.born} {ledger.beat()}"
    except LedgerError:
        return None
    admitted = getattr(request.state, "admitted", None)
    who = f"{admitted.person.name} {admitted.person.role}" if admitted else ""
    asked = f"{request.url.path}?{request.url.query} {request.headers.get('accept', '')} {who}"
    whole = f"{__version__} {beat} {asked}"
    return f'W/"{hashlib.sha256(whole.encode()).hexdigest()[:32]}"'
