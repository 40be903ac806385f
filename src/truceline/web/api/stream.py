"""What just happened: as it happens, as server-sent events, or once, for whoever asks from time to time."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import AsyncIterator
from typing import Annotated, Any

from fastapi import APIRouter, Header, Query, Request
from fastapi.responses import StreamingResponse

from truceline.errors import LedgerError
from truceline.model.base import Frozen
from truceline.model.news import News, Position
from truceline.model.people import Person
from truceline.web.access import Reading, Who
from truceline.web.problems import ProblemError
from truceline.web.watcher import Told, Watcher
from truceline.workflow.comments import told_to

router = APIRouter(tags=["live"])

BEAT = 10.0
"""Seconds after which a stream on which nothing happened says that it is alive."""
# Seconds after which a stream ends, so that whoever lost his access loses the stream; a client comes back at once.
_LONGEST = 900.0
# Milliseconds that a client waits before it comes back by itself.
_COME_BACK = 1000
_HEADERS = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
_After = Annotated[str | None, Query(max_length=100, description="The position of the last news that was heard.")]


class Heard(Frozen):
    """What happened after a position."""

    position: str
    """How far the ledger has got: what to ask `after` next."""
    news: News
    """What happened."""


@router.get("/news")
def news(ledger: Reading, who: Who, after: _After = None) -> Heard:
    """What happened after a position: which reports were read and joined, which threads are new or changed, and so on.

    Without a position: where the ledger is now. With one that the ledger cannot have been at (another file lies in its
    place), `more` is true and nothing is listed: ask anew for all that you show.
    """
    since = _parsed(after)
    if since is None:
        return Heard(position=str(ledger.news.position()), news=News())
    now, found = ledger.news.since(since)
    return Heard(position=str(now), news=told_to(found, who))


@router.get(
    "/stream",
    response_class=StreamingResponse,
    responses={
        200: {
            "description": "Events `news` (data as of `/news`, id its position), `hello`, `beat` and `trouble`.",
            "content": {"text/event-stream": {"schema": {"type": "string"}}},
        }
    },
)
async def stream(
    request: Request,
    who: Who,
    after: _After = None,
    last: Annotated[str | None, Header(alias="Last-Event-ID", max_length=100)] = None,
) -> StreamingResponse:
    """The same as it happens, as server-sent events, within a second. A client that comes back misses nothing.

    What it says may come twice, never not at all. `beat` says that nothing happened, `trouble` that the ledger cannot
    be looked at for now; then the stream ends, and whoever comes back later is told what happened meanwhile.
    """
    watcher: Watcher = request.app.state.watcher
    return StreamingResponse(_events(watcher, _parsed(last or after), who), 200, _HEADERS, "text/event-stream")


def _parsed(after: str | None) -> Position | None:
    if after is None:
        return None
    if found := Position.parse(after):
        return found
    raise ProblemError(422, "no position of a ledger", where="after", remedy="begin without one")


async def _events(watcher: Watcher, position: Position | None, who: Person) -> AsyncIterator[str]:
    ends = time.monotonic() + _LONGEST
    yield f"retry: {_COME_BACK}\n\n"
    with watcher.listening() as listener:
        try:
            # Asked for after it listens: what happens meanwhile is told twice and not missed.
            told = await watcher.since(position)
        except LedgerError as error:
            yield _trouble(error)
            return
        if event := _news(told, who):
            yield event
        yield _event("hello", {}, told.until)
        while time.monotonic() < ends:
            try:
                message = await asyncio.wait_for(listener.messages.get(), BEAT)
            except TimeoutError:
                yield _event("beat", {})
                continue
            if message is None:
                return
            if isinstance(message, LedgerError):
                yield _trouble(message)
                return
            if not told.until.follows(message.until):
                told = message
                if event := _news(told, who):
                    yield event


def _news(told: Told, who: Person) -> str | None:
    """The event for somebody; None where nothing happened that he may hear of yet."""
    found = told_to(told.news, who)
    if found == News():
        return None
    heard = Heard(position=str(told.until), news=found)
    return _event("news", heard.model_dump(mode="json"), told.until)


def _trouble(error: LedgerError) -> str:
    return _event("trouble", {"detail": error.what, "where": error.where, "remedy": error.remedy})


def _event(name: str, data: dict[str, Any], position: Position | None = None) -> str:
    """An event as the stream has it (https://html.spec.whatwg.org/multipage/server-sent-events.html)."""
    lines = [f"event: {name}", *([f"id: {position}"] if position else []), f"data: {json.dumps(data)}"]
    return "\n".join(lines) + "\n\n"
