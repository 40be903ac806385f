from __future__ import annotations

import pytest

from truceline.errors import UsageError
from truceline.intake import dates


@pytest.mark.parametrize(
    ("value", "iso"),
    [
        ("2024-02-07", "2024-02-07"),
        (" 2024-02-07T16:30 ", "2024-02-07T16:30:00"),
        ("2024-02-07T16:30:00Z", "2024-02-07T16:30:00+00:00"),
        ("2023-11-21 23:05:56-05:00", "2023-11-21T23:05:56-05:00"),
        ("2023-11-21 23:05:56 +0200", "2023-11-21T23:05:56+02:00"),
    ],
)
def test_dates_a_person_may_give(value: str, iso: str) -> None:
    assert dates.published(value) == iso
    assert dates.stated(value) == iso


@pytest.mark.parametrize(
    "value", ["tomorrow", "", "7/2/2024", "2024-02-30", "2024-2-7", "0001-01-01", "2024-02-07T25:00", "٢٠٢٤"]
)
def test_anything_else_is_refused_with_the_format(value: str) -> None:
    with pytest.raises(UsageError, match=r"--published: .* is not a date of publication; give it as 2024-02-07"):
        dates.published(value)


@pytest.mark.parametrize(
    ("value", "iso"),
    [
        ("Wed, 07 Feb 2024 10:00:00 GMT", "2024-02-07T10:00:00+00:00"),
        ("7 February 2024", "2024-02-07"),
        ("Wednesday, February 7th, 2024", "2024-02-07"),
        ("20240207", "2024-02-07"),
        ("2024/02/07", "2024-02-07"),
        ("07/02/2024", None),
        ("yesterday", None),
        ("99 May 2024", None),
        ("", None),
        (None, None),
        (20240207, None),
        ("x" * 1000, None),
    ],
)
def test_dates_a_page_may_state(value: object, iso: str | None) -> None:
    assert dates.stated(value) == iso


@pytest.mark.parametrize(
    "value", ["March 4, 2025 5:40 PM", "Tue, Mar 4, 2025 at 5:40 p.m. EST", "4 March 2025, 5:40pm"]
)
def test_an_hour_of_half_a_day_is_left_out(value: str) -> None:
    assert dates.stated(value) == "2025-03-04"
