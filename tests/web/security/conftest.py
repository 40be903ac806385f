"""Servers that want to know who is at work, and people who sign in on them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import httpx2
import pytest

from served import Served, copied, serving
from truceline.ledger import open_ledger
from truceline.model.people import Doer, Role
from truceline.web.settings import Auth, Settings
from truceline.workflow import people

PASSWORD = "four plain words here"  # noqa: S105
PEOPLE = {"rhea": Role.READER, "cato": Role.CODER, "cora": Role.CURATOR, "ilse": Role.ADMIN}

Enter = Callable[..., httpx2.Client]


def doer(by: str = "test") -> Doer:
    return Doer(by=by, at=people.moment(datetime.now(UTC)))


@pytest.fixture(scope="session")
def peopled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty ledger with one person of each role, who all have the same password."""
    made = tmp_path_factory.mktemp("peopled") / "peopled.db"
    with open_ledger(made, writing=True) as ledger:
        for name, role in PEOPLE.items():
            people.add(ledger, name, role, doer(), password=PASSWORD)
    return made


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
