"""Search over a real server: words, facets, days, pages, and the same as a file."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from contextlib import closing
from typing import Any

import pytest

from served import Served


def asked(served: Served, address: str = "") -> dict[str, Any]:
    answer = served.client.get(f"/api/v1/search?{address}")
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def values(found: dict[str, Any], facet: str) -> dict[str, int]:
    own = next(f for f in found["facets"] if f["name"] == facet)
    return {v["key"]: v["count"] for v in own["values"]}


@pytest.fixture(autouse=True)
def counted(served: Served) -> None:
    """The columns are there: until then pages have no counts."""
    for _ in range(100):
        if asked(served, "limit=1")["counted"]:
            return
    pytest.fail("the columns were never loaded")


def test_everything_is_found_with_its_sentence(served: Served) -> None:
    found = asked(served)
    with closing(sqlite3.connect(served.ledger)) as connection:
        standing = connection.execute("SELECT count(*) FROM facts WHERE stands = 1").fetchone()[0]
    assert found["total"] == standing == sum(values(found, "kind").values())
    for row in found["items"]:
        text = served.client.get(f"/api/v1/records/{row['record']}").json()
        assert (row["sentence"]["start"], row["sentence"]["end"]) in {
            (a["start"], a["end"]) for a in text["record"]["anchors"]
        }
    days = [row["at"] for row in found["items"]]
    assert days == sorted(days, reverse=True)


def test_words_are_marked_in_code_points(served: Served) -> None:
    found = asked(served, 'words="the plan"')
    assert found["order"] == "relevance"
    assert found["items"]
    marked = [
        row["sentence"]["text"][f["start"] : f["end"]] for row in found["items"] for f in row["sentence"]["finds"]
    ]
    assert marked
    assert {m.casefold() for m in marked} == {"the plan"}


def test_a_facet_narrows_the_others_and_not_itself(served: Served) -> None:
    everything, tolls = asked(served), asked(served, "kind=toll")
    assert tolls["total"] == values(everything, "kind")["toll"]
    assert {row["kind"] for row in tolls["items"]} == {"toll"}
    assert values(tolls, "kind") == values(everything, "kind")
    assert sum(values(tolls, "status").values()) == tolls["total"]
    assert asked(served, "kind=toll&kind=meeting")["total"] == sum(
        values(everything, "kind")[k] for k in ("toll", "meeting")
    )


@pytest.mark.parametrize(
    "facet", ["process", "kind", "actor", "side", "issue", "place", "outlet", "status", "review", "confidence"]
)
def test_a_count_is_what_choosing_the_value_finds(served: Served, facet: str) -> None:
    for key, count in list(values(asked(served, "words=the"), facet).items())[:3]:
        if (facet, key) != ("process", "none"):
            assert served.client.get("/api/v1/search", params={"words": "the", facet: key}).json()["total"] == count


def test_pages_follow_one_another(served: Served) -> None:
    for order in ("newest", "oldest", "relevance"):
        records: list[str] = []
        found = asked(served, f"words=the&order={order}&limit=50")
        records += [row["record"] for row in found["items"]]
        while found["next"]:
            found = asked(served, f"words=the&order={order}&limit=50&cursor={found['next']}")
            assert found["facets"] == []
            records += [row["record"] for row in found["items"]]
        assert len(records) == len(set(records)) == found["total"]


def test_days_are_counted_whatever_days_are_asked_for(served: Served) -> None:
    everything, few = asked(served), asked(served, "since=2025-03-04&until=2025-03-05")
    assert few["days"] == everything["days"]
    assert 0 < few["total"] < everything["total"]
    assert {row["at"] for row in few["items"]} <= {"2025-03-04", "2025-03-05"}


def test_more_values_of_a_facet_by_their_letters(served: Served) -> None:
    some = served.client.get("/api/v1/search/facets/outlet?like=COURIER").json()
    assert some["values"]
    assert all("courier" in v["key"].casefold() for v in some["values"])
    everybody = served.client.get("/api/v1/search/facets/actor?limit=200").json()
    assert len(everybody["values"]) == min(200, everybody["different"])


@pytest.mark.parametrize(
    ("address", "status", "said"),
    [
        ("search?kind=rumour", 422, "'statement'"),
        ("search?confidence=sure", 422, "'low'"),
        ("search?cursor=abc", 422, "no cursor of this list"),
        ("search?cursor=WyJuZXdlc3QiLCA5OTk5OTk5OTk5OTk5OTk5OTk5OSwgMV0", 422, "no cursor of this list"),
        ("search?since=soon", 422, "'soon' is no day"),
        ("search?thread=thr_none", 404, "no thread has the id"),
        ("search?report=rep_none", 404, "no report has the id"),
        ("search/facets/colour", 422, "'process'"),
        ("export/xls", 422, "no format 'xls'"),
    ],
)
def test_what_goes_wrong_is_told_as_a_problem(served: Served, address: str, status: int, said: str) -> None:
    answer = served.client.get(f"/api/v1/{address}")
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
    assert said in answer.json()["detail"]


@pytest.mark.parametrize(
    "address", ["words=plan", "kind=toll&order=oldest", "since=2025-03-04&until=2025-03-05", "words=nowhere"]
)
def test_a_file_holds_exactly_what_is_seen(served: Served, address: str) -> None:
    found = asked(served, address + "&limit=200")
    seen = [row["record"] for row in found["items"]]
    assert found["next"] is None
    lines = served.client.get(f"/api/v1/export/jsonl?{address}").text.splitlines()
    assert [json.loads(line)["id"] for line in lines] == seen
    answer = served.client.get(f"/api/v1/export/csv?{address}")
    assert answer.headers["content-disposition"] == 'attachment; filename="truceline.csv"'
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    assert [row["id"] for row in rows] == seen
    assert all(row["thread"] for row in rows)


def test_every_format_can_be_had(served: Served) -> None:
    forms = served.client.get("/api/v1/export").json()
    assert {"csv", "jsonl", "geojson", "ical", "parquet"} <= {f["name"] for f in forms}
    for form in forms:
        answer = served.client.get(f"/api/v1/export/{form['name']}?words=plan")
        assert answer.status_code == 200
        assert answer.headers["content-disposition"].endswith(f'{form["suffix"]}"')
        assert answer.content


def test_views_are_kept_and_taken_out(served: Served) -> None:
    client = served.client
    kept = client.post("/api/v1/views", json={"name": " Tolls ", "address": "/search?kind=toll", "shared": True})
    assert (kept.status_code, kept.json()["name"], kept.json()["mine"]) == (201, "Tolls", True)
    assert [v["address"] for v in client.get("/api/v1/views").json()] == ["/search?kind=toll"]
    assert client.delete(f"/api/v1/views/{kept.json()['id']}").status_code == 204
    assert client.get("/api/v1/views").json() == []
    assert client.delete(f"/api/v1/views/{kept.json()['id']}").status_code == 404


@pytest.mark.parametrize(
    "address", ["//elsewhere.test/", "/\\elsewhere.test", "https://elsewhere.test/", "search", "/a b"]
)
def test_a_view_is_an_address_of_the_page(served: Served, address: str) -> None:
    answer = served.client.post("/api/v1/views", json={"name": "out", "address": address})
    assert answer.status_code == 422
