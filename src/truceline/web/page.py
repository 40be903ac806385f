"""The built page: its files, and the headers that keep it to them."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path

from fastapi import FastAPI, Request, Response
from fastapi.responses import FileResponse, HTMLResponse
from fastapi.staticfiles import StaticFiles

from truceline.web.problems import ProblemError

_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
    )
)
_HEADERS = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
_UNBUILT = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Truceline</title></head><body>
<h1>The page is not built</h1>
<p>The API is here all the same. In a checkout run <code>make ui</code> and load this again;
or install Truceline from its wheel, which carries the page.</p>
</body></html>
"""


def is_built(folder: Path) -> bool:
    """Whether the page lies in `folder`."""
    return (folder / "index.html").is_file()


def serve(app: FastAPI, folder: Path) -> None:
    """Serves the page for every address that is not the API's: the page itself knows its screens."""
    app.middleware("http")(_guarded)
    if (folder / "assets").is_dir():
        app.mount("/assets", StaticFiles(directory=folder / "assets"), name="assets")

    @app.get("/{path:path}", include_in_schema=False)
    def screen(path: str) -> Response:
        if path.startswith(("api/", "assets/")):
            raise ProblemError(404, "Not Found", where=f"/{path}", remedy="see /api/v1/openapi.json")
        if not is_built(folder):
            return HTMLResponse(_UNBUILT, status_code=503)
        return FileResponse(folder / "index.html", headers={"Cache-Control": "no-cache"})


async def _guarded(request: Request, go_on: Callable[[Request], Awaitable[Response]]) -> Response:
    answer = await go_on(request)
    for name, value in _HEADERS.items():
        answer.headers.setdefault(name, value)
    if request.url.path.startswith("/assets/") and answer.status_code == 200:
        # Their names change with their content.
        answer.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    return answer
