"""Figures in text: number words, digits, bounds, ranges, vague words."""

from __future__ import annotations

import pytest

from truceline.model.enums import Bound
from truceline.reading.numbers import Amount, amount, bounded, rebounded, scan, whole


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0", 0), ("7", 7), ("27,708", 27_708), ("1,234,567", 1_234_567), ("20k", 20_000), ("1.2m", 1_200_000),
        ("1.2 million", 1_200_000), ("3bn", 3 * 10**9), ("one", 1), ("Twelve", 12), ("twenty-five", 25),
        ("twenty five", 25), ("ninety-nine", 99), ("a hundred", 100), ("one hundred and five", 105),
        ("two hundred thousand", 200_000), ("three thousand four hundred and twenty-one", 3_421), ("a dozen", 12),
        ("two dozen", 24), ("half a dozen", 6), ("a half-dozen", 6), ("half a million", 500_000),
        ("two and a half million", 2_500_000), ("a thousand", 1_000), ("no", 0), ("none", 0), ("zero", 0),
        ("not a single", 0), ("no one", 0), ("a", 1), ("an", 1), ("another", 1), ("a pair of", 2), ("a further 20", 20),
        ("a total of 31", 31), ("exactly nine", 9), ("nine hundred ninety-nine", 999),
    ],
)  # fmt: skip
def test_exact_figures_have_low_and_high(text: str, value: int) -> None:
    assert amount(text) == Amount(value, value, value, Bound.EXACT)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("at least 40", Amount(40, 40, None, Bound.AT_LEAST)),
        ("no fewer than twelve", Amount(12, 12, None, Bound.AT_LEAST)),
        ("12 or more", Amount(12, 12, None, Bound.AT_LEAST)),
        ("100+", Amount(100, 100, None, Bound.AT_LEAST)),
        ("at least another 20", Amount(20, 20, None, Bound.AT_LEAST)),
        ("more than 1.2 million", Amount(1_200_000, 1_200_000, None, Bound.MORE_THAN)),
        ("well over 300", Amount(300, 300, None, Bound.MORE_THAN)),
        ("more than a dozen", Amount(12, 12, None, Bound.MORE_THAN)),
        ("up to 50", Amount(50, None, 50, Bound.AT_MOST)),
        ("as many as 60", Amount(60, None, 60, Bound.AT_MOST)),
        ("no more than three", Amount(3, None, 3, Bound.AT_MOST)),
        ("fewer than 20", Amount(20, None, 20, Bound.LESS_THAN)),
        ("about 20,000", Amount(20_000, None, None, Bound.ABOUT)),
        ("some 300", Amount(300, None, None, Bound.ABOUT)),
        ("an estimated 9,000", Amount(9_000, None, None, Bound.ABOUT)),
        ("nearly 80", Amount(80, None, None, Bound.ABOUT)),
        ("1,500 or so", Amount(1_500, None, None, Bound.ABOUT)),
        ("a couple of", Amount(2, None, None, Bound.ABOUT)),
    ],
)
def test_bounds_say_what_is_known(text: str, expected: Amount) -> None:
    assert amount(text) == expected


@pytest.mark.parametrize(
    ("text", "value"),
    [("tens", 10), ("dozens", 12), ("scores", 20), ("hundreds", 100), ("thousands", 1_000), ("hundreds of", 100),
     ("tens of thousands", 10_000), ("hundreds of thousands", 100_000), ("several hundred", 100),
     ("a few thousand", 1_000), ("hundreds and hundreds", 100), ("several dozen", 12)],
)  # fmt: skip
def test_vague_words_have_a_value_and_a_low(text: str, value: int) -> None:
    assert amount(text) == Amount(value, value, None, Bound.VAGUE)


@pytest.mark.parametrize("text", ["several", "a few", "many", "a number of", "an unknown number of"])
def test_several_is_as_little_as_a_bare_plural(text: str) -> None:
    assert amount(text) == Amount(None, 1, None, Bound.VAGUE)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [("five to seven", 5, 7),
     ("nine to 11", 9, 11), ("10-15", 10, 15), ("10–15", 10, 15),
     ("between 20 and 30", 20, 30), ("five or six", 5, 6),
        ("two to three million", 2_000_000, 3_000_000), ("five to six hundred", 500, 600),
     ("1,000 to 1,200", 1_000, 1_200)],
)  # fmt: skip
def test_a_range_has_low_and_high_and_no_value(text: str, low: int, high: int) -> None:
    found = amount(text)
    assert found is not None
    assert (found.value, found.low, found.high) == (None, low, high)


@pytest.mark.parametrize("text", ["", "the", "people", "1.5", "some", "other", "over", "12 people", "third", "of"])
def test_what_is_no_figure(text: str) -> None:
    assert amount(text) is None


def test_a_serial_number_is_no_figure() -> None:
    assert amount("9" * 400) is None


def test_whole_takes_exact_numbers_only() -> None:
    assert whole("three") == 3
    assert whole("at least three") is None
    assert whole("three to four") is None


def test_scan_gives_word_positions_with_and_without_the_bound() -> None:
    words = ["Between", "five", "and", "seven", "men", ",", "at", "least", "12", "women", "and", "a", "boy"]
    found = list(scan(words))
    assert [" ".join(words[f.start : f.end]) for f in found] == ["Between five and seven", "at least 12", "a"]
    assert [words[f.core] for f in found] == ["Between", "12", "a"]
    assert [f.article for f in found] == [False, False, True]
    assert [end.amount.value for end in found[0].ends] == [5, 7]


def test_falling_figures_are_two() -> None:
    assert [f.amount.value for f in scan(["from", "12", "to", "nine"])] == [12, 9]


def test_a_bound_carries_over_to_exact_figures_only() -> None:
    assert rebounded(bounded(20, Bound.EXACT), Bound.AT_LEAST) == Amount(20, 20, None, Bound.AT_LEAST)
    assert rebounded(bounded(0, Bound.EXACT), Bound.AT_LEAST) == bounded(0, Bound.EXACT)
    assert rebounded(bounded(5, Bound.ABOUT), Bound.AT_LEAST) == bounded(5, Bound.ABOUT)
