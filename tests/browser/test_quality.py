"""How far people agree with the program is told plainly, and the reviewed set is taken home."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from browser.conftest import PageAt, axe
from served import Served, serving_copy


@pytest.fixture
def own(examples: Path, tmp_path: Path) -> Iterator[Served]:
    """A server whose ledger no other test writes to."""
    with serving_copy(examples, tmp_path) as it:
        yield it


def decide(served: Served, verbs: list[str]) -> None:
    items = served.client.get("/api/v1/review/queue", params={"limit": len(verbs)}).json()["items"]
    for verb, item in zip(verbs, items, strict=True):
        sent = {"verb": verb, "looked_at": item["looked_at"]}
        answer = served.client.post(f"/api/v1/records/{item['record']['id']}/verdicts", json=sent)
        assert answer.is_success, answer.text


def test_before_anybody_decided_the_page_says_what_would_stand_there(own: Served, page_at: PageAt) -> None:
    page = page_at("/quality", base=own.url)
    expect(page.get_by_role("heading", level=1)).to_have_text("Quality")
    expect(page.get_by_text("What people made of what the program read, by kind")).to_be_visible()
    assert axe(page) == []


def test_verdicts_are_counted_against_the_program(own: Served, page_at: PageAt) -> None:
    decide(own, ["accept", "accept", "reject"])
    page = page_at("/quality", base=own.url)
    row = page.get_by_role("table").get_by_role("row", name="All")
    expect(row.get_by_role("cell").nth(0)).to_have_text("2 of 3")
    expect(row.get_by_role("cell").nth(1)).to_have_text("67 %")
    expect(row.get_by_role("cell").nth(3)).to_have_text("1")
    expect(page.get_by_text("Ada: 3 verdicts")).to_be_visible()
    assert axe(page) == []


def test_what_is_reviewed_whole_is_taken_home(own: Served, page_at: PageAt) -> None:
    page = page_at("/quality", base=own.url)
    with page.expect_download() as gold:
        page.get_by_role("link", name="Gold").click()
    assert gold.value.suggested_filename == "gold.jsonl"
    with page.expect_download() as training:
        page.get_by_role("link", name="Training text").click()
    assert training.value.suggested_filename == "reviewed.txr"


@pytest.mark.parametrize("dark", [False, True])
def test_on_a_telephone_nothing_runs_out_of_the_page(own: Served, page_at: PageAt, dark: bool) -> None:
    decide(own, ["accept"])
    page = page_at("/quality", width=360, dark=dark, base=own.url)
    expect(page.get_by_role("table").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert axe(page) == []
