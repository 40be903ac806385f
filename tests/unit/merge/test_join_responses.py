"""Which two tellings of answers are one."""

from __future__ import annotations

import pytest
from tests.merge_samples import proposal, response, seen, somebody

from truceline.merge.kinds.responses import ENOUGH, keys, score, sought
from truceline.model.enums import ActorKind, ResponsePolarity
from truceline.model.spans import Actor

ACCEPT, IF, REJECT, DEFER = (
    ResponsePolarity.ACCEPT,
    ResponsePolarity.ACCEPT_WITH_CONDITIONS,
    ResponsePolarity.REJECT,
    ResponsePolarity.DEFER,
)
VELMAR = response("Velmar accepted the bridging text", "Velmar", ACCEPT, "the bridging text")


@pytest.mark.parametrize(
    "other",
    [
        response("Velmar has said yes to the bridging text", "Velmar", ACCEPT, "the bridging text", report="rep_2"),
        response("Velmar accepted the bridging proposal if it is told who", "Velmar", IF, "the bridging proposal"),
    ],
)
def test_one(other) -> None:
    a, b = seen(VELMAR), seen(other)
    assert score(a, b).value >= ENOUGH
    assert keys(a) & keys(b)


@pytest.mark.parametrize(
    ("other", "rule"),
    [
        (response("Velmar accepted the amended text", "Velmar", ACCEPT, "the amended text"), "to"),
        (response("Velmar rejected the bridging text", "Velmar", REJECT, "the bridging text"), "answer"),
        (response("Selk accepted the bridging text", "Selk", ACCEPT, "the bridging text"), "party"),
    ],
)
def test_two(other, rule) -> None:
    tally = score(seen(VELMAR), seen(other))
    assert tally.clash
    assert rule in {r.rule for r in tally.reasons}


def test_a_request_and_a_plan_are_two() -> None:
    plan = proposal("a four-phase plan", key="pro_4")
    asked = response("Velmar considers the request", "Velmar", DEFER, "the request")
    studied = response("Velmar is studying it", "Velmar", DEFER, "it", record="pro_4")
    assert score(seen(asked), seen(studied, beside=(plan,))).clash
    assert score(seen(asked), seen(response("An answer comes later", "Velmar", DEFER))).value < ENOUGH


def test_a_report_without_a_day_tells_the_same_answer_only_by_what_is_answered() -> None:
    dated = seen(response("Velmar accepted the bridging text", "Velmar", ACCEPT, "the bridging text"))
    undated = seen(response("Velmar has agreed to the bridging text", "Velmar", ACCEPT, "the bridging text"), None)
    unnamed = seen(response("Velmar has agreed", "Velmar", ACCEPT), None)
    assert keys(dated) & sought(undated)
    assert score(dated, undated).value >= ENOUGH > score(dated, unnamed).value


def test_a_yes_with_conditions_is_told_as_a_yes() -> None:
    plan = proposal("a bridging text", key="pro_1")
    one = response("Velmar has said yes", "Velmar", ACCEPT, "it", record="pro_1")
    other = response("The republic agrees to it on one condition", "Velmar", IF, "it", record="pro_1")
    assert score(seen(one, beside=(plan,)), seen(other, beside=(plan,))).value >= ENOUGH


def test_answers_days_apart_are_two() -> None:
    assert score(seen(VELMAR, "2031-04-02"), seen(VELMAR, "2031-04-12")).clash


def test_two_plans_by_number_are_two_answers() -> None:
    plans = proposal("a three-phase plan", key="pro_3"), proposal("a four-phase plan", key="pro_4")
    one = response("Velmar refused it", "Velmar", REJECT, "it", record="pro_3")
    other = response("Velmar refused it", "Velmar", REJECT, "it", record="pro_4")
    assert score(seen(one, beside=plans), seen(other, beside=plans)).clash


def test_a_sentence_that_is_copied_is_one_even_where_nobody_is_known() -> None:
    sentence = "The leadership is still reading the three-phase plan and would reply before the weekend"
    one = response(sentence, "", DEFER, "the three-phase plan").model_copy(update={"actor": None})
    assert score(seen(one), seen(one)).value >= ENOUGH


def test_a_leader_answers_for_his_movement() -> None:
    leader = somebody("Sorel Vane", ActorKind.PERSON)
    told = response("Sorel Vane accepted the bridging text", "Sorel Vane", ACCEPT, "the bridging text")
    front = somebody("Hill Front", ActorKind.ARMED_GROUP)
    a = seen(told.model_copy(update={"actor": leader}))
    b = seen(
        response("The Front accepted the bridging text", "", IF, "the bridging text").model_copy(
            update={"actor": front}
        )
    )
    side = b.who[0].side
    assert isinstance(b.who[0].actor, Actor)
    assert score(a.model_copy(update={"who": (a.who[0].model_copy(update={"side": side}),)}), b).value >= ENOUGH
    assert score(a, b).clash
