"""Exports: what goes out comes back, and no spreadsheet executes it."""

from __future__ import annotations

import csv
import io
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from export_samples import SAMPLES, entry, written
from ledger_samples import records, report
from truceline.export.columns import COLUMNS
from truceline.export.csv import harmless
from truceline.ledger import Entry
from truceline.model.enums import Mode
from truceline.model.records import RECORDS, Record, Statement, Toll
from truceline.model.spans import Span


def rows(*entries: Entry) -> list[dict[str, str]]:
    text = written("csv", *entries).decode()
    assert text.count("\r\n") >= len(entries) + 1
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


@pytest.mark.parametrize("record", SAMPLES, ids=lambda r: r.kind.value)
def test_json_lines_read_back_as_they_were(record: Record) -> None:
    line = written("jsonl", entry(record)).decode()
    assert line.endswith("\n")
    assert line.count("\n") == 1
    assert RECORDS.validate_json(line) == record
    row = json.loads(line)
    assert row["anchor"] == row["anchors"][0]


def test_json_lines_name_periods_as_the_codebook_does() -> None:
    toll = next(r for r in SAMPLES if isinstance(r, Toll))
    dated = RECORDS.validate_python(toll.model_dump() | {"period": {"kind": "since", "from": "2031-01-01"}})
    line = written("jsonl", entry(dated)).decode()
    assert json.loads(line)["period"]["from"] == "2031-01-01"
    assert RECORDS.validate_json(line) == dated


def test_csv_has_a_row_a_record_and_the_same_columns_for_all() -> None:
    found = rows(*(entry(r) for r in SAMPLES))
    assert [row["kind"] for row in found] == [r.kind.value for r in SAMPLES]
    assert all(list(row) == [c.name for c in COLUMNS] for row in found)
    statement, response, toll, meeting, proposal, position, event = found
    assert statement["who"] == "Sela Marrin"
    assert statement["what"] == '"a fair start"'
    assert statement["chain"] == "outlet: Ostane Courier > speaker: Sela Marrin"
    assert (response["polarity"], response["hedge_holder"], response["what"]) == (
        "reject",
        "outlet",
        "the harbour plan",
    )
    assert (toll["value"], toll["bound"], toll["low"], toll["high"]) == ("31", "at-least", "31", "")
    assert (meeting["who"], meeting["status"], meeting["lat"]) == ("Sela Marrin | Velmar Front", "planned", "-12.5")
    assert (proposal["what"], proposal["who"]) == ("the harbour plan", "Sela Marrin")
    assert (position["issue"], position["condition"]) == ("crossings", "unless the port opens")
    assert (event["type"], event["cameo"], event["country"]) == ("RETREAT", "0871", "XO")
    assert [row["thread"] for row in found] == ["", "", "", "thr_harbour", "", "", ""]


def test_an_unknown_outlet_stays_unknown() -> None:
    bare = records(report(outlet=None))[0]
    (row,) = rows(entry(bare, outlet=None))
    assert row["outlet"] == ""
    assert row["chain"] == "outlet: unknown > speaker: Sela Marrin"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", " =", "\u00a0+", "\r\n@"])
def test_formulas_are_made_harmless(start: str) -> None:
    title = f'{start}HYPERLINK("http://x.example","y")'
    (row,) = rows(entry(SAMPLES[0], title=title))
    assert row["title"] == "'" + title
    assert harmless(-12.5) == -12.5


_ANY = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=40)


@settings(deadline=None)
@given(_ANY, _ANY, _ANY)
def test_whatever_the_words_the_csv_holds_them_and_no_formula(said: str, outlet: str, title: str) -> None:
    span = Span(start=0, end=len(said), text=said)
    record = Statement(anchors=(span,), content=(span,), mode=Mode.INDIRECT)
    (row,) = rows(entry(record, outlet=outlet, title=title))
    for column, value in (("anchor", said), ("outlet", outlet), ("title", title)):
        assert row[column] in {value, "'" + value}
    assert not any(
        cell.lstrip().startswith(("=", "+", "-", "@")) or cell.startswith(("\t", "\r")) for cell in row.values()
    )


@settings(deadline=None)
@given(_ANY)
def test_whatever_the_words_json_lines_hold_them_in_one_line(said: str) -> None:
    span = Span(start=0, end=len(said), text=said)
    record = Statement(anchors=(span,), content=(span,), mode=Mode.INDIRECT)
    line = written("jsonl", entry(record)).decode()
    assert len(line.split("\n")) == 2
    assert RECORDS.validate_json(line.encode()) == record
