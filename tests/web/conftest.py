"""People of every role at work on one server."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx2
import pytest

from served import Served, copied, serving
from truceline.model.people import Person, Role
from truceline.web.security import gate
from truceline.web.security.admission import Admitted, Way
from truceline.web.security.peers import Peer, headers
from truceline.web.settings import Settings

ROLES = {"rita": Role.READER, "ben": Role.CODER, "cleo": Role.CODER, "ada": Role.CURATOR, "root": Role.ADMIN}
Client = httpx2.Client
Person_ = Callable[[str], Client]


def _known(_: object, __: Settings, peer: Peer, asked: Mapping[str, Any], ___: object) -> Admitted:
    name = next(iter(headers(asked).get("x-test", ())), "root")
    return Admitted(Person(name=name, role=ROLES[name]), Way.ALONE, peer)


@contextmanager
def serving_people(ledger: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Served]:
    """A server on which the header X-Test says who is at work."""
    monkeypatch.setattr(gate, "admitted", _known)
    with serving(Settings(ledger=str(ledger), port=0)) as it:
        yield it


@pytest.fixture
def desk(examples: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Served]:
    """A server over the example ledger, on which the header X-Test says who is at work."""
    with serving_people(copied(examples, tmp_path), monkeypatch) as it:
        yield it


@pytest.fixture
def by(desk: Served) -> Iterator[Person_]:
    """The API as somebody by that name uses it."""
    opened: list[Client] = []

    def client(name: str) -> Client:
        opened.append(Client(base_url=f"{desk.url}/api/v1", headers={"X-Test": name}, timeout=30))
        return opened[-1]

    yield client
    for each in opened:
        each.close()


def first(client: Client, **query: Any) -> dict[str, Any]:
    """The record that waits first."""
    found: dict[str, Any] = client.get("/review/queue", params={"limit": 1, **query}).json()["items"][0]
    return found


def decide(client: Client, item: dict[str, Any], verb: str, **sent: Any) -> httpx2.Response:
    """A verdict on a record of the queue."""
    body = {"verb": verb, "looked_at": item["looked_at"], **sent}
    return client.post(f"/records/{item['record']['id']}/verdicts", json=body)
