"""Every resource that reads answers over a real server, in its described shape."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from served import Served
from truceline.web.describe import description

READ = [
    "about",
    "actors",
    "brief",
    "calendar",
    "changes?since=2020-01-01",
    "meetings",
    "network",
    "places",
    "positions",
    "processes",
    "proposals",
    "reports",
    "schema",
    "state",
    "state/glance",
    "timeline",
    "tolls",
]


@pytest.mark.parametrize("resource", READ)
def test_what_reads_answers(served: Served, resource: str) -> None:
    answer = served.client.get(f"/api/v1/{resource}")
    assert answer.status_code == 200, answer.text
    assert answer.json()


@pytest.mark.parametrize("resource", READ)
def test_what_did_not_change_is_not_sent_again(served: Served, resource: str) -> None:
    first = served.client.get(f"/api/v1/{resource}")
    again = served.client.get(f"/api/v1/{resource}", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("resource", READ)
def test_what_was_answered_is_answered_again_until_the_ledger_changes(served: Served, resource: str) -> None:
    first, again = (served.client.get(f"/api/v1/{resource}") for _ in range(2))
    assert (again.content, again.headers["content-type"]) == (first.content, first.headers["content-type"])
    with closing(sqlite3.connect(served.ledger, timeout=10)) as connection, connection:
        connection.execute("INSERT INTO marks VALUES (?, 1, '2031-04-01T00:00:00+00:00')", (resource,))
    assert served.client.get(f"/api/v1/{resource}").headers["etag"] != first.headers["etag"]


@pytest.mark.parametrize(
    ("address", "status", "said"),
    [
        ("state?process=nowhere", 404, "no process is called 'nowhere'"),
        ("state?as_of=soon", 422, "'soon' is no day"),
        ("records/res_none", 404, "no record has the id 'res_none'"),
        ("threads/thr_none", 404, "no thread has the id 'thr_none'"),
        ("reports/rep_none", 404, "no report has the id 'rep_none'"),
        ("timeline?limit=0", 422, "greater than or equal to 1"),
        ("nothing", 404, "Not Found"),
    ],
)
def test_what_goes_wrong_is_told_as_a_problem(served: Served, address: str, status: int, said: str) -> None:
    answer = served.client.get(f"/api/v1/{address}")
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert said in answer.json()["detail"]


def test_a_record_with_its_words(served: Served) -> None:
    line = served.client.get("/api/v1/timeline?kind=response").json()["items"][0]["line"]
    found = served.client.get(f"/api/v1/records/{line['record']}").json()
    assert found["page"]["id"] == found["record"]["id"] == line["record"]
    assert found["record"]["anchors"][0]["text"]


def test_every_shape_has_a_name_of_its_own() -> None:
    # Two classes of one name would be told apart by where they are defined, which is nobody's business outside.
    assert not [name for name in description()["components"]["schemas"] if "__" in name]
