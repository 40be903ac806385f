"""Real reports of one attack, where the evaluation kit is there: what its sources say stands side by side."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from truceline.ledger import Asked, open_ledger
from truceline.model.enums import Measure, PeriodKind
from truceline.workflow.reading import read_paths
from truceline.workflow.show import tolls

CORPUS = Path(__file__).resolve().parents[4] / "shared" / "eval" / "data" / "corpus.jsonl"


@pytest.mark.skipif(not CORPUS.is_file(), reason="the evaluation kit is not here")
def test_tolls_of_one_attack_stand_side_by_side(tmp_path) -> None:
    rows = CORPUS.read_text(encoding="utf-8").splitlines()
    some = [row for row in rows if json.loads(row).get("cluster") == "yida-2011"]
    (tmp_path / "attack.jsonl").write_text("\n".join(some), encoding="utf-8")
    with open_ledger(tmp_path / "attack.db", writing=True) as ledger:
        list(read_paths(ledger, [str(tmp_path / "attack.jsonl")], now=lambda: datetime(2031, 1, 1, tzinfo=UTC)))
        found = tolls(ledger, Asked(), limit=100)
    killed = [r for r in found.ranges if r.measure is Measure.KILLED and r.period is PeriodKind.EVENT]
    claims = [{(c.claimant, c.value) for c in r.claims} for r in killed]
    # One source counts twelve dead, others none.
    assert any({0, 12} <= {v for _, v in c} and len({who for who, _ in c}) > 1 for c in claims)
    assert all(r.low is not None and r.high is not None and r.low <= r.high for r in killed)
