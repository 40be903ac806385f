"""State of play, positions, proposals, meetings, actors, and the side sheet that all of them open."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from browser.conftest import PageAt, axe, shoot
from served import Served, serving
from truceline.ledger import open_ledger
from truceline.web.settings import Settings

SCREENS = ("/", "/positions", "/proposals", "/meetings", "/actors")


@pytest.fixture(scope="module")
def process(served: Served) -> str:
    """Id of the process with most records."""
    found: str = served.client.get("/api/v1/processes").json()[0]["id"]
    return found


@pytest.fixture(scope="module")
def nothing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server over a ledger in which nothing stands."""
    where = tmp_path_factory.mktemp("nothing") / "empty.db"
    with open_ledger(where, writing=True):
        pass
    with serving(Settings(ledger=str(where), port=0)) as it:
        yield it


def sheet(page: Page) -> Locator:
    """The side sheet."""
    return page.get_by_role("dialog", name="The words behind it")


def settled(page: Page) -> Page:
    """The page once what it asked for is there."""
    expect(page.locator("main [aria-busy=false], main article").first).to_be_visible()
    expect(page.get_by_role("status", name=re.compile("^Loading"))).to_have_count(0)
    return page


def test_the_first_page_lists_the_processes_with_their_state(page_at: PageAt, served: Served) -> None:
    page = page_at("/")
    for process in served.client.get("/api/v1/processes").json():
        card = page.get_by_role("article").filter(has=page.get_by_role("link", name=process["name"], exact=True))
        expect(card.get_by_text("Last report")).to_be_visible()
    shoot(page, "processes")
    page.get_by_role("article").first.get_by_role("heading").get_by_role("link").click()
    expect(page.get_by_role("heading", name="On the table")).to_be_visible()
    expect(page).to_have_url(re.compile("process=prc_"))


def test_the_state_of_processes_out_of_sight_is_asked_for_when_they_come_near(page_at: PageAt, served: Served) -> None:
    many = served.client.get("/api/v1/processes").json()

    def eight_of_each(route: Route) -> None:
        # The start of an id is as good as the whole.
        route.fulfill(
            json=[{**process, "id": process["id"][: len(process["id"]) - n]} for n in range(8) for process in many]
        )

    page = page_at("/reports", height=300)
    page.route("**/api/v1/processes", eight_of_each)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "/state/glance" in request.url else None)
    page.goto(f"{served.url}/")
    cards = page.get_by_role("article")
    expect(cards).to_have_count(8 * len(many))
    expect(cards.first.get_by_text("Last report")).to_be_visible()
    expect(cards.last.get_by_text("Last report")).to_have_count(0)
    assert len(asked) < 8 * len(many)
    cards.last.scroll_into_view_if_needed()
    expect(cards.last.get_by_text("Last report")).to_be_visible()


def test_every_phrase_of_the_state_opens_its_words(page_at: PageAt, process: str) -> None:
    page = settled(page_at(f"/?process={process}"))
    shoot(page, "state")
    phrases = page.locator("main a.phrase")
    opened = {href for href in phrases.evaluate_all("links => links.map(link => link.getAttribute('href'))") if href}
    assert len(opened) > 40
    ids = {re.sub(r".*[?&]sheet=([^&]+).*", r"\1", href) for href in opened}
    assert all(re.fullmatch(r"(sta|mee|pro|res|pos|tol|eve|thr)_[a-z0-9]+", one) for one in ids)
    for one in sorted(ids)[:: max(1, len(ids) // 12)]:
        page.locator(f"main a.phrase[href*='sheet={one}']").first.evaluate("link => link.click()")
        expect(sheet(page).locator(".source, .quote").first).not_to_be_empty()
        expect(page).to_have_url(re.compile(one))


def test_no_part_of_the_state_lacks_its_words(page_at: PageAt, process: str) -> None:
    page = settled(page_at(f"/?process={process}"))
    without = page.evaluate(
        """() => [...document.querySelectorAll("main .quote, main .sure, main .hedged")]
            .filter(words => !words.closest("a.phrase")).map(words => words.textContent)"""
    )
    assert without == []


def test_the_sheet_has_the_sentence_the_chain_the_fields_and_the_neighbours(page_at: PageAt, served: Served) -> None:
    state = served.client.get("/api/v1/state").json()
    thread = next(o for o in state["proposals"] if o["voices"] > 1)
    record = served.client.get(f"/api/v1/records/{thread['line']['record']}").json()
    page = page_at(f"/positions?sheet={record['page']['id']}")
    expect(sheet(page).locator(".source").first).to_contain_text(record["page"]["passages"][0]["words"][:60])
    expect(sheet(page).get_by_role("list", name=re.compile("^Chain")).get_by_role("listitem")).to_have_count(
        len(record["page"]["chain"])
    )
    assert sheet(page).get_by_role("term").count() == len(record["page"]["fields"])
    expect(sheet(page).get_by_text("of the same")).to_be_visible()
    sheet(page).get_by_text("why it is the same").first.click()
    expect(sheet(page).get_by_text("is enough").first).to_be_visible()
    expect(sheet(page).get_by_role("link", name="Read the report")).to_have_attribute(
        "href", re.compile(record["page"]["report"])
    )
    shoot(page, "sheet")


def test_a_field_lights_its_words(page_at: PageAt, served: Served) -> None:
    state = served.client.get("/api/v1/state").json()
    hedged = next(a for o in state["proposals"] for a in o["answers"] if a["line"]["hedge"])["line"]
    page = page_at(f"/positions?sheet={hedged['record']}")
    sheet(page).get_by_role("button", name=hedged["hedge"]["cue"]).focus()
    lit = sheet(page).locator(".source .lit")
    expect(lit).to_have_text(hedged["hedge"]["cue"])
    expect(lit).to_have_css("text-decoration-style", "wavy")


def test_the_sheet_by_keyboard_alone(page_at: PageAt, process: str) -> None:
    page = settled(page_at(f"/?process={process}"))
    phrase = page.locator("main a.phrase").first
    phrase.focus()
    page.keyboard.press("Enter")
    expect(sheet(page)).to_be_focused()
    page.keyboard.press("Tab")
    expect(sheet(page).get_by_role("button", name="Close")).to_be_focused()
    page.keyboard.press("Escape")
    expect(sheet(page)).to_have_count(0)
    expect(phrase).to_be_focused()
    expect(page).not_to_have_url(re.compile("sheet="))
    page.go_back()
    expect(sheet(page)).to_be_visible()


def test_the_content_is_one_key_away(page_at: PageAt) -> None:
    page = settled(page_at("/meetings"))
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="To the content")
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def test_a_day_shows_its_words_and_basis_at_focus(page_at: PageAt, process: str) -> None:
    page = settled(page_at(f"/?process={process}"))
    day = page.locator("main .tip").filter(has=page.get_by_role("tooltip", include_hidden=True)).first
    expect(day.get_by_role("tooltip")).to_have_count(0)
    day.focus()
    expect(day.get_by_role("tooltip")).to_be_visible()
    page.keyboard.press("Escape")
    expect(day.get_by_role("tooltip")).to_have_count(0)


def test_days_change_what_is_shown(page_at: PageAt, process: str, served: Served) -> None:
    page = settled(page_at(f"/?process={process}"))
    whole = page.locator("main header p").first.inner_text()
    first = served.client.get(f"/api/v1/processes/{process}").json()["first"]
    page.get_by_role("button", name="As of: latest").click()
    expect(page.get_by_role("textbox", name="As of").or_(page.get_by_label("As of", exact=True)).last).to_be_focused()
    page.locator("input[type=date]").fill(first)
    expect(page).to_have_url(re.compile(f"as_of={first}"))
    head = page.locator("main header p").first
    expect(head).not_to_have_text(whole)
    page.keyboard.press("Escape")
    page.get_by_role("button", name="A day later").click()
    expect(page).not_to_have_url(re.compile(f"as_of={first}"))
    page.get_by_role("button", name="A day earlier").click()
    expect(page).to_have_url(re.compile(f"as_of={first}"))
    page.get_by_role("button", name=re.compile("^As of")).click()
    page.get_by_role("button", name="Back to latest").click()
    expect(page.locator("main header p").first).to_have_text(whole)


def test_what_the_ledger_did_not_know_yet_is_not_shown(page_at: PageAt, process: str) -> None:
    page = page_at(f"/?process={process}&known=2001-01-01")
    expect(page.get_by_text("Nothing is told of it by that day")).to_be_visible()
    expect(page.get_by_role("button", name="Known by: Mon 1 Jan 2001")).to_be_visible()


def test_picking_a_process_keeps_the_screen(page_at: PageAt, served: Served) -> None:
    name = served.client.get("/api/v1/processes").json()[0]["name"]
    page = settled(page_at("/positions"))
    page.get_by_label("Process").select_option(label=name)
    expect(page.get_by_role("heading", level=1)).to_contain_text(name)
    expect(page).to_have_url(re.compile("/positions.process=prc_"))
    page.get_by_role("link", name="Proposals").click()
    expect(page).to_have_url(re.compile("/proposals.process=prc_"))


def test_positions_say_what_separates_and_open_their_history(page_at: PageAt, process: str, served: Served) -> None:
    found = served.client.get(f"/api/v1/positions?process={process}").json()
    page = settled(page_at(f"/positions?process={process}"))
    shoot(page, "positions")
    table = page.get_by_role("table", name="Positions by issue and party")
    named = [p["name"] for p in found["parties"] if p["role"] in {"party", "mediator"}]
    heads = table.get_by_role("columnheader").all_inner_texts()
    assert [h.split(" mediates")[0] for h in heads] == ["Issue", *named, "What separates the sides"]
    row = next(r for r in found["issues"] if r["separation"] and any(c["history"] for c in r["cells"]))
    cells = table.get_by_role("row").filter(has_text=row["issue"].capitalize().replace("-", " "))
    expect(cells.first).to_contain_text(
        {"opposed": "refused by", "one-side": "Only", "together": "together"}.get(row["separation"]["rule"], "")
    )
    many = next(c for c in row["cells"] if c["history"])
    cells.first.get_by_role("button", name=f"History: {len(many['history']) + many['earlier']} earlier").first.click()
    history = page.get_by_role("region", name=re.compile("^History of"))
    expect(history.locator(".row")).to_have_count(1 + len(many["beside"]) + len(many["history"]))
    expect(page).to_have_url(re.compile("cell="))
    history.locator("a.phrase").first.click()
    expect(sheet(page).locator(".source").first).to_be_visible()


def test_a_cell_without_words_is_empty(page_at: PageAt, process: str) -> None:
    page = settled(page_at(f"/positions?process={process}"))
    empty = page.locator("td.none")
    assert empty.count() > 0
    assert set(empty.all_inner_texts()) == {""}


def test_proposals_are_compared_and_their_lineage_drawn(page_at: PageAt, process: str, served: Served) -> None:
    found = served.client.get(f"/api/v1/proposals?process={process}&limit=12").json()["proposals"]
    linked = next(p for p in found if p["links"])
    page = settled(page_at(f"/proposals?process={process}"))
    shoot(page, "proposals")
    expect(page.locator("svg path.edge").first).to_be_attached()
    expect(page.locator(".lineage").get_by_text(linked["links"][0]["words"]).first).to_be_visible()
    chosen = page.get_by_role("checkbox", checked=True)
    for left in range(chosen.count() - 1, 0, -1):
        chosen.last.uncheck()
        expect(chosen).to_have_count(left)
    expect(page.get_by_role("table").get_by_role("columnheader")).to_have_count(3)
    page.get_by_role("checkbox", checked=False).first.check()
    expect(page.get_by_role("table").get_by_role("columnheader")).to_have_count(4)
    expect(page).to_have_url(re.compile("only=thr_.*only=thr_"))
    expect(page.get_by_role("cell", name=re.compile("differs|told only of|the same")).first).to_be_visible()
    page.get_by_role("table").locator("a.phrase").first.click()
    expect(sheet(page).locator(".source").first).to_be_visible()


def test_meetings_by_format_and_level(page_at: PageAt, served: Served) -> None:
    found = served.client.get("/api/v1/meetings?limit=100").json()
    every = [m for sort in found.values() if isinstance(sort, dict) for m in sort["meetings"]]
    page = settled(page_at("/meetings"))
    shoot(page, "meetings")
    expect(page.get_by_role("status")).to_have_text(f"{len(every)} of {len(every)}")
    page.get_by_label("Format").select_option("phone")
    phone = sum(m["format"] == "phone" for m in every)
    expect(page.get_by_role("status")).to_have_text(f"{phone} of {len(every)}")
    expect(page.locator("main .row")).to_have_count(phone)
    page.locator("main .row a.phrase").last.click()
    expect(sheet(page)).to_be_visible()


def test_an_actor_has_dated_offices_in_the_words_of_reports(page_at: PageAt, served: Served) -> None:
    line = next(
        a for a in served.client.get("/api/v1/actors").json()["items"] if a["offices"] and a["kind"] == "person"
    )
    page = settled(page_at("/actors"))
    page.get_by_label("Name or office").fill(line["name"])
    page.get_by_role("row").get_by_role("link", name=line["name"], exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(line["name"])
    expect(page.locator("main").get_by_text(line["offices"][0]["title"]).first).to_be_visible()
    expect(page.locator("main a.phrase[href^='/reports/']").first).to_be_visible()


@pytest.mark.parametrize("screen", SCREENS)
def test_an_empty_ledger_teaches(page_at: PageAt, nothing: Served, screen: str) -> None:
    page = page_at(screen, base=nothing.url)
    expect(page.get_by_text(re.compile("truceline read"))).to_be_visible()
    assert axe(page) == []


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("/?sheet=res_gone", "No record has the id 'res_gone'"),
        ("/?sheet=thr_gone", "No thread has the id 'thr_gone'"),
        ("/?process=prc_gone", "No process is called 'prc_gone'"),
        ("/proposals?only=thr_gone", "No proposal has the id 'thr_gone'"),
        ("/actors/act_gone", "No actor is called 'act_gone'"),
        ("/?all&as_of=soon", "'soon' is no day"),
    ],
)
def test_an_address_of_what_is_gone_says_so(page_at: PageAt, address: str, said: str) -> None:
    page = page_at(address)
    alert = page.get_by_role("alert").first
    expect(alert).to_contain_text(re.compile(re.escape(said), re.IGNORECASE))
    assert axe(page) == []


def test_a_server_that_went_away_and_came_back(page_at: PageAt, process: str) -> None:
    page = settled(page_at("/meetings"))
    page.route("**/api/v1/positions*", lambda route: route.abort())
    page.get_by_role("link", name="Positions").click()
    expect(page.get_by_role("alert")).to_contain_text("does not answer")
    page.unroute("**/api/v1/positions*")
    page.get_by_role("button", name="Try again").click()
    expect(page.get_by_role("table")).to_be_visible()


def told_in(words: str) -> Callable[[Route], None]:
    """Answers with the state, in which every report is quoted with the given words."""

    def fulfil(route: Route) -> None:
        body = re.sub(r'"quote":"(?:[^"\\]|\\.)*"', f'"quote":"{words}"', route.fetch().text())
        route.fulfill(body=body, content_type="application/json")

    return fulfil


def test_words_from_right_to_left_are_shown_so(page_at: PageAt, process: str) -> None:
    page = page_at("/meetings")
    page.route("**/api/v1/state*", told_in("قال المتحدث إن الجولة المقبلة ستعقد يوم الثلاثاء"))
    page.get_by_role("link", name="State", exact=True).click()
    page.get_by_label("Process").select_option(value=process)
    quote = page.locator("main .quote", has_text="قال المتحدث").first
    expect(quote).to_be_visible()
    expect(quote).to_have_css("direction", "rtl")
    expect(page.locator("main h1")).to_have_css("direction", "ltr")


def test_hostile_words_stay_words(page_at: PageAt, process: str) -> None:
    page = page_at("/meetings")
    page.route("**/api/v1/state*", told_in("<img src=x onerror=alert(1)><script>alert(2)</script>"))
    page.on("dialog", lambda dialog: pytest.fail(dialog.message))
    page.get_by_role("link", name="State", exact=True).click()
    page.get_by_label("Process").select_option(value=process)
    expect(page.locator("main .quote", has_text="onerror").first).to_be_visible()
    assert page.locator("main img, main script").count() == 0


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("screen", SCREENS)
def test_screens_pass_axe(page_at: PageAt, process: str, screen: str, dark: bool) -> None:
    page = settled(page_at(f"{screen}?process={process}", dark=dark))
    assert axe(page) == []


@pytest.mark.parametrize("screen", SCREENS)
def test_screens_fit_a_telephone(page_at: PageAt, process: str, screen: str) -> None:
    page = settled(page_at(f"{screen}?process={process}", width=360, height=740))
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.get_by_role("button", name="Menu").click()
    expect(page.get_by_role("link", name="Proposals")).to_be_visible()
    assert axe(page) == []
    page.get_by_role("link", name="Meetings").click()
    expect(page.get_by_role("link", name="Proposals")).to_have_count(0)
    page.locator("main a.phrase").last.click()
    expect(sheet(page)).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert axe(page) == []


def test_keys_are_listed_and_can_be_changed(page_at: PageAt) -> None:
    page = settled(page_at("/meetings"))
    page.keyboard.press("?")
    keys = page.get_by_role("dialog", name="Keys")
    expect(keys).to_be_visible()
    keys.get_by_role("button", name="change the key for Search").first.click()
    page.keyboard.press("k")
    expect(keys.get_by_text("k", exact=True)).to_be_visible()
    keys.get_by_role("button", name="Close").click()
    page.keyboard.press("k")
    expect(page).to_have_url(re.compile("/search"))


def test_what_people_decided_and_say_stands_in_the_sheet(page_at: PageAt, process: str, served: Served) -> None:
    state = served.client.get(f"/api/v1/state?process={process}").json()
    line = state["proposals"][0]["answers"][0]["line"]
    page = settled(page_at(f"/?process={process}&sheet={line['record']}"))
    expect(sheet(page).get_by_text("read by the program")).to_be_visible()
    mark = page.locator(f"main a.phrase[href*='{line['record']}'] .sure").first
    expect(mark).to_have_attribute("data-sure", "machine")
    decided = {"verb": "accept", "looked_at": 1, "why": "as the minutes have it"}
    answer = served.client.post(f"/api/v1/records/{line['record']}/verdicts", json=decided)
    assert answer.status_code == 201, answer.text
    page.reload()
    expect(sheet(page).get_by_text("accepted by a person")).to_be_visible()
    expect(sheet(page).get_by_role("heading", name="What people decided")).to_be_visible()
    expect(sheet(page).get_by_text("as the minutes have it")).to_be_visible()
    expect(mark).to_have_attribute("data-sure", "accepted")
    sheet(page).get_by_role("region", name="Comments").get_by_role("textbox").fill("Who saw the minutes?")
    sheet(page).get_by_role("region", name="Comments").get_by_role("button").last.click()
    expect(sheet(page).get_by_role("region", name="Comments").get_by_role("listitem")).to_contain_text(
        "Who saw the minutes?"
    )
    assert axe(page) == []
