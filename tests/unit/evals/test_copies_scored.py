"""The labelled pairs of syndication: enough of them, and the floors of what the program makes of them."""

from __future__ import annotations

from collections import Counter

import pytest
from evals.copies import Judged, judged, pairs, score

WANTED = 0.97
ROWS = [judged(pair) for pair in pairs()]


def test_there_are_pairs_enough_of_both_sorts() -> None:
    assert len({row.pair.id for row in ROWS}) == len(ROWS) >= 200
    many = Counter((row.pair.part, row.pair.copies) for row in ROWS)
    assert min(many["set", True], many["set", False]) >= 60
    assert min(many["last", True], many["last", False]) >= 25


@pytest.mark.parametrize("part", ["set", "last"])
def test_precision_and_recall(part: str) -> None:
    found = score(row for row in ROWS if row.pair.part == part)
    assert found.precision >= WANTED
    assert found.recall >= WANTED


def test_a_pair_that_never_met_is_not_found() -> None:
    pair = next(row.pair for row in ROWS if row.found)
    lost = score([Judged(pair, None, met=False)])
    assert (lost.recall, lost.precision, lost.wanted) == (0.0, 1.0, 1)
