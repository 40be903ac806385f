"""The figures on our own gold do not fall."""

from __future__ import annotations

from typing import Any

from evals.floors import corpus_hash, fallen, figures, read
from evals.ledger import score


def test_floors_are_of_this_corpus() -> None:
    assert read().corpus == corpus_hash(), "reports or gold have changed: `python -m evals.run --pin`"


def test_no_figure_below_its_floor(examples: Any) -> None:
    total = score((gold.name, gold.report.text, gold.records, found) for gold, found in examples)
    assert fallen(figures(total), read()) == {}
