"""Sessions that end and servers that are killed in the middle of a correction: a message, and nothing typed is lost."""

from __future__ import annotations

import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import httpx2
import pytest
from playwright.sync_api import Page, expect

from browser.conftest import PageAt, axe
from browser.desks import come, opened, people_at_work, sign_in, three, verdicts
from ledger_samples import RUN, reading, report
from peopled import doer
from served import Served
from truceline.ledger import open_ledger
from truceline.workflow import people
from truceline.workflow.join import join_waiting

LONG = 60_000
OTHER = "five other plain words"


@pytest.fixture
def accounts(tmp_path: Path) -> Iterator[Served]:
    with people_at_work(tmp_path) as it:
        yield it


def deleted(desk: Served) -> str:
    """All sessions end; with which password one comes in again."""
    with closing(sqlite3.connect(desk.ledger, timeout=10)) as connection, connection:
        connection.execute("DELETE FROM sessions")
    return "four plain words here"


def changed(desk: Served) -> str:
    """An admin gives cato another password."""
    with open_ledger(desk.ledger, writing=True) as ledger:
        people.change_password(ledger, "cato", OTHER, doer())
    return OTHER


def typed(page: Page, value: str = "wounded", why: str = "half a thought") -> None:
    page.locator("[id='field-measure']").select_option(value)
    page.get_by_role("textbox", name="Why").fill(why)


def send(page: Page) -> None:
    page.get_by_role("button", name="Send the correction").click()


def still_there(page: Page, value: str = "wounded", why: str = "half a thought") -> None:
    expect(page.locator("[id='field-measure']")).to_have_value(value)
    expect(page.get_by_role("textbox", name="Why", include_hidden=True)).to_have_value(why)


@pytest.mark.parametrize("ends", [deleted, changed])
def test_who_signs_in_over_the_page_sends_what_he_typed(
    page_at: PageAt, accounts: Served, ends: Callable[[Served], str]
) -> None:
    page = come(page_at, accounts, "cato", "?kind=toll")
    typed(page)
    password = ends(accounts)
    send(page)
    dialog = page.get_by_role("dialog", name="Sign in")
    expect(dialog).to_be_visible()
    expect(dialog.get_by_text("What you see and typed stays as it is behind this.")).to_be_visible()
    expect(dialog.get_by_label("Name")).to_have_value("cato")
    still_there(page)
    assert axe(page) == []
    sign_in(page, "cato", password)
    # It went on by itself: nothing has to be sent twice.
    expect(page.get_by_text("That was the last card")).to_be_visible()
    page.get_by_role("button", name="toll corrected", exact=True).click()
    expect(page.get_by_role("dialog").get_by_text("half a thought")).to_be_visible()


def test_who_does_not_sign_in_now_keeps_what_he_typed(page_at: PageAt, accounts: Served) -> None:
    page = come(page_at, accounts, "cato", "?kind=toll")
    typed(page)
    deleted(accounts)
    send(page)
    page.get_by_role("dialog", name="Sign in").get_by_role("button", name="Not now").click()
    expect(page.get_by_role("alert").get_by_text("obody is signed in")).to_be_visible()
    still_there(page)
    page.reload()
    sign_in(page, "cato")
    expect(page.get_by_text("is still here, not sent yet")).to_be_visible()
    still_there(page)
    send(page)
    expect(page.get_by_text("That was the last card")).to_be_visible()


def test_a_second_tab_goes_on_with_the_first(page_at: PageAt, accounts: Served) -> None:
    page = come(page_at, accounts, "cato", "?kind=toll")
    other = page.context.new_page()
    other.goto(f"{accounts.url}/review?kind=response")
    expect(other.locator("[id='field-polarity']")).to_be_visible()
    typed(page)
    other.locator("[id='field-polarity']").select_option("accept")
    deleted(accounts)
    for tab in (page, other):
        send(tab)
        expect(tab.get_by_role("dialog", name="Sign in")).to_be_visible()
    sign_in(page, "cato")
    for tab in (page, other):
        expect(tab.get_by_role("dialog", name="Sign in")).to_be_hidden()
        expect(tab.get_by_text("That was the last card")).to_be_visible()


# -- the real program, killed ------------------------------------------------------------------------------------------


class Program:
    """`truceline serve` as a process of its own, which can be killed and started again at the same address."""

    def __init__(self, ledger: Path) -> None:
        with socket.create_server(("127.0.0.1", 0)) as free:
            self._port = free.getsockname()[1]
        self.ledger, self.url = ledger, f"http://127.0.0.1:{self._port}"
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Starts it and waits until it answers."""
        command = [str(Path(sys.executable).with_name("truceline")), "serve", "--port", str(self._port)]
        command += ["--ledger", str(self.ledger), "--name", "Ada"]
        self._process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=os.environ)
        until = time.monotonic() + 90
        while time.monotonic() < until:
            assert self._process.poll() is None, "the program ended"
            try:
                if httpx2.get(f"{self.url}/api/v1/about", timeout=5).status_code == 200:
                    return
            except httpx2.TransportError:
                time.sleep(0.1)
        raise AssertionError("the program does not answer")

    def kill(self) -> None:
        """Kills it where it stands (SIGKILL)."""
        assert self._process is not None
        os.kill(self._process.pid, signal.SIGKILL)
        self._process.wait(30)

    def end(self) -> None:
        if self._process is not None and self._process.poll() is None:
            self.kill()


@pytest.fixture
def program(tmp_path: Path) -> Iterator[Program]:
    three(tmp_path / "ledger.db")
    found = Program(tmp_path / "ledger.db")
    found.start()
    yield found
    found.end()


def test_a_program_that_is_killed_and_started_again_loses_nothing(page_at: PageAt, program: Program) -> None:
    with httpx2.Client(base_url=program.url, timeout=30) as client:
        desk = Served(program.url, program.ledger, client)
        page = opened(page_at, desk, "?kind=toll")
        live = page.context.new_page()
        live.goto(f"{program.url}/live")
        expect(live.get_by_role("article").first).to_be_visible()
        live.get_by_role("button", name="Comment").first.click()
        live.get_by_label("Comment", exact=True).first.fill("half a comment")
        typed(page)
        program.kill()
        send(page)
        expect(page.get_by_text("The program that serves this page does not answer")).to_be_visible(timeout=LONG)
        expect(page.get_by_text("nothing you typed is lost")).to_be_visible()
        still_there(page)
        expect(live.locator(".connection")).to_contain_text("cut off", timeout=LONG)
        expect(page.get_by_text("not live")).to_be_visible(timeout=LONG)
        assert axe(page) == []
        told = report(given="wire-2", outlet="Lake Radio")
        with open_ledger(program.ledger, writing=True) as ledger:
            ledger.write(told, reading(told), RUN, learnt=datetime.now(UTC))
            list(join_waiting(ledger))
        program.start()
        expect(live.locator(".connection")).not_to_contain_text("cut off", timeout=LONG)
        expect(live.get_by_text("Lake Radio").first).to_be_visible(timeout=LONG)
        live.get_by_label("Comment", exact=True).first.press("Control+Enter")
        expect(live.get_by_role("article").get_by_text("half a comment", exact=True)).to_be_visible()
        still_there(page)
        send(page)
        expect(page.get_by_text("card 2,")).to_be_visible(timeout=LONG)
        (given,) = verdicts(desk)
        assert (given["verb"], given["why"]) == ("correct", "half a thought")
        assert given["records"][0]["measure"] == "wounded"


def test_a_program_that_is_killed_while_a_tab_is_closed_loses_nothing(page_at: PageAt, program: Program) -> None:
    with httpx2.Client(base_url=program.url, timeout=30) as client:
        desk = Served(program.url, program.ledger, client)
        page = opened(page_at, desk, "?kind=toll")
        typed(page)
        program.kill()
        context = page.context
        page.close()
        program.start()
        page = context.new_page()
        page.goto(f"{program.url}/review?kind=toll")
        expect(page.get_by_text("is still here, not sent yet")).to_be_visible(timeout=LONG)
        still_there(page)
        send(page)
        expect(page.get_by_text("card 2,")).to_be_visible(timeout=LONG)
        assert [v["why"] for v in verdicts(desk)] == ["half a thought"]
