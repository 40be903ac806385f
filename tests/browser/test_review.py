"""Reviewing in the browser: by keyboard alone, by selecting words, two at once, and with nothing lost."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Route, expect

from browser.conftest import PageAt, axe, shoot
from browser.desks import go_on, opened, tab_to, verdicts, words
from served import Served, copied, example_ledger, serving
from truceline.web.settings import Settings


@pytest.fixture
def desks(tmp_path: Path) -> Iterator[tuple[Served, Served]]:
    """Two servers over one ledger that no other test shares: Ada works at the first, Ben at the second."""
    ledger = str(copied(example_ledger(), tmp_path))
    with ExitStack() as stack:
        ada = stack.enter_context(serving(Settings(ledger=ledger, port=0, name="Ada")))
        ben = stack.enter_context(serving(Settings(ledger=ledger, port=0, name="Ben")))
        yield ada, ben


def test_ten_records_by_keyboard_alone(page_at: PageAt, desks: tuple[Served, Served]) -> None:
    page = opened(page_at, desks[0], "?kind=position")
    for number in range(2, 8):
        go_on(page, "a", number)
    go_on(page, "x", 8)
    go_on(page, " ", 9)
    go_on(page, "Backspace", 8)
    page.keyboard.press("c")
    tab_to(page, "polarity")
    before = page.locator("[id='field-polarity']").input_value()
    page.keyboard.press("ArrowDown" if before == "seek" else "Home")
    expect(page.get_by_text("Changed: polarity.")).to_be_visible()
    go_on(page, "Control+Enter", 9)
    go_on(page, "a", 10)
    go_on(page, "x", 11)
    found = verdicts(desks[0])
    assert [v["verb"] for v in found] == ["accept"] * 6 + ["reject", "correct", "accept", "reject"]
    assert found[7]["records"][0]["polarity"] != before
    expect(page.get_by_role("region", name="Your last decisions").get_by_role("listitem")).to_have_count(10)


def test_the_last_decision_is_taken_back(page_at: PageAt, desks: tuple[Served, Served]) -> None:
    page = opened(page_at, desks[0])
    first = words(page)
    go_on(page, "x", 2)
    page.keyboard.press("u")
    expect(page.get_by_text("Taken back: rejected.")).to_be_visible()
    expect(page.locator("[id='field-anchors.0']")).to_have_text(first)
    assert [v["verb"] for v in verdicts(desks[0])] == ["reject", "undo"]
    # What was taken back can be decided anew.
    go_on(page, "a", 2)
    assert verdicts(desks[0])[-1]["verb"] == "accept"


def test_a_span_is_corrected_by_selecting(page_at: PageAt, desks: tuple[Served, Served]) -> None:
    page = opened(page_at, desks[0], "?kind=position")
    shoot(page, "review")
    page.locator("[id='field-term']").click()
    # A double click selects a word.
    page.locator(".words .seg").first.dblclick(position={"x": 12, "y": 10})
    expect(page.get_by_text("Changed: term.")).to_be_visible()
    picked = page.locator("[id='field-term']").inner_text()
    assert re.fullmatch(r"\w+", picked)
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text("card 2,")).to_be_visible()
    assert verdicts(desks[0])[0]["records"][0]["term"]["text"] == picked


def test_a_span_is_corrected_by_keys(page_at: PageAt, desks: tuple[Served, Served]) -> None:
    page = opened(page_at, desks[0], "?kind=position")
    page.keyboard.press("c")
    tab_to(page, "term")
    before = page.locator("[id='field-term']").inner_text()
    page.keyboard.press("Enter")
    expect(page.get_by_role("textbox", name=re.compile("words for term"))).to_be_focused()
    page.keyboard.press("Shift+ArrowLeft")
    page.keyboard.press("Enter")
    expect(page.locator("[id='field-term']")).to_be_focused()
    after = page.locator("[id='field-term']").inner_text()
    assert before.startswith(after)
    assert len(after) < len(before)
    go_on(page, "Control+Enter", 2)
    assert verdicts(desks[0])[0]["records"][0]["term"]["text"] == after


def test_a_span_over_two_paragraphs_is_told_and_nothing_is_lost(page_at: PageAt, desks: tuple[Served, Served]) -> None:
    page = opened(page_at, desks[0], "?kind=position")
    page.locator("[id='field-issue']").select_option("nuclear")
    page.locator("[id='field-term']").focus()
    before = page.locator("[id='field-term']").inner_text()
    page.evaluate("""() => {
        const text = document.querySelector('.words [role=textbox]');
        getSelection().selectAllChildren(text);
    }""")
    told = page.get_by_text("Your selection runs over two paragraphs")
    expect(told).to_be_visible()
    expect(page.locator("[id='field-term']")).to_have_text(before)
    expect(page.locator("[id='field-issue']")).to_have_value("nuclear")
    page.get_by_role("button", name="Put into term").click()
    expect(told).to_be_hidden()
    taken = page.locator("[id='field-term']").inner_text()
    assert taken != before
    assert "\n\n" not in taken


def test_a_missed_record_is_added_by_selecting_words(page_at: PageAt, desks: tuple[Served, Served]) -> None:
    page = opened(page_at, desks[0], "?kind=position")
    page.evaluate("""() => {
        const words = document.querySelector('.words .seg') ?? document.querySelector('.words span');
        getSelection().selectAllChildren(words);
    }""")
    page.get_by_role("button", name="A record was missed here").click()
    page.get_by_role("group", name="What was missed").get_by_role("button", name="event").click()
    expect(page.get_by_role("heading", name="A event that was missed")).to_have_count(0)
    expect(page.get_by_role("heading", name="An event that was missed")).to_be_visible()
    page.get_by_role("button", name="Add the record").click()
    expect(page.get_by_text("Still needed: type, status.")).to_be_visible()
    page.locator("[id='field-type']").select_option("CONSULT")
    page.locator("[id='field-status']").select_option("happened")
    page.get_by_role("button", name="Add the record").click()
    expect(page.get_by_role("heading", name="position")).to_be_visible()
    (added,) = verdicts(desks[0])
    assert (added["verb"], added["records"][0]["kind"], added["records"][0]["type"]) == ("add", "event", "CONSULT")
    assert desks[0].client.get(f"/api/v1/records/{added['record']}").json()["page"]["review"] == "accepted"


def test_two_people_correct_the_same_record(page_at: PageAt, desks: tuple[Served, Served]) -> None:
    ada, ben = (opened(page_at, desk, "?kind=position") for desk in desks)
    assert words(ada) == words(ben)
    ada.locator("[id='field-issue']").select_option("nuclear")
    ada.get_by_role("button", name="Send the correction").click()
    expect(ada.get_by_text("card 2,")).to_be_visible()
    ben.locator("[id='field-issue']").select_option("sanctions")
    ben.get_by_role("textbox", name="Why").fill("it is about trade")
    ben.get_by_role("button", name="Send the correction").click()
    clash = ben.get_by_role("alert", name="Decided meanwhile")
    expect(clash.get_by_role("row", name="issue nuclear sanctions")).to_be_visible()
    assert len(verdicts(desks[0])) == 1
    expect(ben.locator("[id='field-issue']")).to_have_value("sanctions")
    clash.get_by_role("button", name="Decide over it: mine").click()
    expect(ben.get_by_text("card 2,")).to_be_visible()
    mine = verdicts(desks[0])[-1]
    assert (mine["by"], mine["why"], mine["records"][0]["issue"]) == ("Ben", "it is about trade", "sanctions")
    # Ada sees what became of hers.
    ada.reload()
    expect(ada.get_by_text("Ben (admin) decided otherwise: corrected")).to_be_visible()


def test_a_session_that_ended_loses_nothing(page_at: PageAt, desks: tuple[Served, Served]) -> None:
    page = opened(page_at, desks[0], "?kind=position")
    first = words(page)
    ended = {"type": "about:blank", "title": "Unauthorized", "status": 401, "detail": "sign in", "more": {}}

    def refuse(route: Route) -> None:
        route.fulfill(status=401, json=ended, content_type="application/problem+json")

    page.route("**/verdicts", refuse)
    page.locator("[id='field-issue']").select_option("nuclear")
    page.get_by_role("textbox", name="Why").fill("half a thought")
    page.get_by_role("button", name="Send the correction").click()
    page.wait_for_timeout(0)
    assert verdicts(desks[0]) == []
    page.unroute("**/verdicts")
    page.reload()
    expect(page.get_by_text("is still here, not sent yet")).to_be_visible()
    assert words(page) == first
    expect(page.locator("[id='field-issue']")).to_have_value("nuclear")
    expect(page.get_by_role("textbox", name="Why")).to_have_value("half a thought")
    page.get_by_role("button", name="Send the correction").click()
    expect(page.get_by_text("card 2,")).to_be_visible()
    assert verdicts(desks[0])[0]["why"] == "half a thought"


def test_a_server_that_is_gone_loses_nothing(page_at: PageAt, desks: tuple[Served, Served]) -> None:
    page = opened(page_at, desks[0], "?kind=position")
    page.route("**/verdicts", lambda route: route.abort())
    page.locator("[id='field-issue']").select_option("nuclear")
    page.get_by_role("button", name="Send the correction").click()
    expect(page.get_by_text("does not answer")).to_be_visible()
    expect(page.locator("[id='field-issue']")).to_have_value("nuclear")
    page.unroute("**/verdicts")
    page.get_by_role("button", name="Send the correction").click()
    expect(page.get_by_text("card 2,")).to_be_visible()


def test_two_tabs_do_not_overwrite_each_other(page_at: PageAt, desks: tuple[Served, Served]) -> None:
    page = opened(page_at, desks[0], "?kind=position")
    other = page.context.new_page()
    other.goto(page.url)
    expect(other.locator("[id='field-issue']")).to_be_visible()
    page.locator("[id='field-issue']").select_option("nuclear")
    other.locator("[id='field-issue']").select_option("sanctions")
    expect(page.get_by_text("Another tab or window has other changes")).to_be_visible()
    expect(page.locator("[id='field-issue']")).to_have_value("nuclear")
    page.get_by_role("button", name="Go on with those").click()
    expect(page.locator("[id='field-issue']")).to_have_value("sanctions")


def test_a_record_is_split_in_two(page_at: PageAt, desks: tuple[Served, Served]) -> None:
    page = opened(page_at, desks[0], "?kind=position")
    page.keyboard.press("s")
    page.get_by_role("button", name="Part 2").click()
    page.locator("[id='field-issue']").select_option("nuclear")
    page.get_by_role("button", name="Send the split").click()
    expect(page.get_by_text("card 2,")).to_be_visible()
    (split,) = verdicts(desks[0])
    assert split["verb"] == "split"
    assert [r["issue"] == "nuclear" for r in split["records"]] == [False, True]


@pytest.mark.parametrize(("width", "dark"), [(1280, False), (1280, True), (360, False)])
def test_the_card_is_for_everybody(page_at: PageAt, desks: tuple[Served, Served], width: int, dark: bool) -> None:
    page = opened(page_at, desks[0], width=width, dark=dark)
    page.keyboard.press("c")
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
