"""A later program reads what was reviewed otherwise: it stands first, with both readings."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from browser.conftest import PageAt, axe, shoot
from browser.desks import go_on, opened, read_anew, verdicts
from ledger_samples import TEXT, report
from review_samples import filled
from served import Served, serving
from truceline.ledger import open_ledger
from truceline.model.reports import Report
from truceline.web.settings import Settings

LONG = 30_000


@pytest.fixture
def of(tmp_path: Path) -> Report:
    with open_ledger(tmp_path / "ledger.db", writing=True) as ledger:
        return filled(ledger)


@pytest.fixture
def desk(of: Report, tmp_path: Path) -> Iterator[Served]:
    """A server over a ledger of one report with a statement, a response and a toll."""
    with serving(Settings(ledger=str(tmp_path / "ledger.db"), port=0, name="Ada")) as it:
        yield it


def decided(page_at: PageAt, desk: Served) -> str:
    """Ada accepts the toll; its id."""
    page = opened(page_at, desk, "?kind=toll")
    page.keyboard.press("a")
    expect(page.get_by_text("That was the last card")).to_be_visible()
    return str(verdicts(desk)[0]["record"])


def again(page: Page, words: str) -> Locator:
    """The card tells why it comes up again; what the program reads now beside what stands."""
    expect(page.get_by_role("alert").get_by_text(words)).to_be_visible()
    both = page.get_by_role("region", name="What the program reads now")
    expect(both).to_be_visible()
    return both


def flags(desk: Served) -> int:
    return int(desk.client.get("/api/v1/review/progress").json()["all"]["flagged"])


def test_what_is_read_otherwise_comes_first_with_both(page_at: PageAt, desk: Served, of: Report) -> None:
    toll = decided(page_at, desk)
    read_anew(desk.ledger, of, value=32, low=32)
    page = opened(page_at, desk)
    both = again(page, "the program now reads it otherwise than when it was decided")
    expect(both.get_by_role("columnheader", name="the program")).to_be_visible()
    expect(both.get_by_role("row", name="value 31 32")).to_be_visible()
    expect(page.get_by_text("1 to look at again")).to_be_visible()
    assert axe(page) == []
    shoot(page, "review-flag")
    # The program's reading is taken over, sent by keyboard, and stands.
    both.get_by_role("button", name="Put this into the form").last.click()
    expect(page.get_by_text("Changed: value, low.")).to_be_visible()
    go_on(page, "Control+Enter", 2)
    expect(page.get_by_text("to look at again")).to_have_count(0)
    assert flags(desk) == 0
    assert desk.client.get(f"/api/v1/records/{toll}").json()["record"]["value"] == 32


def test_what_is_read_no_longer_is_kept_or_let_go(page_at: PageAt, desk: Served, of: Report) -> None:
    toll = decided(page_at, desk)
    read_anew(desk.ledger, of, gone=True)
    page = opened(page_at, desk)
    both = again(page, "the program no longer reads it")
    expect(both.get_by_role("row", name="the record stands is taken away")).to_be_visible()
    go_on(page, "a", 2)
    assert flags(desk) == 0
    assert desk.client.get(f"/api/v1/records/{toll}").json()["page"]["review"] == "accepted"
    # Undone, the flag is back; rejected after all, it goes for good.
    page.keyboard.press("u")
    again(page, "the program no longer reads it")
    assert flags(desk) == 1
    go_on(page, "x", 2)
    assert flags(desk) == 0


def test_words_that_are_gone_cannot_be_accepted_and_are_chosen_anew(page_at: PageAt, desk: Served) -> None:
    decided(page_at, desk)
    read_anew(desk.ledger, report(TEXT.replace("At least 31 people", "At least 35 men")))
    page = opened(page_at, desk)
    again(page, "the words that were decided on are no longer in it")
    page.keyboard.press("a")
    expect(page.get_by_text("the words of this record are no longer in the text")).to_be_visible()
    assert flags(desk) == 1
    go_on(page, "x", 2)
    assert flags(desk) == 0


def test_what_is_flagged_while_somebody_works_is_put_under_the_card(page_at: PageAt, desk: Served, of: Report) -> None:
    decided(page_at, desk)
    page = opened(page_at, desk)
    first = page.locator("#card-title").inner_text()
    read_anew(desk.ledger, of, value=32, low=32)
    expect(page.get_by_text("1 to look at again")).to_be_visible(timeout=LONG)
    # The card on top stays; the flagged one is the next.
    expect(page.locator("#card-title")).to_have_text(first)
    go_on(page, " ", 2)
    again(page, "the program now reads it otherwise than when it was decided")
    go_on(page, "a", 3)
    expect(page.get_by_role("alert")).to_have_count(0)
