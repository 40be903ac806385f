"""Records that went, page by page, and what has come since the last answer."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from ledger_samples import RUN, TEXT, reading, records, report
from served import Served
from truceline.ledger import open_ledger
from truceline.model.reports import Report
from truceline.views.cursors import packed

LEAD, REFUSAL, TOLL = TEXT.split("\n\n")
WHOLE = report(TEXT)


@pytest.fixture
def tell(served: Served) -> Callable[[Report], None]:
    def tell(told: Report) -> None:
        with open_ledger(served.ledger, writing=True) as ledger:
            ledger.write(told, reading(told), RUN, learnt=datetime(2031, 4, 2, 12, tzinfo=UTC))

    return tell


def ask(served: Served, **asked: object) -> dict[str, Any]:
    answer = served.client.get("/api/v1/deletions", params={k: str(v) for k, v in asked.items()})
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def test_whoever_asks_after_the_last_answer_misses_nothing(served: Served, tell: Callable[[Report], None]) -> None:
    start = ask(served, limit=200)
    assert not start["more"]
    tell(WHOLE)
    assert ask(served, after=start["after"]) == {"items": [], "after": start["after"], "more": False}
    tell(report(LEAD))
    found = ask(served, after=start["after"], limit=1)
    rest = ask(served, after=found["after"])
    items = [*found["items"], *rest["items"]]
    assert found["more"]
    assert not rest["more"]
    assert {item["record"] for item in items} == {r.id for r in records(WHOLE)[1:]}
    (toll,) = (item for item in items if item["kind"] == "toll")
    assert (toll["cause"], toll["version"], toll["at"]) == ("text", 2, "2031-04-02T12:00:00+00:00")
    assert "31" in toll["said"]
    tell(report(f"{LEAD}\n\n{TOLL}"))
    assert {i["kind"] for i in ask(served, after=start["after"])["items"]} == {"response"}
    assert ask(served, after=rest["after"])["items"] == []


@pytest.mark.parametrize("after", ["x", packed(1), packed("a", "b"), packed(-1, ""), packed(1, 2), packed(2**70, "")])
def test_what_is_no_cursor_is_refused(served: Served, after: str) -> None:
    answer = served.client.get("/api/v1/deletions", params={"after": after})
    assert answer.status_code == 422
    assert answer.json()["detail"] == "no cursor of this list"


def test_what_a_person_rejects_or_merges_went_by_that_person(served: Served) -> None:
    start = ask(served, limit=200)["after"]
    kinds: dict[tuple[str, str], list[str]] = {}
    with open_ledger(served.ledger) as ledger:
        for entry in ledger.records():
            kinds.setdefault((entry.record.report, entry.record.kind), []).append(entry.record.id)
    rejected, kept, merged = next(ids for ids in kinds.values() if len(ids) > 2)[:3]
    seen = {key: served.client.get(f"/api/v1/records/{key}").json() for key in (rejected, kept)}
    for key, body in (
        (rejected, {"verb": "reject", "why": "the report tells no such thing"}),
        (kept, {"verb": "merge", "others": [merged], "records": [seen[kept]["record"]]}),
    ):
        body["looked_at"] = seen[key]["page"]["revision"]
        answer = served.client.post(f"/api/v1/records/{key}/verdicts", json=body)
        assert answer.status_code in {200, 201}, answer.text
    gone = {item["record"]: item for item in ask(served, after=start)["items"]}
    assert (gone[rejected]["cause"], gone[rejected]["by"], gone[rejected]["into"]) == ("review", "Ada", None)
    assert (gone[merged]["cause"], gone[merged]["by"], gone[merged]["into"]) == ("review", "Ada", kept)
