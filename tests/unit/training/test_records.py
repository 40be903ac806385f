"""Records beside the corpus: what a line says, and what is wrong with one."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from evals.gold import HELD
from training import records as module
from training.corpus import Report
from training.markup import CORPUS, read
from training.records import AGENTS, FIELDS, FOLDER, RecordError, marked, records

from truceline.reading.scheme import RECORDS

BODY = """M| The two envoys met on Monday, and [v Norway] met the League.
ET| Gunners of the League killed nine in the town.
"""


@pytest.fixture
def report() -> Report:
    (found,) = read("=== t-1\ntopic: conflict\n\n" + BODY)
    return found


def test_a_line_names_its_sentence_words_and_values(report: Report) -> None:
    line = "1 meeting | trigger=met ~2 | who=Norway ; the League | status=held | format=in-person"
    (found,) = records(report, [line.replace(" ~2", "~2")])
    assert (found.kind, found.sentence) == ("meeting", 0)
    assert found.trigger == (report.text.rindex("met"), report.text.rindex("met") + 3)
    assert [report.text[s:e] for s, e in found.words["who"]] == ["Norway", "the League"]
    assert found.values == {"status": "held", "format": "in-person"}


def test_words_are_looked_up_whole_and_in_their_sentence(report: Report) -> None:
    line = "2 event | trigger=killed | source=the League | target=the town | type=ASSAULT | status=happened"
    (found,) = records(report, [line])
    start = report.text.index("Gunners")
    assert all(s >= start for ranges in found.words.values() for s, _ in ranges)
    with pytest.raises(RecordError, match="'own' is not in the sentence"):
        list(records(report, [line.replace("=the town", "=own")]))


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("meeting | trigger=met", "not a record"),
        ("1 gathering | trigger=met", "not a record"),
        ("", "not a record"),
        ("1 meeting trigger=met", "not a record"),
        ("0 meeting | trigger=met | status=held | format=phone", "no such sentence"),
        ("3 meeting | trigger=met | status=held | format=phone", "no such sentence"),
        ("1 meeting | trigger=met | status=over | format=phone", "over is no status"),
        ("1 meeting | trigger=met | status=held | format=", " is no format"),
        ("1 meeting | trigger=met | source=Norway | status=held | format=phone", "a meeting has no source"),
        ("1 meeting | met | status=held | format=phone", "a meeting has no met"),
        ("1 meeting | trigger=sat | status=held | format=phone", "'sat' is not in the sentence"),
        ("1 meeting | trigger=killed | status=held | format=phone", "'killed' is not in the sentence"),
        ("1 meeting | trigger= | status=held | format=phone", "'' is not in the sentence"),
        ("1 meeting | trigger=met~3 | status=held | format=phone", "'met' is not in the sentence"),
        ("1 meeting | trigger=met~0 | status=held | format=phone", "~0 is no number of a place"),
        ("1 meeting | trigger=met~last | status=held | format=phone", "~last is no number of a place"),
        ("1 meeting | status=held | format=phone", "no trigger"),
        ("1 meeting | trigger=met | format=phone", "no status"),
        ("2 event | trigger=killed | type=ASSAULT", "no status"),
    ],
)
def test_a_wrong_line_is_refused_by_report_reason_and_words(report: Report, line: str, complaint: str) -> None:
    with pytest.raises(RecordError) as error:
        list(records(report, [line]))
    assert str(error.value).startswith("t-1: ")
    assert complaint in str(error.value)
    assert str(error.value).endswith(f": {line}")


def test_every_kind_of_the_scheme_has_fields_and_every_agent_is_one_of_them() -> None:
    assert set(FIELDS) == set(RECORDS)
    assert set().union(*FIELDS.values()) > AGENTS


def test_lines_are_gathered_by_report_over_all_files(tmp_path: Path) -> None:
    (tmp_path / "a.rec").write_text("# a note\n=== r-1\n1 event\n\n=== r-2\n", encoding="utf-8")
    (tmp_path / "b.rec").write_text("=== r-1\n2 toll\n", encoding="utf-8")
    assert marked(tmp_path) == {"r-1": ["1 event", "2 toll"], "r-2": []}


def test_the_checker_names_wrong_lines_and_fails(
    report: Report, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    good = "1 meeting | trigger=met | status=held | format=phone"
    monkeypatch.setattr(module, "_whole", lambda: iter([report]))
    monkeypatch.setattr(sys, "argv", ["records"])
    monkeypatch.setattr(module, "marked", lambda: {"t-1": [good, "9 toll"]})
    assert module.main() == 1
    assert capsys.readouterr().out == "t-1: no such sentence: 9 toll\n1 records {'meeting': 1}, 1 wrong\n"
    monkeypatch.setattr(module, "marked", lambda: {"t-1": [good]})
    assert module.main() == 0


def test_every_line_beside_the_corpus_is_valid(corpus: list[Report]) -> None:
    lines = marked()
    found = {report.id: list(records(report, lines[report.id])) for report in corpus if report.id in lines}
    assert set(found) == set(lines)
    assert [report for report, told in found.items() if len(told) != len(lines[report])] == []
    assert {record.kind for told in found.values() for record in told} == set(RECORDS)


def test_every_file_of_records_has_one_of_the_corpus() -> None:
    assert {p.stem for p in FOLDER.glob("*.rec")} <= {p.stem for p in CORPUS.glob("*.txr")}


def test_every_report_about_a_conflict_is_marked_or_has_gold(corpus: list[Report]) -> None:
    gold = {json.loads(path.read_text(encoding="utf-8"))["report"] for path in HELD.glob("*.json")}
    known = gold | set(marked())
    assert [r.id for r in corpus if r.header["topic"] == "conflict" and r.id not in known] == []


def test_the_corpus_is_large(corpus: list[Report]) -> None:
    assert len({r.id for r in corpus}) == len(corpus) >= 300
    assert sum(len(r.sentences) for r in corpus) >= 3_000
