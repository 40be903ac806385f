"""Splitting and merging by keyboard alone, and keys that people give to what they do most."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from browser.conftest import PageAt, axe
from browser.desks import go_on, opened, tab_to, three, verdicts
from served import Served, serving
from truceline.web.settings import Settings


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Served]:
    """A server over a ledger of one report with two tolls."""
    three(tmp_path / "ledger.db")
    with serving(Settings(ledger=str(tmp_path / "ledger.db"), port=0, name="Ada")) as it:
        yield it


def tolls(desk: Served) -> list[int]:
    """The figures of the tolls that stand."""
    found = desk.client.get("/api/v1/tolls", params={"limit": 50})
    assert found.status_code == 200
    ids = [r["id"] for r in rows(desk) if r["kind"] == "toll"]
    return sorted(desk.client.get(f"/api/v1/records/{i}").json()["record"]["value"] for i in ids)


def rows(desk: Served) -> list[dict[str, str]]:
    report = desk.client.get("/api/v1/reports").json()["items"][0]["id"]
    found: list[dict[str, str]] = desk.client.get(f"/api/v1/reports/{report}/reader").json()["rows"]
    return found


def test_two_records_are_merged_and_taken_apart_by_keys(page_at: PageAt, desk: Served) -> None:
    page = opened(page_at, desk, "?kind=toll")
    assert tolls(desk) == [4, 31]
    page.keyboard.press("m")
    others = page.get_by_role("group", name="Which records of this report are the same toll?")
    expect(others.get_by_role("checkbox")).to_be_focused()
    # What is not chosen yet cannot be sent, and the page says so.
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text("Choose the records that go into this one.")).to_be_visible()
    page.keyboard.press("Space")
    expect(others.get_by_role("checkbox")).to_be_checked()
    page.keyboard.press("Control+Enter")
    # The one that went into the other has no card any more.
    expect(page.get_by_text("That was the last card")).to_be_visible()
    assert len(tolls(desk)) == 1
    page.keyboard.press("u")
    expect(page.get_by_text("Taken back: merged.")).to_be_visible()
    assert tolls(desk) == [4, 31]
    go_on(page, " ", 2)
    assert [v["verb"] for v in verdicts(desk)] == ["merge", "undo"]


def test_a_record_is_split_and_made_one_again_by_keys(page_at: PageAt, desk: Served) -> None:
    page = opened(page_at, desk, "?kind=toll")
    page.keyboard.press("s")
    expect(page.get_by_role("button", name="Part 1")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Part 2")).to_have_attribute("aria-pressed", "true")
    tab_to(page, "value")
    page.keyboard.press("Control+a")
    page.keyboard.type("7")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text("card 2,")).to_be_visible()
    assert len(tolls(desk)) == 3
    assert 7 in tolls(desk)
    page.keyboard.press("u")
    expect(page.get_by_text("Taken back: split.")).to_be_visible()
    assert tolls(desk) == [4, 31]
    assert [v["verb"] for v in verdicts(desk)] == ["split", "undo"]


def test_a_card_that_was_decided_can_be_gone_back_to_and_decided_anew(page_at: PageAt, desk: Served) -> None:
    page = opened(page_at, desk, "?kind=toll")
    go_on(page, "a", 2)
    go_on(page, "Backspace", 1)
    expect(page.get_by_text("You decided on it: accepted.")).to_be_visible()
    go_on(page, "x", 2)
    assert [v["verb"] for v in verdicts(desk)] == ["accept", "reject"]


# -- other keys --------------------------------------------------------------------------------------------------------


def listed(page: Page) -> Locator:
    """The list of keys, opened by its key."""
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keys")).to_be_visible()
    return page.get_by_role("dialog", name="Keys")


def give(keys: Locator, what: str, key: str) -> None:
    """Gives something another key, by keyboard."""
    keys.get_by_role("button", name=f"change the key for {what}", exact=True).press("Enter")
    expect(keys.get_by_text("press a key")).to_be_visible()
    keys.page.keyboard.press(key)
    expect(keys.get_by_text("press a key")).to_have_count(0)


def close(keys: Locator) -> None:
    keys.get_by_role("button", name="Close").press("Enter")
    expect(keys).to_be_hidden()


def test_a_key_is_changed_and_survives_a_reload(page_at: PageAt, desk: Served) -> None:
    page = opened(page_at, desk)
    keys = listed(page)
    assert axe(page) == []
    give(keys, "Accept", "y")
    close(keys)
    expect(page.get_by_role("button", name="y Accept")).to_be_visible()
    page.locator("#card-title").focus()
    go_on(page, "y", 2)
    page.reload()
    expect(page.get_by_role("button", name="y Accept")).to_be_visible()
    expect(page.locator("#card-title")).to_be_visible()
    page.keyboard.press("a")
    page.keyboard.press("y")
    expect(page.get_by_text("card 2,")).to_be_visible()
    assert [v["verb"] for v in verdicts(desk)] == ["accept"] * 2
    keys = listed(page)
    keys.get_by_role("button", name="as it was for Accept").press("Enter")
    close(keys)
    expect(page.get_by_role("button", name="a Accept")).to_be_visible()


def test_a_key_that_belongs_to_something_else_is_not_taken(page_at: PageAt, desk: Served) -> None:
    page = opened(page_at, desk)
    keys = listed(page)
    give(keys, "Accept", "x")
    expect(keys.get_by_role("alert")).to_have_text("x belongs to “Reject”: give that another key first.")
    expect(keys.get_by_role("button", name="as it was")).to_have_count(0)
    # Its own key is not free for it either once another has taken it.
    give(keys, "Accept", "y")
    give(keys, "Reject", "a")
    keys.get_by_role("button", name="as it was for Accept").press("Enter")
    expect(keys.get_by_role("alert")).to_have_text("a belongs to “Reject”: give that another key first.")
    # A letter alone would be taken from whoever types it.
    give(keys, "Send what is written", "g")
    expect(keys.get_by_role("alert")).to_contain_text("use it with Ctrl")
    give(keys, "Send what is written", "Control+g")
    expect(keys.get_by_role("alert")).to_have_count(0)
    assert axe(page) == []
    close(keys)
    page.locator("#card-title").focus()
    go_on(page, "a", 2)
    assert [v["verb"] for v in verdicts(desk)] == ["reject"]
    page.get_by_role("textbox", name="Why").fill("")
    page.get_by_role("textbox", name="Why").type("agag")
    expect(page.get_by_role("textbox", name="Why")).to_have_value("agag")
