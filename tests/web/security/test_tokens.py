"""What programs may do with a token."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import httpx2
import pytest

from served import Served

from .conftest import Enter


def with_token(served: Served, words: str) -> httpx2.Client:
    return httpx2.Client(base_url=served.url, headers={"Authorization": f"Bearer {words}"}, timeout=30)


def made(browser: httpx2.Client, scope: str) -> tuple[str, str]:
    answer = browser.post("/api/v1/tokens", json={"label": "wall", "scope": scope, "days": 3})
    assert answer.status_code == 201, answer.text
    return answer.json()["token"]["id"], answer.json()["words"]


@pytest.mark.parametrize(
    ("name", "scope", "role"),
    [
        ("ilse", "read", "reader"),
        ("ilse", "review", "curator"),
        ("ilse", "admin", "admin"),
        ("cato", "admin", "coder"),
        ("cato", "review", "coder"),
        ("rhea", "admin", "reader"),
    ],
)
def test_a_token_gives_no_more_than_its_scope_and_its_owner(
    accounts: Served, enter: Enter, name: str, scope: str, role: str
) -> None:
    _, words = made(enter(accounts, name), scope)
    with with_token(accounts, words) as program:
        assert program.get("/api/v1/about").json()["who"] == {"name": name, "role": role}


def test_a_token_that_reads_changes_nothing(accounts: Served, enter: Enter) -> None:
    _, words = made(enter(accounts, "ilse"), "read")
    with with_token(accounts, words) as program:
        for method, path in (("POST", "people"), ("PATCH", "people/cato"), ("POST", "tokens"), ("DELETE", "session")):
            refused = program.request(method, f"/api/v1/{path}", json={})
            assert (refused.status_code, refused.json()["type"]) == (403, "scope")


def test_a_token_makes_no_tokens_and_changes_no_password(accounts: Served, enter: Enter) -> None:
    kept, words = made(enter(accounts, "cora"), "review")
    with with_token(accounts, words) as program:
        assert program.post("/api/v1/tokens", json={"label": "more"}).status_code == 403
        assert program.delete(f"/api/v1/tokens/{kept}").status_code == 403
        change = {"current": "four plain words here", "password": "another few words"}
        assert program.put("/api/v1/session/password", json=change).status_code == 409


def test_its_words_are_shown_once_and_nowhere_else(accounts: Served, enter: Enter) -> None:
    browser = enter(accounts, "cato")
    key, words = made(browser, "read")
    assert words not in browser.get("/api/v1/tokens").text
    with closing(sqlite3.connect(accounts.ledger)) as connection:
        assert words not in "".join(connection.iterdump())
    with with_token(accounts, words) as program:
        assert program.get("/api/v1/about").status_code == 200
    used = browser.get("/api/v1/tokens").json()["items"][0]
    assert used["id"] == key
    assert used["used"]


def test_a_token_ends_when_it_is_ended_runs_out_or_its_owner_goes(accounts: Served, enter: Enter) -> None:
    admin, cato = enter(accounts, "ilse"), enter(accounts, "cato")
    ended, runs_out, goes = (made(cato, "read") for _ in range(3))

    def counts(words: str) -> bool:
        with with_token(accounts, words) as program:
            return program.get("/api/v1/about").status_code == 200

    assert all(counts(words) for _, words in (ended, runs_out, goes))
    assert cato.delete(f"/api/v1/tokens/{ended[0]}").status_code == 204
    with closing(sqlite3.connect(accounts.ledger, timeout=10)) as connection, connection:
        connection.execute("UPDATE tokens SET until = '2020-01-01T00:00:00+00:00' WHERE id = ?", (runs_out[0],))
    assert [counts(words) for _, words in (ended, runs_out, goes)] == [False, False, True]
    admin.patch("/api/v1/people/cato", json={"disabled": True})
    assert not counts(goes[1])
    admin.patch("/api/v1/people/cato", json={"disabled": False})
    assert not counts(goes[1])


def test_nobody_sees_or_ends_the_tokens_of_another_but_an_admin(accounts: Served, enter: Enter) -> None:
    admin, cato, cora = enter(accounts, "ilse"), enter(accounts, "cato"), enter(accounts, "cora")
    key, _ = made(cato, "read")
    assert cora.get("/api/v1/tokens?everyone=true").json()["items"] == []
    assert cora.delete(f"/api/v1/tokens/{key}").status_code == 404
    assert [token["id"] for token in admin.get("/api/v1/tokens?everyone=true").json()["items"]] == [key]
    assert admin.delete(f"/api/v1/tokens/{key}").status_code == 204


@pytest.mark.parametrize("words", ["x", "truceline_" + "x" * 43, "ü" * 20, "a b c"])
def test_words_that_are_no_token_are_refused(accounts: Served, words: str) -> None:
    told = [(b"authorization", f"Bearer {words}".encode("latin-1"))]
    answer = accounts.client.get("/api/v1/about", headers=told)
    assert (answer.status_code, answer.json()["type"]) == (401, "bad-token")
    assert answer.headers["www-authenticate"].startswith("Bearer")


def test_a_page_without_accounts_makes_no_tokens(served: Served) -> None:
    assert served.client.post("/api/v1/tokens", json={"label": "x"}).status_code == 409
