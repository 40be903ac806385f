"""The gold of the held-back reports: whole, in its place, and unknown to the training."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from evals import check_held
from evals.gold import HELD, Gold, load_held
from evals.ledger import KINDS, judged
from training.corpus import Report
from training.split import held_back


@pytest.fixture(scope="module")
def gold() -> list[Gold]:
    return load_held()


@pytest.fixture(scope="module")
def reports() -> list[str]:
    """The ids that the files name."""
    return [json.loads(path.read_text(encoding="utf-8"))["report"] for path in sorted(HELD.glob("*.json"))]


def test_every_file_is_loaded_and_nothing_is_lost(gold: list[Gold]) -> None:
    assert [one.name for one in gold] == sorted(path.stem for path in HELD.glob("*.json"))
    assert len(gold) > 20
    assert [one.name for one in gold if one.lost or not one.records] == []


def test_no_report_of_it_is_trained_on(reports: list[str]) -> None:
    assert [report for report in reports if not held_back(report)] == []
    assert len(set(reports)) == len(reports)


def test_its_text_is_that_of_the_corpus_word_for_word(
    gold: list[Gold], reports: list[str], corpus: list[Report]
) -> None:
    texts = {report.id: report.text for report in corpus}
    for one, report in zip(gold, reports, strict=True):
        assert one.report.text.split() == texts[report].split()


def test_every_record_is_one_of_gold_when_held_against_itself(gold: list[Gold]) -> None:
    for one in gold:
        assert all(judged(one.name, one.report.text, one.records, one.records))


def test_every_kind_is_in_it(gold: list[Gold]) -> None:
    assert {record["kind"] for one in gold for record in one.records} == set(KINDS)


def test_it_keeps_the_rules_of_gold(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "argv", ["check_held"])
    assert check_held.main() == 0
    assert f"{len(list(HELD.glob('*.json')))} reports" in capsys.readouterr().out


def test_a_word_that_the_report_lacks_is_noticed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = min(HELD.glob("*.json"))
    row = json.loads(path.read_text(encoding="utf-8"))
    row["records"] = [{**row["records"][0], "anchor": "No such words stand there."}]
    (tmp_path / path.name).write_text(json.dumps(row), encoding="utf-8")
    monkeypatch.setattr(check_held, "HELD", tmp_path)
    monkeypatch.setattr(sys, "argv", ["check_held"])
    assert check_held.main() == 1
    assert "No such words" in capsys.readouterr().out
    with pytest.raises(ValueError, match="No such words"):
        load_held(tmp_path)
