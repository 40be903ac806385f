"""Offices in the ledger: stored with their report, never twice, refused where their words do not read back."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from ledger_samples import NOON, RUN, TEXT, offices, reading, report
from truceline.errors import AnchorError, LedgerError
from truceline.ledger import Ledger, Write, open_ledger
from truceline.model.enums import Tenure
from truceline.model.spans import Span
from truceline.workflow.check import check

OTHER = RUN.model_copy(update={"program": "9.2"})


def rows(path: Path) -> tuple[int, int]:
    """How many offices are stored, and how many readings hold one."""
    with sqlite3.connect(path) as connection:
        (stored,) = connection.execute("SELECT count(*) FROM offices").fetchone()
        (held,) = connection.execute("SELECT count(*) FROM read_offices").fetchone()
    connection.close()
    return stored, held


def test_what_was_written_is_given_back_with_the_facts_of_its_report(ledger: Ledger) -> None:
    given = report()
    ledger.write(given, reading(given), RUN, learnt=NOON)
    (entry,) = ledger.offices()
    assert entry.office == offices(given)[0]
    assert (entry.report, entry.outlet, entry.published) == (given.id, "Ostane Courier", "2031-04-01")
    assert [e.office for e in ledger.offices(report=given.id[:8])] == [entry.office]


def test_offices_come_by_day_and_only_those_of_the_report_asked_for(ledger: Ledger) -> None:
    for name, day in (("a", "2031-04-03"), ("b", "2031-04-01"), ("c", None)):
        given = report(given=name, published=day)
        ledger.write(given, reading(given), RUN, learnt=NOON)
    assert [e.office.day for e in ledger.offices()] == [None, "2031-04-01", "2031-04-03"]
    assert [e.office.day for e in ledger.offices(report=report(given="a").id)] == ["2031-04-03"]
    with pytest.raises(LedgerError, match="no report has the id"):
        list(ledger.offices(report="rep_nobody"))


def test_reading_again_changes_nothing(ledger: Ledger, path: Path) -> None:
    given = report()
    ledger.write(given, reading(given), RUN, learnt=NOON)
    assert ledger.write(given, reading(given), RUN, learnt=NOON) is Write.UNCHANGED
    assert ledger.write(given, reading(given), OTHER, learnt=NOON) is Write.REREAD
    assert rows(path) == (1, 2)
    assert len(list(ledger.offices())) == 1


def test_an_office_read_otherwise_is_added_and_the_earlier_one_stays_stored(ledger: Ledger, path: Path) -> None:
    given = report()
    ledger.write(given, reading(given), RUN, learnt=NOON)
    former = offices(given)[0].model_copy(update={"tenure": Tenure.FORMER})
    ledger.write(given, reading(given).model_copy(update={"offices": (former,)}), OTHER, learnt=NOON)
    assert [e.office.tenure for e in ledger.offices()] == [Tenure.FORMER]
    assert rows(path) == (2, 2)


def test_words_that_do_not_read_back_refuse_the_report(ledger: Ledger) -> None:
    given = report()
    wrong = offices(given)[0].model_copy(update={"span": Span(start=3, end=8, text="Envoy")})
    with pytest.raises(AnchorError, match=r"offices\[0\].span does not read back"):
        ledger.write(given, reading(given).model_copy(update={"offices": (wrong,)}), RUN, learnt=NOON)
    assert list(ledger.reports()) == []


@pytest.mark.parametrize(
    ("tampering", "field", "what"),
    [
        ("UPDATE texts SET text = replace(text, 'Envoy', 'Ennui')", "offices[0].span", "does not stand at"),
        ("UPDATE texts SET text = replace(text, 'Sela', 'Sila')", "offices[0].holder", "does not stand at"),
        ("UPDATE offices SET title = 'king'", "offices[0]", "columns"),
        ("UPDATE offices SET payload = replace(payload, '2031', '2030')", "offices[0].day", "is 2030-04-01"),
        ("UPDATE offices SET payload = 'x'", "offices[0]", "Invalid JSON"),
    ],
)
def test_check_finds_what_was_tampered_with(path: Path, tampering: str, field: str, what: str) -> None:
    given = report(TEXT)
    with open_ledger(path, writing=True) as ledger:
        ledger.write(given, reading(given), RUN, learnt=NOON)
        assert list(check(ledger)) == []
    with sqlite3.connect(path) as connection:
        connection.execute(tampering)
    connection.close()
    with open_ledger(path) as ledger:
        faults = list(check(ledger))
    assert any(f.field == field and what in f.what for f in faults), faults
