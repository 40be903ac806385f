"""Trap 4: "appeared to reject" is hedged by the outlet, not by who rejects; a cited source's hedge is the source's."""

from __future__ import annotations

import pytest

PLAN = "Mediators handed both sides a three-phase plan on Monday. "


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        (PLAN + "The Hill Front appeared to reject the plan.", "reject"),
        (PLAN + "Prime Minister Ada Rell seemed to accept the plan.", "accept"),
        (PLAN + "The government of Mardia appears to have rejected the plan.", "reject"),
    ],
)
def test_the_hedge_is_the_outlet_s(told, text, polarity) -> None:
    (response,) = told("response", text)
    assert response.polarity == polarity
    assert response.hedge.level == "apparent"
    assert response.hedge.holder == "outlet"


@pytest.mark.parametrize(
    "text",
    [
        PLAN + "An official said the Hill Front appeared to reject the plan.",
        PLAN + "The Hill Front appeared to reject the plan, two diplomats said.",
    ],
)
def test_said_by_a_source_it_is_the_source_s(told, text) -> None:
    (response,) = told("response", text)
    assert response.hedge.holder == "source"


@pytest.mark.parametrize(
    "text", [PLAN + "The Hill Front rejected the plan.", PLAN + "The Hill Front flatly rejected the plan on Tuesday."]
)
def test_a_plain_refusal_has_no_hedge(told, text) -> None:
    (response,) = told("response", text)
    assert response.polarity == "reject"
    assert response.hedge is None
