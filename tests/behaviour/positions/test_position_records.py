"""Positions: what a party seeks, accepts, refuses or leaves open, by issue, on what condition."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Positions = Callable[..., list[Any]]


@pytest.fixture(scope="session")
def positions(read_text) -> Positions:
    """The position records of a text."""

    def records(text: str) -> list[Any]:
        return [r for r in read_text(text)[2] if r.kind.value == "position"]

    return records


@pytest.mark.parametrize(
    ("text", "issue", "polarity"),
    [
        ("The Hill Front demanded the withdrawal of all troops.", "withdrawal", "seek"),
        ("The Hill Front insists on a ceasefire.", "ceasefire", "seek"),
        ("Peru called for the release of the hostages.", "hostages-prisoners", "seek"),
        ("Peru wants monitors at the pass.", "monitoring", "seek"),
        ("Peru rejected a ceasefire.", "ceasefire", "refuse"),
        ("The minister said the army would not withdraw from the valley.", "withdrawal", "refuse"),
        ("The Hill Front refuses to disarm.", "disarmament", "refuse"),
        ("The Hill Front is ready to free the hostages.", "hostages-prisoners", "accept"),
        ("Peru ruled out the recognition of the territory.", "recognition", "refuse"),
        ("Peru urged the lifting of sanctions.", "sanctions", "seek"),
    ],
)
def test_issue_and_polarity(positions, text, issue, polarity) -> None:
    (position,) = positions(text)
    assert (position.issue, position.polarity) == (issue, polarity)


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("The Hill Front said it would free the hostages only if the army withdraws.", "if", "if the army withdraws"),
        ("Peru refuses a ceasefire until the hostages are freed.", "until", "until the hostages are freed"),
        ("The Hill Front said it would not disarm unless the army withdraws.", "unless", "unless the army withdraws"),
    ],
)
def test_conditions(positions, text, kind, words) -> None:
    """Decision 16: the condition belongs to the position; what it demands under another issue is a second one."""
    found = positions(text)
    conditional = [p for p in found if p.condition is not None]
    assert len(conditional) == 1
    assert conditional[0].condition.kind == kind
    assert words in conditional[0].condition.span.text


@pytest.mark.parametrize(
    "text",
    [
        "The army withdrew from the valley on Monday.",
        "The hostages were freed on Monday.",
        "The minister arrived in Oslo.",
        "Peru wants rain.",
    ],
)
def test_what_is_no_position(positions, text) -> None:
    assert positions(text) == []


def test_who_holds_it_is_the_speaker_behind_a_pronoun(positions) -> None:
    (position,) = positions("General Oren Vask said he would not accept a ceasefire.")
    assert position.actor.actor.name == "Oren Vask"


@pytest.mark.parametrize(("first", "second"), [("Peru", "Ghana"), ("Norway", "the Hill Front")])
def test_swapping_the_names_swaps_the_holders(positions, first, second) -> None:
    text = "{} demanded a ceasefire. {} refused a ceasefire."
    for one, other in ((first, second), (second, first)):
        found = [(p.actor.text, p.polarity.value) for p in positions(text.format(one, other))]
        assert found == [(one, "seek"), (other, "refuse")]
