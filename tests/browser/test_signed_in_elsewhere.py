"""The page in a browser behind a proxy that people sign in to, and over TLS beyond this machine."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from browser.conftest import PageAt, axe, sign_in
from misbehaving import CERTIFICATES
from peopled import add_people
from proxied import HEADER, OWN_ADDRESS, Proxy, proxying
from served import Served, copied, serving
from truceline.web.settings import Auth, Settings


@pytest.fixture
def peopled(examples: Path, tmp_path: Path) -> str:
    """The example ledger with people."""
    return str(add_people(copied(examples, tmp_path)))


@pytest.fixture
def headed(peopled: str) -> Iterator[Served]:
    """A server that takes its proxy's word for who asks."""
    settings = Settings(ledger=peopled, auth=Auth.HEADER, header=HEADER, proxies=(OWN_ADDRESS,), port=0)
    with serving(settings) as it:
        yield it


@pytest.fixture
def proxy(headed: Served) -> Iterator[Proxy]:
    """A proxy to which cora is signed in."""
    with proxying(headed.url, "cora") as it:
        yield it


def test_whom_the_proxy_names_works_and_changes_what_is_theirs(proxy: Proxy, page_at: PageAt) -> None:
    page = page_at("/account", base=proxy.url)
    expect(page.get_by_role("link", name="cora, curator: my account")).to_be_visible()
    expect(page.get_by_role("button", name="Sign out")).to_have_count(0)
    page.get_by_label("For").fill("a wall")
    page.get_by_role("button", name="Make a token").click()
    expect(page.get_by_role("rowheader", name="a wall", exact=True)).to_be_visible()
    assert axe(page) == []
    page.get_by_role("link", name="State").click()
    expect(page.locator(".dot.on")).to_be_visible(timeout=20_000)


def test_a_single_sign_on_that_ends_is_said_over_the_page_and_nothing_typed_is_lost(
    proxy: Proxy, page_at: PageAt
) -> None:
    page = page_at("/account", base=proxy.url)
    page.get_by_label("For").fill("the wall in the newsroom")
    proxy.name = None
    # Whatever else the page asks for may have opened the dialog by now, which no click gets past.
    page.locator("form", has=page.get_by_label("Days")).evaluate("form => form.requestSubmit()")
    dialog = page.get_by_role("dialog", name="Sign in")
    expect(dialog).to_contain_text("Your single sign-on has ended")
    dialog.get_by_role("button", name="Go on").click()
    expect(dialog.get_by_role("alert")).to_contain_text("nobody is signed in yet")
    proxy.name = "cora"
    dialog.get_by_role("button", name="Go on").click()
    expect(page.get_by_role("rowheader", name="the wall in the newsroom", exact=True)).to_be_visible()


def test_whoever_goes_around_the_proxy_or_writes_its_header_gets_nowhere(headed: Served, proxy: Proxy) -> None:
    forged = {HEADER: "ilse", "X-Forwarded-For": "127.0.0.1", "X-Forwarded-Proto": "https"}
    for told in ({}, forged):
        refused = headed.client.get("/api/v1/state", headers=told)
        assert (refused.status_code, refused.json()["type"]) == (403, "not-proxied")
    through = headed.client.get(f"{proxy.url}/api/v1/about", headers=forged)
    assert through.json()["who"]["name"] == "cora"


def test_signing_in_over_tls_beyond_this_machine(peopled: str, browser: Browser) -> None:
    certificate = CERTIFICATES / "courier.pem"
    settings = Settings(ledger=peopled, host="0.0.0.0", auth=Auth.ACCOUNTS, certificate=certificate, port=0)  # noqa: S104
    with serving(settings) as it:
        # The browser is told that the name stands for this machine (conftest), and takes the certificate's word for it.
        base = it.url.replace("127.0.0.1", "courier.example")
        context = browser.new_context(ignore_https_errors=True)
        page = context.new_page()
        page.goto(f"{base}/proposals?process=Kaldara")
        sign_in(page, "rhea")
        expect(page.get_by_role("table", name="Proposals side by side")).to_be_visible()
        expect(page.locator(".dot.on")).to_be_visible(timeout=20_000)
        (held,) = context.cookies()
        assert (held["name"], held["secure"], held["httpOnly"]) == ("__Host-truceline", True, True)
        assert page.evaluate("document.cookie") == ""
        page.goto(base.replace("https:", "http:"))
        expect(page.get_by_text("its address begins with https://")).to_be_visible()
        context.close()
