from __future__ import annotations

import pytest

from truceline.reading.times.numbers import ordinal, plain, quantity, spoken_year


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("four and a half", 4.5),
        ("2 1/2", 2.5),
        ("2½", 2.5),
        ("twenty - four", 24),
        ("a", 1),
        ("a couple of", 2),
        ("half a", 0.5),
        ("a dozen", 12),
        ("two hundred and ten", 210),
        ("two thousand", 2000),
        ("1,500", 1500),
        ("several", None),
        ("", None),
    ],
)
def test_quantities_in_figures_and_words(words: str, number: float | None) -> None:
    assert quantity(words.split()) == number


def test_ordinals() -> None:
    assert [ordinal(w) for w in ("third", "3rd", "3", "blue")] == [3, 3, 3, None]


@pytest.mark.parametrize(
    ("words", "year"),
    [
        ("nineteen ninety - six", 1996),
        ("two thousand and five", 2005),
        ("twenty twenty - four", 2024),
        ("two three", None),
    ],
)
def test_years_as_they_are_spoken(words: str, year: int | None) -> None:
    assert spoken_year(words.split()) == year


def test_numbers_without_a_needless_point() -> None:
    assert [plain(4.0), plain(4.5), plain(10.0**7)] == ["4", "4.5", "10000000"]
