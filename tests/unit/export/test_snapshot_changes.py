"""What changed between two snapshots, told from their rows."""

from __future__ import annotations

import json

import pytest

from truceline.export.snapshot_changes import (
    Changes,
    Fate,
    Gone,
    changes,
    marks,
    record_tombstones,
    rows_with,
    thread_tombstones,
)

DATE = "2031-04-02T12:00:00+00:00"


def row(key: str, words: str, start: int = 0, *, report: str = "rep_a") -> dict[str, object]:
    anchor = {"start": start, "end": start + len(words), "text": words}
    return {"id": key, "kind": "toll", "report": report, "anchors": [anchor]}


def lines(*rows: dict[str, object]) -> list[str]:
    return [json.dumps(r) + "\n" for r in rows]


def test_changes_are_told_from_whole_rows() -> None:
    before = marks(lines({"id": "a", "x": 1}, {"id": "b", "x": 1}, {"id": "c", "x": 1}))
    now = marks(lines({"id": "d", "x": 1}, {"id": "b", "x": 2}, {"id": "a", "x": 1}))
    assert changes(before, now) == Changes(added=("d",), revised=("b",), withdrawn=("c",))
    assert changes(now, now) == Changes()


def test_a_decision_goes_by_its_number() -> None:
    assert list(marks(lines({"n": 7}))) == ["7"]


def test_rows_are_found_by_id() -> None:
    told = lines(row("a", "x"), row("b", "y"))
    assert [r["id"] for r in rows_with(told, {"b"})] == ["b"]
    assert list(rows_with(told, set())) == []


def told(gone: dict[str, object], *come: dict[str, object], fate: Fate = Fate.WITHDRAWN, now: str = "same"):
    found = record_tombstones(Gone((gone,), come), lambda _: fate, ({"rep_a": "same"}, {"rep_a": now}), DATE)
    (stone,) = found
    return stone["why"], stone["replaced_by"]


def test_in_the_same_text_what_overlaps_takes_its_place() -> None:
    gone = row("a", "31 people were killed", 10)
    near, far = row("b", "At least 31 people", 1), row("c", "31 people were killed", 90)
    assert told(gone, near, far) == ("read-again", ["b"])
    assert told(gone, far) == ("read-again", [])


def test_in_another_text_what_has_the_same_words_does() -> None:
    gone = row("a", "31 people were killed", 10)
    near, far = row("b", "At least 31 people were  Killed there", 400), row("c", "Nobody was hurt", 10)
    assert told(gone, near, far, now="other") == ("text-changed", ["b"])


def test_another_report_never_takes_its_place() -> None:
    assert told(row("a", "31 people"), row("b", "31 people", report="rep_b")) == ("read-again", [])


@pytest.mark.parametrize(("fate", "why"), [(Fate.STANDS, "left-out"), (Fate.UNKNOWN, "unknown")])
def test_what_was_not_withdrawn_has_no_successor(fate: Fate, why: str) -> None:
    assert told(row("a", "31 people"), row("b", "31 people"), fate=fate) == (why, [])


def test_threads_that_hold_its_records_take_a_thread_s_place() -> None:
    gone = [
        {"id": "thr_a", "records": ["a1", "a2"]},
        {"id": "thr_b", "records": ["b1"]},
        {"id": "thr_c", "records": ["c1"]},
    ]
    fate = {"b1": Fate.WITHDRAWN, "c1": Fate.STANDS, "a1": Fate.STANDS, "a2": Fate.STANDS}
    stones = list(thread_tombstones(gone, {"a1": "thr_x", "a2": "thr_y"}, fate.__getitem__, DATE))
    assert [(s["id"], s["why"], s["replaced_by"]) for s in stones] == [
        ("thr_a", "joined-otherwise", ["thr_x", "thr_y"]),
        ("thr_b", "withdrawn", []),
        ("thr_c", "left-out", []),
    ]
