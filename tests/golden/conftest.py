"""The example reports, read once a session."""

from __future__ import annotations

import pytest
from evals.gold import Gold, Row, load
from evals.own import rows

Read = list[tuple[Gold, list[Row]]]


@pytest.fixture(scope="session")
def examples() -> Read:
    gold = load()
    return list(zip(gold, rows(one.report for one in gold), strict=True))
