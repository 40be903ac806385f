"""The application: resources, the page, and what every answer has in common."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from fastapi.middleware.gzip import GZipMiddleware

from truceline import __version__
from truceline.web import api, page, problems
from truceline.web.caching import Remembered, conditional
from truceline.web.opened import Opened
from truceline.web.security.bodies import Bodies
from truceline.web.security.gate import Gate
from truceline.web.security.headers import Headers
from truceline.web.security.lockout import Lockout
from truceline.web.security.pace import Pace
from truceline.web.settings import Settings
from truceline.web.watcher import Watcher

_SUMMARY = "A source-traced ledger of wars and the talks to end them: every row beside the words it came from."


def make_app(settings: Settings) -> FastAPI:
    """The page and its API over one ledger.

    Args:
        settings: how it is served.

    Raises:
        UsageError: a trusted proxy that is no address.
        LedgerError: not an address of a ledger. One that cannot be opened is told answer by answer.
    """
    opened = Opened(settings.ledger)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        yield
        opened.close()

    app = FastAPI(
        title="Truceline",
        summary=_SUMMARY,
        version=__version__,
        openapi_url="/api/v1/openapi.json",
        # Both would load scripts from elsewhere.
        docs_url=None,
        redoc_url=None,
        lifespan=lifespan,
        responses=problems.ANSWERS,
    )
    app.state.settings, app.state.opened = settings, opened
    app.state.watcher = Watcher(opened)
    app.state.pace, app.state.lockout = Pace(), Lockout()
    app.state.remembered = Remembered()
    problems.explain(app)
    problems.describe(app)
    app.middleware("http")(conditional)
    app.add_middleware(GZipMiddleware, minimum_size=1000)
    # The last added is the first that a request meets.
    app.add_middleware(Gate, settings=settings, opened=opened, keeping=app.state.pace)
    app.add_middleware(Bodies)
    app.add_middleware(Headers)
    for router in api.ROUTERS:
        app.include_router(router, prefix="/api/v1")
    page.serve(app, settings.page)
    return app
