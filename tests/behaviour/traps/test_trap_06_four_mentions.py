"""Trap 6: a plan, its own plan, a counterproposal and the … plan may all name one proposal."""

from __future__ import annotations

import pytest

FIRST = "Mediators put forward a truce proposal last week. "


@pytest.mark.parametrize(
    "text",
    [
        FIRST + "The Hill Front replied with a counterproposal. The Front’s counterproposal has three phases.",
        FIRST + "The Hill Front presented its own plan, a three-phase plan. The Hill Front’s plan frees 30 captives.",
    ],
)
def test_all_of_them_are_one_proposal(told, text) -> None:
    proposals = told("proposal", text)
    assert len(proposals) == 2
    assert max(len(p.mentions) for p in proposals) >= 2
    assert len({m.start for p in proposals for m in p.mentions}) == sum(len(p.mentions) for p in proposals)


def test_phases_told_later_are_of_the_same_plan(told) -> None:
    text = FIRST + "The Hill Front answered with a plan of its own. The four-phase plan would take half a year."
    assert len(told("proposal", text)) == 2


def test_two_plans_with_other_authors_stay_two(told) -> None:
    text = "Norway presented a truce plan on Monday. Ghana presented a rival plan on Tuesday."
    assert len(told("proposal", text)) == 2
