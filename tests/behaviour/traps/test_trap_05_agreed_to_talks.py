"""Trap 5: who agrees to the talks accepts taking part, and no plan."""

from __future__ import annotations

import pytest

PLAN = "Mediators handed both sides a three-phase plan on Monday and invited them to talks in Oslo on Thursday. "


@pytest.mark.parametrize(
    "text",
    [
        PLAN + "The Hill Front agreed to the talks.",
        PLAN + "The Hill Front has agreed to attend the talks.",
        PLAN + "The Hill Front agreed to take part in the talks.",
        PLAN + "The Hill Front accepted the invitation.",
        PLAN + "The Hill Front agreed to send a delegation to the talks.",
    ],
)
def test_it_is_taking_part_that_is_accepted(told, text) -> None:
    (response,) = told("response", text)
    assert response.polarity == "accept"
    assert response.object == "participation"


@pytest.mark.parametrize(
    "text", [PLAN + "The Hill Front agreed to the plan.", PLAN + "The Hill Front accepted the three-phase plan."]
)
def test_the_plan_itself_is_another_answer(told, text) -> None:
    (response,) = told("response", text)
    assert response.object == "whole"
