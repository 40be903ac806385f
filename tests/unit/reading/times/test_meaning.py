from __future__ import annotations

from datetime import date

import pytest

from truceline.model.enums import Precision, TimeBasis
from truceline.reading.times import meaning as m

DAY = date(2024, 2, 29)


@pytest.mark.parametrize(
    ("grain", "timex", "value", "until"),
    [
        ("day", "2024-02-29", "2024-02-29", None),
        ("week", "2024-W09", "2024-02-26", "2024-03-03"),
        ("weekend", "2024-W09-WE", "2024-03-02", "2024-03-03"),
        ("month", "2024-02", "2024-02", None),
        ("quarter", "2024-Q1", "2024-01", "2024-03"),
        ("year", "2024", "2024", None),
        ("decade", "202", "2020", "2029"),
        ("century", "20", "2000", "2099"),
    ],
)
def test_the_unit_that_holds_a_day(grain: str, timex: str, value: str, until: str | None) -> None:
    found = m.period(DAY, grain)
    assert (found.timex, found.value, found.until) == (timex, value, until)


def test_without_a_day_a_period_stays_unresolved_and_keeps_its_precision() -> None:
    found = m.period(None, "week")
    assert (found.timex, found.value, found.precision) == (None, None, Precision.WEEK)


def test_the_first_week_of_a_year_may_begin_in_december() -> None:
    assert m.period(date(2025, 1, 1), "week").value == "2024-12-30"


@pytest.mark.parametrize(
    ("number", "grain", "day"),
    [(1, "year", "2025-02-28"), (-1, "month", "2024-01-29"), (3, "day", "2024-03-03"), (-1, "quarter", "2023-11-29")],
)
def test_shifting_cuts_the_day_to_the_length_of_the_month(number: int, grain: str, day: str) -> None:
    assert m.shift(DAY, number, grain) == date.fromisoformat(day)


@pytest.mark.parametrize(
    ("number", "grain", "iso"),
    [
        (4.5, "month", "P4.5M"),
        (72, "hour", "PT72H"),
        (None, "week", "PXW"),
        (2, "decade", "P20Y"),
        (1, "minute", "PT1M"),
        (0.5, "hour", "PT0.5H"),
    ],
)
def test_durations(number: float | None, grain: str, iso: str) -> None:
    assert m.iso_duration(number, grain) == iso


def test_hours_behind_are_rounded_up_to_days() -> None:
    found = m.stretch(30, "hour", DAY, -1)
    assert (found.value, found.until, found.precision) == ("2024-02-27", "2024-02-29", Precision.DAY)


def test_a_clock_time_keeps_the_zone_that_is_named() -> None:
    noon = m.clock(m.period(DAY, "day"), 12, None, 120)
    assert (noon.timex, noon.value, noon.precision) == ("2024-02-29T12:00", "2024-02-29T12:00+02:00", Precision.HOUR)
    assert m.clock(m.period(DAY, "day"), 24, None, None).value == "2024-03-01T00:00"
    with pytest.raises(ValueError, match="no such time"):
        m.clock(m.period(DAY, "day"), 25, None, None)


def test_seasons_and_halves() -> None:
    winter = m.season(2024, "WI", TimeBasis.STATED)
    assert (winter.timex, winter.value, winter.until) == ("2024-WI", "2024-12", "2025-02")
    assert m.half_year(2024, 2, TimeBasis.STATED).until == "2024-12"
    assert m.season(None, "SU", TimeBasis.RELATIVE).timex is None
