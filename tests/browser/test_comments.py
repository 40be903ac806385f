"""Comments on the page: written with a name, kept while they are typed, answered, taken back; never more than text."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Dialog, Locator, Page, Route, expect

from browser.conftest import PageAt, axe

HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "{@html '<b>x</b>'} {{constructor.constructor('alert(1)')()}}",
    "[x](javascript:alert(1)) javascript:alert(1)",
    "&lt;img src=x onerror=alert(1)&gt; &#106;avascript:",
    '"><svg/onload=alert(1)>',
    "\u202egnp.exe\u202c @ada\u2066<b>\u2069",
]


@pytest.fixture
def page(page_at: PageAt) -> Page:
    page = page_at("/live")
    expect(page.get_by_role("article").first).to_be_visible()
    return page


def opened(page: Page, n: int) -> Locator:
    """The comments of an entry."""
    entry = page.locator("article.entry").nth(n)
    entry.get_by_role("button", name=re.compile(r"^(Comment|\d+ comments?)$")).click()
    return entry.get_by_role("region", name="Comments")


def write(comments: Locator, text: str) -> None:
    comments.get_by_label("Comment", exact=True).last.fill(text)
    comments.get_by_role("button", name="Comment", exact=True).click()
    expect(comments.get_by_label("Comment", exact=True).last).to_have_value("")


def test_a_comment_with_a_name_and_an_answer_by_keyboard(page: Page) -> None:
    comments = opened(page, 0)
    field = comments.get_by_label("Comment", exact=True)
    field.press_sequentially("who says so, @a")
    expect(comments.get_by_role("option", name="Ada")).to_be_visible()
    field.press("Enter")
    expect(field).to_have_value("who says so, @ada ")
    field.press("Control+Enter")
    said = comments.get_by_role("article").first
    expect(said).to_contain_text("who says so, @ada")
    expect(said.locator("b")).to_have_text("@ada")
    said.get_by_role("button", name="Answer").click()
    comments.get_by_label("Answer to Ada").fill("the clinic")
    comments.get_by_label("Answer to Ada").press("Control+Enter")
    expect(comments.get_by_role("article").nth(1)).to_contain_text("the clinic")
    expect(page.locator("article.entry").first.get_by_role("button", name="2 comments")).to_be_visible()
    assert axe(page) == []


def test_two_people_see_each_others_comments_at_once(page: Page, page_at: PageAt) -> None:
    other = page_at("/live")
    theirs, mine = opened(other, 1), opened(page, 1)
    write(mine, "seen from both sides")
    expect(theirs).to_contain_text("seen from both sides")


def test_comments_that_name_me(page: Page) -> None:
    write(opened(page, 2), "for @ada alone")
    page.get_by_text(re.compile("name(s)? you")).click()
    expect(page.locator("details li").first).to_contain_text("for @ada alone")


def test_taking_back_asks_first(page: Page) -> None:
    comments = opened(page, 3)
    write(comments, "a slip")
    comments.get_by_role("button", name="Withdraw").click()
    comments.get_by_role("button", name="Take back").click()
    expect(comments).to_contain_text("withdrawn")
    expect(comments).not_to_contain_text("a slip")


def test_what_is_typed_stays_until_it_is_sent(page: Page) -> None:
    opened(page, 4).get_by_label("Comment", exact=True).fill("half a thought, سلام")
    page.reload()
    expect(opened(page, 4).get_by_label("Comment", exact=True)).to_have_value("half a thought, سلام")


def test_a_refused_comment_stays_in_its_field(page: Page) -> None:
    comments = opened(page, 5)
    page.route("**/api/v1/comments", lambda route: route.abort())
    field = comments.get_by_label("Comment", exact=True)
    field.fill("to nobody")
    field.press("Control+Enter")
    expect(comments.get_by_role("alert")).to_contain_text("nothing you typed is lost")
    expect(field).to_have_value("to nobody")
    page.unroute("**/api/v1/comments")
    comments.get_by_role("button", name="Try again").click()
    expect(comments.get_by_role("article").first).to_contain_text("to nobody")


def test_an_overlong_comment_says_by_how_much_and_is_not_sent(page: Page) -> None:
    comments = opened(page, 6)
    sent: list[Route] = []
    page.route("**/api/v1/comments", lambda route: sent.append(route))
    field = comments.get_by_label("Comment", exact=True)
    field.fill("🕊" * 10_002)
    expect(comments.get_by_role("alert")).to_have_text("2 characters too many")
    expect(comments.get_by_role("button", name="Comment", exact=True)).to_be_disabled()
    field.press("Control+Enter")
    expect(field).to_have_value("🕊" * 10_002)
    assert not sent


def test_hostile_comments_are_text(page: Page) -> None:
    dialogs: list[Dialog] = []
    page.on("dialog", lambda dialog: (dialogs.append(dialog), dialog.dismiss()))
    comments = opened(page, 7)
    for text in HOSTILE:
        write(comments, text)
    page.reload()
    comments = opened(page, 7)
    expect(comments.get_by_role("article")).to_have_count(len(HOSTILE))
    for n, text in enumerate(HOSTILE):
        assert comments.get_by_role("article").nth(n).locator("p.text").text_content() == text
    assert comments.locator("p.text :not(b)").count() == 0
    assert not dialogs
