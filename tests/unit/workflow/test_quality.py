"""Quality: which codings are held against each other, what is told of the program, what is reviewed whole."""

from __future__ import annotations

import pytest

from ledger_samples import NOON, TEXT, reading, report, span
from review_samples import ADA, BEN, CLEO, LATER, RESPONSE, STATEMENT, TOLL, decide, filled, hand, held, row
from truceline.ledger import Ledger
from truceline.model.enums import Kind, Measure
from truceline.model.records import Toll
from truceline.model.verdicts import ReviewSettings
from truceline.workflow import review
from truceline.workflow.quality import coded_apart, quality


@pytest.fixture
def apart(ledger: Ledger) -> Ledger:
    ledger.verdicts.change_settings(ReviewSettings(double_coding=True), by="ada", at=NOON)
    return ledger


def test_without_verdicts_it_says_what_is_missing(ledger: Ledger) -> None:
    filled(ledger)
    found = quality(ledger)
    assert [n.split(":")[0] for n in found.notes] == [
        "no record was coded by two people apart from each other",
        "nobody has decided on a record yet, so nothing can be said of the program",
        "no report is reviewed whole yet",
    ]
    assert found.people[0].verdict.percent is None


def test_only_what_was_coded_before_seeing_the_other_counts(apart: Ledger) -> None:
    of = filled(apart)
    toll = held(apart, of)[TOLL]
    slip = decide(apart, BEN, "accept", toll.id)
    review.undo(apart, slip.n, hand(apart, BEN))
    decide(apart, BEN, "reject", toll.id)
    decide(apart, CLEO, "accept", toll.id)
    decide(apart, BEN, "accept", toll.id)
    codings = coded_apart(apart.verdicts.of_report(of.id))[toll.id]
    assert {by: v.verb.value for by, v in codings.items()} == {"ben": "reject", "cleo": "accept"}
    found = quality(apart)
    assert (found.people[0].records, found.people[0].verdict.percent) == (1, 0.0)


def test_people_are_held_against_each_other_field_by_field(apart: Ledger) -> None:
    of = filled(apart)
    toll = held(apart, of)[TOLL]
    decide(apart, BEN, "correct", toll.id, row(toll, victims="civilians"))
    decide(apart, CLEO, "correct", toll.id, row(toll, victims="children"))
    (_, tolls) = quality(apart).people
    assert tolls.kind is Kind.TOLL
    told = {f.field: f.measure for f in tolls.fields}
    assert (told["victims"].percent, told["victims"].items, told["victims"].coders) == (0.0, 1, 2)
    assert told["measure"].percent == 1.0
    assert told["measure"].why is not None
    assert tolls.verdict.percent == 1.0


def test_the_program_is_held_against_what_counts(ledger: Ledger) -> None:
    of = filled(ledger)
    statement, response, toll = (held(ledger, of)[n] for n in (STATEMENT, RESPONSE, TOLL))
    decide(ledger, BEN, "accept", statement.id)
    decide(ledger, BEN, "reject", response.id)
    decide(ledger, BEN, "correct", toll.id, row(toll, value=13))
    made = Toll(anchors=(span(TEXT, "on Tuesday"),), measure=Measure.WOUNDED, value=3, span=span(TEXT, "plan"))
    review.add(ledger, of.id, row(made), hand(ledger, BEN))
    found = quality(ledger)
    every = found.program[0]
    assert (every.decided, every.right, every.corrected, every.rejected, every.added) == (3, 1, 1, 1, 1)
    tolls = next(h for h in found.program if h.kind is Kind.TOLL)
    told = {f.field: f.measure.percent for f in tolls.fields}
    assert (told["value"], told["measure"]) == (0.0, 1.0)
    assert (found.ready.reports, found.ready.records, found.ready.partly) == (1, 3, 0)


def test_a_flag_keeps_a_report_out_of_the_reviewed_set(ledger: Ledger) -> None:
    of = filled(ledger)
    for record in held(ledger, of):
        decide(ledger, ADA, "accept", record.id)
    assert ledger.verdicts.reviewed() == ({of.id: 3}, 0)
    less = reading(of)
    ledger.write(of, less.model_copy(update={"records": less.records[:2]}), LATER, learnt=NOON)
    assert ledger.verdicts.reviewed() == ({}, 1)


def test_a_verdict_that_waits_for_another_is_part_of_the_state(apart: Ledger) -> None:
    of = filled(apart, report())
    before = apart.digest()
    decide(apart, BEN, "reject", held(apart, of)[TOLL].id)
    assert apart.digest() != before
