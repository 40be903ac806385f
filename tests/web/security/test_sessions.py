"""Signing in and out, how long that lasts, and what a browser is told to hold."""

from __future__ import annotations

import sqlite3
import statistics
import time
from contextlib import closing

import httpx2
import pytest

from peopled import PASSWORD
from served import Served

from .conftest import Enter


def told(served: Served, statement: str, *values: str) -> None:
    with closing(sqlite3.connect(served.ledger, timeout=10)) as connection, connection:
        connection.execute(statement, values)


def test_without_signing_in_nothing_of_the_ledger_is_shown(accounts: Served) -> None:
    answer = accounts.client.get("/api/v1/state")
    assert answer.status_code == 401
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["type"] == "signed-out"
    assert accounts.client.get("/api/v1/session").json()["person"] is None


def test_what_the_api_is_like_is_open_to_all(accounts: Served) -> None:
    answer = accounts.client.get("/api/v1/openapi.json")
    assert answer.status_code == 200
    again = accounts.client.get("/api/v1/openapi.json", headers={"If-None-Match": answer.headers["etag"]})
    assert again.status_code == 304


def test_signing_in_shows_it_and_signing_out_ends_that(accounts: Served, enter: Enter) -> None:
    browser = enter(accounts, "Cato")
    assert browser.get("/api/v1/about").json()["who"] == {"name": "cato", "role": "coder"}
    held = next(iter(browser.cookies.jar)).value
    assert browser.delete("/api/v1/session").status_code == 204
    assert browser.get("/api/v1/state").status_code == 401
    kept = {"Cookie": f"truceline-{accounts.url.rpartition(':')[2]}={held}"}
    assert accounts.client.get("/api/v1/state", headers=kept).status_code == 401


def test_whoever_signs_in_where_another_was_ends_that_session_and_the_trail_says_whose(
    accounts: Served, enter: Enter
) -> None:
    browser = enter(accounts, "cato")
    old = next(iter(browser.cookies.jar))
    answer = browser.post("/api/v1/session", json={"name": "ilse", "password": PASSWORD})
    browser.headers["X-CSRF-Token"] = answer.json()["csrf"]
    assert next(iter(browser.cookies.jar)).value != old.value
    kept = httpx2.get(f"{accounts.url}/api/v1/state", headers={"Cookie": f"{old.name}={old.value}"})
    assert kept.status_code == 401
    deeds = browser.get("/api/v1/audit?limit=2").json()["items"]
    assert [(d["act"], d["by"], d["subject"]) for d in deeds] == [
        ("signed-in", "ilse", "ilse"),
        ("signed-out", "ilse", "cato"),
    ]


def test_an_answer_remembered_for_one_is_never_sent_to_another(accounts: Served, enter: Enter) -> None:
    admin, reader = enter(accounts, "ilse"), enter(accounts, "rhea")
    admin.patch("/api/v1/people/cato", json={"disabled": True})
    for path in ("/api/v1/people", "/api/v1/about", "/api/v1/tokens?everyone=true"):
        first = admin.get(path)
        assert first.headers["cache-control"] == "private, no-cache"
        other = reader.get(path, headers={"If-None-Match": first.headers["etag"]})
        assert other.status_code == 200
        assert other.headers["etag"] != first.headers["etag"]
    assert "cato" in {p["name"] for p in admin.get("/api/v1/people").json()["items"]}
    assert "cato" not in {p["name"] for p in reader.get("/api/v1/people").json()["items"]}
    tag = admin.get("/api/v1/audit").headers["etag"]
    assert reader.get("/api/v1/audit", headers={"If-None-Match": tag}).status_code == 403


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(accounts: Served) -> None:
    answer = accounts.client.post("/api/v1/session", json={"name": "cato", "password": PASSWORD})
    said = answer.headers["set-cookie"]
    assert "; HttpOnly" in said
    assert "; SameSite=Lax" in said
    assert "Secure" not in said
    words = said.partition("=")[2].partition(";")[0]
    with closing(sqlite3.connect(accounts.ledger)) as connection:
        stored = str(connection.execute("SELECT * FROM sessions").fetchall())
    assert words not in stored


@pytest.mark.parametrize(
    ("column", "moment"), [("seen", "2020-01-01T00:00:00+00:00"), ("until", "2020-01-01T00:00:00+00:00")]
)
def test_a_session_ends_when_nobody_uses_it_and_after_its_time(
    accounts: Served, enter: Enter, column: str, moment: str
) -> None:
    browser = enter(accounts, "cato")
    assert browser.get("/api/v1/state").status_code == 200
    told(accounts, f"UPDATE sessions SET {column} = ?", moment)  # noqa: S608 - from above
    assert browser.get("/api/v1/state").status_code == 401


def test_a_new_password_ends_all_other_sessions(accounts: Served, enter: Enter) -> None:
    here, elsewhere = enter(accounts, "cato"), enter(accounts, "cato")
    wrong = here.put(
        "/api/v1/session/password", json={"current": "something else", "password": "five other plain words"}
    )
    assert wrong.status_code == 403
    weak = here.put("/api/v1/session/password", json={"current": PASSWORD, "password": "short"})
    assert weak.status_code == 422
    right = here.put("/api/v1/session/password", json={"current": PASSWORD, "password": "five other plain words"})
    assert right.status_code == 204, right.text
    assert here.get("/api/v1/state").status_code == 200
    assert elsewhere.get("/api/v1/state").status_code == 401
    assert enter(accounts, "cato", "five other plain words")


def test_a_role_counts_at_once_and_who_is_disabled_is_out_at_once(accounts: Served, enter: Enter) -> None:
    admin, cato = enter(accounts, "ilse"), enter(accounts, "cato")
    assert admin.patch("/api/v1/people/cato", json={"role": "reader"}).json()["role"] == "reader"
    assert cato.get("/api/v1/about").json()["who"]["role"] == "reader"
    assert admin.patch("/api/v1/people/cato", json={"disabled": True}).json()["disabled"]
    assert cato.get("/api/v1/about").status_code == 401
    again = accounts.client.post("/api/v1/session", json={"name": "cato", "password": PASSWORD})
    assert (again.status_code, again.json()["type"]) == (401, "wrong-password")


def test_the_last_admin_stays(accounts: Served, enter: Enter) -> None:
    admin = enter(accounts, "ilse")
    for change in ({"role": "reader"}, {"disabled": True}):
        answer = admin.patch("/api/v1/people/ilse", json=change)
        assert answer.status_code == 422
        assert answer.json()["remedy"] == "make somebody else an admin first"


def test_a_name_that_there_is_not_takes_as_long_as_a_wrong_password(accounts: Served) -> None:
    def taken(name: str) -> float:
        begun = time.perf_counter()
        answer = accounts.client.post("/api/v1/session", json={"name": name, "password": "some wrong words"})
        assert answer.json()["detail"] == "name or password is wrong"
        return time.perf_counter() - begun

    taken("nobody-at-all")
    known = [taken(name) for name in ("cato", "cora", "rhea", "ilse") for _ in range(2)]
    unknown = [taken(f"nobody{n}") for n in range(8)]
    assert 0.5 < statistics.median(unknown) / statistics.median(known) < 2


def test_a_password_typed_as_a_name_is_not_kept(accounts: Served, enter: Enter) -> None:
    accounts.client.post("/api/v1/session", json={"name": "my-dearest-secret", "password": "cato"})
    deeds = enter(accounts, "ilse").get("/api/v1/audit").json()["items"]
    assert [deed["act"] for deed in deeds[:2]] == ["signed-in", "not-signed-in"]
    assert "my-dearest-secret" not in str(deeds)


def test_a_sign_in_beyond_this_machine_needs_tls(accounts: Served) -> None:
    told = {"Host": "ledger.example"}
    answer = accounts.client.post("/api/v1/session", json={"name": "cato", "password": PASSWORD}, headers=told)
    assert answer.status_code == 421


def test_half_characters_and_long_words_are_told_and_nothing_breaks(accounts: Served) -> None:
    for body in (b'{"name": "\\ud800", "password": "x"}', b'{"name": "cato", "password": "\\ud800"}'):
        answer = accounts.client.post("/api/v1/session", content=body, headers={"Content-Type": "application/json"})
        assert answer.status_code == 422, answer.text
    long = accounts.client.post("/api/v1/session", json={"name": "cato", "password": "x" * 5000})
    assert long.status_code == 422


def test_two_cookies_of_one_name_let_nobody_in(accounts: Served, enter: Enter) -> None:
    browser = enter(accounts, "cato")
    ours = next(iter(browser.cookies.jar))
    both = {"Cookie": f"{ours.name}={ours.value}; {ours.name}={'x' * 43}"}
    assert httpx2.get(f"{accounts.url}/api/v1/state", headers=both).status_code == 401
