"""Live: what another process reads appears by itself, waits while somebody reads, and is caught up with after a cut."""

from __future__ import annotations

import re
import socket
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from browser.conftest import PageAt, axe, shoot
from ledger_samples import RUN, reading, report
from served import copied, serving
from truceline.ledger import open_ledger
from truceline.web.settings import Settings
from truceline.workflow.join import join_waiting

TOLL = "At least 31 people were killed in Port Ostane, the clinic said."
REFUSAL = "The Velmar Front appeared to reject the harbour plan, an official said."


@dataclass
class Server:
    """A server that can be ended and started again at the same address."""

    ledger: Path
    port: int
    url: str

    def __post_init__(self) -> None:
        self._stack = ExitStack()

    def start(self) -> None:
        self._stack.enter_context(serving(Settings(ledger=str(self.ledger), port=self.port, name="Ada")))

    def end(self) -> None:
        self._stack.close()

    def tell(self, text: str, given: str, outlet: str = "Lake Radio") -> None:
        """Puts a report into the ledger by another connection, as another process would."""
        told = report(text, given=given, outlet=outlet)
        with open_ledger(self.ledger, writing=True) as ledger:
            ledger.write(told, reading(told), RUN, learnt=datetime.now(UTC))
            list(join_waiting(ledger))


@pytest.fixture
def server(examples: Path, tmp_path: Path) -> Iterator[Server]:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    found = Server(copied(examples, tmp_path), port, f"http://127.0.0.1:{port}")
    found.start()
    yield found
    found.end()


@pytest.fixture
def live(server: Server, page_at: PageAt) -> Page:
    page = page_at("/live", base=server.url)
    expect(connection(page)).to_contain_text("live")
    expect(page.get_by_role("article").first).to_be_visible()
    return page


def connection(page: Page):  # type: ignore[no-untyped-def]
    return page.locator(".connection")


def test_what_is_read_appears_at_the_top_by_itself(server: Server, live: Page) -> None:
    before = live.get_by_role("article").count()
    server.tell(TOLL, "wire-1", outlet="Ostane Courier")
    first = live.get_by_role("article").first
    expect(first).to_contain_text("At least 31 people were killed in Port Ostane")
    expect(first).to_contain_text("Ostane Courier")
    assert live.get_by_role("article").count() == before + 1
    assert axe(live) == []
    shoot(live, "live")


def test_a_further_outlet_adds_a_count_and_no_line(server: Server, live: Page) -> None:
    server.tell(REFUSAL, "wire-1", outlet="Ostane Courier")
    first = live.get_by_role("article").first
    expect(first).to_contain_text("harbour plan")
    before = live.get_by_role("article").count()
    first.get_by_role("button", name="Comment").click()
    field = first.get_by_label("Comment", exact=True)
    field.fill("half a thought")
    for n in range(2, 10):
        server.tell(REFUSAL, f"wire-{n}", outlet=f"Outlet {n}")
    expect(first).to_contain_text("9 outlets, 1 independent: Ostane Courier, Outlet 2")
    assert live.get_by_role("article").count() == before
    expect(field).to_be_focused()
    field.press("Control+Enter")
    expect(first.get_by_role("article")).to_contain_text("half a thought")


def test_what_comes_waits_for_whoever_reads_further_down(server: Server, live: Page) -> None:
    live.get_by_role("article").nth(12).scroll_into_view_if_needed()
    expect(live.get_by_role("heading", level=1)).not_to_be_in_viewport()
    there = live.evaluate("scrollY")
    server.tell(TOLL, "wire-1")
    server.tell(REFUSAL, "wire-2")
    expect(live.get_by_role("button", name="2 new")).to_be_visible()
    assert live.evaluate("scrollY") == there
    live.get_by_role("button", name="2 new").click()
    expect(live.get_by_role("article").first).to_be_in_viewport()
    expect(live.get_by_role("article").first).to_contain_text("harbour plan")
    expect(live.get_by_role("button", name="2 new")).to_have_count(0)


def test_nothing_slides_in_above_somebody_who_writes(server: Server, live: Page) -> None:
    live.get_by_role("article").first.get_by_role("button", name="Comment").click()
    live.get_by_label("Comment", exact=True).first.fill("half a thought")
    server.tell(TOLL, "wire-1")
    expect(live.get_by_role("button", name="1 new")).to_be_visible()


def test_a_server_that_was_gone_is_found_again_and_nothing_is_missed(server: Server, live: Page) -> None:
    server.end()
    expect(connection(live)).to_contain_text("cut off")
    server.tell(TOLL, "wire-1")
    server.start()
    expect(connection(live)).not_to_contain_text("cut off", timeout=30_000)
    expect(live.get_by_role("article").first).to_contain_text("Port Ostane", timeout=30_000)


def test_a_slow_network_shows_that_it_loads_and_then_all(server: Server, page_at: PageAt) -> None:
    page = page_at("/", base=server.url)
    held: list[Route] = []
    page.route("**/api/v1/live?*", lambda route: held.append(route))
    page.goto(f"{server.url}/live")
    expect(page.get_by_role("status", name="Loading what just happened")).to_be_visible()
    server.tell(TOLL, "wire-1")
    for route in held:
        route.continue_()
    page.unroute("**/api/v1/live?*")
    expect(page.get_by_role("article").first).to_contain_text("Port Ostane", timeout=30_000)


def test_the_wall(server: Server, page_at: PageAt) -> None:
    page = page_at("/live?wall=1", base=server.url, width=1600, height=900)
    expect(page.get_by_role("article").first).to_be_visible()
    size = page.get_by_role("heading", level=2).first.evaluate("e => parseFloat(getComputedStyle(e).fontSize)")
    assert size >= 28
    server.tell(TOLL, "wire-1")
    expect(page.get_by_role("article").first).to_contain_text("Port Ostane")
    assert axe(page) == []
    shoot(page, "wall")
    page.get_by_role("link", name="Leave the wall").click()
    expect(page).to_have_url(re.compile(r"/live$"))


def test_the_keys(server: Server, live: Page) -> None:
    live.keyboard.press("w")
    expect(live.get_by_role("link", name="Leave the wall")).to_be_visible()
    live.keyboard.press("w")
    live.get_by_role("article").nth(12).scroll_into_view_if_needed()
    server.tell(TOLL, "wire-1")
    expect(live.get_by_role("button", name="1 new")).to_be_visible()
    live.keyboard.press(".")
    expect(live.get_by_role("article").first).to_contain_text("Port Ostane")


@pytest.mark.parametrize("path", ["/live", "/changes?since=2020-01-01"])
@pytest.mark.parametrize("dark", [False, True])
def test_narrow_screens(server: Server, page_at: PageAt, path: str, dark: bool) -> None:
    page = page_at(path, base=server.url, width=360, height=760, dark=dark)
    expect(page.get_by_role("article").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert axe(page) == []
