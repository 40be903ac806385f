"""A real browser on the built page. Without chromium, or without `make ui`, these tests are skipped."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from peopled import PASSWORD, add_people
from served import ROOT, Served, copied, serving
from truceline.web.page import is_built
from truceline.web.settings import Auth, Settings

PICTURES = ROOT / "docs" / "images"
AXE = ROOT / "ui" / "node_modules" / "axe-core" / "axe.min.js"
_CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
_FLAGS = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
    "--no-sandbox",
]

PageAt = Callable[..., Page]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skips what needs a browser where there is none."""
    why = None
    if _CHROMIUM is None:
        why = "no chromium here"
    elif not is_built(Settings(ledger="").page):
        why = "the page is not built: make ui"
    for item in items if why else ():
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.skip(reason=why or ""))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, without a window."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=_CHROMIUM, args=_FLAGS)
        yield started
        started.close()


@pytest.fixture
def page_at(browser: Browser, served: Served) -> Iterator[PageAt]:
    """Opens an address of the page; whatever the page's console calls an error fails the test at its end."""
    contexts: list[Any] = []
    errors: list[str] = []

    def opened(path: str = "/", *, width: int = 1280, height: int = 800, dark: bool = False, base: str = "") -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": height}, color_scheme="dark" if dark else "light", locale="en-GB"
        )
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto((base or served.url) + path)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert not errors, errors


@pytest.fixture
def accounts(examples: Path, tmp_path: Path) -> Iterator[Served]:
    """The example ledger with people who sign in."""
    ledger = add_people(copied(examples, tmp_path))
    with serving(Settings(ledger=str(ledger), auth=Auth.ACCOUNTS, port=0)) as it:
        yield it


def sign_in(page: Page, name: str, password: str = PASSWORD) -> None:
    """Signs somebody in where the page asks for it."""
    page.get_by_label("Name").fill(name)
    page.get_by_label("Password", exact=True).fill(password)
    page.get_by_role("dialog").get_by_role("button", name="Sign in").click()


def axe(page: Page) -> list[str]:
    """What axe finds serious or critical on a page, a line each."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [
        f"{v['id']}: {node['html'][:120]}"
        for v in found["violations"]
        if v["impact"] in {"serious", "critical"}
        for node in v["nodes"]
    ]


def shoot(page: Page, name: str) -> None:
    """Writes a picture for the docs, where TRUCELINE_PICTURES asks for them."""
    if os.environ.get("TRUCELINE_PICTURES"):
        page.screenshot(path=str(PICTURES / f"{name}.png"))
