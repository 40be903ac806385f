"""What the eye meets: which process it is, what signs mean, why nothing stands there, room for long names, paper."""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import Page, Route, expect

from browser.conftest import PageAt, axe
from served import Served

LONG = "The Transitional Council for National Reconciliation and Renewal of the Upper Highlands"
ENDLESS = "Kaldara_and_a_name_without_a_space_that_does_not_end_where_a_line_does"
RESOURCES = ("processes", "state", "timeline", "calendar", "positions", "proposals", "tolls", "meetings")
SCREENS = ("/", "/timeline", "/positions", "/proposals", "/tolls", "/meetings")


@pytest.fixture(scope="module")
def process(served: Served) -> dict[str, str]:
    """The process with most records."""
    found: dict[str, str] = served.client.get("/api/v1/processes").json()[0]
    return found


def settled(page: Page) -> Page:
    """The page once what it asked for is there."""
    expect(page.get_by_role("status", name=re.compile("^Loading"))).to_have_count(0)
    expect(page.locator("[aria-busy=true]")).to_have_count(0)
    return page


@pytest.mark.parametrize("screen", [*SCREENS, "/changes", "/live"])
def test_a_screen_says_which_process_it_is_of(page_at: PageAt, process: dict[str, str], screen: str) -> None:
    page = page_at(f"{screen}?process={process['id']}", width=360)
    expect(page.get_by_role("heading", level=1)).to_contain_text(process["name"])


def test_signs_are_explained_without_a_key(page_at: PageAt) -> None:
    page = settled(page_at("/meetings"))
    page.get_by_role("button", name="Keys and signs").click()
    signs = page.get_by_role("dialog", name="Keys")
    sure = signs.get_by_role("list", name="How sure it is").get_by_role("listitem")
    expect(sure.filter(has_text="accepted by a person").locator(".sure")).to_have_attribute("data-sure", "accepted")
    expect(sure.filter(has_text="planned").locator(".planned")).to_be_visible()
    expect(signs.get_by_role("list", name="Signs").get_by_role("listitem")).to_have_count(7)
    assert axe(page) == []


def test_the_first_page_shows_how_answers_are_softened(page_at: PageAt, process: dict[str, str]) -> None:
    def softened(route: Route) -> None:
        glance = route.fetch().json()
        for answer in (glance["proposal"] or {"answers": []})["answers"]:
            record = answer["line"]["record"]
            answer["hedges"] = [{"cue": "seems to", "holder": "outlet", "voices": 1, "records": [record]}]
        route.fulfill(json=glance)

    page = page_at("/meetings")
    page.route("**/api/v1/state/glance*", softened)
    page.get_by_role("link", name="State", exact=True).click()
    hedge = page.get_by_role("article").first.locator(".hedge").first
    expect(hedge).to_contain_text("as the outlet puts it")
    expect(hedge.get_by_role("link", name="seems to")).to_be_visible()
    page.unroute_all(behavior="ignoreErrors")


def test_a_process_with_nothing_in_it_says_where_to_look(page_at: PageAt, process: dict[str, str]) -> None:
    page = page_at("/?as_of=1999-01-01")
    card = page.get_by_role("article").first
    expect(card).to_contain_text("No proposal is told of, and nothing is planned")
    expect(card.get_by_role("link", name="timeline")).to_have_attribute("href", re.compile("process=prc_"))


@pytest.mark.parametrize("screen", SCREENS)
def test_days_that_leave_nothing_over_are_named_as_the_reason(
    page_at: PageAt, process: dict[str, str], screen: str
) -> None:
    page = settled(page_at(f"{screen}?process={process['id']}&known=2001-01-01"))
    expect(page.get_by_text("Only what was told by the days chosen above")).to_be_visible()
    assert axe(page) == []
    page.get_by_role("link", name="Look at the latest").click()
    expect(page).not_to_have_url(re.compile("known="))
    expect(page.get_by_text("Only what was told by the days chosen above")).to_have_count(0)


def test_stances_of_the_unnamed_and_of_others_are_one_step_away(
    page_at: PageAt, process: dict[str, str], served: Served
) -> None:
    found = served.client.get(f"/api/v1/positions?process={process['id']}").json()
    others = {p["key"]: p["name"] for p in found["parties"] if p["role"] not in {"party", "mediator"}}
    at, row = next((n, r) for n, r in enumerate(found["issues"]) if any(c["party"] in others for c in r["cells"]))
    page = settled(page_at(f"/positions?process={process['id']}"))
    name = next(others[c["party"]] for c in row["cells"] if c["party"] in others)
    page.locator("tbody tr").nth(at).get_by_role("link", name=f"+ {name}").click()
    expect(page.get_by_role("columnheader", name=name)).to_be_visible()
    page.get_by_role("link", name=re.compile("of the unnamed")).first.click()
    expect(page).to_have_url(re.compile("/search.*kind=position.*issue="))
    expect(page.locator("main").get_by_role("article").or_(page.locator("main .row")).first).to_be_visible()


@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("screen", SCREENS)
def test_long_names_stay_within_the_page(page_at: PageAt, process: dict[str, str], screen: str, width: int) -> None:
    def longer(route: Route) -> None:
        told = route.fetch().text().replace('"Highland Front"', json.dumps(LONG))
        route.fulfill(body=told.replace('"Kaldara"', json.dumps(ENDLESS)), content_type="application/json")

    page = page_at("/quality", width=width)
    for resource in (*RESOURCES, "state/glance"):
        page.route(re.compile(rf"/api/v1/{resource}(\?|$)"), longer)
    page.evaluate("to => { history.pushState(null, '', to); dispatchEvent(new PopStateEvent('popstate')) }", screen)
    settled(page)
    main = page.locator("main")
    expect(main.get_by_text(LONG).or_(main.get_by_text(ENDLESS)).first).to_be_attached()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.unroute_all(behavior="ignoreErrors")


def test_on_paper_stands_what_was_asked_and_nothing_to_press(page_at: PageAt, process: dict[str, str]) -> None:
    page = settled(page_at(f"/?process={process['id']}&as_of=2025-03-15", dark=True))
    page.emulate_media(media="print", color_scheme="dark")
    expect(page.get_by_role("banner")).to_be_hidden()
    expect(page.locator(".printed")).to_contain_text(f"{process['name']} · as of Sat 15 Mar 2025 · known by")
    expect(page.locator("body")).to_have_css("background-color", "rgb(255, 255, 255)")
    expect(page.locator("main .button:visible")).to_have_count(0)
