"""What people decided, as the command line tells it: the log, records that were taken away, the reviewed set."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

from ledger_samples import NOON
from review_samples import ADA, BEN, LATER, RESPONSE, STATEMENT, TOLL, decide, filled, hand, held, row
from truceline.ledger import open_ledger
from truceline.workflow import review

Cli = Callable[..., Result]


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    """A ledger in which Ben corrected a toll and rejected a response, and Ada took the rejection back."""
    path = tmp_path / "reviewed.db"
    with open_ledger(path, writing=True) as opened:
        of = filled(opened)
        statement, response, toll = (held(opened, of)[n] for n in (STATEMENT, RESPONSE, TOLL))
        decide(opened, BEN, "correct", toll.id, row(toll, value=13, low=13))
        rejected = decide(opened, BEN, "reject", response.id)
        review.undo(opened, rejected.n, hand(opened, ADA, "it is an answer"))
        decide(opened, ADA, "reject", statement.id)
    return path


def test_the_log_is_listed_with_what_was_undone(cli: Cli, ledger: Path) -> None:
    lines = cli("verdicts", "--ledger", str(ledger)).stdout.splitlines()
    assert len(lines) == 5
    assert "ben" in lines[1]
    assert "correct tol_" in lines[1]
    assert lines[2].rstrip().endswith("(undone)")
    assert "undo 2" in lines[3]
    assert "it is an answer" in lines[3]


def test_the_log_is_exported_whole(cli: Cli, ledger: Path) -> None:
    out = cli("verdicts", "--ledger", str(ledger), "--json").stdout
    rows = [json.loads(line) for line in out.splitlines()]
    assert [r["n"] for r in rows] == [1, 2, 3, 4]
    assert rows[0]["records"][0]["value"] == 13
    assert rows[0]["machine"][0]["value"] == 31
    assert rows[2]["undoes"] == 2


def test_the_log_is_narrowed_by_person_and_day(cli: Cli, ledger: Path) -> None:
    by_ada = cli("verdicts", "--ledger", str(ledger), "--by", "ada", "--json").stdout
    assert [json.loads(line)["n"] for line in by_ada.splitlines()] == [3, 4]
    assert cli("verdicts", "--ledger", str(ledger), "--since", "2040-01-01", "--json").stdout == ""
    refused = cli("verdicts", "--ledger", str(ledger), "--since", "lately")
    assert refused.exit_code == 2


def test_an_empty_log_says_where_to_begin(cli: Cli, tmp_path: Path) -> None:
    with open_ledger(tmp_path / "new.db", writing=True) as opened:
        filled(opened)
    assert "nobody has decided on a record yet" in cli("verdicts", "--ledger", str(tmp_path / "new.db")).stderr


def test_a_rejected_record_says_that_a_person_took_it_away(cli: Cli, ledger: Path) -> None:
    with open_ledger(ledger) as opened:
        gone = next(opened.verdicts.log(by="ada", after=3)).record
    page = cli("show", "record", gone, "--ledger", str(ledger)).stdout
    assert "taken away by a person" in page
    assert "rejected" in page
    with open_ledger(ledger) as opened:
        report = opened.verdicts.of_record(gone)
    assert "by a person, " in cli("show", "report", report, "--ledger", str(ledger)).stdout


def test_changes_say_that_people_reviewed_the_report(cli: Cli, ledger: Path) -> None:
    said = cli("changes", "--since", NOON.replace(second=30).isoformat(), "--ledger", str(ledger), "--json").stdout
    whys = {c["why"] for thread in json.loads(said)["threads"] for c in thread["changes"]}
    assert whys == {"people reviewed the report"}


def test_what_people_decided_checks(cli: Cli, ledger: Path) -> None:
    assert cli("check", "--ledger", str(ledger)).exit_code == 0


def test_only_what_is_reviewed_whole_is_written(cli: Cli, ledger: Path, tmp_path: Path) -> None:
    before = cli("reviewed", "gold", "--ledger", str(ledger))
    assert before.stdout == ""
    assert "0 reports reviewed whole; 1 report in part, left out" in before.stderr
    with open_ledger(ledger, writing=True) as opened:
        response = next(r for r in opened.records() if r.record.kind == "response").record
        decide(opened, BEN, "accept", response.id)
    cli("reviewed", "gold", "--ledger", str(ledger), "-o", str(tmp_path / "gold.jsonl"))
    gold = json.loads((tmp_path / "gold.jsonl").read_text(encoding="utf-8"))
    assert [r["kind"] for r in gold["records"]] == ["response", "toll"]
    assert gold["records"][1]["value"] == 13
    marked = cli("reviewed", "training", "--ledger", str(ledger)).stdout
    assert "T| At least 31 people" in marked
    assert cli("reviewed", "poem", "--ledger", str(ledger)).exit_code == 2


def test_a_later_program_does_not_undo_the_set(cli: Cli, ledger: Path) -> None:
    from ledger_samples import reading, report

    with open_ledger(ledger, writing=True) as opened:
        opened.write(report(), reading(report(), confidence=0.9), LATER, learnt=NOON)
        assert [e.record.review.value for e in opened.records()] == ["machine", "corrected"]
