"""Two who code apart over the API: what one says and adds reaches the other neither by asking nor by the stream."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from ledger_samples import TEXT, span
from review_samples import filled
from served import Served
from truceline.ledger import open_ledger
from web.conftest import Person_, decide, first, serving_people
from web.listening import Client


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Served]:
    """A server over a ledger of one report, where two code apart."""
    path = tmp_path / "ledger.db"
    with open_ledger(path, writing=True) as ledger:
        filled(ledger)
    with serving_people(path, monkeypatch) as it:
        it.client.put("/api/v1/review/settings", json={"double_coding": True})
        yield it


def said(client: Any, about: str) -> list[str]:
    return [c["text"] for c in client.get("/comments", params={"about": about}).json()]


def test_comments_reach_the_other_coder_when_both_have_coded(desk: Served, by: Person_) -> None:
    ben, cleo, ada, rita = (by(name) for name in ("ben", "cleo", "ada", "rita"))
    item = first(ben, kind="toll")
    key = item["record"]["id"]
    hears = {name: Client(desk.url, headers={"X-Test": name}).hello() for name in ("ben", "cleo", "ada")}
    position = hears["cleo"].position
    comment = {"about": key, "text": "no toll, @cleo"}
    assert ben.post("/comments", json=comment).json()["hidden"]
    for name in ("ben", "ada"):
        hears[name].wait(lambda events: any(event.name == "news" for event in events))
    assert said(ben, key) == said(ada, key) == ["no toll, @cleo"]
    for other in (cleo, rita):
        assert said(other, key) == []
        assert other.get("/comments/counts", params={"about": key}).json() == {}
        assert other.get("/news", params={"after": position}).json()["news"]["comments"] == []
    assert cleo.get("/comments/mentions").json()["items"] == []
    assert cleo.post("/comments", json={"about": key, "text": "so do I", "answers": 1}).status_code == 404
    assert cleo.post("/comments/1/withdrawal").status_code == 404
    # What comes after it is heard, and it alone.
    ada.post("/comments", json={"about": key, "text": "mind the hedge"})
    hears["cleo"].wait(lambda events: any(event.name == "news" for event in events))
    assert [(c["n"], c["by"]) for c in hears["cleo"].news("comments")] == [(2, "ada")]
    for coder in (ben, cleo):
        assert decide(coder, first(coder, kind="toll"), "accept").status_code == 201
    assert said(cleo, key) == said(rita, key) == ["no toll, @cleo", "mind the hedge"]
    assert [c["n"] for c in cleo.get("/comments/mentions").json()["items"]] == [1]


def test_a_client_that_comes_back_is_not_told_either(desk: Served, by: Person_) -> None:
    ben, key = by("ben"), first(by("ben"), kind="toll")["record"]["id"]
    before = Client(desk.url, headers={"X-Test": "cleo"}).hello().position
    ben.post("/comments", json={"about": key, "text": "no toll"})
    again = Client(desk.url, after=before, headers={"X-Test": "cleo"}).hello()
    assert [event.name for event in again.events] == ["hello"]


def test_what_one_adds_is_not_the_others_to_see(by: Person_) -> None:
    ben, cleo, ada = by("ben"), by("cleo"), by("ada")
    report = first(ben)["page"]["report"]
    anchor = span(TEXT, "on Tuesday").model_dump()
    sent = {"kind": "toll", "anchors": [anchor], "measure": "wounded", "value": 3, "span": anchor}
    key = ben.post(f"/reports/{report}/records", json={"record": sent}).json()["verdict"]["record"]
    assert key in ada.get("/review/queue").text
    for address in ("/review/queue", f"/records/{key}/verdicts", "/verdicts", f"/reports/{report}/reader"):
        assert key not in cleo.get(address).text
    alone = f"/review/records/{key}"
    assert [who.get(alone).status_code for who in (ben, ada, cleo)] == [200, 200, 404]
    added = cleo.post(f"/reports/{report}/records", json={"record": sent}).json()
    assert (added["verdict"]["record"], added["record"]["id"]) == (key, key)
