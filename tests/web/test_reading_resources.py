"""What the reading screens ask besides what every resource answers."""

from __future__ import annotations

from served import Served


def test_proposals_are_held_against_each_other_as_asked(served: Served) -> None:
    every = served.client.get("/api/v1/proposals", params={"limit": 12}).json()["proposals"]
    wanted = [every[-1]["thread"], every[0]["thread"][:10]]
    found = served.client.get("/api/v1/proposals", params={"only": wanted}).json()
    assert {p["thread"] for p in found["proposals"]} == {every[0]["thread"], every[-1]["thread"]}
    assert all(len(row["terms"]) == 2 for row in found["issues"])


def test_a_proposal_that_is_not_there_is_missing(served: Served) -> None:
    answer = served.client.get("/api/v1/proposals", params={"only": "thr_gone"})
    assert answer.status_code == 404
    assert answer.json()["detail"] == "no proposal has the id 'thr_gone'"


def test_a_passage_reads_back_from_its_paragraph(served: Served) -> None:
    state = served.client.get("/api/v1/state").json()
    for offer in state["proposals"]:
        page = served.client.get(f"/api/v1/records/{offer['line']['record']}").json()
        for passage, anchor in zip(page["page"]["passages"], page["record"]["anchors"], strict=True):
            start, end = passage["start"] - passage["base"], passage["end"] - passage["base"]
            assert passage["text"][start:end] == anchor["text"]


def test_what_is_new_is_told_in_lines_moves_first(served: Served) -> None:
    for process in served.client.get("/api/v1/processes").json():
        changed = served.client.get("/api/v1/state", params={"process": process["id"]}).json()["changed"]
        kinds = [line["kind"] for line in changed["lines"]]
        assert "statement" not in kinds
        order = ["proposal", "response", "meeting", "position", "toll", "event"]
        assert kinds == sorted(kinds, key=order.index)
        assert all(kinds.count(kind) <= changed["new"][kind] for kind in kinds)
        assert len(kinds) == min(6, sum(n for kind, n in changed["new"].items() if kind != "statement"))


def test_a_glance_is_what_the_state_begins_with(served: Served) -> None:
    for process in served.client.get("/api/v1/processes").json():
        asked = {"process": process["id"]}
        state = served.client.get("/api/v1/state", params={**asked, "limit": 2}).json()
        glance = served.client.get("/api/v1/state/glance", params=asked).json()
        assert glance == {
            "day": state["day"],
            "last": state["last"],
            "proposal": next(iter(state["proposals"]), None),
            "step": next(iter(state["steps"]), None),
        }
    assert served.client.get("/api/v1/state/glance", params={"process": "nobody's war"}).status_code == 404
