"""Who has answered which proposal, and how."""

from __future__ import annotations

from tests.merge_samples import account, proposal, response, words

from truceline.merge.answers import answers
from truceline.model.enums import HedgeHolder, HedgeLevel, ResponseObject, ResponsePolarity
from truceline.model.records import Hedge

ACCEPT, IF, REJECT = (
    ResponsePolarity.ACCEPT,
    ResponsePolarity.ACCEPT_WITH_CONDITIONS,
    ResponsePolarity.REJECT,
)
THREE = account(proposal("the three-phase plan", "Mirrow", key="pro_1"), "thr_three")
FOUR = account(proposal("the four-phase plan", "Velmar", key="pro_2"), "thr_four")
HEDGE = Hedge(cue=words("appeared to"), level=HedgeLevel.APPARENT, holder=HedgeHolder.OUTLET)


def answer(key: str, to: str | None, polarity=REJECT, day="2031-04-03", thread="thr_a", **more):
    given = {n: more.pop(n) for n in ("voice", "party", "outlet") if n in more}
    record = response(f"Velmar answered {key}", "Velmar", polarity, to, key=key, report=more.pop("report", key), **more)
    return account(record, thread, day, **({"party": "velmar"} | given))


def test_what_its_report_points_to() -> None:
    (found,) = answers([THREE, FOUR, answer("res_1", "it", record="pro_2")])
    assert found.to == "thr_four"
    assert found.reason == "its report says what it answers"


def test_the_only_proposal_that_is_called_so() -> None:
    (found,) = answers([THREE, FOUR, answer("res_1", "the first part of the three-phase plan")])
    assert found.to == "thr_three"


def test_none_where_two_can_be_meant_or_nothing_is_named() -> None:
    other = account(proposal("the three-phase text", "Selk", key="pro_3"), "thr_other")
    first, second = answers(
        [THREE, other, answer("res_1", "the three-phase plan"), answer("res_2", None, day="2031-04-04", thread="thr_b")]
    )
    assert (first.to, first.reason) == (None, "2 open proposals can be meant")
    assert (second.to, second.reason) == (None, "no report says what proposal it answers")


def test_what_was_not_yet_told_is_not_answered() -> None:
    (found,) = answers([THREE, answer("res_1", "the three-phase plan", day="2031-03-30")])
    assert found.to is None


def test_copies_are_one_voice_and_every_polarity_is_shown() -> None:
    told = [
        answer("res_1", "it", REJECT, record="pro_1", voice="rep_a"),
        answer("res_2", "it", REJECT, record="pro_1", voice="rep_a"),
        answer("res_3", "it", IF, record="pro_1", voice="rep_b"),
        answer("res_4", "it", IF, record="pro_1", voice="rep_c"),
    ]
    (found,) = answers([THREE, *told])
    assert found.polarity is IF
    assert found.told == ((IF, 2), (REJECT, 1))
    assert found.voices == 3


def test_hedged_only_where_every_account_is() -> None:
    hedged = answer("res_1", "it", record="pro_1", hedge=HEDGE)
    plain = answer("res_2", "it", record="pro_1")
    (one,) = answers([THREE, hedged])
    (both,) = answers([THREE, hedged, plain])
    assert one.hedge == HEDGE
    assert both.hedge is None


def test_who_only_agrees_to_come_answers_no_proposal() -> None:
    coming = answer("res_1", "the talks on the three-phase plan", ACCEPT, object=ResponseObject.PARTICIPATION)
    (found,) = answers([THREE, coming])
    assert (found.to, found.object) == (None, "participation")


def test_a_number_tells_more_than_a_name() -> None:
    bridging = account(proposal("the Mirrow bridging text", "Mirrow", key="pro_4"), "thr_bridging")
    (found,) = answers([THREE, bridging, answer("res_1", "the first part of the Mirrow three-phase plan")])
    assert found.to == "thr_three"
