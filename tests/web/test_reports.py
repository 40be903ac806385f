"""Reports over the API: leafed through page by page, and one of them for reading."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from reader_samples import BROKEN, CARRIED, FIRST, MIXED, PAGE, POSTS, RIGHT_TO_LEFT, UNDATED, UNREAD, fill
from served import Served, serving
from truceline.web.settings import Settings


@pytest.fixture(scope="module")
def hard(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server over the ledger of `reader_samples`."""
    ledger = fill(tmp_path_factory.mktemp("hard") / "ledger.db")
    with serving(Settings(ledger=str(ledger), port=0, name="Ada")) as it:
        yield it


def asked(served: Served, address: str, **query: Any) -> Any:
    answer = served.client.get(f"/api/v1/{address}", params=query)
    assert answer.status_code == 200, answer.text
    return answer.json()


def leafed(served: Served, limit: int, **query: Any) -> list[str]:
    found: list[str] = []
    cursor = None
    while True:
        page = asked(served, "reports", limit=limit, **query, **({"cursor": cursor} if cursor else {}))
        assert len(page["items"]) <= limit
        found += [row["id"] for row in page["items"]]
        cursor = page["next"]
        if cursor is None:
            assert page["total"] == len(found)
            return found


ALL = [
    FIRST.id,
    BROKEN.id,
    RIGHT_TO_LEFT.id,
    UNREAD.id,
    POSTS[1].id,
    POSTS[0].id,
    CARRIED[1].id,
    CARRIED[0].id,
    UNDATED.id,
]


@pytest.mark.parametrize("limit", [1, 2, 4, 9, 200])
def test_pages_hold_every_report_once_the_latest_first(hard: Served, limit: int) -> None:
    assert leafed(hard, limit) == ALL


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"outlet": "Velmar Wire"}, [CARRIED[0].id]),
        ({"outlet": ""}, [UNDATED.id]),
        ({"day": "2031-03-27"}, [p.id for p in reversed(POSTS)]),
        ({"skipped": True}, [UNREAD.id]),
        ({"until": "2031-03-22"}, [c.id for c in reversed(CARRIED)]),
        ({"published": "2031-03-21", "as_of": "2031-03-29"}, [CARRIED[0].id]),
        ({"since": "2031-04-01"}, [FIRST.id]),
        ({"known": "2031-04-01"}, []),
        ({"outlet": "Nobody's"}, []),
    ],
)
def test_filters(hard: Served, query: dict[str, Any], found: list[str]) -> None:
    assert leafed(hard, 50, **query) == found


def test_a_process_has_its_own_reports(served: Served) -> None:
    processes = asked(served, "processes")
    for process in [p["id"] for p in (processes["items"] if isinstance(processes, dict) else processes)]:
        own = leafed(served, 25, process=process)
        assert 0 < len(own) < len(leafed(served, 200))


def test_outlets_are_counted(hard: Served) -> None:
    found = {row["outlet"]: row["reports"] for row in asked(hard, "reports/outlets")}
    assert found == {None: 1, "Lake Gazette": 1, "Ostane Courier": 6, "Velmar Wire": 1}


def test_rows_say_what_kinds_of_records_a_report_yields(hard: Served) -> None:
    row = asked(hard, "reports", limit=1)["items"][0]
    assert (row["kinds"], row["versions"]) == ({"statement": 1, "response": 1}, 2)


@pytest.mark.parametrize("cursor", ["x", "e30", "WzFd", "WyJhIiwgMV0", "💥"])
def test_a_cursor_of_none_of_ours_is_refused(hard: Served, cursor: str) -> None:
    answer = hard.client.get("/api/v1/reports", params={"cursor": cursor})
    assert (answer.status_code, answer.json()["detail"]) == (422, "no cursor of this list")


def test_every_span_reads_back_in_code_points(hard: Served) -> None:
    page = asked(hard, f"reports/{RIGHT_TO_LEFT.id}/reader")
    assert page["text"] == MIXED
    words = [w for row in page["rows"] for w in row["words"]]
    assert {w["role"] for w in words} == {"anchor", "cue", "hedge", "condition", "field"}
    assert all(page["text"][w["start"] : w["end"]] == w["text"] and w["there"] is None for w in words)
    assert [row["fault"] for row in page["rows"]] == [None] * 3
    assert [row["course"] for row in page["rows"]] == [None, None, "planned"]
    assert set(page["wordings"]) == {row["id"] for row in page["rows"]}


def test_words_that_do_not_read_back_and_damaged_records_are_told_and_cost_nothing_else(hard: Served) -> None:
    page = asked(hard, f"reports/{BROKEN.id}/reader")
    damaged, response, toll = page["rows"]
    assert damaged["fault"].startswith("Damaged in the ledger: ")
    assert damaged["words"][0]["text"].startswith("Envoy Sela Marrin")
    assert (damaged["line"], damaged["confidence"]) == (None, None)
    assert response["fault"] is None
    assert toll["fault"] == "The words of its anchor do not read back from the text."
    assert toll["words"][0]["there"] == "At least 31 people were killed in Port Ostane"
    assert (page["records"], len(page["failures"])) == (3, 1)


def test_what_stands_around_a_report(hard: Served) -> None:
    page = asked(hard, f"reports/{FIRST.id}/reader")
    assert [v["n"] for v in page["history"]] == [1, 2]
    assert page["notices"][0]["words"].startswith("Correction: ")
    assert [w["line"]["kind"] for w in page["withdrawn"]] == ["toll"]
    assert page["withdrawn"][0]["line"]["record"] in page["wordings"]
    assert (page["later"], page["earlier"]["id"]) == (None, BROKEN.id)
    older = asked(hard, f"reports/{FIRST.id}/reader", version=1)
    assert (older["current"], len(older["rows"])) == (False, 2)
    copy = asked(hard, f"reports/{CARRIED[1].id}/reader", outlet="Lake Gazette")
    assert [c["outlet"] for c in copy["carried_by"]] == ["Velmar Wire"]
    assert (copy["later"], copy["earlier"]) == (None, None)


def test_a_post_knows_its_live_page(hard: Served) -> None:
    page = asked(hard, f"reports/{POSTS[0].id}/reader")
    assert (page["page"], [p["id"] for p in page["posts"]]) == (PAGE, [POSTS[1].id, POSTS[0].id])
    assert asked(hard, f"reports/{FIRST.id}/reader")["posts"] == []


def test_an_unread_report_says_why(hard: Served) -> None:
    page = asked(hard, f"reports/{UNREAD.id}/reader")
    assert (page["skipped"], page["rows"]) == ("ar", [])


def test_two_versions_held_against_each_other(hard: Served) -> None:
    page = asked(hard, f"reports/{FIRST.id}/versions/2", against=1)
    found = page["comparison"]
    assert found["rewritten"] == [{"before": "The hall was cold.", "after": "The hall was very cold."}]
    assert [(line["kind"], line["record"] in page["wordings"]) for line in found["went"]] == [("toll", True)]
    assert [line["kind"] for line in found["came"]] == ["response"]


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("reports/rep_none/reader", 404),
        (f"reports/{FIRST.id}/reader?version=7", 404),
        (f"reports/{FIRST.id}/versions/2?against=7", 404),
        (f"reports/{FIRST.id}/versions/0?against=1", 422),
        (f"reports/{FIRST.id}/versions/2", 422),
        ("reports?day=soon", 422),
        ("reports?limit=1000", 422),
    ],
)
def test_what_is_not_there_is_told_as_a_problem(hard: Served, address: str, status: int) -> None:
    answer = hard.client.get(f"/api/v1/{address}")
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
