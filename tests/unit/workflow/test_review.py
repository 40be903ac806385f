"""Review over a ledger: what stands after verdicts, whoever reads anew, and who sees what."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from ledger_samples import NOON, RUN, TEXT, named, reading, report, span
from review_samples import ADA, BEN, CLEO, LATER, RESPONSE, STATEMENT, TOLL, asked, decide, filled, hand, held, row
from truceline.errors import MissingError, UsageError
from truceline.ledger import Ledger, Write
from truceline.ledger.facets import Sought
from truceline.ledger.queueing import Wanted
from truceline.model.enums import ActorKind, Measure, Review
from truceline.model.facets import Order
from truceline.model.people import Person
from truceline.model.records import Response, Toll
from truceline.model.reports import Reading, Report
from truceline.model.verdicts import Flag, ReviewSettings, VerdictStanding
from truceline.workflow import review
from truceline.workflow.check import check
from truceline.workflow.join import join_waiting
from truceline.workflow.queue import queue


def toll_of(ledger: Ledger, of: Report) -> Toll:
    found = held(ledger, of)[TOLL]
    assert isinstance(found, Toll)
    return found


def read_anew(ledger: Ledger, of: Report, **changes: Any) -> Reading:
    """A later program reads the report, and of its toll something else."""
    found = reading(of)
    records = [r.model_copy(update=changes) if isinstance(r, Toll) else r for r in found.records]
    if changes.get("gone"):
        records = [r for r in found.records if not isinstance(r, Toll)]
    found = found.model_copy(update={"records": tuple(records)})
    ledger.write(of, found, LATER, learnt=NOON + timedelta(hours=3))
    list(join_waiting(ledger))
    return found


def waiting(ledger: Ledger, who: Person, **wanted: Any) -> list[tuple[str, tuple[str, ...]]]:
    return [(i.record.id, i.reasons) for i in queue(ledger, who, Wanted(**wanted)).items]


# -- verdicts ----------------------------------------------------------------------------------------------------------


def test_what_is_accepted_stands_as_accepted_in_every_view(ledger: Ledger) -> None:
    of = filled(ledger)
    toll = toll_of(ledger, of)
    decide(ledger, BEN, "accept", toll.id)
    entry = ledger.record(toll.id)
    assert (entry.record.review, entry.revision, entry.current) == (Review.ACCEPTED, 2, True)
    assert [f.record for f in ledger.facts() if f.record == toll.id] == [toll.id]
    assert not ledger.waiting()
    assert list(check(ledger)) == []


def test_what_is_corrected_is_found_under_its_new_words(ledger: Ledger) -> None:
    of = filled(ledger)
    toll = toll_of(ledger, of)
    decide(ledger, BEN, "correct", toll.id, row(toll, value=13, low=13, victims="civilians"))
    assert toll_of(ledger, of).value == 13
    assert [figure.value for figure in ledger.figures(review_asked())] == [13]
    assert [e.record.review for e in ledger.revisions(toll.id)] == [Review.WITHDRAWN, Review.CORRECTED]


def review_asked() -> Any:
    from truceline.ledger.asking import EVERYTHING

    return EVERYTHING


def test_what_is_rejected_keeps_its_page_and_stands_nowhere(ledger: Ledger) -> None:
    of = filled(ledger)
    toll = toll_of(ledger, of)
    decide(ledger, BEN, "reject", toll.id)
    entry = ledger.record(toll.id)
    assert (entry.record.review, entry.current, entry.revision) == (Review.REJECTED, False, 2)
    assert entry.withdrawn_by is not None
    assert entry.withdrawn_by.reviewed
    assert toll.id not in {r.id for r in held(ledger, of)}
    assert [e.record.id for e in ledger.withdrawn(of.id)] == [toll.id]
    assert ledger.columns.page(Sought(), "31", Order.NEWEST, limit=5) == []


def test_a_rejected_record_can_be_accepted_after_all(ledger: Ledger) -> None:
    of = filled(ledger)
    toll = toll_of(ledger, of)
    decide(ledger, BEN, "reject", toll.id)
    decide(ledger, CLEO, "accept", toll.id)
    assert toll_of(ledger, of).review is Review.ACCEPTED


def test_a_split_record_is_two_and_each_can_be_decided_on(ledger: Ledger) -> None:
    of = filled(ledger)
    toll = toll_of(ledger, of)
    split = decide(ledger, BEN, "split", toll.id, row(toll), row(toll, value=4, low=4))
    first, second = split.records
    decide(ledger, BEN, "correct", first.id, row(first, value=30, low=30))
    assert {r.value for r in held(ledger, of) if isinstance(r, Toll)} == {30, 4}
    decide(ledger, BEN, "reject", second.id)
    assert {r.value for r in held(ledger, of) if isinstance(r, Toll)} == {30}
    review.undo(ledger, split.n, hand(ledger, BEN))
    assert {r.value for r in held(ledger, of) if isinstance(r, Toll)} == {30}
    assert list(check(ledger)) == []


def test_merged_records_are_one_and_pointers_follow(ledger: Ledger) -> None:
    of = filled(ledger)
    toll = toll_of(ledger, of)
    other = row(toll, value=4, low=4, subset_of={**span(TEXT, "31 people").model_dump(), "record": toll.id})
    added = review.add(ledger, of.id, other, hand(ledger, BEN)).records[0]
    third = row(toll, value=5, low=5, revises={**span(TEXT, "31 people").model_dump(), "record": added.id})
    pointing = review.add(ledger, of.id, third, hand(ledger, BEN)).records[0]
    decide(ledger, BEN, "merge", toll.id, others=(added.id,))
    standing = {r.id: r for r in held(ledger, of) if isinstance(r, Toll)}
    assert set(standing) == {toll.id, pointing.id}
    assert standing[toll.id].review is Review.CORRECTED
    assert standing[pointing.id].revises == pointing.revises.model_copy(update={"record": toll.id})  # type: ignore[union-attr]
    assert ledger.record(added.id).record.review is Review.MERGED
    with pytest.raises(UsageError, match=f"was merged into {toll.id}"):
        decide(ledger, BEN, "accept", added.id)


def test_what_is_added_stands_and_goes_when_it_is_taken_back(ledger: Ledger) -> None:
    of = filled(ledger)
    made = Toll(anchors=(span(TEXT, "The Velmar Front"),), measure=Measure.WOUNDED, value=3, span=span(TEXT, "plan"))
    added = review.add(ledger, of.id, row(made), hand(ledger, BEN))
    assert added.record in {r.id for r in held(ledger, of)}
    with pytest.raises(UsageError, match="says the same"):
        review.add(ledger, of.id, row(made), hand(ledger, CLEO))
    review.undo(ledger, added.n, hand(ledger, BEN))
    assert held(ledger, of) == list(reading(of).records)


def test_undo_gives_back_the_verdict_before(ledger: Ledger) -> None:
    of = filled(ledger)
    toll = toll_of(ledger, of)
    decide(ledger, BEN, "correct", toll.id, row(toll, value=13))
    second = decide(ledger, CLEO, "reject", toll.id)
    undo = review.undo(ledger, second.n, hand(ledger, CLEO))
    assert toll_of(ledger, of).value == 13
    review.undo(ledger, undo.n, hand(ledger, CLEO))
    assert toll.id not in {r.id for r in held(ledger, of)}
    with pytest.raises(UsageError, match="was undone before"):
        review.undo(ledger, undo.n, hand(ledger, CLEO))


def test_coders_take_back_their_own_and_curators_anybodys(ledger: Ledger) -> None:
    of = filled(ledger)
    first = decide(ledger, BEN, "reject", toll_of(ledger, of).id)
    with pytest.raises(UsageError, match="verdict 1 is by ben"):
        review.undo(ledger, first.n, hand(ledger, CLEO))
    review.undo(ledger, first.n, hand(ledger, ADA))
    assert held(ledger, of) == list(reading(of).records)


@pytest.mark.parametrize(
    ("verb", "sent", "said"),
    [
        ("correct", (), "a correction needs the record"),
        ("merge", (), "a merger needs another record"),
        ("split", (), "a split needs two records"),
    ],
)
def test_a_verdict_that_lacks_something_is_refused_and_leaves_no_trace(
    ledger: Ledger, verb: str, sent: tuple[Any, ...], said: str
) -> None:
    of = filled(ledger)
    before = ledger.digest()
    with pytest.raises(UsageError, match=said):
        decide(ledger, BEN, verb, toll_of(ledger, of).id, *sent)
    assert ledger.digest() == before


def test_records_of_other_reports_are_not_merged(ledger: Ledger) -> None:
    one, other = filled(ledger), filled(ledger, report(given="wire-2"))
    with pytest.raises(UsageError, match="no other record"):
        decide(ledger, BEN, "merge", toll_of(ledger, one).id, others=(toll_of(ledger, other).id,))
    with pytest.raises(MissingError):
        decide(ledger, BEN, "accept", "tol_none")


# -- two people, and programs ------------------------------------------------------------------------------------------


def test_a_verdict_on_what_another_has_just_decided_is_refused_with_both(ledger: Ledger) -> None:
    of = filled(ledger)
    toll = toll_of(ledger, of)
    seen = asked(ledger, "reject", toll.id)
    first = decide(ledger, BEN, "correct", toll.id, row(toll, value=13))
    with pytest.raises(review.ConflictError) as refused:
        review.decide(ledger, toll.id, seen, hand(ledger, CLEO))
    assert refused.value.theirs == first
    assert (refused.value.record, refused.value.revision) == (first.records[0], 2)
    assert [v.n for v in ledger.verdicts.log()] == [1]
    rejected = decide(ledger, BEN, "reject", toll.id)
    with pytest.raises(review.ConflictError) as refused:
        review.decide(ledger, toll.id, seen, hand(ledger, CLEO))
    assert (refused.value.theirs, refused.value.stands) == (rejected, False)


def test_the_same_program_changes_nothing_and_costs_no_parse(ledger: Ledger) -> None:
    of = filled(ledger)
    decide(ledger, BEN, "reject", toll_of(ledger, of).id)
    before = held(ledger, of)
    assert ledger.has_read(of, RUN)
    ledger.let_stand(of, RUN, learnt=NOON + timedelta(hours=1))
    assert ledger.write(of, reading(of), RUN, learnt=NOON + timedelta(hours=1)) is Write.UNCHANGED
    assert held(ledger, of) == before
    assert not ledger.waiting()


@pytest.mark.parametrize(
    ("changes", "flag"),
    [
        ({"value": 32, "low": 32}, Flag.CHANGED),
        ({"gone": True}, Flag.GONE),
        ({"confidence": 0.99}, None),
        ({"value": 13, "low": 13}, None),
    ],
    ids=["otherwise", "no longer", "as before, and surer", "as the person does"],
)
def test_a_later_program_never_replaces_a_person_and_raises_a_flag(
    ledger: Ledger, changes: dict[str, Any], flag: Flag | None
) -> None:
    of = filled(ledger)
    toll = toll_of(ledger, of)
    decide(ledger, BEN, "correct", toll.id, row(toll, value=13, low=13))
    found = read_anew(ledger, of, **changes)
    assert toll_of(ledger, of).value == 13
    assert ledger.has_read(of, LATER)
    (ruling,) = ledger.verdicts.rulings()
    assert ruling.flag is flag
    items = queue(ledger, BEN, Wanted()).items
    assert (items[0].record.id == toll.id) is (flag is not None)
    if flag:
        assert items[0].flag is not None
        assert items[0].flag.program == next((r for r in found.records if isinstance(r, Toll)), None)
        decide(ledger, BEN, "accept", toll.id)
        assert ledger.verdicts.rulings()[0].flag is None
        assert toll_of(ledger, of).value == 13


def test_what_the_program_learns_to_read_is_not_told_twice(ledger: Ledger) -> None:
    of = filled(ledger)
    actor = named(TEXT, "the clinic", ActorKind.GROUP)
    response = held(ledger, of)[RESPONSE]
    decide(ledger, BEN, "correct", response.id, row(response, actor=actor.model_dump(mode="json")))
    found = reading(of)
    as_corrected = found.records[RESPONSE].model_copy(update={"actor": actor})
    assert isinstance(as_corrected, Response)
    own = as_corrected.model_copy(update={"id": "res_" + "a" * 16})
    from truceline.model.ids import record_id

    own = own.model_copy(update={"id": record_id(of.id, own)})
    records = (found.records[STATEMENT], own, found.records[TOLL])
    ledger.write(of, found.model_copy(update={"records": records}), LATER, learnt=NOON + timedelta(hours=3))
    assert [r.id for r in held(ledger, of)] == [r.id for r in found.records]
    assert [r.flag for r in ledger.verdicts.rulings()] == [None]


def test_a_verdict_moves_with_the_text_and_is_flagged_where_its_words_are_gone(ledger: Ledger) -> None:
    of = filled(ledger)
    toll = toll_of(ledger, of)
    decide(ledger, BEN, "correct", toll.id, row(toll, value=13))
    moved = report("Port Ostane, Tuesday.\n\n" + TEXT, outlet="Lake Herald")
    ledger.write(moved, reading(moved), RUN, learnt=NOON + timedelta(hours=1))
    assert (toll_of(ledger, moved).value, toll_of(ledger, moved).chain[0].name) == (13, "Lake Herald")
    assert list(check(ledger)) == []
    gone = report(TEXT.replace("At least 31 people", "At least 35 people"))
    ledger.write(gone, reading(gone), RUN, learnt=NOON + timedelta(hours=2))
    assert [r.flag for r in ledger.verdicts.rulings()] == [Flag.LOST]
    with pytest.raises(UsageError, match="no longer in the text"):
        decide(ledger, BEN, "accept", toll.id)
    decide(ledger, BEN, "reject", toll.id)
    assert [r.flag for r in ledger.verdicts.rulings()] == [None]
    ledger.write(of, reading(of), RUN, learnt=NOON + timedelta(hours=3))
    assert list(check(ledger)) == []


# -- coding apart ------------------------------------------------------------------------------------------------------


@pytest.fixture
def apart(ledger: Ledger) -> Ledger:
    ledger.verdicts.change_settings(ReviewSettings(double_coding=True), by="ada", at=NOON)
    return ledger


def test_coders_do_not_see_each_other_until_both_are_done(apart: Ledger) -> None:
    of = filled(apart)
    toll = toll_of(apart, of)
    decide(apart, BEN, "reject", toll.id)
    assert toll_of(apart, of) == toll
    assert review.history(apart, toll.id, CLEO) == []
    assert [v.by for v in review.history(apart, toll.id, BEN)] == ["ben"]
    assert toll.id not in dict(waiting(apart, BEN))
    first, reasons = waiting(apart, CLEO)[0]
    assert first == toll.id
    assert reasons[0] == "one coder has coded it, a second has not"
    assert queue(apart, CLEO, Wanted()).items[0].codings == ()
    decide(apart, CLEO, "correct", toll.id, row(toll, value=13))
    assert [v.by for v in review.history(apart, toll.id, CLEO)] == ["ben", "cleo"]
    assert toll_of(apart, of) == toll


def test_a_disagreement_goes_to_the_front_until_a_curator_decides(apart: Ledger) -> None:
    of = filled(apart)
    toll = toll_of(apart, of)
    decide(apart, BEN, "reject", toll.id)
    decide(apart, CLEO, "correct", toll.id, row(toll, value=13))
    item = queue(apart, ADA, Wanted()).items[0]
    assert (item.record.id, item.standing) == (toll.id, VerdictStanding.DISPUTED)
    assert [v.by for v in item.codings] == ["ben", "cleo"]
    assert item.reasons[0] == "two coders differ: ben rejects it; cleo corrects it"
    decide(apart, ADA, "correct", toll.id, row(toll, value=14))
    assert toll_of(apart, of).value == 14
    assert toll.id not in dict(waiting(apart, ADA))
    assert [v.by for v in review.history(apart, toll.id, BEN)] == ["ben", "cleo", "ada"]


def test_two_who_agree_decide(apart: Ledger) -> None:
    of = filled(apart)
    toll = toll_of(apart, of)
    for who in (BEN, CLEO):
        decide(apart, who, "correct", toll.id, row(toll, value=13))
    assert toll_of(apart, of).value == 13


def test_what_one_coder_adds_waits_for_another_to_add_it_too(apart: Ledger) -> None:
    of = filled(apart)
    sent = row(Toll(anchors=(span(TEXT, "on Tuesday"),), measure=Measure.WOUNDED, value=3, span=span(TEXT, "plan")))
    added = review.add(apart, of.id, sent, hand(apart, BEN))
    assert len(held(apart, of)) == 3
    assert added.record not in dict(waiting(apart, BEN))
    item = next(i for i in queue(apart, ADA, Wanted()).items if i.record.id == added.record)
    assert (item.looked_at, item.stands) == (None, False)
    assert review.add(apart, of.id, sent, hand(apart, CLEO)).record == added.record
    assert len(held(apart, of)) == 4


def test_a_curator_accepts_what_one_coder_added(apart: Ledger) -> None:
    of = filled(apart)
    sent = row(Toll(anchors=(span(TEXT, "on Tuesday"),), measure=Measure.WOUNDED, value=3, span=span(TEXT, "plan")))
    added = review.add(apart, of.id, sent, hand(apart, BEN))
    decide(apart, ADA, "accept", added.record)
    assert len(held(apart, of)) == 4


def test_only_processes_that_ask_for_it_are_coded_twice(ledger: Ledger) -> None:
    of = filled(ledger)
    ledger.verdicts.change_settings(ReviewSettings(processes=("pro_other",)), by="ada", at=NOON)
    decide(ledger, BEN, "reject", toll_of(ledger, of).id)
    assert len(held(ledger, of)) == 2
