"""Spans of time, read and written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from truceline.model.spells import seconds, spelled


@pytest.mark.parametrize(
    ("words", "found"), [("90s", 90), ("15m", 900), ("6h", 21_600), ("1d", 86_400), (" 2 H ", 7_200), ("45", 45)]
)
def test_spans(words: str, found: int) -> None:
    assert seconds(words) == found


@pytest.mark.parametrize("words", ["", "0s", "-5m", "5w", "m", "1.5h", "15 m 3", "٣m"])
def test_no_spans(words: str) -> None:
    with pytest.raises(ValueError, match="no span of time"):
        seconds(words)


@given(st.integers(1, 10**8))
def test_what_is_written_reads_back(span: int) -> None:
    assert seconds(spelled(span)) == span
