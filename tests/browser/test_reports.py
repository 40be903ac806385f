"""Reports in the browser: the list, and the reader with text and rows linked both ways."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from browser.conftest import PageAt, axe, shoot
from reader_samples import ARABIC, BROKEN, CARRIED, FIRST, MIXED, POSTS, RIGHT_TO_LEFT, TOLL, UNREAD, fill
from served import Served, serving
from truceline.web.settings import Settings

Open = Callable[..., Page]
# One with spans on spans, a hedge, a condition and a plan.
DENSE = "Front answers with a plan of its own; Tosk appears cool"


@pytest.fixture(scope="module")
def hard(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server over the ledger of `reader_samples`."""
    with serving(Settings(ledger=str(fill(tmp_path_factory.mktemp("hard") / "l.db")), port=0, name="Ada")) as it:
        yield it


@pytest.fixture
def read(page_at: PageAt, hard: Served) -> Open:
    """Opens a report of the hard ledger in the reader."""

    def opened(report: str, query: str = "", **how: Any) -> Page:
        page = page_at(f"/reports/{report}{query}", base=hard.url, **how)
        expect(page.get_by_role("region", name="Text", exact=True)).to_be_visible()
        return page

    return opened


@pytest.fixture
def dense(page_at: PageAt, served: Served) -> Open:
    """Opens the densest report of the examples."""
    found = served.client.get("/api/v1/reports", params={"limit": 200}).json()["items"]
    report = next(row["id"] for row in found if row["title"] == DENSE)

    def opened(query: str = "", **how: Any) -> Page:
        page = page_at(f"/reports/{report}{query}", **how)
        expect(rows(page).first).to_be_visible()
        return page

    return opened


def rows(page: Page) -> Locator:
    return page.get_by_role("complementary", name="Rows").get_by_role("listitem").locator("button[id^=row-]")


def lit(page: Page) -> str:
    """The words that are lit in the text."""
    return "".join(page.locator(".seg.lit").all_inner_texts())


def selected(page: Page) -> Locator:
    return page.get_by_role("region", name="Selected words")


def chosen(page: Page) -> Locator:
    return page.locator("button[id^=row-][aria-current=true]")


def test_the_list_is_narrowed_and_leads_to_a_report_and_back(page_at: PageAt, hard: Served) -> None:
    page = page_at("/reports", base=hard.url)
    items = page.get_by_role("main").get_by_role("link")
    expect(items).to_have_count(9)
    page.get_by_label("Outlet").select_option("Velmar Wire")
    expect(items).to_have_count(1)
    expect(page).to_have_url(re.compile(r"outlet=Velmar"))
    items.first.click()
    expect(page.get_by_text("Carried by")).to_be_visible()
    page.go_back()
    expect(items).to_have_count(1)
    page.get_by_label("Outlet").select_option("all")
    page.get_by_label("Only those not read").check()
    expect(page.get_by_text("Not read: it is written in Arabic")).to_be_visible()


def test_a_long_list_goes_on(page_at: PageAt) -> None:
    page = page_at("/reports")
    items = page.locator("ol > li .title")
    expect(items).to_have_count(50)
    page.get_by_role("button", name="Earlier reports").click()
    expect(items).to_have_count(68)
    expect(page.get_by_role("button", name="Earlier reports")).to_have_count(0)


def test_hover_lights_up_both_sides(read: Open) -> None:
    page = read(FIRST.id)
    page.get_by_text("appeared to", exact=True).first.hover()
    expect(page.locator(".card.lit")).to_contain_text("The Velmar Front rejects")
    assert lit(page) == "The Velmar Front appeared to reject the harbour plan"
    rows(page).first.hover()
    expect(page.locator(".card.lit")).to_contain_text("Sela Marrin")
    assert lit(page).startswith("Envoy Sela Marrin called")


def test_a_click_on_words_takes_their_row_and_further_clicks_what_lies_below(dense: Open) -> None:
    page = dense()
    words = page.locator(".seg", has_text="one of its own").first
    lines = words.locator(".line").count()
    assert lines >= 3, "spans lie on spans"
    taken = set()
    for _ in range(lines):
        words.click()
        expect(chosen(page)).to_have_count(1)
        taken.add(chosen(page).get_attribute("id"))
    assert len(taken) == lines
    expect(page).to_have_url(re.compile("row="))


def test_keys_walk_the_rows_open_the_sheet_and_turn_to_the_next_report(dense: Open) -> None:
    page = dense()
    page.keyboard.press("j")
    expect(rows(page).first).to_be_focused()
    page.keyboard.press("j")
    page.keyboard.press("k")
    expect(rows(page).first).to_be_focused()
    assert lit(page)
    shoot(page, "reader")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("sheet="))
    page.keyboard.press("Escape")
    expect(page).not_to_have_url(re.compile("sheet="))
    page.keyboard.press("n")
    expect(page.get_by_role("heading", level=1)).not_to_have_text(DENSE)
    page.keyboard.press("p")
    expect(page.get_by_role("heading", level=1)).to_have_text(DENSE)


def test_spans_that_overlap_are_stacked_lines_and_take_no_room(dense: Open) -> None:
    page = dense()
    for seg in page.locator(".seg").all()[:80]:
        offsets = seg.evaluate(
            "s => [...s.querySelectorAll('.line')].map(l => getComputedStyle(l).textUnderlineOffset)"
        )
        assert len(set(offsets)) == len(offsets) or len(offsets) > 5, offsets
        boxes = seg.evaluate(
            "s => [s, ...s.querySelectorAll('*')].map(e => getComputedStyle(e))"
            ".map(c => c.borderTopWidth + c.paddingLeft + c.marginLeft + c.display)"
        )
        assert set(boxes) == {"0px0px0pxinline"}


def test_the_text_stands_there_letter_for_letter(dense: Open, served: Served) -> None:
    page = dense()
    key = re.search(r"/reports/(\w+)", page.url)
    assert key
    report = served.client.get(f"/api/v1/reports/{key[1]}/reader").json()
    read = [z for z in report["zones"] if z["kind"] in {"title", "heading", "body", "caption"}]
    shown = page.locator("section[aria-label=Text] .words").evaluate_all("all => all.map(e => e.textContent)")
    assert shown == [report["text"][z["start"] : z["end"]] for z in read]


def test_rows_and_marks_are_narrowed_by_the_address(dense: Open) -> None:
    page = dense("?kind=response")
    every = page.locator(".card")
    expect(every).to_have_count(4)
    assert set(page.locator(".words .line").evaluate_all("all => all.map(l => l.className.split(' ')[1])")) == {
        "response"
    }
    page.get_by_role("group", name="Kinds").get_by_role("button", name="toll").click()
    expect(every).to_have_count(6)
    page.get_by_label("Status").select_option("hedged")
    expect(page).to_have_url(re.compile("status=hedged"))
    expect(every.first).to_contain_text("appeared to")


def test_versions_held_against_each_other(read: Open) -> None:
    page = read(FIRST.id)
    page.get_by_role("button", name="What differs from version 1").click()
    found = page.get_by_role("region", name="What differs between versions")
    expect(found.locator("ins").first).to_have_text("very ")
    expect(found.locator("del")).to_have_text(TOLL)
    expect(found.get_by_role("button", name="The Velmar Front rejects")).to_be_visible()
    expect(found.get_by_role("button", name="at least 31 killed")).to_be_visible()
    expect(page).to_have_url(re.compile("against=1"))
    page.get_by_role("button", name="Read version 1").click()
    expect(page.get_by_text("no longer stands")).to_be_visible()
    expect(page.get_by_role("region", name="Text", exact=True)).to_contain_text(TOLL)
    expect(page.get_by_text("Correction notice, came with version 2")).to_be_visible()


def test_lost_words_are_told_loudly_and_marked_nowhere(read: Open) -> None:
    page = read(BROKEN.id)
    expect(page.get_by_role("alert")).to_contain_text("2 rows of this report cannot be traced")
    lost = page.locator(".card", has_text="at least 31 killed")
    expect(lost).to_contain_text("The words of its anchor do not read back from the text.")
    expect(lost).to_contain_text("At moost 31")
    expect(lost).to_contain_text("At least 31 people were killed in Port Ostane")
    expect(page.locator(".card", has_text="Damaged in the ledger")).to_be_visible()
    expect(page.get_by_text("At least 31 people were killed in Port Ostane, the clinic said.")).to_be_visible()
    assert page.locator(".seg.toll").count() == 0
    assert lost.evaluate("e => getComputedStyle(e).backgroundColor") != page.locator(".card").nth(1).evaluate(
        "e => getComputedStyle(e).backgroundColor"
    )
    expect(page.get_by_text("Here the program broke off (events)")).to_be_visible()


def test_right_to_left_words_stay_so(read: Open) -> None:
    page = read(RIGHT_TO_LEFT.id)
    texts = page.locator(".words")
    assert texts.evaluate_all("all => all.map(e => getComputedStyle(e).direction)") == ["ltr", "rtl"]
    hedge = page.locator(".wave").first.bounding_box()
    condition = page.locator(".seg.hangs").first.bounding_box()
    assert hedge
    assert condition
    assert hedge["x"] > condition["x"], "Arabic runs to the left"
    page.locator(".card", has_text="accepts with conditions").locator("button").first.hover()
    assert lit(page) == ARABIC


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        (["ArrowRight", "ArrowRight", "Shift+ArrowRight"], "talks: the"),
        (["ArrowRight", "Shift+End"], MIXED.split("\n", maxsplit=1)[0][2:-1]),
        (["ArrowDown", "ArrowLeft", "ArrowLeft", "Shift+ArrowLeft"], "المسؤول إن"),
    ],
)
def test_words_are_selected_by_keys_in_code_points(read: Open, keys: list[str], words: str) -> None:
    page = read(RIGHT_TO_LEFT.id)
    page.locator(".words").first.focus()
    for key in keys:
        page.keyboard.press(key)
    expect(selected(page)).to_contain_text(f"“{words}")
    start = MIXED.index(words)
    expect(page).to_have_url(re.compile(f"words={start}-"))
    page.keyboard.press("Escape")
    expect(selected(page)).to_have_count(0)


def drag(page: Page, first: tuple[str, int], last: tuple[str, int]) -> None:
    """Selects by mouse from a letter of one text to a letter of another, as they are counted in UTF-16."""
    at = """([words, n]) => {
        const walker = document.createTreeWalker(
            document.querySelector('section[aria-label=Text]'), NodeFilter.SHOW_TEXT);
        while (walker.nextNode()) {
            const from = walker.currentNode.nodeValue.indexOf(words);
            if (from < 0) continue;
            const range = document.createRange();
            range.setStart(walker.currentNode, from + n);
            const { x, y, height } = range.getBoundingClientRect();
            return [x, y + height / 2];
        }
    }"""
    page.mouse.move(*page.evaluate(at, first))
    page.mouse.down()
    page.mouse.move(*page.evaluate(at, last), steps=8)
    page.mouse.up()


def test_words_are_selected_by_mouse_over_marks(read: Open) -> None:
    page = read(RIGHT_TO_LEFT.id)
    drag(page, ("talks:", 0), (" to reporters", 3))
    start, end = MIXED.index("talks:"), MIXED.index(" to reporters") + 3
    expect(page).to_have_url(re.compile(f"words={start}-{end}$"))
    expect(selected(page).get_by_role("alert")).to_have_count(0)


def test_a_selection_over_paragraphs_says_so_and_keeps_its_beginning(read: Open) -> None:
    page = read(FIRST.id)
    drag(page, ("the harbour plan", 4), ("The hall was very cold", 8))
    expect(selected(page).get_by_role("alert")).to_contain_text("goes on into another paragraph")
    expect(selected(page)).to_contain_text('“harbour plan "a fair start" on Tuesday.”')


def test_an_address_with_selected_words_shows_them(read: Open) -> None:
    page = read(RIGHT_TO_LEFT.id, f"?words={MIXED.index('Port')}-{MIXED.index('Port') + 11}")
    expect(selected(page)).to_contain_text("“Port Ostane”")


def test_posts_copies_and_what_was_not_read(read: Open) -> None:
    page = read(POSTS[0].id)
    expect(page.get_by_role("heading", name="Posts of the live page")).to_be_visible()
    page = read(CARRIED[1].id)
    page.get_by_role("link", name="Velmar Wire").click()
    expect(page.get_by_role("link", name="Lake Gazette")).to_be_visible()
    page = read(UNREAD.id)
    expect(page.get_by_text("it is written in Arabic, which the program cannot read")).to_be_visible()


@pytest.mark.parametrize("how", [{}, {"dark": True}, {"width": 360}])
def test_nothing_serious_for_axe(page_at: PageAt, read: Open, dense: Open, served: Served, how: dict[str, Any]) -> None:
    page = page_at("/reports", **how)
    expect(page.locator("ol > li").first).to_be_visible()
    assert axe(page) == []
    page = dense(**how)
    page.keyboard.press("j")
    expect(chosen(page)).to_be_focused()
    assert axe(page) == []
    for report, query in ((BROKEN.id, ""), (FIRST.id, "?against=1"), (RIGHT_TO_LEFT.id, "?words=3-8")):
        assert axe(read(report, query, **how)) == []


def test_a_narrow_screen_has_the_text_first_and_the_rows_below(dense: Open) -> None:
    page = dense(width=360)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    text, aside = (
        page.locator("section[aria-label=Text]").bounding_box(),
        page.get_by_role("complementary").bounding_box(),
    )
    assert text
    assert aside
    assert text["y"] + text["height"] <= aside["y"]
    page.locator(".seg").nth(3).click()
    expect(chosen(page)).to_be_in_viewport()
    chosen(page).locator("xpath=ancestor::li/following-sibling::li[1]").locator("button").first.click()
    expect(page.locator(".seg.lit").first).to_be_in_viewport()


def test_lines_hold_at_most_68_characters(dense: Open) -> None:
    page = dense()
    longest = page.evaluate(
        """() => {
            let most = 0;
            for (const text of document.querySelectorAll('.words')) {
                const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
                const lines = new Map();
                while (walker.nextNode()) {
                    const node = walker.currentNode;
                    for (let n = 0; n < node.length; n++) {
                        const range = document.createRange();
                        range.setStart(node, n);
                        range.setEnd(node, n + 1);
                        const bottom = Math.round(range.getBoundingClientRect().bottom / 10);
                        lines.set(bottom, (lines.get(bottom) ?? 0) + 1);
                    }
                }
                most = Math.max(most, ...lines.values());
            }
            return most;
        }"""
    )
    assert 40 < longest <= 69, "a blank at its end is not seen"
