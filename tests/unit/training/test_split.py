"""Which side a report is on hangs on its id alone, for good."""

from __future__ import annotations

import pytest
from training.records import marked
from training.sources import sources
from training.split import SHARE, held_back


@pytest.mark.parametrize(
    ("report", "held"),
    [
        ("a01-badme-flash", True),
        ("a01-rome-session", True),
        ("c01-kettle-pass", False),
        ("gum-afghan", False),
        ("re3d-00", False),
        ("b04-gori-broadcast", True),
    ],
)
def test_the_side_of_a_report_stays(report: str, held: bool) -> None:
    assert held_back(report) is held


def test_about_one_report_in_five_is_held_back() -> None:
    held = sum(held_back(f"r-{n}") for n in range(2000))
    assert held == pytest.approx(2000 / SHARE, rel=0.1)


def test_every_report_is_on_one_side_and_brings_its_records() -> None:
    train, held = sources()
    assert all(not held_back(r.id) for r, _ in train)
    assert all(held_back(r.id) for r, _ in held)
    lines = marked()
    for report, told in (*train, *held):
        assert (told is None) == (report.id not in lines)
        assert told is None or len(told) == len(lines[report.id])
