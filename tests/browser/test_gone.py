"""Addresses of what stands no more, or never stood, and a ledger that is in trouble while the page is open."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from browser.conftest import PageAt, axe
from reader_samples import FIRST, POSTS, RIGHT_TO_LEFT, fill
from served import Served, serving
from truceline.web.settings import Settings


@pytest.fixture
def hard(tmp_path: Path) -> Iterator[Served]:
    """A server over the ledger of `reader_samples`, which no other test shares."""
    with serving(Settings(ledger=str(fill(tmp_path / "l.db")), port=0, name="Ada")) as it:
        yield it


def reader(desk: Served, report: str) -> dict[str, Any]:
    found: dict[str, Any] = desk.client.get(f"/api/v1/reports/{report}/reader").json()
    return found


def decide(desk: Served, record: str, verb: str, **sent: Any) -> int:
    looked_at = desk.client.get(f"/api/v1/records/{record}").json()["page"]["revision"]
    body = {"verb": verb, "looked_at": looked_at, **sent}
    given = desk.client.post(f"/api/v1/records/{record}/verdicts", json=body)
    assert given.status_code == 201, given.text
    return int(given.json()["verdict"]["n"])


def sheet(page: Page) -> Locator:
    return page.get_by_role("dialog", name="The words behind it")


def test_a_rejected_record_says_so_on_its_page_and_beside_its_report(page_at: PageAt, hard: Served) -> None:
    row = reader(hard, RIGHT_TO_LEFT.id)["rows"][0]
    decide(hard, row["id"], "reject", why="nobody said so")
    page = page_at(f"/?sheet={row['id']}", base=hard.url)
    expect(sheet(page).locator(".gone")).to_contain_text("Rejected: a person decided")
    expect(sheet(page)).to_contain_text("nobody said so")
    assert axe(page) == []
    page = page_at(f"/reports/{RIGHT_TO_LEFT.id}", base=hard.url)
    expect(page.get_by_text(re.compile("^rejected, "))).to_be_visible()


def test_a_merged_record_leads_to_the_one_that_it_is(page_at: PageAt, hard: Served) -> None:
    report = POSTS[0].id
    (row, *_) = reader(hard, report)["rows"]
    record = hard.client.get(f"/api/v1/records/{row['id']}").json()["record"]
    other = {**record, "value": 32, "low": None, "high": None}
    added = hard.client.post(f"/api/v1/reports/{report}/records", json={"record": other})
    assert added.status_code == 201, added.text
    gone = added.json()["verdict"]["record"]
    decide(hard, row["id"], "merge", others=[gone])
    page = page_at(f"/?sheet={gone}", base=hard.url)
    sheet(page).get_by_role("link", name="another record of the report").click()
    expect(page).to_have_url(re.compile(f"sheet={row['id']}"))
    expect(sheet(page)).to_contain_text("corrected by a person")


def test_what_a_version_withdrew_leads_to_the_version_that_told_it(page_at: PageAt, hard: Served) -> None:
    (gone,) = reader(hard, FIRST.id)["withdrawn"]
    page = page_at(f"/?sheet={gone['line']['record']}", base=hard.url)
    expect(sheet(page).locator(".gone")).to_contain_text("version 2 withdrew it")
    sheet(page).get_by_role("link", name="Read the version that told it").click()
    expect(page.get_by_text("no longer stands")).to_be_visible()
    expect(page.locator(f"[id='row-{gone['line']['record']}'][aria-current=true]")).to_be_visible()
    expect(page.locator(".seg.lit").first).to_be_visible()


@pytest.mark.parametrize(
    ("address", "says", "leads"),
    [
        ("/?sheet=tol_aaaaaaaaaaaaaaaa", "no record has the id", "Search the ledger"),
        ("/?sheet=thr_aaaaaaaaaaaaaaaa", "no thread has the id", "Search the ledger"),
        ("/reports/rep_aaaaaaaaaaaaaaaa", "no report has the id", "All reports"),
        (f"/reports/{FIRST.id}?version=9", "has no version 9", "Read the version that stands"),
        ("/review?record=tol_aaaaaaaaaaaaaaaa", "no record has the id", "Only one record"),
    ],
)
def test_an_address_of_nothing_says_where_to_go(
    page_at: PageAt, hard: Served, address: str, says: str, leads: str
) -> None:
    page = page_at(address, base=hard.url)
    expect(page.get_by_role("alert")).to_contain_text(re.compile(says, re.IGNORECASE))
    assert axe(page) == []
    page.get_by_role("link", name=leads).or_(page.get_by_role("button", name=leads)).click()
    expect(page.get_by_role("alert").filter(has_text=re.compile(says, re.IGNORECASE))).to_have_count(0)


@pytest.mark.parametrize("trouble", ["gone", "of another version"])
def test_a_ledger_in_trouble_is_told_on_the_page(page_at: PageAt, hard: Served, trouble: str) -> None:
    page = page_at(f"/reports/{FIRST.id}", base=hard.url)
    expect(page.locator(".dot.on")).to_be_visible()
    aside = hard.ledger.with_suffix(".aside")
    hard.ledger.rename(aside)
    if trouble != "gone":
        with closing(sqlite3.connect(hard.ledger)) as connection:
            connection.execute("CREATE TABLE alembic_version (version_num TEXT)")
            connection.execute("INSERT INTO alembic_version VALUES ('9999')")
            connection.commit()
    told = page.get_by_text("The ledger cannot be read now")
    expect(told).to_be_visible(timeout=30_000)
    # What was read stays, and what is asked anew says what is wrong.
    expect(page.get_by_role("region", name="Text", exact=True)).to_contain_text("The hall was very cold")
    page.get_by_role("link", name="Tolls").click()
    expect(page.get_by_role("alert")).to_contain_text(re.compile("ledger"))
    hard.ledger.unlink(missing_ok=True)
    aside.rename(hard.ledger)
    expect(told).to_have_count(0, timeout=30_000)
    page.get_by_role("button", name="Try again").click()
    expect(page.get_by_role("alert")).to_have_count(0)


def test_a_locked_ledger_loses_nothing_of_a_record_that_is_sent(page_at: PageAt, hard: Served) -> None:
    page = page_at(f"/reports/{FIRST.id}?add=event", base=hard.url)
    page.locator("[id='field-status']").select_option("happened")
    page.locator("[id='field-type']").select_option("CONSULT")
    page.locator("[id='field-anchors']").focus()
    page.get_by_text("The hall was very cold").dblclick()
    expect(page.locator("[id='field-anchors.0']")).to_be_visible()
    with closing(sqlite3.connect(hard.ledger, isolation_level=None)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        page.get_by_role("button", name="Add the record").click()
        expect(page.get_by_role("alert")).to_contain_text("locked by another process", timeout=60_000)
        expect(page.locator("[id='field-type']")).to_have_value("CONSULT")
        connection.execute("ROLLBACK")
    page.get_by_role("button", name="Add the record").click()
    expect(page.get_by_text("it stands among the rows")).to_be_visible()
