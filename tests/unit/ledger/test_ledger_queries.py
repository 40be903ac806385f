"""Lists, ids by their first letters, and the words that are looked for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger_samples import NOON, RUN, reading, records, report
from truceline.errors import LedgerError
from truceline.ledger import Ledger
from truceline.ledger.searching import terms
from truceline.model.enums import Kind
from truceline.model.reports import Report


def put(ledger: Ledger, *reports: Report) -> None:
    for one in reports:
        ledger.write(one, reading(one), RUN, learnt=NOON)


def test_records_come_by_kind_and_report(ledger: Ledger) -> None:
    a, b = report(given="a"), report(given="b", published="2031-03-01")
    put(ledger, a, b)
    assert [e.record.report for e in ledger.records(kind=Kind.TOLL)] == [b.id, a.id]
    assert [e.record for e in ledger.records(report=a.id)] == list(records(a))
    assert [e.id for e in ledger.reports()] == [b.id, a.id]


def test_reports_are_ordered_by_the_moment_not_by_the_letters(ledger: Ledger) -> None:
    late, early = (
        report(given="a", published="2031-04-01T01:00:00-05:00"),
        report(given="b", published="2031-04-01T02:00+03:00"),
    )
    unknown = report(given="c", published=None)
    put(ledger, late, early, unknown)
    assert [e.id for e in ledger.reports()] == [unknown.id, early.id, late.id]


def test_an_entry_carries_the_facts_of_its_report(ledger: Ledger) -> None:
    a = report(url="https://courier.example/1")
    put(ledger, a)
    entry = ledger.record(records(a)[0].id)
    assert (entry.outlet, entry.published, entry.title, entry.url) == (a.outlet, a.published, a.title, a.url)
    assert (entry.revision, entry.current, entry.text_hash) == (1, True, a.text_hash)


def test_ids_by_their_first_letters(ledger: Ledger) -> None:
    many = [report(given=f"w{n}") for n in range(40)]
    put(ledger, *many)
    for one in many:
        others = [o.id for o in many if o is not one]
        length = next(n for n in range(5, 21) if not any(o.startswith(one.id[:n]) for o in others))
        assert ledger.report(one.id[:length]).id == one.id
    with pytest.raises(LedgerError, match="begins several ids"):
        ledger.report("rep_")
    for nothing in ("rep_0", "", "%", "_", "rep_\udcff", "\0"):
        with pytest.raises(LedgerError, match=r"no report has the id|begins several"):
            ledger.report(nothing)
    with pytest.raises(LedgerError, match="no record has the id"):
        ledger.record("sta_0")
    with pytest.raises(LedgerError, match="no version 7"):
        ledger.document(many[0].id, 7)


@given(st.lists(st.from_regex(r"[a-z]{1,8}", fullmatch=True), min_size=1))
def test_terms_are_the_words(words: list[str]) -> None:
    assert terms(" ".join(words)) == words
    assert terms('"' + " ".join(words) + '"') == [" ".join(words)]
