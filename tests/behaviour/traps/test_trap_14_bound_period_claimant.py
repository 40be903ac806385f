"""Trap 14: "at least", "in the previous 24 hours" and who counts are a bound, a rolling period and a claimant."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "value", "bound", "hours", "claimant"),
    [
        (
            "The health ministry said at least 31 people were killed in the past 24 hours.",
            31,
            "at-least",
            24,
            "The health ministry",
        ),
        (
            "More than 60 people were wounded in the last 48 hours, the Red Cross said.",
            60,
            "more-than",
            48,
            "the Red Cross",
        ),
        ("The army said 12 soldiers had been killed over the previous 24 hours.", 12, "exact", 24, "The army"),
    ],
)
def test_all_three_are_read(told, text, value, bound, hours, claimant) -> None:
    (toll,) = told("toll", text)
    assert (toll.value, toll.bound, toll.claimant.text) == (value, bound, claimant)
    assert (toll.period.kind, toll.period.hours) == ("rolling", hours)
    assert toll.period.to


@pytest.mark.parametrize(
    ("text", "low"), [("At least 31 people were killed.", 31), ("About 31 people were killed.", None)]
)
def test_the_bound_says_what_is_the_least(told, text, low) -> None:
    (toll,) = told("toll", text)
    assert toll.low == low
