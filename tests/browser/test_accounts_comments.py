"""Comments between people who sign in: who can be named, who sees it, who takes back what, and what is too long."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from browser.conftest import PageAt, axe
from peopled import PASSWORD, add_people
from reader_samples import FIRST, fill
from served import Served, serving
from truceline.web.settings import Auth, Settings

As = Callable[[str], Page]
HOSTILE = "</textarea><img src=x onerror=alert(1)> [x](javascript:alert(1)) \u202e@cora"


@pytest.fixture
def accounts(tmp_path: Path) -> Iterator[Served]:
    """A small ledger with people who sign in, none of whom has said or decided anything."""
    ledger = add_people(fill(tmp_path / "l.db"))
    with serving(Settings(ledger=str(ledger), auth=Auth.ACCOUNTS, port=0)) as it:
        yield it


@pytest.fixture
def signed_in(page_at: PageAt, accounts: Served) -> As:
    """A browser of its own in which somebody has signed in and reads a report."""

    def opened(name: str) -> Page:
        page = page_at(f"/reports/{FIRST.id}", base=accounts.url)
        page.get_by_label("Name").fill(name)
        page.get_by_label("Password", exact=True).fill(PASSWORD)
        page.get_by_role("dialog").get_by_role("button", name="Sign in").click()
        expect(comments(page)).to_be_visible()
        return page

    return opened


def comments(page: Page) -> Locator:
    return page.get_by_role("region", name="Comments")


def test_who_is_named_sees_it_and_each_takes_back_his_own(signed_in: As) -> None:
    cato, cora = signed_in("cato"), signed_in("cora")
    field = comments(cato).get_by_label("Comment", exact=True)
    field.press_sequentially(f"{HOSTILE.removesuffix('@cora')}what do you say, @co")
    # She has never written anything: who may come in can be named.
    expect(comments(cato).get_by_role("option", name="cora")).to_be_visible()
    field.press("Enter")
    field.press("Control+Enter")
    said = comments(cato).get_by_role("article").first
    expect(said.locator("b")).to_have_text("@cora")
    assert said.locator("p.text :not(b)").count() == 0
    # She hears of it wherever she is.
    expect(cora.get_by_role("navigation", name="Screens").get_by_role("link", name="Live 1")).to_be_visible()
    assert cato.get_by_role("link", name="Live 1").count() == 0
    cora.get_by_role("link", name="Live 1").click()
    cora.get_by_text("1 new comment names you").click()
    expect(cora.locator("details li").first).to_contain_text("what do you say, @cora")
    expect(cora.get_by_role("link", name="Live 1")).to_have_count(0)
    cora.get_by_role("link", name="What it is about").click()
    comments(cora).get_by_role("button", name="Answer").click()
    comments(cora).get_by_label("Answer to cato").fill("nothing")
    comments(cora).get_by_label("Answer to cato").press("Control+Enter")
    answer = comments(cato).get_by_role("article").nth(1)
    expect(answer).to_contain_text("nothing")
    # A coder takes back his own only, a curator anybody's; who only reads writes nothing.
    expect(answer.get_by_role("button", name="Withdraw")).to_have_count(0)
    expect(said.get_by_role("button", name="Withdraw")).to_be_visible()
    rhea = signed_in("rhea")
    expect(comments(rhea).get_by_role("article")).to_have_count(2)
    expect(comments(rhea).get_by_role("textbox")).to_have_count(0)
    expect(comments(rhea).get_by_role("button")).to_have_count(0)
    his = comments(cora).get_by_role("article").first
    his.get_by_role("button", name="Withdraw").click()
    his.get_by_role("button", name="Take back").click()
    expect(comments(cato)).to_contain_text("withdrawn by cora")
    expect(comments(cato)).not_to_contain_text("what do you say")
    assert axe(cato) == []


def test_ten_megabytes_are_refused_and_stay_in_the_field(signed_in: As) -> None:
    page = signed_in("cato")
    sent: list[Route] = []
    page.route("**/api/v1/comments", lambda route: sent.append(route))
    field = comments(page).get_by_label("Comment", exact=True)
    field.evaluate("""field => {
        field.value = "@ä".repeat(5_000_000);
        field.dispatchEvent(new Event("input", { bubbles: true }));
    }""")
    expect(comments(page).get_by_role("alert")).to_have_text("9,990,000 characters too many", timeout=30_000)
    expect(comments(page)).to_contain_text("not kept in this browser")
    expect(comments(page).get_by_role("button", name="Comment", exact=True)).to_be_disabled()
    field.press("Control+Enter")
    assert field.evaluate("field => field.value.length") == 10_000_000
    assert not [route for route in sent if route.request.method == "POST"]


def test_what_is_sent_past_the_page_is_refused_too(signed_in: As, accounts: Served) -> None:
    page = signed_in("cato")
    answers = page.evaluate(
        """async about => {
            const { csrf } = await (await fetch("/api/v1/session")).json();
            const send = text => fetch("/api/v1/comments", {
                method: "POST",
                headers: { "Content-Type": "application/json", "X-CSRF-Token": csrf },
                body: JSON.stringify({ about, text }),
            }).then(answer => answer.status);
            return [await send("x".repeat(10_001)), await send("x".repeat(10_000_000))];
        }""",
        FIRST.id,
    )
    assert answers == [422, 413]
    page.reload()
    expect(page.get_by_role("region", name="Text", exact=True)).to_contain_text(re.compile("The hall"))
    expect(comments(page).get_by_role("article")).to_have_count(0)
