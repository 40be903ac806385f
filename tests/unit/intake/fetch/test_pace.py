from __future__ import annotations

from itertools import pairwise

import pytest

from truceline.intake.fetch.faults import FetchError
from truceline.intake.fetch.limits import Limits
from truceline.intake.fetch.network import Until, World
from truceline.intake.fetch.pace import Pace


class Time:
    def __init__(self) -> None:
        self.now = 100.0

    def sleep(self, seconds: float) -> None:
        self.now += seconds

    def world(self, chance: float = 0.0) -> World:
        return World(clock=lambda: self.now, sleep=self.sleep, chance=lambda: chance)


def waits(pace: Pace, time: Time, times: int) -> list[float]:
    """Seconds between so many turns of one host."""
    at = []
    for _ in range(times):
        pace.wait("a")
        at.append(time.now)
    return [round(b - a, 3) for a, b in pairwise(at)]


def test_a_gap_between_two_and_none_before_the_first() -> None:
    time = Time()
    pace = Pace(Limits(), time.world())
    assert waits(pace, time, 3) == [1.0, 1.0]
    time.now += 10
    before = time.now
    pace.wait("a")
    assert time.now == before


def test_chance_lengthens_the_gap() -> None:
    time = Time()
    assert waits(Pace(Limits(), time.world(chance=1.0)), time, 3) == [1.25, 1.25]


def test_trouble_doubles_it_up_to_a_limit_and_passes() -> None:
    time = Time()
    pace = Pace(Limits(), time.world())
    for wait in (2, 4, 8, 16, 30):
        pace.trouble("a")
        before = time.now
        pace.wait("a")
        assert time.now - before == wait
    pace.well("a")
    time.now += 30
    assert waits(pace, time, 3) == [1.0, 1.0]


def test_a_host_that_always_has_trouble_is_left_alone_for_a_while() -> None:
    time = Time()
    pace = Pace(Limits(), time.world())
    for _ in range(6):
        pace.trouble("a")
    with pytest.raises(FetchError, match="a is left alone for 600 seconds more") as caught:
        pace.wait("a")
    assert caught.value.retry_after == 600
    time.now += 600
    pace.wait("a")


def test_one_host_for_itself() -> None:
    time = Time()
    pace = Pace(Limits(), time.world())
    pace.trouble("a", 1000)
    pace.wait("b")
    assert time.now == 100
    with pytest.raises(FetchError, match="a is left alone for 1,000 seconds more"):
        pace.wait("a")


def test_what_is_left_of_a_request() -> None:
    time = Time()
    until = Until.of(15, 60, lambda: time.now)
    assert until.left() == 15
    time.now += 50
    assert until.left() == 10
    time.now += 50
    assert until.left() == 0
