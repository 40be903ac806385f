"""Floors only rise, except where they are of another corpus."""

from __future__ import annotations

from pathlib import Path

from evals.floors import MARGIN, Floors, corpus_hash, fallen, raised, read, write

BEFORE = Floors("a", "2026-01-01", {"macro": 0.7, "toll": 0.5})


def test_a_figure_that_fell_keeps_its_floor() -> None:
    after = raised({"macro": 0.6, "toll": 0.9}, BEFORE, corpus="a", today="2026-01-02")
    assert after.floors["macro"] == 0.7
    assert 0.9 - MARGIN - 0.001 <= after.floors["toll"] < 0.9


def test_another_corpus_starts_anew() -> None:
    assert raised({"macro": 0.6}, BEFORE, corpus="b", today="2026-01-02").floors["macro"] < 0.6


def test_a_missing_figure_has_fallen() -> None:
    assert fallen({"macro": 0.8}, BEFORE) == {"toll": (0.0, 0.5)}


def test_floors_read_as_written(tmp_path: Path) -> None:
    write(BEFORE, tmp_path / "floors.json")
    assert read(tmp_path / "floors.json") == BEFORE


def test_hash_changes_with_gold(tmp_path: Path) -> None:
    for folder in ("reports", "gold"):
        (tmp_path / folder).mkdir()
    (tmp_path / "reports" / "a.txt").write_text("words")
    before = corpus_hash(tmp_path)
    (tmp_path / "gold" / "a.json").write_text('{"report": "reports/a.txt"}')
    assert corpus_hash(tmp_path) != before
