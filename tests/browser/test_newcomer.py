"""The whole path of somebody who opens the page for the first time: read, search, correct, comment, take a file."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from browser.conftest import PageAt
from browser.desks import tab_to
from served import Served, serving_copy


@pytest.fixture
def served(examples: Path, tmp_path: Path) -> Iterator[Served]:
    """A server over a ledger that this test changes."""
    with serving_copy(examples, tmp_path) as it:
        yield it


def sheet(page: Page) -> Locator:
    return page.get_by_role("dialog", name="The words behind it")


def seen(page: Page) -> list[dict[str, str]]:
    """The rows of the search as they stand on the screen."""
    expect(page.locator("#found")).to_have_attribute("aria-busy", "false")
    return [
        {
            "id": re.findall(r"sheet=(\w+)", str(row.locator(".words a").get_attribute("href")))[0],
            "kind": str(row.get_attribute("data-kind")),
            "words": row.locator(".words").inner_text(),
            "sentence": " ".join(row.locator(".quote").inner_text().split()),
            "source": row.locator(".by a").inner_text(),
            "facts": " ".join(row.locator(".facts").inner_text().split()),
        }
        for row in page.locator(".found").all()
    ]


def test_from_the_first_look_to_a_file(page_at: PageAt, tmp_path: Path) -> None:
    page = page_at("/")
    # A state of play.
    page.get_by_role("link", name="Highland Front and Kaldara").click()
    table = page.get_by_role("region", name="On the table")
    expect(table).to_contain_text("The amended proposal")
    # The sentence behind a phrase.
    table.get_by_role("link", name="The amended proposal").first.click()
    expect(sheet(page).locator(".quote").first).to_contain_text("amended")
    sheet(page).locator(".quote").first.click()
    expect(sheet(page).get_by_role("link", name="Read the report")).to_be_visible()
    words = "".join(sheet(page).locator("blockquote").first.locator(".anchor").all_inner_texts())
    # Its report, with the row chosen and its words lit.
    sheet(page).get_by_role("link", name="Read the report").click()
    expect(page.locator("button[id^=row-][aria-current=true]")).to_be_in_viewport()
    expect(page.locator(".seg.lit").first).to_be_in_viewport()
    page.mouse.move(0, 0)
    lit = "".join(page.locator(".seg.lit").all_inner_texts())
    assert " ".join(words.split()) in " ".join(lit.split())
    # Words, and what narrows what was found.
    page.keyboard.press("Control+k")
    page.get_by_role("searchbox", name="Words", exact=True).fill("withdrawal")
    page.keyboard.press("Enter")
    expect(page.locator("#found")).to_contain_text("record")
    everything = len(seen(page))
    page.get_by_role("checkbox", name=re.compile("^Position ")).check()
    expect(page).to_have_url(re.compile(r"process=prc_\w+.*kind=position"))
    expect(page.locator("#found")).not_to_contain_text(f"{everything} records")
    before = seen(page)
    assert {row["kind"] for row in before} == {"position"}
    assert any("seeks" in row["words"] for row in before)
    # One of them is corrected, by keyboard alone.
    wrong = next(n for n, row in enumerate(before) if "seeks" in row["words"])
    for _ in range(wrong + 1):
        page.keyboard.press("j")
    page.keyboard.press("Enter")
    expect(sheet(page)).to_be_visible()
    while page.evaluate("document.activeElement.textContent") != "Read the report":
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("button[id^=row-][aria-current=true]")).to_be_visible()
    page.keyboard.press("c")
    expect(page.locator("#card-title")).to_be_visible()
    page.keyboard.press("c")
    tab_to(page, "polarity")
    page.keyboard.type("refuse")
    expect(page.get_by_text("Changed: polarity.")).to_be_visible()
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("region", name="Your last decisions")).to_contain_text("position corrected")
    # Back where the list was; it tells what was decided.
    for address in (r"/reports/", r"/search\?.*sheet=", r"/search\?"):
        page.go_back()
        expect(page).to_have_url(re.compile(address))
    corrected = page.locator(".found").nth(wrong)
    expect(corrected).to_contain_text("corrected")
    expect(corrected).to_contain_text("refuses")
    # A word about it to somebody.
    corrected.locator(".words a").click()
    comments = sheet(page).get_by_role("region", name="Comments")
    field = comments.get_by_label("Comment", exact=True)
    field.press_sequentially("the Front says the opposite, @a")
    expect(comments.get_by_role("option", name="Ada")).to_be_visible()
    field.press("Enter")
    field.press("Control+Enter")
    expect(comments.get_by_role("article").locator("b")).to_have_text("@ada")
    sheet(page).get_by_role("button", name="Close").click()
    # What is seen, as a file.
    after = seen(page)
    page.get_by_role("button", name="Download").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="csv", exact=True).click()
    file = tmp_path / "seen.csv"
    download.value.save_as(file)
    with file.open(encoding="utf-8", newline="") as table_of_rows:
        rows = list(csv.DictReader(table_of_rows))
    assert [row["id"] for row in rows] == [row["id"] for row in after] == [row["id"] for row in before]
    verbs = {"seek": "seeks", "accept": "accepts", "refuse": "refuses", "open": "is open"}
    for row, shown in zip(rows, after, strict=True):
        assert row["kind"] == shown["kind"]
        assert " ".join(row["anchor"].split()) == shown["sentence"] or row["anchor"] in shown["sentence"]
        assert shown["source"].startswith(row["outlet"] or "Outlet unknown")
        assert verbs[row["polarity"]] in shown["words"]
        assert f"{round(float(row['confidence']) * 100)} %" in shown["facts"]
        assert (row["review"] if row["review"] != "machine" else "") in shown["facts"]
    assert [row["id"] for row in rows if row["review"] == "corrected"] == [before[wrong]["id"]]
    assert rows[wrong]["polarity"] == "refuse"
