"""Which two tellings of answers are one."""

from __future__ import annotations

import pytest
from tests.merge_samples import proposal, response, seen, somebody

from truceline.merge.kinds.responses import ENOUGH, keys, score
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
