"""People of several roles at one ledger: two code apart unseen by each other, a curator decides, a reader looks."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from browser.conftest import PageAt, axe, shoot
from browser.desks import come, people_at_work, sign_in
from served import Served

CODED, SAID = "they were wounded, not killed", "surely wounded, @dora"


@pytest.fixture
def apart(tmp_path: Path) -> Iterator[Served]:
    with people_at_work(tmp_path, apart=True) as it:
        yield it


@pytest.fixture
def together(tmp_path: Path) -> Iterator[Served]:
    with people_at_work(tmp_path) as it:
        yield it


def comment(page: Page, text: str) -> None:
    field = page.get_by_label("Comment", exact=True)
    field.fill(text)
    field.press("Control+Enter")
    expect(page.get_by_role("article").filter(has_text=text).last).to_be_visible()


def correct(page: Page, value: str, why: str) -> None:
    """Corrects what was measured."""
    page.locator("[id='field-measure']").select_option(value)
    page.get_by_role("textbox", name="Why").fill(why)
    page.get_by_role("button", name="Send the correction").click()
    expect(page.get_by_text("That was the last card")).to_be_visible()


def sheet(page: Page) -> Page:
    """Opens the record of the last decision at the side."""
    page.get_by_role("region", name="Your last decisions").get_by_role("button", name="toll").first.click()
    expect(page.get_by_role("dialog").get_by_role("heading", name="Comments")).to_be_visible()
    return page


def test_two_code_apart_and_a_curator_decides(page_at: PageAt, apart: Served) -> None:
    cato = come(page_at, apart, "cato", "?kind=toll")
    dora = come(page_at, apart, "dora", "?kind=toll")
    comment(cato, SAID)
    expect(cato.get_by_text("until both have, other coders do not see this comment")).to_be_visible()
    correct(cato, "wounded", CODED)
    expect(cato.get_by_text("It counts when a second coder agrees.")).to_be_visible()
    # Dora, whose page was open all the while, and who opens it anew, sees nothing of it.
    sees_nothing(dora)
    dora.reload()
    expect(dora.get_by_role("button", name="The whole report")).to_be_visible()
    expect(dora.get_by_text("one coder has coded it, a second has not")).to_be_visible()
    sees_nothing(dora)
    expect(dora.locator("[id='field-measure']")).to_have_value("killed")
    dora.get_by_role("button", name="a Accept").click()
    expect(dora.get_by_text("That was the last card")).to_be_visible()
    # Both are done: each sees the other's.
    expect(sheet(dora).get_by_role("dialog").get_by_text(SAID)).to_be_visible()
    expect(dora.get_by_role("dialog").get_by_text(CODED)).to_be_visible()
    cato.reload()
    expect(cato.get_by_text("dora (coder) decided otherwise: accepted")).to_be_visible()
    expect(cato.get_by_text("measure: wounded → killed")).to_be_visible()

    cora = come(page_at, apart, "cora")
    both = cora.get_by_role("region", name="Two codings side by side")
    expect(both.get_by_role("columnheader", name="cato corrected")).to_be_visible()
    expect(both.get_by_role("columnheader", name="dora accepted")).to_be_visible()
    expect(both.get_by_role("row", name="measure wounded killed")).to_be_visible()
    assert axe(cora) == []
    shoot(cora, "review-apart")
    both.get_by_role("button", name="Put this into the form").first.click()
    cora.locator("[id='field-value']").fill("30")
    cora.get_by_role("textbox", name="Why").fill("the clinic counts thirty")
    cora.get_by_role("button", name="Send the correction").click()
    expect(cora.get_by_text("card 2,")).to_be_visible()
    # What the curator changed is shown to the coder.
    cato.reload()
    expect(cato.get_by_text("cora (curator) decided otherwise: corrected – “the clinic counts thirty”")).to_be_visible()
    expect(cato.get_by_role("list", name="What cora changed").get_by_role("listitem")).to_have_text(["value: 31 → 30"])
    assert axe(cato) == []


def sees_nothing(page: Page) -> None:
    for words in (CODED, SAID):
        expect(page.get_by_text(words)).to_have_count(0)
    expect(page.locator("article.card").get_by_text("cato")).to_have_count(0)
    expect(page.get_by_text("What was decided about it")).to_have_count(0)


def test_a_reader_looks_and_is_told_why_he_cannot_decide(page_at: PageAt, together: Served) -> None:
    page = come(page_at, together, "rhea")
    expect(page.get_by_text("You are a reader here.")).to_be_visible()
    buttons = page.get_by_role("group", name="Decide").get_by_role("button")
    expect(buttons).to_have_text(["space Skip", "⌫ Back"])
    expect(page.locator("[id='field-anchors.0']")).to_be_disabled()
    first = page.locator("#card-title").inner_text()
    for key in ("a", "x", "s", "m", "u"):
        page.keyboard.press(key)
    expect(page.locator("#card-title")).to_have_text(first)
    page.locator("#card-title").focus()
    page.keyboard.press(" ")
    expect(page.get_by_text("card 2,")).to_be_visible()
    assert axe(page) == []
    # Nothing counts beside the screen's name for whom it is no work.
    expect(page.get_by_role("link", name="Review", exact=True)).to_be_visible()


def test_a_coder_takes_back_his_own_and_a_curator_anybodys(page_at: PageAt, together: Served) -> None:
    cato = come(page_at, together, "cato", "?kind=toll")
    cato.keyboard.press("a")
    expect(cato.get_by_text("That was the last card")).to_be_visible()
    undo = "Undo: cato accepted"
    dora = come(page_at, together, "dora", "?who=cato")
    dora.get_by_text("What was decided about it (1)").click()
    expect(dora.get_by_text("cato (coder) accepted")).to_be_visible()
    expect(dora.get_by_role("button", name=undo)).to_have_count(0)
    cora = come(page_at, together, "cora")
    cora.get_by_label("Second look at").select_option("cato")
    cora.get_by_text("What was decided about it (1)").click()
    cora.get_by_role("button", name=undo).click()
    expect(cora.get_by_text("Taken back: accepted.")).to_be_visible()
    assert together.client.get("/api/v1/verdicts").status_code == 401
    cato.reload()
    expect(cato.get_by_role("region", name="Your last decisions").get_by_text("taken back")).to_be_visible()


def test_the_navigation_counts_what_waits_for_whoever_decides(page_at: PageAt, together: Served) -> None:
    page = page_at("/positions", base=together.url)
    sign_in(page, "cato")
    expect(page.get_by_role("link", name="Review 3")).to_be_visible(timeout=30_000)
    page.get_by_role("link", name="Review 3").click()
    expect(page.locator("#card-title")).to_be_visible()
    page.keyboard.press("a")
    expect(page.get_by_role("link", name="Review 2")).to_be_visible()
