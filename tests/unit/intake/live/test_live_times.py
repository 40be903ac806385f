from __future__ import annotations

import pytest

from truceline.intake.live.times import has_clock, moment, same_day


@pytest.mark.parametrize(
    ("stamp", "told"),
    [
        ("2025-03-04T14:20:00.000Z", "2025-03-04T14:20:00+00:00"),
        ("2025-03-04T14:20+0200", "2025-03-04T14:20:00+02:00"),
        ("1741098000", "2025-03-04T14:20:00+00:00"),
        ("1741098000000", "2025-03-04T14:20:00+00:00"),
        ("14:20", "2025-03-04T14:20:00+01:00"),
        ("14.20 GMT", "2025-03-04T14:20:00+00:00"),
        ("5.48pm BST", "2025-03-04T17:48:00+01:00"),
        ("12.05am GMT", "2025-03-04T00:05:00+00:00"),
        ("12 p.m. GMT", "2025-03-04T12:00:00+00:00"),
        ("9:20 a.m. ET, March 5", "2025-03-05T09:20:00-05:00"),
        ("9:20 a.m. ET, July 5, 2024", "2024-07-05T09:20:00-04:00"),
        ("5 March 2025, 14:20 CET", "2025-03-05T14:20:00+01:00"),
        ("published at 14:20 Greenwich Mean Time", "2025-03-04T14:20:00+00:00"),
        ("14h20", "2025-03-04T14:20:00+01:00"),
        ("2 April 2025", "2025-04-02"),
    ],
)
def test_stamps(stamp: str, told: str) -> None:
    assert moment([stamp], "2025-03-04T08:00:00+01:00") == told


@pytest.mark.parametrize("stamp", ["2h ago", "5 min", "13 pm", "24:10", "live", "", "x" * 90, "34'", "2-1"])
def test_no_stamps(stamp: str) -> None:
    assert moment([stamp], "2025-03-04") is None


def test_a_time_needs_a_day() -> None:
    assert moment(["14:20 GMT"], None) is None
    assert moment(["14:20"], "2025-03-04") == "2025-03-04T14:20:00"


def test_the_zone_of_a_page_in_utc_says_nothing_of_printed_times() -> None:
    assert moment(["14:20"], "2025-03-04T08:00:00+00:00") == "2025-03-04T14:20:00"


def test_a_moment_before_a_day() -> None:
    assert moment(["2025-03-04", "2025-03-04T14:20:00Z"], None) == "2025-03-04T14:20:00+00:00"


def test_a_page_that_went_on_past_its_day_tells_no_day() -> None:
    assert same_day("2025-03-04T08:00:00Z", "2025-03-04T20:00:00Z") == "2025-03-04T08:00:00Z"
    assert same_day("2025-03-04T08:00:00Z", "2025-03-05T01:00:00Z") is None


def test_what_tells_the_time_of_day() -> None:
    assert has_clock("14:20")
    assert not has_clock("4 April 2025")
