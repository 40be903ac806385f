"""One record and one report as pages: nothing left out, every word where it stands."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import jsonschema
import pytest

from ledger_samples import RUN, reading, report
from truceline.ledger import Ledger, open_ledger
from truceline.model.enums import HedgeHolder, Kind
from truceline.model.records import RECORDS
from truceline.model.schema import json_schema
from truceline.workflow import show


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    opened = open_ledger(tmp_path / "l.db", writing=True)
    given = report()
    opened.write(given, reading(given), RUN, learnt=datetime(2031, 4, 2, tzinfo=UTC))
    return opened


def test_report_page_holds_every_paragraph_and_every_record(ledger: Ledger) -> None:
    entry = next(iter(ledger.reports()))
    page = show.report(ledger, entry.id[:8])
    assert [len(p.lines) for p in page.paragraphs if p.text] == [1, 1, 1]
    document = ledger.document(entry.id)
    assert "".join(document.text.split()) == "".join("".join(p.text.split()) for p in page.paragraphs)


def test_record_page_holds_the_sentence_the_fields_and_the_chain(ledger: Ledger) -> None:
    response = next(iter(ledger.records(kind=Kind.RESPONSE))).record
    page, entry = show.record(ledger, response.id)
    fields = {f.name: f for f in page.fields}
    assert entry.record == response
    assert page.passages[0].words == "The Velmar Front appeared to reject the harbour plan"
    assert page.passages[0].after == ", an official said."
    assert fields["hedge"].words == "appeared to"
    assert fields["hedge"].value == "level apparent · holder outlet"
    assert fields["actor"].value == "Velmar Front, armed-group"
    assert fields["polarity"].value == "reject"
    assert [link.name for link in page.chain] == ["Ostane Courier", "an official"]


def test_every_word_of_a_page_reads_back(ledger: Ledger) -> None:
    for entry in ledger.records():
        page, _ = show.record(ledger, entry.record.id)
        text = ledger.document(entry.record.report).text
        for field in page.fields:
            if field.start is not None:
                assert text[field.start : field.end] == field.words


def test_listing_says_whose_hedge_it_is(ledger: Ledger) -> None:
    found, more = show.listing(ledger, Kind.RESPONSE, limit=5)
    assert more == 0
    assert found[0].hedge is not None
    assert found[0].hedge.holder is HedgeHolder.OUTLET
    assert found[0].via == ("an official",)


def test_records_keep_to_the_published_schema(ledger: Ledger) -> None:
    validator = jsonschema.Draft202012Validator(json_schema())
    for entry in ledger.records():
        validator.validate(RECORDS.dump_python(entry.record, mode="json"))
