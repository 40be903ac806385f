"""Searching in a browser: words, facets, days, saved views, files; every state stands in the address."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

from playwright.sync_api import Page, expect

from browser.conftest import PageAt, axe, shoot


def found(page: Page) -> int:
    """How many records the page says it found, once it has counted."""
    total = page.locator("#found")
    expect(total).to_have_attribute("aria-busy", "false")
    expect(total).to_contain_text(re.compile(r"[\d,]+ records?"))
    return int(re.sub(r"\D", "", total.locator("strong").inner_text()))


def kinds(page: Page) -> set[str]:
    return {str(kind) for kind in page.locator(".found").evaluate_all("all => all.map(e => e.dataset.kind)")}


def test_words_are_searched_and_marked(page_at: PageAt) -> None:
    page = page_at("/")
    page.keyboard.press("/")
    box = page.get_by_role("searchbox", name="Words", exact=True)
    expect(box).to_be_focused()
    box.fill("ceasefire")
    box.press("Enter")
    expect(page).to_have_url(re.compile(r"/search\?words=ceasefire$"))
    assert found(page) == page.locator(".found").count()
    assert {m.casefold() for m in page.locator(".found mark").all_inner_texts()} == {"ceasefire"}
    expect(page.get_by_role("combobox", name="Order")).to_have_value("relevance")
    page.reload()
    assert page.locator(".found mark").first.inner_text().casefold() == "ceasefire"


def test_the_box_is_a_key_away_from_every_screen(page_at: PageAt) -> None:
    page = page_at("/search?words=plan")
    found(page)
    page.locator("body").press("Control+k")
    box = page.get_by_role("searchbox", name="Words", exact=True)
    expect(box).to_be_focused()
    box.fill("truce")
    box.press("Enter")
    found(page)
    box.fill("")
    expect(page).to_have_url(re.compile(r"/search$"))
    before = page.get_by_text("Searched before, in this browser")
    expect(before).to_be_visible()
    page.get_by_role("button", name="truce", exact=True).click()
    expect(page).to_have_url(re.compile(r"words=truce"))


def test_facets_narrow_and_count(page_at: PageAt) -> None:
    page = page_at("/search")
    everything = found(page)
    toll = page.get_by_role("checkbox", name=re.compile("^Toll "))
    said = int(re.sub(r"\D", "", toll.locator("xpath=..").locator(".count").inner_text()))
    toll.check()
    expect(page).to_have_url(re.compile(r"kind=toll"))
    expect(page.locator("#found")).to_contain_text(f"{said} record")
    assert kinds(page) == {"toll"}
    page.get_by_role("checkbox", name=re.compile("^Meeting ")).check()
    expect(page.locator("#found")).not_to_contain_text(f"{said} record")
    assert found(page) > said
    page.go_back()
    expect(page.locator("#found")).to_contain_text(f"{said} record")
    page.get_by_role("button", name=re.compile("Kind Toll")).click()
    expect(page.locator("#found")).to_contain_text(f"{everything:,} record")


def test_more_values_of_a_facet(page_at: PageAt) -> None:
    page = page_at("/search")
    found(page)
    page.get_by_role("button", name=re.compile("more of Who")).click()
    page.get_by_role("searchbox", name="Find in Who").fill("lind")
    first = page.locator("details.facet", has_text="Who").get_by_role("checkbox").first
    expect(first.locator("xpath=..")).to_contain_text("Lind")
    first.check()
    expect(page).to_have_url(re.compile(r"actor=act_"))
    expect(page.get_by_role("list", name="What narrows the list")).to_contain_text("Lind")


def test_days_are_brushed_by_pointer_and_by_keys(page_at: PageAt) -> None:
    page = page_at("/search")
    everything = found(page)
    box = page.locator(".days svg").bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] * 0.9, box["y"] + 20)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.99, box["y"] + 20, steps=4)
    page.mouse.up()
    expect(page).to_have_url(re.compile(r"since=2025-"))
    expect(page.locator("#found")).not_to_contain_text(f"{everything:,} record")
    few = found(page)
    assert 0 < few < everything
    first = page.get_by_role("slider", name="First day")
    before = first.get_attribute("aria-valuetext")
    first.focus()
    first.press("ArrowLeft")
    expect(first).not_to_have_attribute("aria-valuetext", str(before))
    first.press("Home")
    expect(page).not_to_have_url(re.compile(r"since="))
    page.get_by_label("from", exact=True).fill("2025-03-05")
    expect(page).to_have_url(re.compile(r"since=2025-03-05"))
    page.get_by_role("button", name=re.compile("Days")).click()
    expect(page.locator("#found")).to_contain_text(f"{everything:,} record")


def test_a_search_is_kept_under_a_name(page_at: PageAt) -> None:
    page = page_at("/search?kind=response&words=plan")
    few = found(page)
    page.get_by_role("button", name="Views").click()
    page.get_by_label("Keep this search as").fill("Answers to plans")
    page.get_by_role("button", name="Keep", exact=True).click()
    expect(page.get_by_role("status").filter(has_text="is kept")).to_be_visible()
    other = page_at("/search")
    assert found(other) > few
    other.get_by_role("button", name="Views").click()
    other.get_by_role("link", name="Answers to plans").click()
    expect(other).to_have_url(re.compile(r"/search\?kind=response&words=plan$"))
    assert found(other) == few
    other.get_by_role("button", name="Views").click()
    other.get_by_role("button", name="Take out Answers to plans").click()
    expect(other.get_by_role("link", name="Answers to plans")).to_have_count(0)


def test_the_file_holds_what_is_seen(page_at: PageAt, tmp_path: Path) -> None:
    page = page_at("/search?kind=toll&words=killed")
    total = found(page)
    page.get_by_role("button", name="Download").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="csv", exact=True).click()
    file = tmp_path / "found.csv"
    download.value.save_as(file)
    rows = list(csv.DictReader(io.StringIO(file.read_text(encoding="utf-8"))))
    assert len(rows) == total
    seen = page.locator(".found .words a").evaluate_all(
        "all => all.map(e => new URL(e.href).searchParams.get('sheet'))"
    )
    assert [row["id"] for row in rows][: len(seen)] == seen


def test_an_address_shows_the_same_to_everybody(page_at: PageAt) -> None:
    page = page_at("/search")
    found(page)
    page.get_by_role("checkbox", name=re.compile("^Meeting ")).check()
    page.get_by_role("combobox", name="Order").select_option("oldest")
    expect(page).to_have_url(re.compile("order=oldest"))
    page.get_by_role("button", name="Next 20").click()
    expect(page).to_have_url(re.compile("cursor="))
    expect(page.get_by_role("button", name="From the first")).to_be_visible()
    expect(page.locator("#found")).to_have_attribute("aria-busy", "false")
    other = page_at(page.url.removeprefix(page.evaluate("location.origin")))
    found(other)
    assert other.locator(".found .words").all_inner_texts() == page.locator(".found .words").all_inner_texts()


def test_keys_walk_the_rows_and_open_a_sentence(page_at: PageAt) -> None:
    page = page_at("/search?words=ceasefire")
    found(page)
    page.keyboard.press("j")
    page.keyboard.press("j")
    expect(page.locator(".found .words a").nth(1)).to_be_focused()
    page.keyboard.press("k")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("sheet="))


def test_nothing_found_says_what_to_do(page_at: PageAt) -> None:
    page = page_at('/search?words="nowhere to be found"')
    expect(page.get_by_text("No record is like this.")).to_be_visible()
    page.get_by_role("button", name="Without quotation marks").click()
    expect(page).to_have_url(re.compile(r"words=nowhere\+to"))
    page.get_by_role("button", name="Begin with everything").click()
    expect(page.locator(".found").first).to_be_visible()


def test_nothing_serious_for_axe_and_nothing_cut_when_narrow(page_at: PageAt) -> None:
    page = page_at("/search?words=plan&kind=response", width=360, height=740)
    found(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.locator(".facets > summary").click()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert axe(page) == []
    wide = page_at("/search?words=plan&since=2025-03-03", dark=True)
    found(wide)
    assert axe(wide) == []
    shoot(wide, "search-dark")
    light = page_at("/search?words=plan")
    found(light)
    assert axe(light) == []
    shoot(light, "search")
