"""Answers that did not change are neither made nor sent again: ETag and If-None-Match (RFC 9110, 13), and a memory.

The tag of an answer stands for the question, whoever asks, and the state of the ledger. What was answered to it stays
in memory, so that twenty who look at one page cost what one does.
"""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Awaitable, Callable

from fastapi import Request, Response

from truceline import __version__
from truceline.errors import LedgerError
from truceline.ledger import Ledger
from truceline.web.opened import Opened

_PREFIX = "/api/v1/"
_NEVER = frozenset({"/api/v1/stream", "/api/v1/session"})
_FRESH, _JSON = "private, no-cache", "application/json"
# Bytes of one answer, and of all, that are remembered.
_LONGEST, _MOST = 1_000_000, 32_000_000


class Remembered:
    """The answers that were asked for last, by tag; those that were not asked for longest are forgotten first.

    For one event loop: nothing here waits.
    """

    def __init__(self) -> None:
        self._held: OrderedDict[str, bytes] = OrderedDict()
        self._size = 0

    def get(self, tag: str) -> bytes | None:
        """The body of an answer; None where it is not remembered."""
        if tag in self._held:
            self._held.move_to_end(tag)
        return self._held.get(tag)

    def keep(self, tag: str, body: bytes) -> None:
        """Remembers the body of an answer, unless it is too long."""
        if len(body) > _LONGEST or tag in self._held:
            return
        self._held[tag] = body
        self._size += len(body)
        while self._size > _MOST:
            _, old = self._held.popitem(last=False)
            self._size -= len(old)


async def conditional(request: Request, go_on: Callable[[Request], Awaitable[Response]]) -> Response:
    """Answers 304, or what was answered before, while the ledger is as it was; tags what is sent."""
    path = request.url.path
    if request.method != "GET" or not path.startswith(_PREFIX) or path in _NEVER:
        return await go_on(request)
    tag = _tag(request)
    if tag is None:
        return await go_on(request)
    told = {"ETag": tag, "Cache-Control": _FRESH}
    if tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=told)
    remembered: Remembered = request.app.state.remembered
    if body := remembered.get(tag):
        return Response(body, media_type=_JSON, headers=told)
    opened: Opened = request.app.state.opened
    with opened.answering():
        answer = await go_on(request)
    if answer.status_code != 200:
        answer.headers.setdefault("Cache-Control", "no-store")
        return answer
    answer.headers["ETag"] = tag
    answer.headers.setdefault("Cache-Control", _FRESH)
    if answer.headers["Cache-Control"] != _FRESH or answer.headers.get("Content-Type") != _JSON:
        return answer
    body = b"".join([piece async for piece in answer.body_iterator])  # type: ignore[attr-defined]
    if _tag(request) == tag:
        # Else the ledger changed while it was asked, and nobody knows which of the two states this tells.
        remembered.keep(tag, body)
    return Response(body, headers=dict(answer.headers))


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
