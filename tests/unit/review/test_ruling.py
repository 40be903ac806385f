"""Which verdict counts, and who may see it."""

from __future__ import annotations

from typing import Any

import pytest

from ledger_samples import NOON, records, report
from review_samples import ADA, BEN, CLEO
from truceline.model.enums import Act
from truceline.model.people import Person, Role
from truceline.model.records import Record
from truceline.model.verdicts import Verdict, VerdictStanding, VerdictVerb
from truceline.review.ruling import concerning, left, rulings, undone, visible

REPORT = report()
ONE, TWO, THREE = records(REPORT)
OTHERWISE = ONE.model_copy(update={"condition": None, "act": Act.WARN})


def verdict(n: int, who: Person, verb: str, *held: Record, **more: Any) -> Verdict:
    return Verdict(
        n=n,
        at=NOON.isoformat(),
        by=who.name,
        role=who.role,
        verb=VerdictVerb(verb),
        report=REPORT.id,
        text_hash=REPORT.text_hash,
        record=more.pop("record", ONE.id),
        records=held,
        **more,
    )


def counting(*given: Verdict, record: str = ONE.id) -> int | None:
    found = rulings(given)[record].verdict
    return found.n if found else None


def test_the_latest_counts_among_equals() -> None:
    assert counting(verdict(1, BEN, "accept", ONE), verdict(2, CLEO, "reject")) == 2


def test_a_curator_counts_over_later_coders() -> None:
    assert counting(verdict(1, ADA, "accept", ONE), verdict(2, CLEO, "reject")) == 1


def test_what_was_undone_counts_no_more_and_an_undo_can_be_undone() -> None:
    first, second = verdict(1, BEN, "accept", ONE), verdict(2, CLEO, "reject")
    undo = verdict(3, CLEO, "undo", undoes=2)
    assert counting(first, second, undo) == 1
    again = verdict(4, CLEO, "undo", undoes=3)
    assert counting(first, second, undo, again) == 2
    assert undone([first, second, undo, again]) == {3}
    assert [v.n for v in left([first, second, undo, again])] == [1, 2]


def test_one_of_two_who_code_apart_waits_and_counts_for_nothing() -> None:
    ruled = rulings([verdict(1, BEN, "reject", blind=True)])[ONE.id]
    assert (ruled.verdict, ruled.standing) == (None, VerdictStanding.WAITING)


def test_two_who_code_apart_count_where_they_agree() -> None:
    given = [verdict(1, BEN, "accept", ONE, blind=True), verdict(2, CLEO, "correct", ONE, blind=True)]
    assert rulings(given)[ONE.id].standing is VerdictStanding.DECIDED
    assert counting(*given) == 2


def test_where_they_differ_the_program_stands_until_a_curator_decides() -> None:
    given = [verdict(1, BEN, "accept", ONE, blind=True), verdict(2, CLEO, "correct", OTHERWISE, blind=True)]
    ruled = rulings(given)[ONE.id]
    assert (ruled.verdict, ruled.standing, [v.by for v in ruled.codings]) == (
        None,
        VerdictStanding.DISPUTED,
        ["ben", "cleo"],
    )
    assert counting(*given, verdict(3, ADA, "accept", ONE)) == 3


def test_a_coder_who_comes_round_ends_the_disagreement() -> None:
    given = [verdict(1, BEN, "accept", ONE, blind=True), verdict(2, CLEO, "reject", blind=True)]
    assert counting(*given, verdict(3, CLEO, "accept", ONE, blind=True)) == 3


def test_what_was_decided_before_coding_apart_stands_meanwhile() -> None:
    assert counting(verdict(1, BEN, "reject"), verdict(2, CLEO, "accept", ONE, blind=True)) == 1


def test_a_merger_stands_whole_or_not_at_all() -> None:
    merger = verdict(1, BEN, "merge", ONE, others=(TWO.id,))
    assert counting(merger) == counting(merger, record=TWO.id) == 1
    apart = verdict(2, CLEO, "accept", TWO, record=TWO.id)
    assert ONE.id not in rulings([merger, apart])
    assert counting(merger, apart, record=TWO.id) == 2


def test_a_correction_of_what_was_merged_keeps_the_merger() -> None:
    merger = verdict(1, BEN, "merge", ONE, others=(TWO.id,))
    later = verdict(2, CLEO, "correct", OTHERWISE, upon=(1,))
    assert counting(merger, later) == 2
    assert counting(merger, later, record=TWO.id) == 1


@pytest.mark.parametrize(
    ("who", "both", "sees"),
    [(BEN, False, True), (CLEO, False, False), (CLEO, True, True), (ADA, False, True)],
    ids=["his own", "the other's", "the other's when both are done", "a curator"],
)
def test_who_sees_what_was_coded_apart(who: Person, both: bool, sees: bool) -> None:
    given = [verdict(1, BEN, "reject", blind=True)]
    if both:
        given.append(verdict(2, CLEO, "accept", ONE, blind=True))
    on_it = concerning(given)[ONE.id]
    assert visible(given[0], on_it, by=who.name, role=who.role) is sees


def test_taking_it_back_is_as_hidden_as_what_is_taken_back() -> None:
    given = [verdict(1, BEN, "reject", blind=True), verdict(2, BEN, "undo", undoes=1, blind=True)]
    assert not any(visible(v, given, by="cleo", role=Role.CODER) for v in given)
