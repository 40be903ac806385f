"""One question, four times: what happened, was said, was printed and was known by a day."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from ledger_samples import NOON, RUN, TEXT, reading, report
from truceline.errors import UsageError
from truceline.ledger import Asked, Ledger, open_ledger
from truceline.model.enums import Kind
from truceline.workflow.join import join_waiting

FIRST = report(TEXT, given="wire-1", published="2031-04-01")
LATER = report(f"{TEXT}\n\nMore rain fell.", given="wire-2", published="2031-04-05T23:30:00-05:00")


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    """The first report learnt on 2 April, another of 5 April on 6 April; then a text of the first without its toll."""
    made = open_ledger(tmp_path / "talks.db", writing=True)
    made.write(FIRST, reading(FIRST), RUN, learnt=NOON)
    list(join_waiting(made))
    made.write(LATER, reading(LATER), RUN, learnt=NOON + timedelta(days=4))
    list(join_waiting(made))
    shorter = report(TEXT.split("\n\nAt least")[0], given="wire-1", published="2031-04-01")
    made.write(shorter, reading(shorter), RUN, learnt=NOON + timedelta(days=8))
    list(join_waiting(made))
    return made


def reports(ledger: Ledger, asked: Asked, kind: Kind = Kind.TOLL) -> set[str]:
    return {f.report for f in ledger.facts(asked, kinds=[kind])}


def test_what_stands_now_lacks_what_was_withdrawn(ledger: Ledger) -> None:
    assert reports(ledger, Asked()) == {LATER.id}


@pytest.mark.parametrize(
    ("known", "told"),
    [
        ("2031-04-01", set()),
        ("2031-04-02", {FIRST.id}),
        ("2031-04-06", {FIRST.id, LATER.id}),
        ("2031-04-09", {FIRST.id, LATER.id}),
        ("2031-04-10", {LATER.id}),
    ],
)
def test_what_was_known_by_a_day_has_what_was_withdrawn_since(ledger: Ledger, known: str, told: set[str]) -> None:
    assert reports(ledger, Asked(known=known)) == told


def test_working_threads_out_anew_keeps_what_stood_before(ledger: Ledger) -> None:
    days = ["2031-04-01", "2031-04-02", "2031-04-06", "2031-04-09", "2031-04-10"]
    before = [ledger.facts(Asked(known=day)) for day in days]
    ledger.forget_joins()
    list(join_waiting(ledger))
    assert [ledger.facts(Asked(known=day)) for day in days] == before


def test_what_had_happened_by_a_day_counts_the_day_of_the_report_where_no_other_is_told(ledger: Ledger) -> None:
    assert reports(ledger, Asked(as_of="2031-04-04"), Kind.STATEMENT) == {FIRST.id}
    assert reports(ledger, Asked(as_of="2031-04-05"), Kind.STATEMENT) == {FIRST.id, LATER.id}
    assert reports(ledger, Asked(since="2031-04-05"), Kind.STATEMENT) == {LATER.id}


def test_what_was_printed_by_a_day_is_told_in_utc(ledger: Ledger) -> None:
    assert reports(ledger, Asked(published="2031-04-05"), Kind.STATEMENT) == {FIRST.id}
    assert reports(ledger, Asked(published="2031-04-06"), Kind.STATEMENT) == {FIRST.id, LATER.id}


def test_what_is_no_day_is_refused() -> None:
    with pytest.raises(UsageError, match="--as-of: 'Tuesday' is no day; write it as 2025-03-07"):
        Asked(as_of="Tuesday")


def test_the_same_reports_in_another_order_give_the_same_threads(tmp_path: Path) -> None:
    texts = [f"{TEXT}\n\nIt rained for the {day} day." for day in ("first", "second", "third")]
    found = []
    for n, order in enumerate(([0, 1, 2], [2, 0, 1], [1, 2, 0])):
        with open_ledger(tmp_path / f"{n}.db", writing=True) as ledger:
            for m in order:
                of = report(texts[m], given=f"wire-{m}", outlet=f"Outlet {m}")
                ledger.write(of, reading(of), RUN, learnt=NOON)
                list(join_waiting(ledger))
            found.append({f.record: (f.thread, f.voice) for f in ledger.facts(Asked())})
    assert found[0] == found[1] == found[2]
