"""Joining on real reports, where the evaluation kit is there: wars stay apart, calls on two days are two calls.

Nothing of the reports stands here: clusters are known by their labels, people by what the reader makes of them.
"""

from __future__ import annotations

import json
from collections import defaultdict
from itertools import combinations
from typing import Any

import pytest
from evals import kit

from threaded import Threaded, threaded
from truceline.merge.names import likeness
from truceline.model.enums import EventStatus, MeetingFormat, MeetingStatus
from truceline.model.records import Event, Meeting
from truceline.model.spans import Actor

FOLDER = kit.kit()
CORPUS = FOLDER / "data" / "corpus.jsonl" if FOLDER else None
WARS = {"ukraine-2022-25", "gaza-2023-25", "drc-2023-24"}

pytestmark = pytest.mark.skipif(CORPUS is None or not CORPUS.is_file(), reason="the evaluation kit is not here")


@pytest.fixture(scope="module")
def rows() -> dict[str, dict[str, Any]]:
    assert CORPUS is not None
    lines = CORPUS.read_text(encoding="utf-8").splitlines()
    return {row["id"]: row for row in map(json.loads, lines)}


@pytest.fixture(scope="module")
def found(rows, tmp_path_factory: pytest.TempPathFactory) -> list[Threaded]:
    return threaded(tmp_path_factory.mktemp("corpus"), rows.values())


def _by_thread(found: list[Threaded]) -> list[list[Threaded]]:
    threads = defaultdict(list)
    for one in found:
        threads[one.thread].append(one)
    return list(threads.values())


def test_no_thread_goes_through_two_wars(rows, found) -> None:
    clusters = [{rows[one.given]["cluster"] for one in thread} for thread in _by_thread(found)]
    assert [c for c in clusters if len(c) > 1] == []
    assert set().union(*clusters) >= WARS


def _two(one: Threaded) -> list[Actor]:
    """The two who are named at a call that was held; nobody if it is of others."""
    record = one.entry.record
    if not isinstance(record, Meeting) or record.format is not MeetingFormat.PHONE:
        return []
    actors = [p.actor for p in record.participants if p.actor]
    return actors if record.status is MeetingStatus.HELD and len(actors) == 2 else []


def _same(one: list[Actor], other: list[Actor]) -> bool:
    a, b = one
    return any(min(likeness(a, c).score, likeness(b, d).score) >= 0.75 for c, d in (other, other[::-1]))


def test_calls_of_the_same_two_on_two_days_are_two_threads(found) -> None:
    calls = [(one, who, _day(one)) for one in found if (who := _two(one)) and _day(one)]
    again = [
        (a, b) for (a, who, day), (b, others, other) in combinations(calls, 2) if day != other and _same(who, others)
    ]
    assert len(again) >= 5
    assert [(a.given, b.given) for a, b in again if a.thread == b.thread] == []


def _day(one: Threaded) -> str:
    record = one.entry.record
    return (record.when.value or "")[:10] if record.when else ""


def test_one_attack_is_one_thread_with_who_did_it_disputed(rows, found) -> None:
    """Most of the reports of one bombing, some with the denial of those accused, and no word of who is right."""
    reports = {given for given, row in rows.items() if row["cluster"] == "yida-2011"}
    attacks = [
        [one for one in thread if one.given in reports]
        for thread in _by_thread(found)
        if isinstance(record := thread[0].entry.record, Event) and record.type == "ASSAULT"
    ]
    attack = max(attacks, key=lambda thread: len({one.given for one in thread}))
    told = {one.given for one in attack}
    events = [one.entry.record for one in attack]
    assert len(told) >= 8
    assert {e.status for e in events if isinstance(e, Event)} >= {
        EventStatus.HAPPENED,
        EventStatus.ALLEGED,
        EventStatus.DENIED,
    }
