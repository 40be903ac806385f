"""What people send: checked field by field, with messages that say which."""

from __future__ import annotations

from typing import Any

import pytest

from ledger_samples import TEXT, named, records, report, span
from review_samples import row
from truceline.errors import UsageError
from truceline.model.enums import ActorKind, ChainRole, Review
from truceline.model.ids import actor_id, record_id
from truceline.model.records import Record, Statement, Toll
from truceline.review import making
from truceline.workflow.check import chain_faults

REPORT = report()
ONE, TWO, THREE = records(REPORT)
CLINIC = span(TEXT, "the clinic").model_dump()


@pytest.mark.parametrize(
    ("record", "changes", "where", "said"),
    [
        (THREE, {"measure": "lost"}, "measure", "measure: 'lost' is none of 'killed'"),
        (THREE, {"span": {**CLINIC, "start": 1}}, "span", "is not as long as its words"),
        (THREE, {"span": {"start": 0, "end": 10, "text": "the clinic"}}, "span", "'the clinic' does not stand there"),
        (THREE, {"span": {"start": 10**9, "end": 10**9 + 3, "text": "the"}}, "span", "does not stand there"),
        (THREE, {"value": -1}, "value", "greater than or equal to 0"),
        (THREE, {"value": "many"}, "value", "valid integer"),
        (THREE, {"anchors": []}, "anchors", "at least 1 item"),
        (THREE, {"measure": None}, "measure", "is none of"),
        (THREE, {"colour": "red"}, "colour", "is no field of this"),
        (THREE, {"kind": "poll"}, "record", "kind must be one of event, meeting"),
        (THREE, {"kind": "event"}, "type", "type: is needed"),
        (ONE, {"content": [span(TEXT, "a fair start").model_dump() | {"end": 3}]}, "content[0]", "not as long"),
        (TWO, {"hedge": {"cue": CLINIC, "level": "sure", "holder": "outlet"}}, "hedge.level", "'sure' is none of"),
    ],
)
def test_a_wrong_field_is_named(record: Record, changes: dict[str, Any], where: str, said: str) -> None:
    with pytest.raises(UsageError) as refused:
        making.corrected(row(record, **changes), record, REPORT)
    assert refused.value.where == where
    assert said in refused.value.what


def test_all_wrong_fields_are_named() -> None:
    with pytest.raises(UsageError) as refused:
        making.corrected(row(THREE, measure="lost", value=-1), THREE, REPORT)
    assert "measure: " in refused.value.what
    assert "value: " in refused.value.what


def test_a_correction_keeps_its_id_and_is_as_sure_as_it_gets() -> None:
    sent = row(THREE, value=32, id="tol_mine", report="rep_mine", confidence=0.1, review="rejected")
    made = making.corrected(sent, THREE, REPORT)
    assert isinstance(made, Toll)
    assert (made.id, made.report, made.value) == (THREE.id, REPORT.id, 32)
    assert (made.review, made.confidence) == (Review.CORRECTED, 1.0)


def test_a_correction_keeps_its_kind() -> None:
    with pytest.raises(UsageError, match="a toll cannot become a statement"):
        making.corrected(row(ONE), THREE, REPORT)


def test_the_chain_follows_whoever_speaks() -> None:
    speaker = named(TEXT, "the clinic", ActorKind.GROUP).model_dump(mode="json")
    made = making.corrected(row(ONE, speaker=speaker), ONE, REPORT)
    assert [link.name for link in made.chain] == ["Ostane Courier", "the clinic"]
    assert not list(chain_faults(made, REPORT.outlet))
    nobody = making.corrected(row(ONE, speaker=None), ONE, REPORT)
    assert [link.role for link in nobody.chain] == [ChainRole.OUTLET]
    bare = making.corrected(row(ONE, chain=[]), ONE, REPORT)
    assert bare.chain == ONE.chain


def test_an_actor_that_is_new_gets_its_id() -> None:
    speaker = {**CLINIC, "actor": {"name": "Ostane Clinic", "kind": "ngo"}}
    made = making.corrected(row(ONE, speaker=speaker), ONE, REPORT)
    assert isinstance(made, Statement)
    assert made.speaker is not None
    assert made.speaker.actor is not None
    assert made.speaker.actor.id == actor_id("ngo", "Ostane Clinic")


def test_what_is_added_gets_the_id_of_its_words_or_the_next_that_is_free() -> None:
    first = making.added(row(THREE, value=7), REPORT, ())
    assert first.id == record_id(REPORT.id, first)
    second = making.added(row(THREE, value=7), REPORT, {first.id})
    assert second.id == record_id(REPORT.id, first, 1)
    assert first.review is Review.ACCEPTED


def test_the_first_part_keeps_the_id() -> None:
    made = making.parts([row(THREE), row(THREE, value=2)], THREE, REPORT, {THREE.id})
    assert made[0].id == THREE.id
    assert len({m.id for m in made}) == 2
    with pytest.raises(UsageError, match="two records or more"):
        making.parts([row(THREE)], THREE, REPORT, {THREE.id})
    with pytest.raises(UsageError) as refused:
        making.parts([row(THREE), row(THREE, value=-1)], THREE, REPORT, {THREE.id})
    assert refused.value.where == "records[1].value"


def test_what_is_merged_is_filled_up_with_what_only_the_other_says() -> None:
    bare = THREE.model_copy(update={"claimant": None})
    other = THREE.model_copy(update={"id": "tol_other", "value": 5, "anchors": (span(TEXT, "the clinic said"),)})
    made = making.merged(None, bare, [other], REPORT)
    assert isinstance(made, Toll)
    assert (made.value, made.claimant) == (31, THREE.claimant)
    assert [a.text for a in made.anchors] == [THREE.anchor.text, "the clinic said"]
    assert (made.id, made.review) == (THREE.id, Review.MERGED)
    with pytest.raises(UsageError, match="cannot be merged with a statement"):
        making.merged(None, THREE, [ONE], REPORT)
    with pytest.raises(UsageError, match="needs another record"):
        making.merged(None, THREE, [], REPORT)


def test_what_is_accepted_stays_corrected_where_it_was() -> None:
    assert making.accepted(ONE) == ONE.model_copy(update={"review": Review.ACCEPTED})
    corrected = ONE.model_copy(update={"review": Review.CORRECTED})
    assert making.accepted(corrected) == corrected
