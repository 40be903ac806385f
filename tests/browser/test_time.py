"""Timeline, calendar and map on one brush, and the tolls: by mouse, by keys, narrow, dark, with this server alone."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

import icalendar
import pytest
from playwright.sync_api import Locator, Page, Request, expect

from browser.conftest import PageAt, axe, shoot
from served import Served

WAR = "process=Kaldara"
# Milliseconds in which a screen has its data on a busy machine.
_LOADED = 30_000


def timeline(page_at: PageAt, query: str = WAR, *, width: int = 1280, dark: bool = False) -> Page:
    page = page_at(f"/timeline?{query}", width=width, dark=dark)
    expect(lane(page, "Kaldara: ").get_by_role("button").first).to_be_visible(timeout=_LOADED)
    return page


def lane(page: Page, begins: str) -> Locator:
    return page.get_by_role("group", name=re.compile(f"^{re.escape(begins)}"))


def asked(page: Page, name: str) -> str | None:
    """A parameter of the page's address."""
    return parse_qs(urlsplit(page.url).query).get(name, [None])[0]


def here(page: Page) -> str:
    """What a screen reader calls what has the focus."""
    return str(page.evaluate("document.activeElement.getAttribute('aria-label')"))


def test_one_brush_narrows_lanes_calendar_and_map(page_at: PageAt) -> None:
    page = timeline(page_at)
    wide = lane(page, "Kaldara: ").get_by_role("button").count()
    names = page.locator("section", has=page.get_by_role("heading", name="Map")).get_by_role("listitem")
    page.get_by_text(re.compile("^Named, in no gazetteer")).click()
    expect(names.first).to_be_visible()
    places = names.count()
    last = page.get_by_role("slider", name="Last day")
    first = page.get_by_role("slider", name="First day")
    last.focus()
    for _ in range(60):
        if "Fri 7 Mar" in (last.get_attribute("aria-valuetext") or ""):
            break
        last.press("ArrowLeft")
    first.focus()
    first.press("ArrowRight")
    expect(page).to_have_url(re.compile("since=2025-03-0[4-6].*until=2025-03-07"))
    expect(lane(page, "Kaldara: ").get_by_role("button")).not_to_have_count(wide)
    expect(names).not_to_have_count(places)
    outside = page.get_by_role("cell").filter(has=page.locator("time[datetime='2025-03-11']"))
    expect(outside.get_by_role("button")).to_have_count(0)
    page.get_by_role("button", name="List", exact=True).click()
    expect(page.locator("time[datetime='2025-03-06']").first).to_be_visible()
    expect(page.locator("time[datetime='2025-03-11']")).to_have_count(0)
    page.reload()
    expect(page.get_by_role("slider", name="Last day")).to_have_attribute("aria-valuetext", "Fri 7 Mar 2025")


def test_the_brush_is_drawn_with_the_mouse(page_at: PageAt) -> None:
    page = timeline(page_at)
    box = page.locator("section[aria-label='Days looked at'] svg").bounding_box()
    assert box
    middle = box["y"] + box["height"] / 3
    end = page.get_by_role("slider", name="Last day").bounding_box()
    assert end
    page.mouse.move(end["x"] + end["width"] / 2, middle)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] / 2, middle, steps=4)
    page.mouse.up()
    expect(page).to_have_url(re.compile("until=2025-03-1"))
    assert asked(page, "since") is None


def test_marks_are_walked_and_opened_by_keys_alone(page_at: PageAt) -> None:
    page = timeline(page_at)
    front = lane(page, "Highland Front: ")
    front.get_by_role("button").first.focus()
    before = here(page)
    page.keyboard.press("ArrowRight")
    expect(front.get_by_role("button").nth(1)).to_be_focused()
    assert here(page) != before
    page.keyboard.press("End")
    expect(front.get_by_role("button").last).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(lane(page, "Kaldara: ").locator(":focus")).to_have_count(1)
    page.keyboard.press("Home")
    name = here(page)
    page.keyboard.press("Enter")
    sheet = page.get_by_role("dialog", name="The words behind it")
    expect(sheet).to_be_visible()
    quote = name.rsplit("“", 1)[-1].rstrip("”").strip("… ")[:40]
    expect(sheet).to_contain_text(quote)
    page.keyboard.press("Escape")
    expect(sheet).to_have_count(0)


def test_a_plan_and_what_became_of_it_are_one_mark_that_says_both(page_at: PageAt) -> None:
    page = timeline(page_at, f"{WAR}&kind=meeting")
    both = page.get_by_role("button", name=re.compile("meeting, held; .*planned for .*, told ")).first
    expect(both.locator("path.link").first).to_be_attached()
    off = page.get_by_role("button", name=re.compile("^meeting, cancelled; ")).first
    expect(off.locator("path.strike").first).to_be_attached()
    plan = page.get_by_role("button", name=re.compile("^meeting, planned; ")).first
    expect(plan.locator("g.planned").first).to_be_attached()


def test_kinds_and_lanes_are_chosen_and_in_the_address(page_at: PageAt) -> None:
    page = timeline(page_at)
    page.get_by_role("button", name="toll", exact=True).click()
    expect(page.get_by_role("button", name=re.compile("^toll, killed; ")).first).to_be_visible()
    expect(page.locator(".board").get_by_role("button", name=re.compile("^statement"))).to_have_count(0)
    page.get_by_role("button", name="kind", exact=True).click()
    expect(lane(page, "Tolls: ")).to_be_visible()
    assert (asked(page, "kind"), asked(page, "lanes")) == ("toll", "kind")


def test_what_has_no_room_leads_to_its_day(page_at: PageAt) -> None:
    page = timeline(page_at, width=420)
    more = page.get_by_role("button", name=re.compile("more on .*: look at these days alone")).first
    more.focus()
    more.press("Enter")
    expect(page).to_have_url(re.compile("since=|until="))


def test_the_same_content_is_a_table(page_at: PageAt) -> None:
    page = timeline(page_at, f"{WAR}&since=2025-03-05&until=2025-03-06")
    page.get_by_text(re.compile(r"^The same as a table \(\d+ rows\)")).click()
    table = page.get_by_role("region", name="Timeline as a table")
    rows = table.get_by_role("row")
    said = page.get_by_text(re.compile("^The same as a table")).inner_text()
    expect(rows).to_have_count(int(re.findall(r"\d+", said)[0]) + 1)
    table.get_by_role("row").nth(1).get_by_role("button").click()
    expect(page.get_by_role("dialog", name="The words behind it")).to_be_visible()


def test_the_calendar_turns_its_pages_and_its_address_is_a_calendar(page_at: PageAt, served: Served) -> None:
    page = timeline(page_at)
    expect(page.get_by_text("March 2025", exact=True)).to_be_visible()
    page.get_by_role("button", name="Month before").click()
    expect(page.get_by_text("February 2025", exact=True)).to_be_visible()
    address = page.get_by_label("Subscribe:").input_value()
    assert address.startswith(served.url)
    events = icalendar.Calendar.from_ical(served.client.get(address).content).walk("VEVENT")
    assert {str(e["status"]) for e in events} >= {"CONFIRMED", "TENTATIVE"}


def test_the_map_needs_no_other_server_and_is_moved_by_keys(page_at: PageAt, served: Served) -> None:
    elsewhere: list[str] = []
    page = page_at("/")

    def watch(request: Request) -> None:
        if not request.url.startswith((served.url, "data:")):
            elsewhere.append(request.url)

    page.on("request", watch)
    page.goto(f"{served.url}/timeline")
    chart = page.get_by_role("group", name=re.compile("^Map of [0-9]+ places"))
    expect(chart.get_by_role("button", name=re.compile("^Geneva: .*within about 10 km"))).to_be_visible(timeout=_LOADED)
    expect(chart.locator("path.land").nth(5)).to_be_attached()
    near = chart.locator("circle.about").first
    before = float(near.get_attribute("r") or 0)
    chart.focus()
    for _ in range(6):
        page.keyboard.press("+")
    page.keyboard.press("0")
    expect(chart.locator("circle.about").first).to_have_attribute("r", str(before).removesuffix(".0"))
    page.get_by_role("button", name="Closer").click()
    page.get_by_role("button", name="All places").click()
    chart.get_by_role("button").first.focus()
    first = here(page)
    page.keyboard.press("ArrowRight")
    assert here(page) != first
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog", name="The words behind it")).to_be_visible()
    assert elsewhere == []


def test_figures_are_drawn_by_claimant_with_their_table_and_open_their_words(page_at: PageAt) -> None:
    page = page_at(f"/tolls?{WAR}")
    panel = page.get_by_role("group", name=re.compile("^Health Ministry: ")).first
    correction = page.get_by_role(
        "button", name=re.compile("^Correction: 33 to 29; a report says that it replaces")
    ).first
    expect(correction).to_be_visible(timeout=_LOADED)
    expect(page.get_by_text(re.compile("^lowest .* – best .* – highest ")).first).to_be_visible()
    figures = panel.get_by_role("button")
    figures.first.focus()
    page.keyboard.press("ArrowRight")
    expect(figures.nth(1)).to_be_focused()
    name = here(page)
    page.keyboard.press("Enter")
    sheet = page.get_by_role("dialog", name="The words behind it")
    expect(sheet).to_contain_text(name.split("“")[-1].rstrip("”"))
    page.keyboard.press("Escape")
    page.get_by_label("Measure").select_option("wounded")
    expect(page.get_by_role("heading", name=re.compile("^Killed"))).to_have_count(0)
    expect(page.get_by_role("heading", name=re.compile("^Wounded")).first).to_be_visible()
    expect(page).to_have_url(re.compile("measure=wounded"))


@pytest.mark.parametrize("path", ["/timeline", "/tolls"])
def test_nothing_serious_for_whoever_cannot_see_and_nothing_cut_at_360_pixels(page_at: PageAt, path: str) -> None:
    for dark in (False, True):
        page = page_at(f"{path}?{WAR}", width=360, dark=dark)
        expect(page.locator("[data-at='here']").first).to_be_visible(timeout=_LOADED)
        assert axe(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page = page_at(f"{path}?{WAR}")
    expect(page.locator("[data-at='here']").first).to_be_visible(timeout=_LOADED)
    assert axe(page) == []
    shoot(page, path.strip("/"))


def test_nothing_read_teaches_what_would_stand_here(page_at: PageAt) -> None:
    page = page_at("/timeline?as_of=1990-01-01")
    expect(page.get_by_text("Here stands everything that was read, by its day")).to_be_visible(timeout=_LOADED)
    page = page_at("/tolls?as_of=1990-01-01")
    expect(page.get_by_text("Here stands who claims which figure")).to_be_visible(timeout=_LOADED)
