"""The figures on our own gold do not fall."""

from __future__ import annotations

from typing import Any

from evals.floors import corpus_hash, fallen, figures, read
from evals.gold import load_held
from evals.ledger import score
from evals.own import rows


def test_floors_are_of_this_corpus() -> None:
    assert read().corpus == corpus_hash(), "reports or gold have changed: `python -m evals.run --pin`"


def test_no_figure_below_its_floor(examples: Any) -> None:
    held = load_held()
    read_from_held = rows(gold.report for gold in held)
    pairs = [*examples, *zip(held, read_from_held, strict=True)]
    total = score((gold.name, gold.report.text, gold.records, found) for gold, found in pairs)
    assert fallen(figures(total), read()) == {}
