"""Days in bars."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from truceline.views.histogram import Unit, histogram


def of(**days: int) -> list[tuple[str, str, int]]:
    """Bars of days written as d2031_04_02."""
    keys = sorted(days)
    ordinals = [date.fromisoformat(k[1:].replace("_", "-")).toordinal() for k in keys]
    return [(b.first, b.last, b.count) for b in histogram(ordinals, [days[k] for k in keys], 0).bars]


def test_a_few_weeks_are_days() -> None:
    assert of(d2031_04_01=2, d2031_04_03=1) == [("2031-04-01", "2031-04-01", 2), ("2031-04-03", "2031-04-03", 1)]


def test_a_year_is_weeks_from_monday() -> None:
    assert of(d2031_01_01=1, d2031_12_31=4)[0] == ("2030-12-30", "2031-01-05", 1)


def test_ten_years_are_months_and_fifty_are_years() -> None:
    assert of(d2021_02_03=1, d2031_12_31=4) == [("2021-02-01", "2021-02-28", 1), ("2031-12-01", "2031-12-31", 4)]
    assert of(d1981_02_03=1, d2031_12_31=4)[1] == ("2031-01-01", "2031-12-31", 4)


def test_a_stray_day_far_off_is_told_and_not_drawn() -> None:
    days = [date(1903, 1, 1).toordinal(), *(date(2031, 4, d).toordinal() for d in range(1, 11))]
    found = histogram(days, [1, *[100] * 10], 7)
    assert (found.unit, len(found.bars), found.earlier, found.later, found.undated) == (Unit.DAY, 10, 1, 0, 7)


def test_no_days_are_no_bars() -> None:
    assert histogram([], [], 3).model_dump(exclude={"unit"}) == {"bars": (), "earlier": 0, "later": 0, "undated": 3}


@given(st.dictionaries(st.integers(1, date.max.toordinal()), st.integers(1, 50), max_size=60))
def test_every_record_is_in_a_bar_or_beside_them(days: dict[int, int]) -> None:
    keys = sorted(days)
    found = histogram(keys, [days[k] for k in keys], 0)
    assert sum(b.count for b in found.bars) + found.earlier + found.later == sum(days.values())
    assert all(b.first <= b.last for b in found.bars)
    assert all(a.last < b.first for a, b in zip(found.bars, found.bars[1:], strict=False))
    assert len(found.bars) <= 1100
