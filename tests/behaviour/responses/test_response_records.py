"""Responses: who accepted, refused, put off or left unanswered what, how far, on what condition."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Responses = Callable[..., list[Any]]
PLAN = "Norway unveiled a three-phase truce plan on Sunday. "


@pytest.fixture(scope="session")
def responses(read_text) -> Responses:
    """The response records of a text."""

    def records(text: str) -> list[Any]:
        return [r for r in read_text(text)[2] if r.kind.value == "response"]

    return records


@pytest.mark.parametrize(
    ("answer", "polarity"),
    [
        ("The Hill Front accepted the plan.", "accept"),
        ("The plan was accepted by the Hill Front.", "accept"),
        ("The Hill Front rejected the plan.", "reject"),
        ("The Hill Front turned down the plan.", "reject"),
        ("The Hill Front did not accept the plan.", "reject"),
        ("The Hill Front said it would study the plan.", "defer"),
        ("The Hill Front accepted the plan if the army left the valley.", "accept-with-conditions"),
        ("The Hill Front has yet to respond to the plan.", "no-response"),
    ],
)
def test_polarity(responses, answer, polarity) -> None:
    (response,) = responses(PLAN + answer)
    assert response.polarity == polarity


def test_a_yes_with_conditions_is_no_plain_yes_as_well(responses) -> None:
    text = "Oskar Vane, the Hill Front’s leader, accepted it within hours, so long as no garrison stays behind."
    assert [r.polarity for r in responses(PLAN + text)] == ["accept-with-conditions"]


def test_a_refusal_to_accept_is_a_refusal(responses) -> None:
    (response,) = responses(PLAN + "The Hill Front refused to accept the plan.")
    assert response.polarity == "reject"


@pytest.mark.parametrize(
    ("answer", "polarity"),
    [
        ("The Hill Front withdrew its acceptance of the plan.", "reject"),
        ("The Hill Front took back its acceptance of the plan.", "reject"),
        ("The Hill Front took its acceptance of the plan back.", "reject"),
        ("The Hill Front went back on its acceptance of the plan.", "reject"),
        ("The Hill Front backed away from its acceptance of the plan.", "reject"),
        ("The Hill Front rescinded its approval of the plan.", "reject"),
        ("The Hill Front revoked its consent to the plan.", "reject"),
        ("The Hill Front's acceptance of the plan was withdrawn on Friday.", "reject"),
        ("The Hill Front announced the withdrawal of its acceptance of the plan.", "reject"),
        ("The Hill Front suspended its agreement to the plan.", "defer"),
        ("The Hill Front withheld its consent to the plan.", "defer"),
        ("The Hill Front reversed its rejection of the plan.", "accept"),
        ("The Hill Front dropped its objections to the plan.", "accept"),
        ("The Hill Front lifted its refusal of the plan.", "accept"),
        ("The Hill Front has not withdrawn its acceptance of the plan.", "accept"),
        ("The Hill Front threatened to withdraw its acceptance of the plan.", "accept"),
        ("The Hill Front refused to drop its objections to the plan.", "reject"),
    ],
)
def test_an_answer_that_is_taken_back(responses, answer, polarity) -> None:
    (response,) = responses(PLAN + answer)
    assert response.polarity == polarity
    assert "Hill Front" in response.actor.actor.name


def test_an_answer_that_is_taken_back_is_that_of_its_owner(responses) -> None:
    (response,) = responses(PLAN + "The leader of the Hill Front withdrew his movement's acceptance of the plan.")
    assert (response.polarity, response.actor.text) == ("reject", "his movement")


def test_to_have_nothing_against_a_plan_is_to_accept_it(responses) -> None:
    assert "reject" not in {r.polarity for r in responses(PLAN + "Peru has no objection to the plan.")}


def test_what_others_are_urged_to_take_back_is_no_answer_of_theirs(responses) -> None:
    assert responses(PLAN + "Norway urged Peru to withdraw its objections to the plan.") == []


@pytest.mark.parametrize(
    ("answer", "thing"),
    [
        ("The Hill Front accepted the plan.", "whole"),
        ("The Hill Front accepted the first phase of the plan.", "term"),
        ("The Hill Front agreed to attend the talks.", "participation"),
    ],
)
def test_object(responses, answer, thing) -> None:
    (response,) = responses(PLAN + answer)
    assert response.object == thing


@pytest.mark.parametrize(
    "answer",
    [
        "Norway urged the Hill Front to accept the plan.",
        "The Hill Front must accept the plan, Norway said.",
        "The Hill Front denied the allegation.",
        "If the Hill Front accepts the plan, the road will open.",
    ],
)
def test_what_is_no_answer(responses, answer) -> None:
    assert responses(PLAN + answer) == []


@pytest.mark.parametrize(
    ("answer", "actor"),
    [
        ("The Hill Front rejected the plan.", "The Hill Front"),
        ("The plan was rejected by the Hill Front.", "the Hill Front"),
        ("Ghana’s president, Kofi Barrow, rejected the plan.", "Kofi Barrow"),
    ],
)
def test_actor(responses, answer, actor) -> None:
    (response,) = responses(PLAN + answer)
    assert actor in (response.actor.text, response.actor.actor.name)


def test_it_points_to_the_proposal(read_text) -> None:
    records = read_text(PLAN + "The Hill Front rejected the plan.")[2]
    (proposal,) = (r for r in records if r.kind.value == "proposal")
    (response,) = (r for r in records if r.kind.value == "response")
    assert response.to.record == proposal.id


def test_two_sides_answer_apart(responses) -> None:
    text = PLAN + "{} accepted the plan, but {} rejected it."
    for first, second in (("Peru", "the Hill Front"), ("the Hill Front", "Peru")):
        found = {r.actor.text: r.polarity.value for r in responses(text.format(first, second))}
        assert found == {first: "accept", second: "reject"}
