"""Trap 7: one proposal in different words stays one; the other side's stays another."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    "text",
    [
        "Mediators sent both sides a truce proposal. The truce proposal drawn up by the mediators has two phases.",
        "The envoys drew up a ceasefire plan in Oslo. The Hill Front has rejected the ceasefire plan.",
        "Norway unveiled a three-phase plan on Sunday. The three-phase plan opens two roads.",
    ],
)
def test_told_again_it_is_the_same(told, text) -> None:
    (proposal,) = told("proposal", text)
    assert len(proposal.mentions) >= 2


@pytest.mark.parametrize(
    "text",
    [
        "The envoys drew up a ceasefire plan in Oslo. The Hill Front has not answered the plan.",
        "Norway unveiled a three-phase plan on Sunday. The Norwegian plan opens two roads.",
    ],
)
def test_told_again_by_a_shorter_name(told, text) -> None:
    (proposal,) = told("proposal", text)
    assert len(proposal.mentions) >= 2


@pytest.mark.parametrize(
    "text",
    [
        "Mediators sent both sides a truce proposal. The Hill Front answered with a counterproposal.",
        "Norway unveiled a truce plan on Sunday. The Hill Front rejected it and proposed its own four-phase plan.",
    ],
)
def test_the_answer_to_it_is_another(told, text) -> None:
    assert len(told("proposal", text)) == 2
