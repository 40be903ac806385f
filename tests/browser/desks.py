"""What tests of the review screen do again and again, and small ledgers for them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, expect

from browser.conftest import PageAt
from ledger_samples import NOON, TEXT, reading, report, span
from peopled import PASSWORD, PEOPLE, doer
from review_samples import LATER, TOLL, filled
from served import Served, serving
from truceline.ledger import open_ledger
from truceline.model.ids import record_id
from truceline.model.people import Role
from truceline.model.records import Record, Toll
from truceline.model.reports import Report
from truceline.model.verdicts import ReviewSettings
from truceline.web.settings import Auth, Settings
from truceline.workflow import people
from truceline.workflow.join import join_waiting


def opened(page_at: PageAt, desk: Served, query: str = "", **how: Any) -> Page:
    page = page_at(f"/review{query}", base=desk.url, **how)
    """The review screen with its first card."""
    expect(page.locator("#card-title")).to_be_visible()
    # The paragraphs around the record have come.
    expect(page.get_by_role("button", name="The whole report")).to_be_visible()
    return page


def words(page: Page) -> str:
    """The words of the card's first anchor."""
    return page.locator("[id='field-anchors.0']").inner_text()


def verdicts(desk: Served) -> list[dict[str, Any]]:
    """The log of verdicts, the first first."""
    found: list[dict[str, Any]] = desk.client.get("/api/v1/verdicts").json()["items"]
    return found


def tab_to(page: Page, field: str) -> None:
    """Presses Tab until a field has the focus."""
    for _ in range(40):
        if page.evaluate("document.activeElement.id") == f"field-{field}":
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{field} is not reached with Tab")


def go_on(page: Page, key: str, number: int) -> None:
    """Presses a key and waits for the card that it leads to."""
    page.keyboard.press(key)
    expect(page.get_by_text(f"card {number},")).to_be_visible()
    expect(page.locator("#card-title")).to_be_focused()


def sign_in(page: Page, name: str, password: str = PASSWORD) -> None:
    """Fills the sign-in that stands over the page."""
    dialog = page.get_by_role("dialog", name="Sign in")
    dialog.get_by_label("Name").fill(name)
    dialog.get_by_label("Password", exact=True).fill(password)
    dialog.get_by_role("button", name="Sign in").click()
    expect(dialog).to_be_hidden()


@contextmanager
def people_at_work(folder: Path, *, apart: bool = False) -> Iterator[Served]:
    """A server over a ledger of one report, where rhea reads, cato and dora code, cora decides."""
    path = folder / "ledger.db"
    with open_ledger(path, writing=True) as ledger:
        filled(ledger)
        for name, role in {**PEOPLE, "dora": Role.CODER}.items():
            people.add(ledger, name, role, doer(), password=PASSWORD)
        ledger.verdicts.change_settings(ReviewSettings(double_coding=apart), by="ilse", at=NOON)
    with serving(Settings(ledger=str(path), auth=Auth.ACCOUNTS, port=0)) as it:
        yield it


def come(page_at: PageAt, desk: Served, name: str, query: str = "", **how: Any) -> Page:
    """Somebody signs in at the review screen, in a browser of his own."""
    page = page_at(f"/review{query}", base=desk.url, **how)
    sign_in(page, name)
    expect(page.locator("#card-title")).to_be_visible()
    expect(page.get_by_role("button", name="The whole report")).to_be_visible()
    return page


def three(ledger: Path) -> Report:
    """A ledger of one report with four records: a statement, a response and two tolls in the same sentence."""
    with open_ledger(ledger, writing=True) as opened_:
        of = report()
        toll = reading(of).records[TOLL]
        assert isinstance(toll, Toll)
        other = toll.model_copy(update={"anchors": (span(TEXT, "killed in Port Ostane"),), "value": 4, "low": 4})
        other = other.model_copy(update={"id": record_id(of.id, other)})
        found = reading(of)
        opened_.write(of, found.model_copy(update={"records": (*found.records, other)}), LATER, learnt=NOON)
        list(join_waiting(opened_))
    return of


def read_anew(ledger: Path, of: Report, **changes: Any) -> None:
    """A later program reads the report in another process, and of its toll something else; `gone`: no toll."""
    found = reading(of)
    records: list[Record] = [r.model_copy(update=changes) if isinstance(r, Toll) else r for r in found.records]
    if changes.get("gone"):
        records = [r for r in found.records if not isinstance(r, Toll)]
    with open_ledger(ledger, writing=True) as opened_:
        at = NOON + timedelta(hours=3)
        opened_.write(of, found.model_copy(update={"records": tuple(records)}), LATER, learnt=at)
        list(join_waiting(opened_))
