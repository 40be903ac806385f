"""Which version of a report withdrew a record; one that comes back stands again."""

from __future__ import annotations

from datetime import timedelta

import pytest

from ledger_samples import NOON, RUN, TEXT, reading, records, report
from truceline.errors import LedgerError
from truceline.ledger import Ledger, Withdrawal
from truceline.model.reports import Reading, Report, Run

LEAD, REFUSAL, TOLL = TEXT.split("\n\n")
WHOLE = report(TEXT)
CUT = report(f"{LEAD}\n\n{REFUSAL}")
LONGER = report(f"{LEAD}\n\n{REFUSAL}\n\nThe harbour stayed shut.")
BACK = report(f"{LEAD}\n\nThe harbour stayed shut.\n\n{REFUSAL}\n\n{TOLL}")
GONE = records(WHOLE)[2].id


def tell(ledger: Ledger, *texts: Report) -> None:
    """Versions of one report, an hour apart."""
    for hour, text in enumerate(texts):
        ledger.write(text, reading(text), RUN, learnt=NOON + timedelta(hours=hour))


def test_the_first_version_without_it_withdraws_a_record(ledger: Ledger) -> None:
    tell(ledger, WHOLE, CUT, LONGER)
    found = ledger.record(GONE)
    assert not found.current
    assert found.withdrawn_by == Withdrawal(2, "2031-04-02T13:00:00+00:00", reread=False)
    assert [(e.record.id, e.withdrawn_by) for e in ledger.withdrawn(WHOLE.id)] == [(GONE, found.withdrawn_by)]


def test_what_comes_back_in_a_later_version_stands_again(ledger: Ledger) -> None:
    tell(ledger, WHOLE, CUT, BACK)
    found = ledger.record(GONE)
    assert (found.current, found.withdrawn_by, found.revision) == (True, None, 2)
    assert ledger.withdrawn(WHOLE.id) == []
    assert [e.withdrawn_by for e in ledger.revisions(GONE)] == [None, None]


def test_what_comes_back_with_the_old_text_stands_again(ledger: Ledger) -> None:
    tell(ledger, WHOLE, CUT, WHOLE)
    assert ledger.record(GONE).current
    assert [v.current for v in ledger.versions(WHOLE.id)] == [True, False]
    assert ledger.withdrawn(WHOLE.id) == []


def test_what_goes_twice_was_withdrawn_by_the_last_version_that_did(ledger: Ledger) -> None:
    tell(ledger, WHOLE, CUT, BACK, LONGER)
    found = ledger.record(GONE).withdrawn_by
    assert found is not None
    assert (found.version, found.since) == (4, "2031-04-02T15:00:00+00:00")
    assert {e.withdrawn_by for e in ledger.revisions(GONE)} == {found}


def test_a_text_that_returns_withdraws_under_its_old_number(ledger: Ledger) -> None:
    tell(ledger, CUT, WHOLE, CUT)
    found = ledger.record(GONE).withdrawn_by
    assert found == Withdrawal(1, "2031-04-02T14:00:00+00:00", reread=False)


def test_another_program_withdraws_without_another_text(ledger: Ledger) -> None:
    tell(ledger, WHOLE)
    fewer = Reading(report=WHOLE.id, text_hash=WHOLE.text_hash, records=records(WHOLE)[:2])
    ledger.write(WHOLE, fewer, Run(program="9.2", model="a parser 1.0"), learnt=NOON + timedelta(hours=1))
    assert ledger.record(GONE).withdrawn_by == Withdrawal(1, "2031-04-02T13:00:00+00:00", reread=True)


def test_what_stands_was_withdrawn_by_none(ledger: Ledger) -> None:
    tell(ledger, WHOLE, CUT)
    for kept in records(CUT):
        assert ledger.record(kept.id).withdrawn_by is None


def test_each_version_gives_what_was_read_from_it(ledger: Ledger) -> None:
    tell(ledger, WHOLE, CUT)
    assert [e.record.id for e in ledger.read_from(WHOLE.id, 1)] == [r.id for r in records(WHOLE)]
    assert [e.record.id for e in ledger.read_from(WHOLE.id, 2)] == [r.id for r in records(CUT)]
    older = ledger.report(WHOLE.id, 1)
    assert (older.version, older.versions, older.records, older.text_hash) == (1, 2, 3, WHOLE.text_hash)
    with pytest.raises(LedgerError, match="no version 3"):
        ledger.read_from(WHOLE.id, 3)
    with pytest.raises(LedgerError, match="no version 3"):
        ledger.report(WHOLE.id, 3)
