"""Marks beside texts of others, which are not kept here: row and report, and texts that changed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from training import others as module
from training.corpus import Report
from training.markup import read
from training.others import MARKS, digest, others, row, texts
from training.records import Marked, records
from training.sources import sources

from truceline.reading.scheme import RECORDS

BODY = """HE| Port shelled

S| [p=amon+s1 Ruth Amon] [c1 said] [q1d “[hp perhaps] no” [if if] it rained].
ET| Gunners killed nine in the town.

F| Share this page.
"""
TOLD = [
    "3 toll | trigger=nine | measure=killed",
    "1 event | trigger=shelled | target=Port | type=ASSAULT | status=happened",
]
CONLLU = """# newdoc id = x
# newpar
# text = Port  shelled
1\tPort
# newpar_block
# newpar
# text = It rained.
# text = It froze.
"""


@pytest.fixture
def report() -> Report:
    (found,) = read("=== gum-port\ntopic: conflict\n\n" + BODY)
    return found


@pytest.fixture
def folder(tmp_path: Path, report: Report, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of texts, and marks beside it."""
    (tmp_path / "gum").mkdir()
    paragraphs = "".join(f"# newpar\n# text = {p}\n" for p in report.text.split("\n\n"))
    (tmp_path / "gum" / "GUM_news_port.conllu").write_text(paragraphs, encoding="utf-8")
    marks = tmp_path / "marks"
    marks.mkdir()
    monkeypatch.setattr(module, "MARKS", marks)
    return tmp_path


def keep(folder: Path, report: Report, told: list[Marked] | None) -> None:
    line = json.dumps(row(report, told), ensure_ascii=False) + "\n"
    (folder / "marks" / "m.jsonl").write_text(line, encoding="utf-8")


def test_a_report_comes_back_from_its_row_and_its_text(folder: Path, report: Report) -> None:
    told = list(records(report, TOLD))
    keep(folder, report, told)
    assert list(others(folder)) == [(report, told)]


def test_a_report_without_records_is_told_from_one_with_none(folder: Path, report: Report) -> None:
    keep(folder, report, None)
    assert list(others(folder)) == [(report, None)]
    keep(folder, report, [])
    assert list(others(folder)) == [(report, [])]


def test_a_text_that_changed_is_left_out(folder: Path, report: Report) -> None:
    keep(folder, report, None)
    path = folder / "gum" / "GUM_news_port.conllu"
    path.write_text(path.read_text(encoding="utf-8").replace("nine", "ten"), encoding="utf-8")
    assert list(others(folder)) == []


def test_a_text_that_is_not_there_is_left_out(folder: Path, report: Report, tmp_path: Path) -> None:
    keep(folder, report, None)
    (folder / "gum" / "GUM_news_port.conllu").unlink()
    assert list(others(folder)) == []


def test_a_row_keeps_no_words_of_the_text(report: Report) -> None:
    line = json.dumps(row(report, list(records(report, TOLD))), ensure_ascii=False)
    assert not [word for word in ("Ruth", "Amon", "Gunners", "town", "Share") if word in line]


def test_paragraphs_of_both_sources_are_put_apart_and_white_space_is_single(tmp_path: Path) -> None:
    (tmp_path / "gum").mkdir()
    (tmp_path / "gum" / "GUM_news_port.conllu").write_text(CONLLU, encoding="utf-8")
    lines = [json.dumps({"text": t}) for t in ("It  rained.\n\nIt froze. ", "Snow\tfell.")]
    (tmp_path / "re3d_permissive.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert dict(texts(tmp_path)) == {
        "gum-port": "Port shelled\n\nIt rained. It froze.",
        "re3d-00": "It rained.\n\nIt froze.",
        "re3d-01": "Snow fell.",
    }


def test_an_empty_folder_has_no_texts(tmp_path: Path) -> None:
    assert list(texts(tmp_path)) == []
    assert list(others(tmp_path)) == []


def test_texts_of_others_are_sources_only_where_their_folder_is_given(folder: Path, report: Report) -> None:
    keep(folder, report, None)
    empty = folder / "none"
    empty.mkdir()
    assert sources(folder=empty) == ([], [])
    train, held = sources(folder, folder=empty)
    assert [r.id for r, _ in (*train, *held)] == ["gum-port"]


def test_marks_that_are_kept_lie_in_their_texts_and_in_order() -> None:
    rows = [
        json.loads(line) for path in MARKS.glob("*.jsonl") for line in path.read_text(encoding="utf-8").splitlines()
    ]
    assert len({r["id"] for r in rows}) == len(rows) > 0
    for r in rows:
        assert len(r["sha256"]) == len(digest(""))
        end = 0
        for start, stop, *_ in r["sentences"]:
            assert end <= start < stop
            end = stop
        assert all(0 <= s < e <= end for s, e, _ in r["marks"])
        for kind, sentence, (s, e), *_ in r.get("records", []):
            assert kind in RECORDS
            assert r["sentences"][sentence][0] <= s < e <= r["sentences"][sentence][1]
