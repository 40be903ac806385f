"""The page opens and leads to its screens."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from browser.conftest import PageAt, axe


def test_the_page_opens(page_at: PageAt) -> None:
    page = page_at("/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Wars and talks that are followed")
    expect(page.get_by_role("article").first).to_be_visible()
    assert axe(page) == []


def test_an_address_where_nothing_stands(page_at: PageAt) -> None:
    page = page_at("/nowhere")
    page.get_by_role("link", name="To the state of play").click()
    expect(page).to_have_url(re.compile(r"/$"))
