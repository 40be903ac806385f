"""What exactly was accepted or refused: the whole proposal, one term of it, or only taking part in talks."""

from __future__ import annotations

import pytest

from suite_cases import pair, rows, same, told, turn

OFFER = "Selbria put forward a three-phase truce plan on Sunday and invited both sides to talks in Lorvik. "


@pytest.mark.parametrize(
    ("text", "thing", "polarity"),
    [
        # the whole
        pair(OFFER + "The Amber League agreed to the plan.", "whole", "accept"),
        pair(OFFER + "The Amber League endorsed the plan.", "whole", "accept"),
        pair(OFFER + "The Amber League said it accepted the plan in full.", "whole", "accept"),
        pair(OFFER + "The Amber League refused to sign the plan.", "whole", "reject"),
        pair(OFFER + "The Amber League turned the plan down.", "whole", "reject"),
        pair(OFFER + "The Amber League dismissed the plan as a trick.", "whole", "reject"),
        pair(OFFER + "The Amber League said it would study the plan.", "whole", "defer"),
        pair(OFFER + "The Amber League asked for more time to consider the plan.", "whole", "defer"),
        # a term
        pair(OFFER + "The Amber League accepted the clause on prisoners.", "term", "accept"),
        pair(OFFER + "The Amber League rejected the clause on the border.", "term", "reject"),
        pair(OFFER + "The Amber League accepted the first phase of the plan.", "term", "accept"),
        pair(OFFER + "The Amber League rejected the second phase of the plan.", "term", "reject"),
        pair(
            OFFER + "The Amber League agreed to the prisoner exchange set out in the plan.",
            "term",
            "accept",
            fails="the whole plan accepted",
        ),
        # taking part
        pair(OFFER + "The Amber League agreed to the talks.", "participation", "accept"),
        pair(OFFER + "The Amber League agreed to come to Lorvik.", "participation", "accept", fails="no response"),
        pair(OFFER + "The Amber League agreed to send negotiators to Lorvik.", "participation", "accept"),
        pair(OFFER + "The Amber League accepted the invitation to Lorvik.", "participation", "accept"),
        pair(OFFER + "The Amber League said it would attend the talks.", "participation", "accept"),
        pair(
            OFFER + "The Amber League refused to attend the talks.",
            "participation",
            "reject",
            fails="an acceptance beside the refusal",
        ),
        pair(OFFER + "The Amber League declined the invitation.", "participation", "reject"),
        pair(
            OFFER + "The Amber League said it would boycott the talks.", "participation", "reject", fails="no response"
        ),
        pair(OFFER + "The Amber League said it would not attend the talks.", "participation", "reject"),
    ],
)
def test_what_was_answered(text: str, thing: str, polarity: str) -> None:
    assert rows(text, "response", "object", "polarity") == [(thing, polarity)]


@pytest.mark.parametrize(
    "text",
    [
        pair(OFFER + "The Amber League agreed to discuss the plan."),
        pair(OFFER + "The Amber League agreed to receive the mediators."),
        pair(OFFER + "The Amber League agreed to meet the Selbrian envoy to hear more about the plan."),
        pair(OFFER + "The Amber League agreed that the plan was long."),
        pair(OFFER + "The Amber League praised the plan as a serious effort."),
        pair(OFFER + "The Amber League welcomed the plan."),
        pair(OFFER + "The Amber League wants to know whether the plan is final."),
        pair(OFFER + "The Amber League was close to accepting the plan.", fails="accepted"),
        pair(OFFER + "Ruvania urged the Amber League to accept the plan."),
        pair(OFFER + "The Amber League would have accepted the plan a year ago.", fails="accepted"),
        pair(OFFER + "It is unclear whether the Amber League accepted the plan."),
        pair(OFFER + "The Amber League did not say whether it accepted the plan."),
    ],
)
def test_no_plan_is_accepted(text: str) -> None:
    assert ("whole", "accept") not in rows(text, "response", "object", "polarity")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        pair(
            OFFER + "The Amber League accepted the first phase of the plan but rejected the second phase.",
            {("term", "accept"), ("term", "reject")},
        ),
        pair(
            OFFER + "The Amber League agreed to attend the talks but rejected the plan.",
            {("participation", "accept"), ("whole", "reject")},
        ),
        pair(
            OFFER + "Ruvania accepted the plan. The Amber League accepted only the invitation.",
            {("whole", "accept"), ("participation", "accept")},
        ),
    ],
)
def test_two_things_are_answered_apart(text: str, wanted: set[tuple[str, str]]) -> None:
    assert set(rows(text, "response", "object", "polarity")) == wanted


@pytest.mark.parametrize(
    ("plain", "conditional", "thing", "words"),
    [
        turn(
            OFFER + "The Amber League accepted the plan.",
            OFFER + "The Amber League accepted the plan provided that the army left the ridge.",
            "whole",
            "the army left the ridge",
        ),
        turn(
            OFFER + "The Amber League agreed to the plan.",
            OFFER + "The Amber League agreed to the plan on condition that the prisoners go home first.",
            "whole",
            "the prisoners go home first",
            fails="accepted without the condition",
        ),
        turn(
            OFFER + "The Amber League agreed to attend the talks.",
            OFFER + "The Amber League agreed to attend the talks if the shelling stopped.",
            "participation",
            "the shelling stopped",
            fails="accepted without the condition",
        ),
    ],
)
def test_a_condition_makes_it_conditional(plain: str, conditional: str, thing: str, words: str) -> None:
    assert rows(plain, "response", "object", "polarity", "condition") == [(thing, "accept", None)]
    (after,) = told(conditional, "response")
    assert (after["object"], after["polarity"]) == (thing, "accept-with-conditions")
    assert words in after["condition.words"]


@pytest.mark.parametrize(
    ("text", "other"),
    [
        same(
            OFFER + "The Amber League rejected the plan on Tuesday.",
            OFFER + "The plan was rejected by the Amber League on Tuesday.",
        ),
        same(
            OFFER + "The Amber League agreed to attend the talks.",
            OFFER + "The Amber League said on Monday that it had agreed to attend the talks.",
        ),
        same(
            OFFER + "The Amber League accepted the plan.",
            OFFER + "The plan has been accepted by the Amber League.",
        ),
        same(OFFER + "The Amber League rejected the plan.", OFFER + "The Amber League spurned the plan."),
        same(
            OFFER + "The Amber League accepted the plan.",
            OFFER + "The Amber League has now said yes to the plan.",
        ),
    ],
)
def test_other_words_for_one_answer(text: str, other: str) -> None:
    first, second = (rows(t, "response", "object", "polarity", "actor.name") for t in (text, other))
    assert first == second != []
