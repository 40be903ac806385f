"""The scorer counts what is found, missed, extra and unmerged, and the fields that are right."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from evals import kit
from evals.gold import load
from evals.ledger import Count, Score, pairs, score
from evals.own import rows

TEXT = "Envoy Ada Norn said the truce holds. “It holds,” she repeated. Twelve people died in Ulm, medics said."
Row = dict[str, Any]


def _span(words: str) -> Row:
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words), "text": words}


def _statement(anchor: str, speaker: str, content: str, **more: Any) -> Row:
    at = _span(anchor)
    fields = {"speaker": _span(speaker), "content": [_span(content)], "mode": "indirect", "act": "assert"}
    return {"kind": "statement", "anchor": at, "anchors": [at], **fields, **more}


def _toll(**more: Any) -> Row:
    at = _span("Twelve people died in Ulm, medics said.")
    fields = {"measure": "killed", "value": 12, "low": 12, "high": 12, "bound": "exact", "span": _span("Twelve people")}
    return {"kind": "toll", "anchor": at, "anchors": [at], **fields, **more}


FIRST = _statement("Envoy Ada Norn said the truce holds.", "Envoy Ada Norn", "the truce holds")
AGAIN = _statement("“It holds,” she repeated.", "she", "“It holds,”", mode="direct")


def _score(gold: list[Row], read: list[Row]) -> Score:
    return score([("r", TEXT, gold, read)])


def test_gold_scores_one_against_itself() -> None:
    perfect = _score([FIRST, _toll()], [FIRST, _toll()])
    assert (perfect.macro, perfect.micro.f1, perfect.fields.value, perfect.faults) == (1.0, 1.0, 1.0, [])


def test_nothing_read() -> None:
    nothing = _score([FIRST], [])
    assert (nothing.macro, nothing.kinds["statement"]) == (0.0, Count(1, 0, 0))
    assert [fault.what for fault in nothing.faults] == ["missed"]


def test_macro_counts_only_kinds_that_gold_has() -> None:
    extra = _score([FIRST], [FIRST, _toll()])
    assert extra.macro == 1.0
    assert extra.micro.precision == 0.5


@pytest.mark.parametrize("change", [{"value": 13, "low": 13, "high": 13}, {"measure": "wounded"}])
def test_another_figure_or_measure_is_another_toll(change: Row) -> None:
    assert _score([_toll()], [_toll(**change)]).kinds["toll"].found == 0


def test_another_speaker_is_another_statement() -> None:
    assert _score([FIRST], [{**FIRST, "speaker": _span("medics")}]).kinds["statement"].found == 0


def test_wrong_field_of_a_record_found() -> None:
    wrong = _score([_toll()], [_toll(bound="about")])
    assert wrong.kinds["toll"].found == 1
    assert wrong.slots["toll", "bound"].right == 0
    assert [(fault.what, fault.note) for fault in wrong.faults] == [("bound", "gold exact, read about")]


def test_fields_of_a_record_that_was_missed_are_wrong() -> None:
    missed = _score([FIRST, _toll()], [_toll()])
    assert missed.fields.value == 1.0
    assert (missed.all_fields.right, missed.all_fields.of) == (1, 3)


def test_further_telling_is_unmerged_not_extra() -> None:
    told_twice = {
        **FIRST,
        "also": [{"anchor": AGAIN["anchor"], "speaker": AGAIN["speaker"], "content": AGAIN["content"]}],
    }
    found = _score([told_twice], [FIRST, AGAIN])
    assert (found.unmerged, found.kinds["statement"]) == (1, Count(1, 1, 1))
    assert _score([told_twice], [AGAIN]).kinds["statement"].found == 1


def test_pairs_are_one_to_one_and_the_likeliest_first() -> None:
    assert pairs([[0.6, 0.9], [0.5, 0.0]]) == [(0, 1), (1, 0)]
    assert pairs([[0.0]]) == []


@pytest.mark.skipif(kit.kit() is None, reason="the evaluation kit is not here")
def test_agrees_with_the_kit(tmp_path: Path) -> None:
    """Two scorers written apart give the same figures."""
    gold = load()[:3]
    read = list(rows(one.report for one in gold))
    files = [tmp_path / "gold.jsonl", tmp_path / "read.jsonl"]
    for path, records in zip(files, ([one.records for one in gold], read), strict=True):
        lines = [{"id": g.name, "text": g.report.text, "records": r} for g, r in zip(gold, records, strict=True)]
        path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    command = [sys.executable, str(kit.kit() / "score.py"), "ledger", *map(str, files), "--json"]  # type: ignore[operator]
    theirs = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    ours = score((g.name, g.report.text, g.records, r) for g, r in zip(gold, read, strict=True))
    assert ours.macro == pytest.approx(theirs["macro"]["F1"])
    assert ours.micro.f1 == pytest.approx(theirs["micro"]["F1"])
    assert ours.fields.value == pytest.approx(theirs["slots"]["share"])
    assert ours.unmerged == theirs["unmerged"]
