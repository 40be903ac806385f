"""A record that was missed is added where it is missed: from words of the report, beside its text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from browser.conftest import PageAt, axe, shoot
from peopled import PASSWORD, add_people
from reader_samples import ARABIC, FIRST, MIXED, RIGHT_TO_LEFT, fill
from served import Served, serving
from truceline.web.settings import Auth, Settings

Open = Callable[..., Page]
COLD = "The hall was very cold"


@pytest.fixture
def hard(tmp_path: Path) -> Iterator[Served]:
    """A server over the ledger of `reader_samples`, which no other test shares."""
    with serving(Settings(ledger=str(fill(tmp_path / "l.db")), port=0, name="Ada")) as it:
        yield it


@pytest.fixture
def read(page_at: PageAt, hard: Served) -> Open:
    """Opens a report in the reader."""

    def opened(report: str = FIRST.id, query: str = "", **how: Any) -> Page:
        page = page_at(f"/reports/{report}{query}", base=hard.url, **how)
        expect(page.get_by_role("region", name="Text", exact=True)).to_be_visible()
        expect(page.get_by_role("button", name="Add one that was missed")).to_be_visible()
        return page

    return opened


def kinds(page: Page) -> Locator:
    return page.get_by_role("group", name="What was missed")


def row(page: Page, words: str) -> Locator:
    return page.get_by_role("complementary", name="Rows").locator(".card", has_text=words)


def verdicts(desk: Served) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = desk.client.get("/api/v1/verdicts").json()["items"]
    return found


def select(page: Page, paragraph: int, *keys: str) -> None:
    """Selects words of a paragraph that is read, by keys."""
    page.locator(".words").nth(paragraph).focus()
    for key in keys:
        page.keyboard.press(key)
    expect(page.get_by_role("region", name="Selected words")).to_be_visible()


def test_from_selected_words_to_a_row_and_back_by_keyboard(read: Open, hard: Served) -> None:
    page = read()
    select(page, 1, "ArrowRight", "Shift+End")
    page.keyboard.press("a")
    expect(kinds(page)).to_contain_text(COLD)
    expect(kinds(page).get_by_role("button", name="statement")).to_be_focused()
    assert axe(page) == []
    while page.evaluate("document.activeElement.textContent") != "event":
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("add=event"))
    expect(page.locator("[id='field-type']")).to_be_focused()
    expect(page.locator("[id='field-anchors.0']")).to_have_text(COLD)
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text("Still needed: type, status.")).to_be_visible()
    page.keyboard.type("CONSULT")
    page.locator("[id='field-status']").focus()
    page.keyboard.type("happened")
    assert axe(page) == []
    shoot(page, "missed")
    page.keyboard.press("Control+Enter")
    expect(row(page, "consultation").locator("button").first).to_be_focused()
    expect(row(page, "consultation")).to_contain_text("accepted")
    expect(page.locator(".seg.lit")).to_have_text(COLD)
    (added,) = verdicts(hard)
    assert (added["verb"], added["records"][0]["anchors"][0]["text"]) == ("add", COLD)
    page.keyboard.press("u")
    expect(page.get_by_text("Taken back: the report is as it was.")).to_be_visible()
    expect(row(page, "consultation")).to_have_count(0)
    expect(page.locator(".seg", has_text=COLD)).to_have_count(0)
    assert [v["verb"] for v in verdicts(hard)] == ["add", "undo"]


def test_without_a_selection_the_sentence_at_the_caret_is_meant(read: Open) -> None:
    page = read()
    page.get_by_text(COLD).click()
    page.keyboard.press("a")
    expect(kinds(page)).to_contain_text(f"{COLD}.")
    page.keyboard.press("Escape")
    expect(kinds(page)).to_have_count(0)


def test_selected_words_fill_the_field_that_waits(read: Open, hard: Served) -> None:
    page = read(RIGHT_TO_LEFT.id)
    select(page, 0, "ArrowRight", "Shift+End")
    page.get_by_role("button", name="Add a record from these words").click()
    kinds(page).get_by_role("button", name="statement").click()
    # By mouse: a double click selects a word and puts it where it is wanted.
    page.locator("[id='field-content']").focus()
    words = page.locator(".words").nth(1).locator(".seg").first
    box = words.bounding_box()
    assert box
    words.dblclick(position={"x": box["width"] - 10, "y": 10})
    word = page.locator("[id='field-content.0']")
    expect(word).to_be_visible()
    taken = word.inner_text()
    assert taken == "المحادثات", "Arabic runs to the left"
    page.locator("[id='field-mode']").select_option("direct")
    page.get_by_role("button", name="Add the record").click()
    expect(page.get_by_text("it stands among the rows")).to_be_visible()
    (added,) = verdicts(hard)
    (content,) = added["records"][0]["content"]
    assert MIXED[content["start"] : content["end"]] == content["text"] == taken


def test_a_selection_over_paragraphs_is_told_and_what_was_written_stays(read: Open) -> None:
    page = read(query="?add=event")
    page.locator("[id='field-status']").select_option("happened")
    page.locator("[id='field-anchors']").focus()
    page.evaluate("""() => {
        const [first, second] = document.querySelectorAll(".words");
        getSelection().setBaseAndExtent(first, 0, second, second.childNodes.length);
    }""")
    bar = page.get_by_role("region", name="Selected words")
    expect(bar.get_by_role("alert")).to_contain_text("goes on into another paragraph")
    expect(page.locator("[id='field-anchors.0']")).to_have_count(0)
    bar.get_by_role("button", name="Put into anchors").click()
    expect(page.locator("[id='field-anchors.0']")).to_have_text(re.compile("^Envoy Sela Marrin called .* on Tuesday.$"))
    expect(page.locator("[id='field-status']")).to_have_value("happened")


def test_what_was_begun_is_there_again_after_leaving_and_after_a_refusal(read: Open, hard: Served) -> None:
    page = read()
    select(page, 1, "ArrowRight", "Shift+End")
    page.keyboard.press("a")
    kinds(page).get_by_role("button", name="event").click()
    page.locator("[id='field-type']").select_option("CONSULT")
    page.get_by_role("button", name="Back to the rows").click()
    expect(row(page, "a fair start")).to_be_visible()
    page.get_by_role("button", name="Add one that was missed").click()
    kinds(page).get_by_role("button", name="event").click()
    expect(page.get_by_text("is still here, not sent yet")).to_be_visible()
    expect(page.locator("[id='field-type']")).to_have_value("CONSULT")
    page.reload()
    expect(page.locator("[id='field-type']")).to_have_value("CONSULT")
    page.locator("[id='field-status']").select_option("happened")

    def refuse(route: Route) -> None:
        route.abort()

    page.route("**/records", refuse)
    page.get_by_role("button", name="Add the record").click()
    expect(page.get_by_role("alert")).to_contain_text("does not answer")
    expect(page.locator("[id='field-type']")).to_have_value("CONSULT")
    page.unroute("**/records")
    page.get_by_role("button", name="Add the record").click()
    expect(row(page, "consultation")).to_be_visible()
    assert [v["records"][0]["anchors"][0]["text"] for v in verdicts(hard)] == [COLD]


def test_a_comment_begins_with_the_selected_words(read: Open) -> None:
    page = read(RIGHT_TO_LEFT.id)
    select(page, 0, "ArrowRight", "Shift+ArrowRight")
    page.get_by_role("button", name="Comment on them").click()
    field = page.get_by_label("Comment", exact=True)
    expect(field).to_be_focused()
    page.keyboard.type("who says so?")
    expect(field).to_have_value("“Café talks”\nwho says so?".replace("é", "e\u0301"))
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("region", name="Comments")).to_contain_text("who says so?")


def test_a_row_leads_to_its_correction(read: Open, hard: Served) -> None:
    page = read(RIGHT_TO_LEFT.id)
    page.locator(".card", has_text="accepts with conditions").locator("button").first.click()
    page.keyboard.press("c")
    expect(page).to_have_url(re.compile(r"/review\?record=res_"))
    expect(page.locator("[id='field-anchors.0']")).to_have_text(ARABIC)
    page.locator("[id='field-polarity']").select_option("accept")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("region", name="Your last decisions")).to_contain_text("response corrected")
    page.go_back()
    answer = row(page, "response")
    expect(answer).to_contain_text("corrected")
    # One that was decided can be corrected again.
    page.get_by_role("link", name="Correct it").click()
    expect(page.locator("[id='field-polarity']")).to_have_value("accept")
    assert [v["verb"] for v in verdicts(hard)] == ["correct"]


def test_a_reader_adds_nothing_and_an_old_version_takes_nothing(page_at: PageAt, hard: Served, read: Open) -> None:
    page = page_at(f"/reports/{FIRST.id}?version=1", base=hard.url)
    select(page, 1, "ArrowRight", "Shift+End")
    expect(page.get_by_text("Records are added to the version that stands")).to_be_visible()
    expect(page.get_by_role("button", name=re.compile("^Add "))).to_have_count(0)
    page.keyboard.press("a")
    expect(kinds(page)).to_have_count(0)
    add_people(hard.ledger)
    with serving(Settings(ledger=str(hard.ledger), auth=Auth.ACCOUNTS, port=0)) as theirs:
        page = page_at(f"/reports/{FIRST.id}?add=event", base=theirs.url)
        page.get_by_label("Name").fill("rhea")
        page.get_by_label("Password", exact=True).fill(PASSWORD)
        page.get_by_role("dialog").get_by_role("button", name="Sign in").click()
        expect(row(page, "a fair start")).to_be_visible()
        select(page, 1, "ArrowRight", "Shift+End")
        expect(page.get_by_role("button", name=re.compile("^Add "))).to_have_count(0)
        row(page, "a fair start").locator("button").first.click()
        expect(page.get_by_role("link", name="Correct it")).to_have_count(0)


@pytest.mark.parametrize(("width", "dark"), [(1280, True), (360, False)])
def test_the_form_is_for_everybody(read: Open, width: int, dark: bool) -> None:
    page = read(query="?add=toll", width=width, dark=dark)
    expect(page.get_by_role("heading", name="A toll that was missed")).to_be_visible()
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.keyboard.press("Escape")
    expect(row(page, "a fair start")).to_be_visible()
