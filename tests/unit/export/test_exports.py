"""Exports: what goes out comes back, and no spreadsheet executes it."""

from __future__ import annotations

import csv
import io
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ledger_samples import records, report
from truceline.export import EXPORTS
from truceline.export.csv import COLUMNS, harmless
from truceline.ledger import Entry
from truceline.model.enums import (
    ConditionKind,
    EventStatus,
    Issue,
    MeetingRole,
    MeetingStatus,
    Mode,
    PloverType,
    PositionPolarity,
)
from truceline.model.records import RECORDS, Condition, Event, Meeting, Position, Proposal, Record, Statement, Toll
from truceline.model.spans import Located, Named, Participant, Place, Span


def entry(record: Record, outlet: str | None = "Ostane Courier", title: str | None = None) -> Entry:
    return Entry(
        record=record,
        revision=1,
        text_hash="0" * 64,
        outlet=outlet,
        published="2031-04-01",
        title=title,
        url=None,
        learnt="2031-04-02T12:00:00+00:00",
        current=True,
    )


def rows(*entries: Entry) -> list[dict[str, str]]:
    text = "".join(EXPORTS["csv"](entries))
    assert text.count("\r\n") >= len(entries) + 1
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def words(text: str, kind: type = Span, **more: object) -> object:
    return kind(start=0, end=len(text), text=text, **more)


PLACE = words("Port Ostane", Located, place=Place(name="Port Ostane", country="XO", lat=-12.5, lon=40.25))
SAYING = words("The Front said so")
SAMPLES: tuple[Record, ...] = (
    *records(report()),
    Meeting(
        anchors=(SAYING,),
        participants=(
            words("Marrin", Participant, role=MeetingRole.MEDIATOR),
            words("the Front", Participant, role=MeetingRole.PARTY),
        ),
        place=PLACE,
        status=MeetingStatus.PLANNED,
    ),
    Proposal(anchors=(SAYING,), label=words("the harbour plan"), authors=(words("Marrin", Named),)),
    Position(
        anchors=(SAYING,),
        actor=words("the Front", Named),
        issue=Issue.CROSSINGS,
        polarity=PositionPolarity.REFUSE,
        condition=Condition(kind=ConditionKind.UNLESS, span=words("unless the port opens")),
    ),
    Event(anchors=(SAYING,), type=PloverType.RETREAT, cameo="0871", status=EventStatus.HAPPENED, place=PLACE),
)


@pytest.mark.parametrize("record", SAMPLES, ids=lambda r: r.kind.value)
def test_json_lines_read_back_as_they_were(record: Record) -> None:
    (line,) = EXPORTS["jsonl"]([entry(record)])
    assert line.endswith("\n")
    assert line.count("\n") == 1
    assert RECORDS.validate_json(line) == record
    row = json.loads(line)
    assert row["anchor"] == row["anchors"][0]


def test_json_lines_name_periods_as_the_codebook_does() -> None:
    toll = next(r for r in SAMPLES if isinstance(r, Toll))
    dated = RECORDS.validate_python(toll.model_dump() | {"period": {"kind": "since", "from": "2031-01-01"}})
    (line,) = EXPORTS["jsonl"]([entry(dated)])
    assert json.loads(line)["period"]["from"] == "2031-01-01"
    assert RECORDS.validate_json(line) == dated


def test_csv_has_a_row_a_record_and_the_same_columns_for_all() -> None:
    found = rows(*(entry(r) for r in SAMPLES))
    assert [row["kind"] for row in found] == [r.kind.value for r in SAMPLES]
    assert all(list(row) == list(COLUMNS) for row in found)
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
    assert (meeting["who"], meeting["status"], meeting["lat"]) == ("Marrin | the Front", "planned", "-12.5")
    assert (proposal["what"], proposal["who"]) == ("the harbour plan", "Marrin")
    assert (position["issue"], position["condition"]) == ("crossings", "unless the port opens")
    assert (event["type"], event["cameo"], event["country"]) == ("RETREAT", "0871", "XO")


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
    (line,) = EXPORTS["jsonl"]([entry(record)])
    assert len(line.split("\n")) == 2
    assert RECORDS.validate_json(line.encode()) == record
