"""The spread: how many records stand on each day, and by month over a long time."""

from __future__ import annotations

from truceline.views.spread import DayCount, spread


def test_days_in_order_and_what_has_none() -> None:
    found = spread([("2031-04-03", 2), (None, 4), ("2031-04-01", 1)], process="prc_1")
    assert (found.unit, found.first, found.last, found.undated) == ("day", "2031-04-01", "2031-04-03", 4)
    assert found.steps == (DayCount(day="2031-04-01", records=1), DayCount(day="2031-04-03", records=2))


def test_a_long_time_is_told_by_month_with_nothing_lost() -> None:
    found = spread([("2028-04-03", 2), ("2028-04-29", 5), ("2031-01-01", 1)])
    assert (found.unit, found.first, found.last) == ("month", "2028-04-03", "2031-01-01")
    assert found.steps == (DayCount(day="2028-04-01", records=7), DayCount(day="2031-01-01", records=1))


def test_nothing() -> None:
    assert spread([]).model_dump() == {
        "process": None, "unit": "day", "first": None, "last": None, "steps": (), "undated": 0,
    }  # fmt: skip
