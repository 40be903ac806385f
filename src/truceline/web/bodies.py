"""What is sent to the API is bounded: whatever is longer is refused before it is read whole."""

from __future__ import annotations

import time

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from truceline.web.problems import ProblemError, answer

LONGEST = 262_144
"""Bytes that a request may have. A comment of 10,000 letters, every one of them escaped, has half of that."""
# Most clients hear an answer only when they have sent all they have: so much of it, for so long, is thrown away unread.
_THROWN_AWAY, _PATIENCE = 64_000_000, 5.0


class _TooLongError(Exception):
    """More was sent than was declared, or nothing was declared."""


class Bounded:
    """Refuses long requests.

    Args:
        app: what answers the others.
        longest: bytes.
    """

    def __init__(self, app: ASGIApp, longest: int = LONGEST) -> None:
        self._app, self._longest = app, longest

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers a request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        declared = dict(scope["headers"]).get(b"content-length", b"")
        if declared.isdigit() and int(declared) > self._longest:
            await self._refuse(scope, receive, send)
            return
        read, started = 0, False

        async def bounded() -> Message:
            nonlocal read
            message = await receive()
            read += len(message.get("body", b""))
            if read > self._longest:
                raise _TooLongError
            return message

        async def sent(message: Message) -> None:
            nonlocal started
            # Whatever reads a body may take our error for a broken body, and would answer so.
            if started or read <= self._longest:
                started = True
                await send(message)

        try:
            await self._app(scope, bounded, sent)
        except _TooLongError:
            if started:
                raise
        if read > self._longest and not started:
            await self._refuse(scope, receive, send)

    async def _refuse(self, scope: Scope, receive: Receive, send: Send) -> None:
        what = f"the request has more than {self._longest:,} bytes"
        problem = ProblemError(413, what, where=scope["path"], remedy="shorten it; nothing was stored").problem

        async def unfinished(message: Message) -> None:
            await send({**message, "more_body": True} if message["type"] == "http.response.body" else message)

        await answer(problem, {"Connection": "close"})(scope, receive, unfinished)
        await _throw_away(receive)
        await send({"type": "http.response.body", "body": b"", "more_body": False})


async def _throw_away(receive: Receive) -> None:
    thrown, until = 0, time.monotonic() + _PATIENCE
    while thrown < _THROWN_AWAY and time.monotonic() < until:
        message = await receive()
        thrown += len(message.get("body", b""))
        if message["type"] == "http.disconnect" or not message.get("more_body"):
            return
