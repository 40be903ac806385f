"""Requests that other sites, other names of this machine and strange proxies make."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import httpx2
import pytest

from peopled import PASSWORD
from served import Served, copied, serving
from truceline.web.security.bodies import LONGEST
from truceline.web.settings import Auth, Settings

from .conftest import Enter

NEW = {"name": "tam", "role": "coder", "password": "some new plain words"}


def test_a_change_needs_the_token_that_only_the_page_can_read(accounts: Served, enter: Enter) -> None:
    admin = enter(accounts, "ilse")
    token = admin.headers.pop("X-CSRF-Token")
    for wrong in ({}, {"X-CSRF-Token": "0" * 64}, {"X-CSRF-Token": "…".encode()}):
        refused = admin.post("/api/v1/people", json=NEW, headers=wrong)
        assert (refused.status_code, refused.json()["type"]) == (403, "csrf")
    assert admin.post("/api/v1/people", json=NEW, headers={"X-CSRF-Token": token}).status_code == 201


@pytest.mark.parametrize(
    "told",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "https://elsewhere.example"},
        {"Origin": "null"},
        {"Origin": "http://localhost:1"},
    ],
)
def test_no_other_site_changes_anything_or_signs_anybody_in(
    served: Served, accounts: Served, told: dict[str, str]
) -> None:
    for server in (served, accounts):
        body = {"name": "cato", "password": PASSWORD}
        refused = server.client.post("/api/v1/session", json=body, headers=told)
        assert (refused.status_code, refused.json()["type"]) == (403, "other-site")


def test_another_site_reads_nothing_either_but_links_may_be_followed(served: Served) -> None:
    told = {"Sec-Fetch-Site": "cross-site"}
    assert served.client.get("/api/v1/state", headers={**told, "Sec-Fetch-Mode": "no-cors"}).status_code == 403
    assert served.client.get("/api/v1/state", headers={**told, "Sec-Fetch-Mode": "navigate"}).status_code == 200
    assert served.client.get("/", headers={**told, "Sec-Fetch-Mode": "navigate"}).status_code in {200, 503}
    asked = served.client.options("/api/v1/state", headers={"Origin": "https://elsewhere.example"})
    assert "access-control-allow-origin" not in asked.headers


@pytest.mark.parametrize("host", ["elsewhere.example", "127.0.0.1.elsewhere.example", "localhost.example:80", ""])
def test_a_name_that_points_here_is_no_name_of_ours(served: Served, host: str) -> None:
    for path in ("/", "/api/v1/state"):
        answer = served.client.get(path, headers={"Host": host})
        assert (answer.status_code, answer.json()["type"]) == (421, "wrong-host")


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:80", "127.0.0.1:1", "127.9.9.9", "[::1]:8765", "a.localhost"])
def test_names_of_loopback_are_ours(served: Served, host: str) -> None:
    assert served.client.get("/api/v1/about", headers={"Host": host}).status_code == 200


def test_a_proxy_before_a_page_without_accounts_is_told_so(served: Served) -> None:
    answer = served.client.get("/api/v1/state", headers={"X-Forwarded-For": "192.0.2.7"})
    assert (answer.status_code, answer.json()["type"]) == (403, "proxied")


def test_ten_megabytes_are_refused_and_nothing_breaks(served: Served) -> None:
    long = b'"' + b"x" * 10_000_000 + b'"'
    told = {"Content-Type": "application/json"}
    whole = served.client.post("/api/v1/session", content=long, headers=told)
    assert (whole.status_code, whole.json()["type"]) == (413, "too-long")
    pieces = served.client.post("/api/v1/session", content=(long[:500_000] for _ in range(20)), headers=told)
    assert pieces.status_code == 413
    assert str(LONGEST // 1_000_000) in whole.json()["remedy"]


def test_every_answer_keeps_browsers_to_our_own_files(served: Served) -> None:
    for path in ("/", "/reports", "/api/v1/about", "/api/v1/none", "/assets/none.js", "/api/v1/openapi.json"):
        told = served.client.get(path).headers
        policy = {part.split(" ")[0]: part for part in told["content-security-policy"].split("; ")}
        assert policy["script-src"] == "script-src 'self'"
        assert policy["style-src"] == "style-src 'self'"
        assert policy["img-src"] == "img-src 'self' data:"
        assert policy["connect-src"] == "connect-src 'self'"
        assert policy["form-action"] == "form-action 'self'"
        for nothing in ("default-src", "frame-ancestors", "base-uri", "object-src"):
            assert policy[nothing] == f"{nothing} 'none'"
        assert told["x-content-type-options"] == "nosniff"
        assert told["referrer-policy"] == "no-referrer"
        assert told["cross-origin-opener-policy"] == "same-origin"
        assert told["cross-origin-resource-policy"] == "same-origin"
        assert "server" not in told


@pytest.mark.parametrize(
    "path",
    [
        "/assets/../../settings.py",
        "/assets/%2e%2e/%2e%2e/settings.py",
        "/assets/..%2f..%2fsettings.py",
        "/assets/%2fetc/passwd",
        "/assets//etc/passwd",
        "/assets/..\\..\\settings.py",
        "/assets/%00",
        "/..%2fsettings.py",
        "/%2e%2e/%2e%2e/settings.py",
        "/api/v1/..%2f..%2f/settings.py",
    ],
)
def test_no_path_leads_out_of_the_pages_folder(served: Served, path: str) -> None:
    host, port = served.url.removeprefix("http://").split(":")
    import socket

    with socket.create_connection((host, int(port)), timeout=10) as line:
        line.sendall(f"GET {path} HTTP/1.1\r\nHost: {host}:{port}\r\nConnection: close\r\n\r\n".encode())
        answer = b"".join(iter(lambda: line.recv(65536), b""))
    head, _, body = answer.partition(b"\r\n\r\n")
    assert b"class Settings" not in body
    assert b"root:" not in body
    assert int(head.split()[1]) in {200, 400, 404, 503}
    if b" 200 " in head.splitlines()[0]:
        assert b"text/html" in head


def test_the_header_counts_where_the_proxy_says_it_and_nowhere_else(
    headed: Served, peopled: Path, tmp_path: Path
) -> None:
    def who(served: Served, **told: str) -> httpx2.Response:
        return served.client.get("/api/v1/session", headers={k.replace("_", "-"): v for k, v in told.items()})

    assert who(headed, x_who="Cora").json()["person"] == {"name": "cora", "role": "curator"}
    assert who(headed, x_who="somebody@desk.example").json()["person"]["role"] == "reader"
    assert who(headed).json()["person"] is None
    assert headed.client.get("/api/v1/state").status_code == 401
    twice = headed.client.get("/api/v1/state", headers=[("X-Who", "cora"), ("X-Who", "ilse")])
    assert twice.status_code == 401
    folder = tmp_path / "strange"
    folder.mkdir()
    settings = Settings(ledger=str(copied(peopled, folder)), auth=Auth.HEADER, header="X-Who", port=0)
    with serving(replace(settings, proxies=("192.0.2.1",))) as strange:
        refused = strange.client.get("/api/v1/state", headers={"X-Who": "ilse"})
        assert (refused.status_code, refused.json()["type"]) == (403, "not-proxied")


def test_a_change_by_way_of_the_proxy_needs_the_token_too(headed: Served) -> None:
    told = {"X-Who": "ilse", "Sec-Fetch-Site": "same-origin"}
    assert headed.client.post("/api/v1/people", json=NEW, headers=told).json()["type"] == "csrf"
    token = headed.client.get("/api/v1/session", headers=told).json()["csrf"]
    as_another = {**told, "X-Who": "cora", "X-CSRF-Token": token}
    assert headed.client.post("/api/v1/people", json=NEW, headers=as_another).json()["type"] == "csrf"
    assert headed.client.post("/api/v1/people", json=NEW, headers={**told, "X-CSRF-Token": token}).status_code == 201


def test_behind_a_proxy_with_tls_the_cookie_is_bound_to_it(peopled: Path, tmp_path: Path) -> None:
    settings = Settings(ledger=str(copied(peopled, tmp_path)), auth=Auth.ACCOUNTS, proxies=("127.0.0.0/8",), port=0)
    body = {"name": "cato", "password": PASSWORD}
    with serving(settings) as it:
        plain = it.client.post("/api/v1/session", json=body, headers={"Host": "ledger.example"})
        assert (plain.status_code, plain.json()["type"]) == (403, "no-tls")
        told = {"Host": "ledger.example", "X-Forwarded-Proto": "https", "X-Forwarded-For": "192.0.2.7, 127.0.0.1"}
        answer = it.client.post("/api/v1/session", json=body, headers=told)
        said = answer.headers["set-cookie"]
        assert said.startswith("__Host-truceline=")
        assert "; Path=/;" in said
        assert said.endswith("; Secure")
        kept = {**told, "Cookie": said.partition(";")[0], "X-CSRF-Token": answer.json()["csrf"]}
        assert it.client.get("/api/v1/about", headers=kept).json()["who"]["name"] == "cato"
        right = {**kept, "Origin": "https://ledger.example"}
        assert (
            it.client.delete("/api/v1/session", headers={**kept, "Origin": "http://ledger.example"}).status_code == 403
        )
        assert it.client.delete("/api/v1/session", headers=right).status_code == 204
