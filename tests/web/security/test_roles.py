"""Who may do what: every resource, without a list that somebody has to keep."""

from __future__ import annotations

import json
from typing import Any

import pytest

from served import Served
from truceline.web.describe import description
from truceline.web.security.origins import SAFE

from .conftest import Enter

# What whoever is signed in may change, whatever the role: what is one's own.
OWN = {
    ("POST", "/api/v1/session"),
    ("DELETE", "/api/v1/session"),
    ("PUT", "/api/v1/session/password"),
    ("POST", "/api/v1/tokens"),
    ("DELETE", "/api/v1/tokens/{token}"),
    ("POST", "/api/v1/views"),
    ("DELETE", "/api/v1/views/{view}"),
}
OPEN = {("GET", "/api/v1/session"), ("POST", "/api/v1/session")}
OPERATIONS = [(method.upper(), path) for path, methods in description()["paths"].items() for method in methods]
CHANGES = [o for o in OPERATIONS if o[0] not in SAFE and o not in OWN and "/views" not in o[1]]


def filled(path: str) -> str:
    """A path with something in the place of its parameters."""
    return "/".join("none" if part.startswith("{") else part for part in path.split("/"))


@pytest.mark.parametrize(("method", "path"), [o for o in OPERATIONS if o not in OPEN])
def test_nothing_is_open_to_whoever_is_not_signed_in(accounts: Served, method: str, path: str) -> None:
    answer = accounts.client.request(method, filled(path))
    assert (answer.status_code, answer.json()["type"]) == (401, "signed-out")


def test_readers_change_nothing_but_what_is_their_own(accounts: Served, enter: Enter) -> None:
    reader = enter(accounts, "rhea")
    may = {(m, p): reader.request(m, filled(p), json={}).status_code for m, p in CHANGES}
    assert {o: status for o, status in may.items() if status != 403} == {}


def test_people_and_the_audit_trail_are_for_admins(accounts: Served, enter: Enter) -> None:
    curator, admin = enter(accounts, "cora"), enter(accounts, "ilse")
    new = {"name": "Tam", "role": "coder", "shown": "Tam <b>of</b> the desk"}
    for method, path, body in (
        ("POST", "people", new),
        ("PATCH", "people/rhea", {"role": "coder"}),
        ("GET", "audit", None),
    ):
        assert curator.request(method, f"/api/v1/{path}", json=body).status_code == 403
    assert admin.post("/api/v1/people", json=new).json()["name"] == "tam"
    again = admin.post("/api/v1/people", json=new)
    assert again.status_code == 422
    assert again.json()["detail"] == "there is a person tam"
    for name in ("", "two words", "-x", "x" * 65, "<b>", "..", "а"):  # the last is Cyrillic
        assert admin.post("/api/v1/people", json={**new, "name": name}).status_code == 422
    admin.patch("/api/v1/people/tam", json={"disabled": True})
    assert "tam" not in {person["name"] for person in curator.get("/api/v1/people").json()["items"]}
    assert admin.patch("/api/v1/people/nobody", json={}).status_code == 404


def test_the_audit_trail_tells_who_did_what(accounts: Served, enter: Enter) -> None:
    admin = enter(accounts, "ilse")
    begun = admin.get("/api/v1/audit?limit=1").json()["items"][0]["n"]
    accounts.client.post("/api/v1/session", json={"name": "cato", "password": "wrong words"})
    admin.patch("/api/v1/people/cato", json={"role": "curator", "password": "another few words"})
    admin.patch("/api/v1/people/cato", json={"disabled": True})
    admin.patch("/api/v1/people/cato", json={"disabled": False})
    key = admin.post("/api/v1/tokens", json={"label": "wall"}).json()["token"]["id"]
    admin.delete(f"/api/v1/tokens/{key}")
    lines = admin.get("/api/v1/audit.jsonl")
    assert lines.headers["content-type"].startswith("application/x-ndjson")
    found = [d for d in map(json.loads, lines.text.splitlines()) if d["n"] > begun]
    assert [(d["act"], d["by"], d["subject"]) for d in reversed(found)] == [
        ("not-signed-in", "cato", None),
        ("password-changed", "ilse", "cato"),
        ("role-changed", "ilse", "cato"),
        ("disabled", "ilse", "cato"),
        ("enabled", "ilse", "cato"),
        ("token-made", "ilse", "ilse"),
        ("token-ended", "ilse", "ilse"),
    ]
    assert {d["address"] for d in found} == {"127.0.0.1"}
    last = admin.get("/api/v1/audit?limit=1").json()["items"][0]
    assert (last["act"], last["subject"], last["detail"]) == ("exported", "/api/v1/audit.jsonl", None)


def test_the_audit_trail_is_read_page_by_page(accounts: Served, enter: Enter) -> None:
    admin = enter(accounts, "ilse")
    seen: list[int] = []
    cursor: dict[str, Any] = {}
    while True:
        page = admin.get("/api/v1/audit", params={"limit": 2, **cursor}).json()
        seen += [deed["n"] for deed in page["items"]]
        if page["next"] is None:
            break
        cursor = {"cursor": page["next"]}
    assert seen == list(range(len(seen), 0, -1))
    assert admin.get("/api/v1/audit?cursor=eA").status_code == 422
    assert {d["by"] for d in admin.get("/api/v1/audit?by=test").json()["items"]} == {"test"}
