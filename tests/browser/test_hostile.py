"""On no screen does anything that others wrote run, load, or leave the page."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, expect

from hostile import hostile_ledger
from served import ROOT, Served, serving
from truceline.web.settings import Settings

_SCREENS = sorted(
    path
    for file in (ROOT / "ui" / "src" / "screens").glob("*/screen.ts")
    for path in re.findall(r'path: "([^"]+)"', file.read_text(encoding="utf-8"))
)
_WATCH = """
window.broken = [];
document.addEventListener('securitypolicyviolation', e => window.broken.push(e.violatedDirective + ' ' + e.blockedURI));
for (const name of ['alert', 'confirm', 'prompt']) window[name] = () => { window.ran = 1; };
"""


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serving(Settings(ledger=str(hostile_ledger(tmp_path_factory.mktemp("hostile") / "h.db")), port=0)) as it:
        if "/api/v1/views" in it.client.get("/api/v1/openapi.json").json()["paths"]:
            it.client.post("/api/v1/views", json={"name": "<img src=x onerror=window.ran=1>", "address": "/search?q=x"})
        yield it


@pytest.fixture
def watched(browser: Browser, hostile: Served) -> Iterator[tuple[Page, list[str]]]:
    """A page that notes what it should not do."""
    wrong: list[str] = []

    def said(message: ConsoleMessage) -> None:
        if message.type == "error" and "404" not in message.text:
            wrong.append(message.text)

    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="en-GB")
    context.add_init_script(_WATCH)
    page = context.new_page()
    # A stream that goes on would never let the page come to rest.
    page.route(
        "**/api/v1/stream**", lambda route: route.fulfill(content_type="text/event-stream", body="retry: 600000\n\n")
    )
    page.on("console", said)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("request", lambda r: None if r.url.startswith((hostile.url, "data:")) else wrong.append(r.url))
    yield page, wrong
    context.close()


def _settled(page: Page, wrong: list[str], url: str) -> None:
    page.wait_for_load_state("networkidle")
    assert page.evaluate("window.ran") is None
    assert page.evaluate("window.broken") == []
    assert wrong == []
    assert page.url.startswith(url)
    links = page.evaluate("[...document.querySelectorAll('a[href], area[href]')].map(a => [a.href, a.rel, a.origin])")
    for href, rel, origin in links:
        assert href.startswith(("http://", "https://")), href
        assert origin == url or {"noopener", "noreferrer"} <= set(rel.split()), (href, rel)
    assert (
        page.evaluate(
            "document.querySelectorAll('main iframe, main object, main embed, main script, main style').length"
        )
        == 0
    )


def _ids(served: Served) -> dict[str, str]:
    """Something to open, by the screen that opens it."""
    line = served.client.get("/api/v1/timeline?kind=response").json()["items"][0]["line"]
    return {
        "actors": str(served.client.get("/api/v1/actors").json()["items"][0]["id"]),
        "reports": str(served.client.get("/api/v1/reports?limit=200").json()["items"][0]["id"]),
        "records": str(line["record"]),
    }


@pytest.mark.parametrize("path", _SCREENS)
def test_nothing_of_others_runs_on_a_screen(hostile: Served, watched: tuple[Page, list[str]], path: str) -> None:
    page, wrong = watched
    filled = re.sub(r"/(\w+)/:\w+", lambda m: f"/{m[1]}/{_ids(hostile)[m[1]]}", path)
    page.goto(hostile.url + filled)
    expect(page.get_by_role("heading", level=1).first).to_be_visible()
    _settled(page, wrong, hostile.url)


def test_words_of_others_stand_on_the_page_as_words(hostile: Served, watched: tuple[Page, list[str]]) -> None:
    page, wrong = watched
    page.goto(f"{hostile.url}/?sheet={_ids(hostile)['records']}")
    expect(page.get_by_text("window.ran=1").first).to_be_visible()
    _settled(page, wrong, hostile.url)


def test_the_address_of_a_screen_runs_nothing_either(hostile: Served, watched: tuple[Page, list[str]]) -> None:
    page, wrong = watched
    for payload in ("<img src=x onerror=window.ran=1>", "javascript:window.ran=1", "'\"><script>window.ran=1</script>"):
        for name in ("process", "sheet", "q", "as_of"):
            page.goto(hostile.url + "/positions")
            page.evaluate(
                "([name, value]) => history.replaceState(null, '', '?' + new URLSearchParams({[name]: value}))",
                [name, payload],
            )
            page.reload()
            expect(page.get_by_role("heading", level=1).first).to_be_visible()
            page.wait_for_load_state("networkidle")
            wrong[:] = [w for w in wrong if "422" not in w]
            _settled(page, wrong, hostile.url)
