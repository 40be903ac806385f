"""When a source is looked at next."""

from __future__ import annotations

import random

from truceline.model.sources import Source, SourceKind
from truceline.workflow.watching.schedule import Turn, interval

CHANCE = random.Random(5)  # noqa: S311


def source(kind: SourceKind, every: int | None = None) -> Source:
    return Source(id="src_1", address="https://courier.example/feed", kind=kind, every=every, added="2031-04-02")


def waits(turn: Turn, failures: int) -> list[float]:
    found = []
    for _ in range(failures):
        turn.failed(0.0, CHANCE)
        found.append(turn.due)
    return found


def test_waits_double_to_a_cap_and_begin_anew_after_a_success() -> None:
    turn = Turn(100.0)
    for wait, expected in zip(waits(turn, 8), [200, 400, 800, 1600, 2400, 2400, 2400, 2400], strict=True):
        assert 0.9 * expected <= wait <= 1.1 * expected
    turn.went_well(0.0, CHANCE)
    assert 90 <= turn.due <= 110
    assert 180 <= waits(turn, 1)[0] <= 220


def test_no_two_looks_keep_step() -> None:
    turn, found = Turn(100.0), set()
    for _ in range(20):
        turn.went_well(0.0, CHANCE)
        found.add(round(turn.due, 3))
    assert len(found) == 20


def test_a_server_that_asks_for_a_longer_wait_gets_it() -> None:
    turn = Turn(10.0)
    turn.failed(1000.0, CHANCE, at_least=3600.0)
    assert turn.due == 4600.0


def test_a_thousand_failures_do_not_overflow() -> None:
    turn = Turn(1.0)
    assert waits(turn, 1000)[-1] < 30


def test_a_source_says_how_often_else_the_watch_else_its_kind() -> None:
    assert interval(source(SourceKind.FEED, 60), 5.0) == 60
    assert interval(source(SourceKind.FEED), 5.0) == 5.0
    assert interval(source(SourceKind.FEED), None) == 900
    assert interval(source(SourceKind.UNKNOWN), None) == 900
    assert interval(source(SourceKind.FOLDER), None) == interval(source(SourceKind.MAILBOX), None) == 2
