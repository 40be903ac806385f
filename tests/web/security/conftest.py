"""Servers that want to know who is at work, and people who sign in on them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import httpx2
import pytest

from peopled import PASSWORD, add_people
from served import Served, copied, serving
from truceline.web.settings import Auth, Settings

Enter = Callable[..., httpx2.Client]


@pytest.fixture(scope="session")
def peopled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty ledger with one person of each role, who all have the same password."""
    return add_people(tmp_path_factory.mktemp("peopled") / "peopled.db")


@pytest.fixture
def accounts(peopled: Path, tmp_path: Path) -> Iterator[Served]:
    """A server on which people sign in."""
    with serving(Settings(ledger=str(copied(peopled, tmp_path)), auth=Auth.ACCOUNTS, port=0)) as it:
        yield it


@pytest.fixture
def headed(peopled: Path, tmp_path: Path) -> Iterator[Served]:
    """A server behind a proxy that says who it is."""
    settings = Settings(ledger=str(copied(peopled, tmp_path)), auth=Auth.HEADER, header="X-Who", port=0)
    with serving(replace(settings, proxies=("127.0.0.1",))) as it:
        yield it


@pytest.fixture
def enter() -> Iterator[Enter]:
    """Browsers in which somebody signed in, as the page does it."""
    with ExitStack() as closing:

        def entered(served: Served, name: str, password: str = PASSWORD) -> httpx2.Client:
            said = {"Sec-Fetch-Site": "same-origin"}
            browser = closing.enter_context(httpx2.Client(base_url=served.url, headers=said, timeout=30))
            answer = browser.post("/api/v1/session", json={"name": name, "password": password})
            assert answer.status_code == 200, answer.text
            browser.headers["X-CSRF-Token"] = answer.json()["csrf"]
            return browser

        yield entered
