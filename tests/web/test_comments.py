"""Comments over a real server: written, answered, taken back, refused, and found by those whom they name."""

from __future__ import annotations

import http.client
import json
import socket
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from served import Served, serving
from truceline.web.security.bodies import LONGEST
from truceline.web.settings import Settings

Say = Callable[..., dict[str, Any]]


@pytest.fixture(scope="module")
def record(served: Served) -> str:
    return str(served.client.get("/api/v1/timeline?kind=response").json()["items"][0]["line"]["record"])


@pytest.fixture
def say(served: Served, record: str) -> Say:
    def say(text: str, **more: object) -> dict[str, Any]:
        answer = served.client.post("/api/v1/comments", json={"about": record, "text": text} | more)
        assert answer.status_code == 201, answer.text
        found: dict[str, Any] = answer.json()
        return found

    return say


def test_a_comment_and_its_answer(served: Served, say: Say, record: str) -> None:
    first = say("who says so, @Ben?")
    second = say("the clinic", answers=first["n"])
    assert (first["by"], first["names"], first["about"]) == ("Ada", ["ben"], record)
    found = served.client.get("/api/v1/comments", params={"about": record}).json()
    assert found[-2:] == [first, second]
    counts = served.client.get("/api/v1/comments/counts", params={"about": [record, "rep_none"]}).json()
    assert counts == {record: len(found)}


def test_taking_back(served: Served, say: Say) -> None:
    first = say("a slip")
    taken = served.client.post(f"/api/v1/comments/{first['n']}/withdrawal").json()
    assert (taken["text"], taken["withdrawn"]["by"]) == (None, "Ada")


def test_mentions_page_by_page(served: Served, say: Say) -> None:
    numbers = [say(f"{n}: @ada")["n"] for n in range(3)]
    first = served.client.get("/api/v1/comments/mentions?limit=2").json()
    assert [c["n"] for c in first["items"]] == [numbers[2], numbers[1]]
    rest = served.client.get("/api/v1/comments/mentions", params={"limit": 2, "cursor": first["next"]}).json()
    assert rest["items"][0]["n"] == numbers[0]


def test_who_can_be_named(served: Served, say: Say) -> None:
    say("x")
    assert {"name": "Ada", "handle": "ada"} in served.client.get("/api/v1/comments/people").json()


@pytest.mark.parametrize(
    ("body", "status", "said"),
    [
        ({"text": " "}, 422, "empty"),
        ({"text": "x" * 10_001}, 422, "10,001 characters, 1 too many"),
        ({"text": "x", "answers": 9999}, 404, "no comment has the number 9999"),
        ({"about": "res_none", "text": "x"}, 404, "no record has the id"),
        ({"about": "thr_none", "text": "x"}, 404, "no thread has the id"),
        ({"about": "decision@x", "text": "x"}, 422, "nothing to comment on"),
        ({"text": None}, 422, "valid string"),
        ({"text": "x", "colour": "red"}, 422, "not permitted"),
    ],
)
def test_what_is_refused(served: Served, record: str, body: dict[str, object], status: int, said: str) -> None:
    answer = served.client.post("/api/v1/comments", json={"about": record} | body)
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
    assert said in answer.json()["detail"]


def test_a_longest_comment_of_escaped_letters_fits(served: Served, record: str) -> None:
    body = json.dumps({"about": record, "text": "🕊" * 10_000}, ensure_ascii=True).encode()
    answer = served.client.post("/api/v1/comments", content=body, headers={"Content-Type": "application/json"})
    assert answer.status_code == 201


@pytest.mark.parametrize("chunked", [False, True])
def test_ten_megabytes_are_refused_and_nothing_is_stored(served: Served, record: str, chunked: bool) -> None:
    before = served.client.get("/api/v1/comments", params={"about": record}).json()
    body = json.dumps({"about": record, "text": "x" * 10_000_000}).encode()
    content = iter([body[n : n + 65_536] for n in range(0, len(body), 65_536)]) if chunked else body
    answer = served.client.post("/api/v1/comments", content=content, headers={"Content-Type": "application/json"})
    assert (answer.status_code, answer.headers["content-type"]) == (413, "application/problem+json")
    assert "more than 262,144 bytes" in answer.json()["detail"]
    assert served.client.get("/api/v1/comments", params={"about": record}).json() == before


def test_a_declared_length_is_refused_before_anything_is_sent(served: Served) -> None:
    host, port = served.url.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), timeout=10) as connection:
        head = f"POST /api/v1/comments HTTP/1.1\r\nHost: {host}\r\nContent-Length: {LONGEST + 1}\r\n\r\n"
        connection.sendall(head.encode())
        answer = http.client.HTTPResponse(connection)
        answer.begin()
        assert answer.status == 413
        assert json.loads(answer.read())["remedy"] == "shorten it; nothing was stored"


def test_an_admin_takes_back_what_another_wrote(served: Served, say: Say) -> None:
    first = say("by Ada")
    with serving(replace(Settings(ledger=str(served.ledger)), name="Ben", port=0)) as other:
        taken = other.client.post(f"/api/v1/comments/{first['n']}/withdrawal").json()
    assert taken["withdrawn"]["by"] == "Ben"
