"""The page as one file: its program, its style and the answers it needs, readable without this program or a network.

The answers are the API's own, asked in this process. What people do on the page (review, comments, search) stays out:
a file cannot be written to. So do their names: a file goes to readers who know nobody at the desk.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, quote, urlencode, urlsplit

from fastapi import FastAPI

from truceline.errors import UsageError
from truceline.model.enums import Kind
from truceline.web.security.admission import Admitted
from truceline.web.security.gate import INSIDE

# What the reading screens ask, as much of it as a file should hold.
_VIEWS: Mapping[str, Mapping[str, str]] = {
    "processes": {},
    "state": {},
    "brief": {},
    "timeline": {"limit": "300"},
    "timeline/days": {},
    "calendar": {"limit": "100"},
    "places": {"limit": "300"},
    "positions": {"history": "20"},
    "proposals": {"limit": "12"},
    "tolls": {"limit": "80"},
    "meetings": {"limit": "100"},
    "actors": {"limit": "200"},
}
# What a phrase on a screen opens, by how its id begins.
_OPENED = {
    "rep_": "reports/{}/reader",
    "thr_": "threads/{}",
    **{f"{kind.value[:3]}_": "records/{}" for kind in Kind},
}
_ID = re.compile(rf"^(?:{'|'.join(_OPENED)})[a-z0-9]+$")
# More would make a file that no mail carries.
_MOST = 4000


async def pieces(
    app: FastAPI,
    folder: Path,
    asked: Mapping[str, str],
    *,
    start: str,
    still: str,
    who: Admitted | None = None,
    advance: Callable[[int], None] = lambda done: None,
) -> Iterator[str]:
    """The file, in pieces.

    Args:
        app: the application whose answers go into it.
        folder: of the built page.
        asked: process and days.
        start: the screen it opens on, as "/state?…".
        still: what is shown where scripts are off, as HTML.
        who: who asks, where the application wants to know.
        advance: told how many answers are there.

    Raises:
        UsageError: the page is not built.
    """
    try:
        script = (folder / "single" / "page.js").read_text(encoding="utf-8").replace("</script", "<\\/script")
        style = (folder / "single" / "page.css").read_text(encoding="utf-8").replace("</style", "<\\/style")
    except OSError as error:
        raise UsageError("the page is not built", where=str(folder), remedy="run `make ui`") from error
    views = {view: {**asked, **more} for view, more in _VIEWS.items()} | _narrowed(start, asked)
    answers = await _answers(app, views, who, advance)
    return _written(script, style, {"start": start, "asked": asked, "answers": answers}, still)


def body_of(document: str) -> str:
    """What stands between a document's <body> and </body>."""
    return document.partition("<body>")[2].rpartition("</body>")[0]


def _written(script: str, style: str, saved: Mapping[str, Any], still: str) -> Iterator[str]:
    data = json.dumps(saved, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    policy = f"default-src 'none'; img-src data:; script-src {_hashed(script)}; style-src {_hashed(style)}"
    yield '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
    yield f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>Truceline</title>\n'
    yield f'<style>{style}</style>\n</head>\n<body>\n<div id="app">{still}</div>\n'
    # Nothing in the data can end the element that holds it.
    yield f'<script type="application/json" id="saved">{data.replace("<", chr(92) + "u003c")}</script>\n'
    yield f'<script type="module">{script}</script>\n</body>\n</html>\n'


def _hashed(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _narrowed(start: str, asked: Mapping[str, str]) -> dict[str, dict[str, str | list[str]]]:
    """What the screen it opens on asks otherwise: exactly those proposals that were held against each other."""
    opened = urlsplit(start)
    only = parse_qs(opened.query).get("only")
    return {"proposals": {**asked, "only": only}} if only and opened.path == "/proposals" else {}


async def _answers(
    app: FastAPI,
    views: Mapping[str, Mapping[str, str | list[str]]],
    who: Admitted | None,
    advance: Callable[[int], None],
) -> dict[str, Any]:
    """The answers, by what the page asks for."""
    found: dict[str, Any] = {}
    for view, query in views.items():
        found[f"/api/v1/{view}"] = await _answer(app, f"/api/v1/{view}", query, who)
    for key in sorted(_ids(list(found.values())))[:_MOST]:
        path = f"/api/v1/{_OPENED[key[:4]].format(quote(key))}"
        found[path] = _nameless(await _answer(app, path, {}, who))
        advance(len(found))
    return {path: answer for path, answer in found.items() if answer is not None}


def _nameless(answer: Any) -> Any:
    """An answer without who decided what, and why: that was written for others at the desk."""
    return {**answer, "decisions": []} if isinstance(answer, dict) and "decisions" in answer else answer


def _ids(values: Iterable[Any]) -> set[str]:
    """All ids of records, reports and threads in some answers."""
    found: set[str] = set()
    waiting = list(values)
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            waiting += value.values()
        elif isinstance(value, list):
            waiting += value
        elif isinstance(value, str) and _ID.match(value):
            found.add(value)
    return found


async def _answer(app: FastAPI, path: str, query: Mapping[str, str | list[str]], who: Admitted | None) -> Any:
    """What the application answers to a GET, parsed; None where it has nothing."""
    status = 0
    body = bytearray()

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Mapping[str, Any]) -> None:
        nonlocal status
        status = message.get("status", status)
        body.extend(message.get("body", b""))

    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": "GET",
        "scheme": "http",
        "path": path,
        "raw_path": path.encode(),
        "query_string": urlencode(query, doseq=True).encode(),
        "root_path": "",
        "headers": [(b"host", b"localhost")],
        "client": ("127.0.0.1", 0),
        "server": ("localhost", 80),
        **({INSIDE: who} if who else {}),
    }
    await app(scope, receive, send)
    return json.loads(body) if status == 200 else None
