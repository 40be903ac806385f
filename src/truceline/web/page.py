"""The built page."""

from __future__ import annotations

from pathlib import Path

from fastapi import FastAPI, Response
from fastapi.responses import FileResponse, HTMLResponse
from fastapi.staticfiles import StaticFiles

from truceline.web.problems import ProblemError

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
    if (folder / "assets").is_dir():
        app.mount("/assets", StaticFiles(directory=folder / "assets"), name="assets")

    @app.get("/{path:path}", include_in_schema=False)
    def screen(path: str) -> Response:
        if path.startswith(("api/", "assets/")):
            raise ProblemError(404, "Not Found", where=f"/{path}", remedy="see /api/v1/openapi.json")
        if not is_built(folder):
            return HTMLResponse(_UNBUILT, status_code=503)
        return FileResponse(folder / "index.html", headers={"Cache-Control": "no-cache"})
