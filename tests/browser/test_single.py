"""The page as one file: opened from a disk, without a server, without a network, and without scripts."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.conftest import PageAt, axe, sign_in
from peopled import PEOPLE, doer
from served import Served, serving_copy
from truceline.ledger import open_ledger
from truceline.model.people import Scope
from truceline.web.single import _written, body_of
from truceline.workflow import people

Opened = Callable[..., Page]


@pytest.fixture
def file(served: Served, tmp_path: Path) -> Path:
    answer = served.client.get("/api/v1/page", params={"process": "Kaldara"}, timeout=120)
    assert answer.headers["content-type"].startswith("text/html")
    made = tmp_path / "truceline.html"
    made.write_bytes(answer.content)
    return made


@pytest.fixture
def opened(browser: Browser) -> Iterator[Opened]:
    """Opens a file without a network; it may ask for nothing, and nothing may be called an error."""
    context = browser.new_context(offline=True)
    said: list[str] = []
    asked: set[str] = set()

    def open_(file: Path, address: str = "") -> Page:
        page = context.new_page()
        page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on("request", lambda request: asked.add(request.url.split("#")[0]))
        page.goto(file.as_uri() + (f"#{address}" if address else ""))
        return page

    yield open_
    context.close()
    assert said == []
    assert len(asked) == 1


def test_it_opens_from_a_disk_without_a_network(opened: Opened, file: Path) -> None:
    page = opened(file)
    expect(page.get_by_role("heading", level=1).first).to_be_visible()
    page.goto(f"{file.as_uri()}#/timeline")
    expect(page.get_by_role("heading", level=1)).to_have_text("Timeline")
    assert axe(page) == []


def test_without_scripts_it_is_the_brief(browser: Browser, file: Path) -> None:
    context = browser.new_context(java_script_enabled=False, offline=True)
    page = context.new_page()
    page.goto(file.as_uri())
    expect(page.get_by_role("heading", name="On the table")).to_be_visible()
    context.close()


def test_every_screen_of_the_navigation_shows_what_was_saved(opened: Opened, file: Path) -> None:
    page = opened(file)
    links = page.get_by_role("navigation", name="Screens").get_by_role("link")
    names = links.all_inner_texts()
    assert {"State", "Timeline", "Positions", "Proposals", "Tolls", "Meetings"} <= set(names)
    for name in names:
        links.get_by_text(name, exact=True).click()
        expect(page.get_by_role("main").get_by_role("heading", level=1)).to_be_visible()
        expect(page.locator("main [aria-busy=true]")).to_have_count(0)
        expect(page.get_by_role("main").get_by_role("alert")).to_have_count(0)
        expect(page.get_by_text("Nothing stands at this address")).to_have_count(0)


def test_what_it_was_not_made_for_is_said_and_not_passed_off(opened: Opened, file: Path) -> None:
    page = opened(file, "/?process=another")
    expect(page.get_by_role("alert")).to_contain_text("this is not among what was saved")


def test_it_holds_the_proposals_that_were_held_against_each_other_and_no_others(
    opened: Opened, served: Served, tmp_path: Path
) -> None:
    asked = {"process": "Kaldara"}
    one, two, *_ = served.client.get("/api/v1/proposals", params={**asked, "limit": 12}).json()["proposals"]
    start = f"/proposals?process=Kaldara&only={one['thread']}&only={two['thread']}"
    answer = served.client.get("/api/v1/page", params={**asked, "start": start}, timeout=120)
    made = tmp_path / "two.html"
    made.write_bytes(answer.content)
    held = _held(made)["answers"]["/api/v1/proposals"]["proposals"]
    assert {p["thread"] for p in held} == {one["thread"], two["thread"]}
    page = opened(made)
    heads = page.get_by_role("table", name="Proposals side by side").locator("thead th")
    expect(heads).to_have_count(4)
    page.get_by_role("checkbox").nth(1).uncheck()
    expect(heads).to_have_count(3)


@pytest.mark.parametrize("name", ["rhea", "cato"])
def test_whoever_is_signed_in_saves_it_without_names_or_words_of_the_desk(
    accounts: Served, opened: Opened, page_at: PageAt, tmp_path: Path, name: str
) -> None:
    _work(accounts)
    page = page_at("/proposals?process=Kaldara", base=accounts.url)
    sign_in(page, name)
    expect(page.get_by_role("table", name="Proposals side by side")).to_be_visible()
    with page.expect_download(timeout=120_000) as awaited:
        page.get_by_role("link", name="Save this page as one file").click()
    made = tmp_path / "saved.html"
    awaited.value.save_as(made)
    text = json.dumps(_held(made)) + made.read_text(encoding="utf-8").partition('<script type="application/json"')[0]
    for word in (*PEOPLE, "quince", "medlar", "damson"):
        assert not re.search(rf"\b{word}\b", text), word
    page = opened(made)
    expect(page.get_by_role("heading", level=1)).to_contain_text("Proposals")
    expect(page.get_by_role("table", name="Proposals side by side")).to_be_visible()
    assert axe(page) == []


def test_nobody_who_is_not_signed_in_is_given_it(accounts: Served) -> None:
    assert accounts.client.get("/api/v1/page").status_code == 401


def _work(served: Served) -> None:
    """A curator joins, decides and comments, each with a word that stands nowhere else."""
    with open_ledger(served.ledger, writing=True) as ledger:
        now = datetime.now(UTC)
        _, words = people.make_token(ledger, "cora", "desk", Scope.REVIEW, doer(), now=now)
    told = {"Authorization": f"Bearer {words}"}
    items = served.client.get("/api/v1/timeline?process=Kaldara&kind=response", headers=told).json()["items"]
    one, two = (item["line"]["record"] for item in items[:2])
    for path, body in (
        ("decisions", {"verb": "join", "ids": [one, two], "why": "quince"}),
        (f"records/{one}/verdicts", {"verb": "accept", "looked_at": _revision(served, one, told), "why": "medlar"}),
        ("comments", {"about": one, "text": "damson, @ilse"}),
    ):
        answer = served.client.post(f"/api/v1/{path}", json=body, headers=told)
        assert answer.status_code == 201, answer.text


def _revision(served: Served, record: str, told: dict[str, str]) -> int:
    page = served.client.get(f"/api/v1/records/{record}", headers=told).json()["page"]
    return int(page["revision"])


def _held(file: Path) -> Any:
    found = re.search(r'id="saved">(.*?)</script>', file.read_text(encoding="utf-8"), re.DOTALL)
    assert found
    return json.loads(found[1])


def test_nothing_in_the_data_ends_its_element() -> None:
    hostile = "</script><script>document.title='broken'</script><!--"
    made = "".join(_written("1", "a{}", {"answers": {"/x": {"title": hostile}}}, ""))
    found = re.search(r'id="saved">(.*?)</script>', made, re.DOTALL)
    assert found
    assert json.loads(found[1])["answers"]["/x"]["title"] == hostile
    assert made.count("<script") == 2


def test_only_what_stands_in_the_body_is_taken() -> None:
    assert body_of("<html><head><style>a{}</style></head><body>\n<h1>A</h1>\n</body></html>") == "\n<h1>A</h1>\n"


def test_an_empty_ledger_makes_a_file_too(tmp_path: Path) -> None:
    empty = tmp_path / "empty.db"
    with open_ledger(empty, writing=True):
        pass
    (tmp_path / "copy").mkdir()
    with serving_copy(empty, tmp_path / "copy") as served:
        assert served.client.get("/api/v1/page").status_code == 200
