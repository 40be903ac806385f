"""People sign in, look after their account and others', and lose nothing when a session ends."""

from __future__ import annotations

import sqlite3
from contextlib import closing

from playwright.sync_api import expect

from browser.conftest import PageAt, axe, shoot, sign_in
from peopled import PASSWORD
from served import Served


def test_whoever_comes_signs_in_and_stays_where_he_wanted_to_be(accounts: Served, page_at: PageAt) -> None:
    page = page_at("/positions", base=accounts.url)
    expect(page.get_by_role("dialog", name="Sign in")).to_be_visible()
    assert axe(page) == []
    sign_in(page, "rhea", "some wrong words")
    expect(page.get_by_role("alert")).to_contain_text("ame or password is wrong")
    shoot(page, "sign-in")
    sign_in(page, "rhea")
    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(page).to_have_url(f"{accounts.url}/positions")
    expect(page.get_by_role("link", name="rhea, reader: my account")).to_be_visible()


def test_a_session_that_ends_in_the_middle_loses_nothing_that_was_typed(accounts: Served, page_at: PageAt) -> None:
    page = page_at("/account", base=accounts.url)
    sign_in(page, "cato")
    page.get_by_label("For").fill("the wall in the newsroom")
    page.get_by_label("Days").fill("7")
    with closing(sqlite3.connect(accounts.ledger, timeout=10)) as connection, connection:
        connection.execute("DELETE FROM sessions")
    page.get_by_role("button", name="Make a token").click()
    expect(page.get_by_role("dialog", name="Sign in")).to_be_visible()
    expect(page.get_by_label("For")).to_have_value("the wall in the newsroom")
    expect(page.get_by_label("Name")).to_have_value("cato")
    sign_in(page, "cato")
    expect(page.get_by_text("truceline_")).to_be_visible()
    expect(page.get_by_role("rowheader", name="the wall in the newsroom", exact=True)).to_be_visible()


def test_what_one_person_typed_is_not_sent_by_another(accounts: Served, page_at: PageAt) -> None:
    page = page_at("/account", base=accounts.url)
    sign_in(page, "cato")
    page.get_by_label("For").fill("mine")
    with closing(sqlite3.connect(accounts.ledger, timeout=10)) as connection, connection:
        connection.execute("DELETE FROM sessions")
    page.get_by_role("button", name="Make a token").click()
    sign_in(page, "cora")
    expect(page.get_by_role("alert")).to_contain_text("obody is signed in")
    expect(page.get_by_label("For")).to_have_value("mine")


def test_an_admin_adds_people_and_reads_the_audit_trail(accounts: Served, page_at: PageAt) -> None:
    page = page_at("/people", base=accounts.url)
    sign_in(page, "ilse")
    page.get_by_role("main").get_by_label("Name").fill("Tam")
    page.get_by_label("As it is written").fill("<b>Tam</b> Orrin")
    page.get_by_role("combobox", name="Role", exact=True).select_option("coder")
    page.get_by_label("Password, 12 characters or more").fill("some new plain words")
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.get_by_role("cell", name="<b>Tam</b> Orrin")).to_be_visible()
    page.get_by_label("Role of tam").select_option("curator")
    expect(page.get_by_text("tam is curator now.")).to_be_visible()
    page.get_by_role("button", name="Disable tam").click()
    expect(page.get_by_role("button", name="Let in tam")).to_be_visible()
    page.get_by_label("Role of ilse").select_option("reader")
    expect(page.get_by_role("alert")).to_contain_text("only admin")
    page.reload()
    expect(page.get_by_role("cell", name="let in no more")).to_be_visible()
    expect(page.get_by_label("Role of ilse")).to_have_value("admin")
    assert axe(page) == []
    shoot(page, "people")


def test_a_changed_password_and_signing_out(accounts: Served, page_at: PageAt) -> None:
    page = page_at("/account", base=accounts.url)
    sign_in(page, "cora")
    page.get_by_label("The one that counts now").fill(PASSWORD)
    page.get_by_label("The new one").fill("five other plain words")
    page.get_by_role("button", name="Change it").click()
    expect(page.get_by_text("Changed.")).to_be_visible()
    assert axe(page) == []
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("dialog", name="Sign in")).to_be_visible()
    sign_in(page, "cora", "five other plain words")
    expect(page.get_by_role("link", name="cora, curator: my account")).to_be_visible()


def test_a_page_without_accounts_says_how_to_get_some(page_at: PageAt) -> None:
    page = page_at("/account")
    expect(page.get_by_text("truceline serve --auth accounts")).to_be_visible()
    assert axe(page) == []


def test_the_api_is_described_without_anything_from_elsewhere(page_at: PageAt) -> None:
    page = page_at("/docs", width=360)
    page.get_by_text("/api/v1/state", exact=True).click()
    expect(page.get_by_role("cell", name="as_of query")).to_be_visible()
    page.get_by_text("State", exact=True).last.click()
    expect(page.get_by_text("proposals", exact=True).first).to_be_visible()
    assert axe(page) == []


def test_a_personal_calendar_address_is_made_shown_once_and_ended(accounts: Served, page_at: PageAt) -> None:
    page = page_at("/timeline?process=Kaldara", base=accounts.url)
    sign_in(page, "rhea")
    page.get_by_role("button", name="Make an address to subscribe to").click()
    address = page.get_by_label("Subscribe:").input_value()
    assert address.startswith(f"{accounts.url}/api/v1/calendar.ics?process=Kaldara&token=truceline_")
    expect(page.get_by_text("shown this once")).to_be_visible()
    assert axe(page) == []
    assert accounts.client.get(address).text.startswith("BEGIN:VCALENDAR")
    page.get_by_role("link", name="End it or see others").click()
    row = page.get_by_role("row").filter(has_text="calendar of Kaldara")
    expect(row).to_contain_text("calendar")
    row.get_by_role("button", name="End").click()
    expect(row).to_be_hidden()
    assert accounts.client.get(address).status_code == 401
