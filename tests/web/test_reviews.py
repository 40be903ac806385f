"""Reviewing over the API: the queue, verdicts, two people at once, coding apart, the log, decisions across reports."""

from __future__ import annotations

import json
from typing import Any

import pytest

from served import Served
from truceline.ledger import open_ledger
from truceline.workflow.check import check
from web.conftest import ROLES, Person_, decide, first


def test_the_queue_is_leafed_through_from_the_least_sure_on(by: Person_) -> None:
    ada = by("ada")
    seen: list[dict[str, Any]] = []
    page = ada.get("/review/queue", params={"limit": 7, "kind": "response"}).json()
    while True:
        seen += page["items"]
        if page["next"] is None:
            break
        page = ada.get("/review/queue", params={"limit": 7, "kind": "response", "cursor": page["next"]}).json()
    assert [i["position"] for i in seen] == list(range(1, page["total"] + 1))
    assert [i["score"] for i in seen] == sorted(i["score"] for i in seen)
    assert {i["record"]["kind"] for i in seen} == {"response"}
    assert len({i["record"]["id"] for i in seen}) == len(seen)
    for item in seen:
        anchor, around = item["record"]["anchors"][0], item["paragraph"]
        start = anchor["start"] - around["start"]
        assert around["text"][start : start + len(anchor["text"])] == anchor["text"]
    assert ada.get("/review/queue", params={"cursor": "bm8"}).status_code == 422


def test_a_correction_stands_at_once_in_every_view(by: Person_, desk: Served) -> None:
    ben = by("ben")
    item = first(ben, kind="toll")
    sent = {**item["record"], "value": 4711, "low": None, "high": None, "bound": "exact"}
    given = decide(ben, item, "correct", record=sent, why="the figure is spelt out")
    assert given.status_code == 201, given.text
    made = given.json()
    assert (made["record"]["value"], made["record"]["review"], made["revision"]) == (4711, "corrected", 2)
    assert (made["verdict"]["by"], made["verdict"]["why"]) == ("ben", "the figure is spelt out")
    assert ben.get(f"/records/{made['record']['id']}").json()["record"]["value"] == 4711
    assert "4711" in ben.get("/tolls", params={"limit": 500}).text
    assert first(ben, kind="toll")["record"]["id"] != item["record"]["id"]
    undone = ben.post(f"/verdicts/{made['verdict']['n']}/undo").json()
    assert undone["record"] == item["record"]
    with open_ledger(desk.ledger) as ledger:
        assert list(check(ledger)) == []


def test_of_two_people_at_once_the_second_gets_both(by: Person_) -> None:
    ben, cleo = by("ben"), by("cleo")
    item, same = first(ben), first(cleo)
    assert item["record"]["id"] == same["record"]["id"]
    assert decide(ben, item, "accept").status_code == 201
    refused = decide(cleo, same, "reject", why="no such thing")
    assert refused.status_code == 409
    problem = refused.json()
    assert problem["type"] == "urn:truceline:conflict"
    assert (problem["more"]["theirs"]["by"], problem["more"]["theirs"]["verb"]) == ("ben", "accept")
    assert (problem["more"]["yours"]["verb"], problem["more"]["yours"]["why"]) == ("reject", "no such thing")
    again = {**same, "looked_at": problem["more"]["looked_at"]}
    assert decide(cleo, again, "reject").status_code == 201
    assert [v["by"] for v in ben.get(f"/records/{item['record']['id']}/verdicts").json()] == ["ben", "cleo"]


@pytest.mark.parametrize(
    ("changes", "where"),
    [
        ({"measure": "lost"}, "measure"),
        ({"anchors": []}, "anchors"),
        ({"span": {"start": 0, "end": 4, "text": "ZZZZ"}}, "span"),
        ({"value": -3}, "value"),
        ({"kind": None}, "record"),
    ],
)
def test_a_wrong_field_is_named_and_nothing_is_stored(by: Person_, changes: dict[str, Any], where: str) -> None:
    ben = by("ben")
    item = first(ben, kind="toll")
    refused = decide(ben, item, "correct", record={**item["record"], **changes})
    assert (refused.status_code, refused.json()["where"]) == (422, where)
    assert refused.headers["content-type"] == "application/problem+json"
    assert ben.get("/verdicts").json()["items"] == []


@pytest.mark.parametrize(
    "changes", [{"record": {"value": 10**30}}, {"record": {"x": {"y": "\ud800"}}}, {"others": ["\ud800"]}]
)
def test_what_no_ledger_can_hold_is_refused(by: Person_, changes: dict[str, Any]) -> None:
    ben = by("ben")
    key = first(ben, kind="toll")["record"]["id"]
    body = json.dumps({"verb": "correct", "looked_at": 99, **changes})
    refused = ben.post(f"/records/{key}/verdicts", content=body, headers={"Content-Type": "application/json"})
    assert refused.status_code == 422, refused.text


def test_what_was_missed_is_added_to_its_report(by: Person_) -> None:
    ben = by("ben")
    item = first(ben, kind="position")
    anchor = item["record"]["anchors"][0]
    sent = {"kind": "position", "anchors": [anchor], "issue": "monitoring", "polarity": "open"}
    added = ben.post(f"/reports/{item['page']['report']}/records", json={"record": sent})
    assert added.status_code == 201, added.text
    made = added.json()["record"]
    assert (made["review"], made["chain"][0]["role"]) == ("accepted", "outlet")
    assert ben.get(f"/records/{made['id']}").json()["page"]["current"]
    assert ben.post("/reports/rep_none/records", json={"record": sent}).status_code == 404


def test_who_may_do_what(by: Person_) -> None:
    rita, ben, cleo, ada, root = (by(name) for name in ROLES)
    item = first(rita)
    assert decide(rita, item, "accept").status_code == 403
    n = decide(ben, item, "accept").json()["verdict"]["n"]
    assert cleo.post(f"/verdicts/{n}/undo").status_code == 422
    assert ada.post(f"/verdicts/{n}/undo", json={"why": "look again"}).status_code == 201
    assert ada.put("/review/settings", json={"double_coding": True}).status_code == 403
    assert root.put("/review/settings", json={"double_coding": True}).json() == {
        "double_coding": True,
        "processes": [],
    }
    assert ada.get("/review/settings").json()["double_coding"]
    assert ben.post("/decisions", json={"verb": "undo", "ids": ["1"]}).status_code == 403


def test_coders_code_apart_until_both_are_done(by: Person_) -> None:
    ben, cleo, ada, root = (by(name) for name in ("ben", "cleo", "ada", "root"))
    root.put("/review/settings", json={"double_coding": True})
    item = first(ben, kind="response")
    key = item["record"]["id"]
    assert decide(ben, item, "reject", why="not an answer").status_code == 201
    hidden = cleo.get(f"/records/{key}/verdicts"), cleo.get("/verdicts"), cleo.get("/verdicts?format=jsonl")
    assert all("not an answer" not in answer.text for answer in hidden)
    theirs = first(cleo, kind="response")
    assert (theirs["record"], theirs["codings"], theirs["standing"]) == (item["record"], [], "waiting")
    assert decide(cleo, theirs, "accept").status_code == 201
    assert [v["by"] for v in ben.get(f"/records/{key}/verdicts").json()] == ["ben", "cleo"]
    dispute = first(ada)
    assert (dispute["record"]["id"], dispute["standing"]) == (key, "disputed")
    assert [v["by"] for v in dispute["codings"]] == ["ben", "cleo"]
    assert decide(ada, dispute, "accept").json()["record"]["review"] == "accepted"
    quality = ben.get("/quality").json()
    assert quality["people"][0]["verdict"]["percent"] == 0.0
    assert quality["coders"] == ["ben", "cleo"]
    progress = ben.get("/review/progress").json()
    assert (progress["all"]["reviewed"]["accepted"], progress["all"]["disputed"]) == (1, 0)
    assert [w["by"] for w in progress["people"]] == ["ada", "ben", "cleo"]


def test_the_log_is_read_page_by_page_and_as_lines(by: Person_) -> None:
    ben, cleo = by("ben"), by("cleo")
    for who in (ben, cleo, ben):
        assert decide(who, first(who), "accept").status_code == 201
    page = ben.get("/verdicts", params={"limit": 2}).json()
    rest = ben.get("/verdicts", params={"limit": 2, "cursor": page["next"]}).json()
    assert [v["n"] for v in (*page["items"], *rest["items"])] == [1, 2, 3]
    assert rest["next"] is None
    lines = ben.get("/verdicts", headers={"Accept": "application/x-ndjson"}).text.splitlines()
    assert [json.loads(line)["n"] for line in lines] == [1, 2, 3]
    assert [v["n"] for v in ben.get("/verdicts?by=cleo").json()["items"]] == [2]
    assert ben.get("/verdicts?since=2999-01-01").json()["items"] == []
    assert ben.get("/verdicts?since=soon").status_code == 422


def test_threads_are_joined_split_and_undone_by_curators(by: Person_) -> None:
    ada = by("ada")
    one, other = (
        i["record"]["id"] for i in ada.get("/review/queue", params={"kind": "event", "limit": 2}).json()["items"]
    )
    made = ada.post("/decisions", json={"verb": "join", "ids": [one, other], "why": "one raid"})
    assert made.status_code == 201, made.text
    assert ada.get(f"/records/{one}").json()["thread"] == ada.get(f"/records/{other}").json()["thread"]
    assert ada.post("/decisions", json={"verb": "undo", "ids": [str(made.json()["n"])]}).status_code == 201
    assert [(d["verb"], d["undone"]) for d in ada.get("/decisions").json()] == [("undo", False), ("join", True)]
    assert ada.post("/decisions", json={"verb": "split", "ids": [one, other]}).status_code == 422
    assert ada.post("/decisions", json={"verb": "undo", "ids": ["x"]}).status_code == 422
    assert ada.post("/decisions", json={"verb": "forbid", "ids": [one, "eve_none"]}).status_code == 404


def test_a_report_that_is_reviewed_whole_is_gold_and_training_text(by: Person_) -> None:
    ada = by("ada")
    report = min(ada.get("/reports", params={"limit": 200}).json()["items"], key=lambda r: r["records"] or 99)["id"]
    assert ada.get("/quality/gold").text == ""
    while items := ada.get("/review/queue", params={"report": report, "limit": 1}).json()["items"]:
        assert decide(ada, items[0], "accept").status_code == 201
    gold = json.loads(ada.get("/quality/gold").text)
    assert gold["id"] == report
    assert all(
        r["anchor"] if isinstance(r["anchor"], str) else r["anchor"]["text"] in gold["text"] for r in gold["records"]
    )
    assert ada.get("/quality/training").text.startswith(f"=== {report.replace('_', '-')}\n")
    quality = ada.get("/quality").json()
    assert (quality["ready"]["reports"], quality["program"][0]["right"]) == (1, len(gold["records"]))
