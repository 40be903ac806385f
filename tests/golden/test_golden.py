"""What is read from the example reports is what the golden files say: a change in reading shows as a diff."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from evals.golden import GOLDEN, page

GOLD = Path(__file__).parents[2] / "examples" / "gold"


@pytest.mark.parametrize("name", sorted(path.stem for path in GOLD.glob("*.json")))
def test_reading_is_golden(name: str, examples: Any) -> None:
    found = next(records for gold, records in examples if gold.name == name)
    expected = (GOLDEN / f"{name}.jsonl").read_text(encoding="utf-8")
    assert page(found).splitlines() == expected.splitlines(), "look at it, then `python -m evals.golden --write`"


def test_no_golden_file_without_its_report(examples: Any) -> None:
    assert {path.stem for path in GOLDEN.glob("*.jsonl")} == {gold.name for gold, _ in examples}
