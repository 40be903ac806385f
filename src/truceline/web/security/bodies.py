"""Nothing that is sent may be longer, or take longer, than anything of ours would."""

from __future__ import annotations

import asyncio
import time

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from truceline.web.problems import ProblemError, answer

LONGEST = 1_000_000
"""Bytes of a request's body."""
_SLOWEST = 30.0
# Most clients hear an answer only when they have sent all they have: so much of it, for so long, is thrown away unread.
_THROWN_AWAY, _PATIENCE = 64_000_000, 5.0


class Bodies:
    """Refuses bodies that are too long (413) or too slow (408), before anything else is done with them."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers a request."""
        if scope["type"] != "http" or scope["method"] in {"GET", "HEAD"}:
            await self.app(scope, receive, send)
            return
        try:
            body = await _whole(scope, receive)
        except ProblemError as error:
            await _refuse(error, scope, receive, send)
            return
        given = False

        async def receiving() -> Message:
            nonlocal given
            if given:
                return await receive()
            given = True
            return {"type": "http.request", "body": body, "more_body": False}

        await self.app(scope, receiving, send)


async def _refuse(error: ProblemError, scope: Scope, receive: Receive, send: Send) -> None:
    async def unfinished(message: Message) -> None:
        await send({**message, "more_body": True} if message["type"] == "http.response.body" else message)

    await answer(error.problem, error.headers)(scope, receive, unfinished)
    await _throw_away(receive)
    await send({"type": "http.response.body", "body": b"", "more_body": False})


async def _throw_away(receive: Receive) -> None:
    thrown, until = 0, time.monotonic() + _PATIENCE
    while thrown < _THROWN_AWAY and time.monotonic() < until:
        message = await receive()
        thrown += len(message.get("body", b""))
        if message["type"] == "http.disconnect" or not message.get("more_body"):
            return


async def _whole(scope: Scope, receive: Receive) -> bytes:
    stated = next((value for name, value in scope["headers"] if name == b"content-length"), b"0")
    if not stated.isdigit() or int(stated) > LONGEST:
        raise _too_long()
    body = bytearray()
    try:
        async with asyncio.timeout(_SLOWEST):
            more = True
            while more:
                message = await receive()
                body += message.get("body", b"")
                more = message.get("more_body", False)
                if len(body) > LONGEST:
                    raise _too_long()
    except TimeoutError:
        closing = {"Connection": "close"}
        raise ProblemError(
            408, "the request did not come to its end", remedy="send it again", headers=closing
        ) from None
    return bytes(body)


def _too_long() -> ProblemError:
    remedy = f"send at most {LONGEST:,} bytes"
    return ProblemError(
        413, "what was sent is too long", remedy=remedy, kind="too-long", headers={"Connection": "close"}
    )
