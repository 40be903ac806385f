"""A slow network: every screen says at once that it loads, shows the last answer only, and gives a way to try again."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import suppress

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect
from playwright.sync_api import TimeoutError as TooSlow

from served import Served

API = "**/api/v1/**"
PROCESS = "process=Kaldara"
SCREENS = [
    "/",
    f"/?{PROCESS}",
    f"/timeline?{PROCESS}",
    f"/positions?{PROCESS}",
    f"/proposals?{PROCESS}",
    f"/tolls?{PROCESS}",
    f"/meetings?{PROCESS}",
    f"/actors?{PROCESS}",
    "/actors/ACTOR",
    f"/changes?{PROCESS}&since=2020-01-01",
    f"/live?{PROCESS}",
    f"/reports?{PROCESS}",
    "/reports/REPORT",
    f"/search?{PROCESS}",
    f"/review?{PROCESS}",
    "/quality",
    f"/?{PROCESS}&sheet=RECORD",
]
Slow = Callable[[str], Page]


@pytest.fixture
def slow(browser: Browser, served: Served) -> Iterator[Slow]:
    """Opens an address of the page with a clock of its own, on a network on which no answer comes."""
    found = served.client.get("/api/v1/search", params={"process": "Kaldara", "kind": "position"}).json()["items"][0]
    context = browser.new_context(locale="en-GB", viewport={"width": 1280, "height": 800})
    errors: list[str] = []

    def opened(path: str) -> Page:
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.clock.install()
        page.route(API, lambda route: None)
        for name, key in (("REPORT", "report"), ("RECORD", "record"), ("ACTOR", "actor")):
            path = path.replace(name, found[key])
        page.goto(served.url + path)
        return page

    yield opened
    context.close()
    assert not errors, errors


def loading(page: Page) -> Locator:
    return page.get_by_role("status", name=re.compile("^Loading|^Counting|^Asking"))


def again(page: Page) -> Locator:
    return page.get_by_role("button", name="Try again")


@pytest.mark.parametrize("path", SCREENS)
def test_a_screen_loads_visibly_gives_up_and_tries_again(slow: Slow, path: str) -> None:
    page = slow(path)
    expect(loading(page).first).to_be_visible()
    assert again(page).count() == 0
    page.clock.fast_forward(31_000)
    expect(page.get_by_role("alert").first).to_contain_text("o answer came within half a minute")
    expect(loading(page)).to_have_count(0)
    page.unroute(API)
    # What failed together is asked for together, or one after the other; what is heard anew may ask by itself.
    with suppress(TooSlow):
        for _ in range(3):
            again(page).first.click(timeout=5000)
            expect(loading(page)).to_have_count(0, timeout=30_000)
    expect(again(page)).to_have_count(0)
    expect(page.get_by_role("alert")).to_have_count(0)
    expect(page.get_by_role("main").get_by_role("link").first).to_be_visible()


@pytest.mark.parametrize("path", [p for p in SCREENS if PROCESS in p and "sheet" not in p and "review" not in p])
def test_another_process_shows_nothing_of_the_one_before(slow: Slow, path: str) -> None:
    page = slow(path)
    page.unroute(API)
    page.reload()
    picker = page.get_by_role("combobox", name="Process")
    expect(picker.get_by_role("option", name="Jeshara and Ombria")).to_have_count(1)
    expect(loading(page)).to_have_count(0, timeout=30_000)
    main = page.get_by_role("main")
    expect(main).to_contain_text(re.compile("Front|Kaldara"))
    page.route(API, lambda route: None)
    picker.select_option(label="Jeshara and Ombria")
    expect(loading(page).first).to_be_visible()
    expect(main).not_to_contain_text(re.compile("Front|Kaldara"))


def test_quick_changes_end_with_the_last_answer(slow: Slow) -> None:
    page = slow(f"/search?{PROCESS}&words=withdrawal")
    held: list[Route] = []
    page.unroute(API)
    page.route("**/api/v1/search?*", lambda route: held.append(route))
    page.reload()
    box = page.get_by_role("searchbox", name="Words", exact=True)
    for words in ("ceasefire", "truce", "monitors"):
        box.fill(words)
        box.press("Enter")
        expect(page).to_have_url(re.compile(f"words={words}"))
    # The answers come in the order in which nobody wants them.
    assert [re.findall(r"words=(\w+)", route.request.url)[0] for route in held][-3:] == [
        "ceasefire",
        "truce",
        "monitors",
    ]
    for route in reversed(held):
        route.continue_()
    expect(page.locator("#found")).to_have_attribute("aria-busy", "false")
    expect(page.locator(".found mark").first).to_have_text(re.compile("monitor", re.IGNORECASE))
    page.wait_for_load_state("networkidle")
    assert {m.casefold()[:7] for m in page.locator(".found mark").all_inner_texts()} == {"monitor"}
