"""What changed since a day or the last visit, each with its reason."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import expect

from browser.conftest import PageAt, axe, shoot
from ledger_samples import RUN, TEXT, reading, report
from served import Served
from truceline.ledger import open_ledger
from truceline.workflow.join import join_waiting

LEAD, REFUSAL, _ = TEXT.split("\n\n")


@pytest.fixture(scope="module", autouse=True)
def corrected(served: Served) -> None:
    """A report that came in and lost a sentence a second later."""
    with open_ledger(served.ledger, writing=True) as ledger:
        for text, second in ((TEXT, 1), (f"{LEAD}\n\n{REFUSAL}", 2)):
            told = report(text)
            moment = datetime(2031, 4, 2, 12, 0, second, tzinfo=UTC)
            ledger.write(told, reading(told), RUN, learnt=moment)
            list(join_waiting(ledger))


def test_the_first_visit_sees_the_last_day_and_says_so(page_at: PageAt) -> None:
    page = page_at("/changes")
    expect(page.get_by_text("your first visit in this browser")).to_be_visible()
    expect(page.get_by_role("article").first).to_contain_text("because the report is new")
    assert axe(page) == []
    shoot(page, "changes")


def test_a_moment_between_two_versions_shows_what_the_second_withdrew(page_at: PageAt) -> None:
    page = page_at("/changes?since=2031-04-02T12:00:02Z")
    expect(page.get_by_role("listitem").filter(has_text="withdrawn")).to_contain_text("1 withdrawn")
    expect(page.get_by_text("as before")).to_have_count(2)
    change = page.get_by_role("article").filter(has_text="31 people")
    expect(change).to_contain_text("because the report has another text, version 2, which no longer has these words")


def test_days_are_in_the_address(page_at: PageAt) -> None:
    page = page_at("/changes")
    page.get_by_role("link", name="yesterday").click()
    expect(page).to_have_url(re.compile(r"since=\d{4}-\d\d-\d\d"))
    expect(page.get_by_role("link", name="yesterday")).to_have_attribute("aria-current", "true")
    page.go_back()
    expect(page.get_by_role("link", name="my last visit")).to_have_attribute("aria-current", "true")


def test_the_second_visit_sees_what_came_since_the_first(page_at: PageAt) -> None:
    page = page_at("/changes")
    page.evaluate(
        """localStorage.setItem("truceline.visits", JSON.stringify({before: null, seen: "2031-04-02T12:00:02Z"}))"""
    )
    page.evaluate("Date.now = () => Date.parse('2031-04-02T12:40:00Z')")
    page.add_init_script("Date.now = () => Date.parse('2031-04-02T12:40:00Z')")
    page.reload()
    expect(page.get_by_role("article")).to_have_count(3)
    expect(page.get_by_role("article").filter(has_text="31 people")).to_contain_text("withdrawn")


def test_a_change_is_commented_on(page_at: PageAt) -> None:
    page = page_at("/changes?since=2031-04-02T12:00:02Z")
    page.get_by_role("article").filter(has_text="31 people").get_by_role("button", name="Comment").click()
    page.get_by_label("Comment", exact=True).fill("the outlet took it back")
    page.get_by_label("Comment", exact=True).press("Control+Enter")
    expect(page.get_by_role("region", name="Comments")).to_contain_text("the outlet took it back")
    page.reload()
    expect(page.get_by_role("button", name="1 comment")).to_be_visible()


def test_a_day_without_changes_says_what_would_stand_there(page_at: PageAt) -> None:
    page = page_at("/changes?since=2099-01-01")
    expect(page.get_by_text("Nothing changed since then")).to_be_visible()


def test_a_day_that_is_none_is_told(page_at: PageAt) -> None:
    page = page_at("/changes?since=someday")
    expect(page.get_by_role("alert")).to_contain_text("neither a day nor a moment")


def test_while_somebody_reads_new_changes_wait(page_at: PageAt, served: Served, tmp_path: Path) -> None:
    page = page_at("/changes?since=2031-04-02T12:00:02Z")
    expect(page.get_by_role("article")).to_have_count(3)
    told = report(REFUSAL, given="wire-9", outlet="Lake Radio")
    with open_ledger(served.ledger, writing=True) as ledger:
        ledger.write(told, reading(told), RUN, learnt=datetime(2031, 4, 2, 13, tzinfo=UTC))
        list(join_waiting(ledger))
    expect(page.get_by_role("button", name="Something changed meanwhile")).to_be_visible()
    expect(page.get_by_role("article")).to_have_count(3)
    page.get_by_role("button", name="Something changed meanwhile").click()
    expect(page.get_by_role("article")).to_have_count(4)
