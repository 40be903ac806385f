"""Numbers survive being written out and read again."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from truceline.reading.numbers import amount, scan, whole

_SMALL = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
]  # fmt: skip
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def spelled(n: int, link: str = " and ") -> str:
    """`n` below 10**9 in English words."""
    if n < 20:
        return _SMALL[n]
    if n < 100:
        return _TENS[n // 10 - 2] + (f"-{_SMALL[n % 10]}" if n % 10 else "")
    for scale, word in ((10**6, "million"), (1_000, "thousand"), (100, "hundred")):
        if n >= scale:
            rest = n % scale
            joint = link if rest < 100 else " "
            return f"{spelled(n // scale, link)} {word}" + (f"{joint}{spelled(rest, link)}" if rest else "")
    raise AssertionError


@given(st.integers(0, 10**9 - 1), st.sampled_from([" and ", " "]))
def test_words_round_trip(n: int, link: str) -> None:
    assert whole(spelled(n, link)) == n


@given(st.integers(0, 10**12))
def test_digits_round_trip(n: int) -> None:
    assert whole(str(n)) == n
    assert whole(f"{n:,}") == n


@given(st.integers(1, 10**6), st.integers(1, 10**6))
def test_rising_pairs_are_ranges(low: int, more: int) -> None:
    found = amount(f"{low:,} to {low + more:,}")
    assert found is not None
    assert found.value is None
    assert found.high == low + more


@given(st.lists(st.text(min_size=1, max_size=12), max_size=20))
def test_any_words_are_scanned_without_harm(words: list[str]) -> None:
    last = 0
    for figure in scan(words):
        assert last <= figure.start <= figure.core < figure.end <= len(words)
        last = figure.start
