"""A personal address that a calendar program asks without a cookie or a header, and what it does not open."""

from __future__ import annotations

import json
import logging
import sqlite3
from contextlib import closing
from urllib.request import urlopen

import httpx2
import pytest

from served import Served

from .conftest import Enter
from .test_roles import OPEN, OPERATIONS, filled
from .test_tokens import made, with_token

FILE = "/api/v1/calendar.ics"


def at(served: Served, words: str, path: str = FILE) -> httpx2.Response:
    """What a calendar program is answered: it has the address and nothing else."""
    return httpx2.get(f"{served.url}{path}", params={"token": words}, timeout=30)


def test_a_calendar_program_is_let_in_by_the_address_alone(accounts: Served, enter: Enter) -> None:
    browser = enter(accounts, "rhea")
    _, words = made(browser, "calendar")
    with urlopen(f"{accounts.url}{FILE}?token={words}", timeout=30) as answer:  # noqa: S310 - our own
        told = answer.headers
        assert answer.read().startswith(b"BEGIN:VCALENDAR")
    assert told["Content-Type"] == "text/calendar; charset=utf-8"
    assert told["Referrer-Policy"] == "no-referrer"
    assert told["Cache-Control"] == "private, no-cache"
    assert told["Set-Cookie"] is None
    # That it was used is noted with the first answer.
    tag = at(accounts, words).headers["ETag"]
    again = httpx2.get(f"{accounts.url}{FILE}?token={words}", headers={"If-None-Match": tag})
    assert again.status_code == 304
    assert browser.get("/api/v1/tokens").json()["items"][0]["used"]
    assert httpx2.get(f"{accounts.url}{FILE}").status_code == 401


@pytest.mark.parametrize("operation", [o for o in OPERATIONS if o != ("GET", FILE)], ids=" ".join)
def test_its_token_opens_nothing_else(accounts: Served, enter: Enter, operation: tuple[str, str]) -> None:
    method, path = operation
    _, words = made(enter(accounts, "ilse"), "calendar")
    with with_token(accounts, words) as program:
        refused = program.request(method, filled(path))
    assert (refused.status_code, refused.json()["type"]) == (403, "scope")
    if operation not in OPEN:
        addressed = httpx2.request(method, f"{accounts.url}{filled(path)}", params={"token": words}, timeout=30)
        assert (addressed.status_code, addressed.json()["type"]) == (401, "signed-out")


@pytest.mark.parametrize("scope", ["read", "review", "admin"])
def test_what_opens_more_does_not_count_in_an_address(accounts: Served, enter: Enter, scope: str) -> None:
    _, words = made(enter(accounts, "ilse"), scope)
    refused = at(accounts, words)
    assert (refused.status_code, refused.json()["type"]) == (401, "bad-token")
    with with_token(accounts, words) as program:
        assert program.get(FILE).status_code == 200


def test_it_ends_when_it_is_ended_and_with_its_person(accounts: Served, enter: Enter) -> None:
    admin, cato = enter(accounts, "ilse"), enter(accounts, "cato")
    (ended, one), (_, other) = made(cato, "calendar"), made(cato, "calendar")
    assert [at(accounts, words).status_code for words in (one, other)] == [200, 200]
    assert cato.delete(f"/api/v1/tokens/{ended}").status_code == 204
    assert [at(accounts, words).status_code for words in (one, other)] == [401, 200]
    admin.patch("/api/v1/people/cato", json={"disabled": True})
    assert at(accounts, other).status_code == 401
    trail = [json.loads(line) for line in admin.get("/api/v1/audit.jsonl").text.splitlines()]
    told = [(d["act"], d["by"], d["detail"]) for d in trail if d["act"].startswith("token")]
    assert ("token-made", "cato", f"{ended} calendar: wall") in told
    assert ("token-ended", "cato", ended) in told


@pytest.mark.parametrize("query", ["token=", "token=x", "token=truceline_" + "x" * 43, "token=a&token=b", "token=%00"])
def test_words_that_are_none_are_refused(accounts: Served, query: str) -> None:
    assert httpx2.get(f"{accounts.url}{FILE}?{query}").status_code == 401


def test_nobody_tries_tokens_for_ever(accounts: Served) -> None:
    answers = [accounts.client.get(FILE, params={"token": f"truceline_{n}"}).status_code for n in range(302)]
    assert answers[:290] == [401] * 290
    assert answers[-1] == 429


def test_its_words_stand_in_no_log_and_no_ledger(
    accounts: Served, enter: Enter, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    _, words = made(enter(accounts, "cato"), "calendar")
    with caplog.at_level(logging.DEBUG):
        assert at(accounts, words).status_code == 200
        assert at(accounts, words + "x").status_code == 401
        assert words not in at(accounts, words + "x").text
        ours = [r.getMessage() for r in caplog.records if not r.name.startswith(("httpx", "httpcore"))]
    assert words not in "".join(ours) + "".join(capfd.readouterr())
    with closing(sqlite3.connect(accounts.ledger)) as connection:
        assert words not in "".join(connection.iterdump())


def test_without_accounts_the_plain_address_is_enough(served: Served) -> None:
    assert served.client.get(FILE).status_code == 200
    assert served.client.get(f"{FILE}?token=x").status_code == 200
