"""Proposals: who put what forward to whom, of which kind, with how many phases, and what it answers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Proposals = Callable[..., list[Any]]


@pytest.fixture(scope="session")
def proposals(read_text) -> Proposals:
    """The proposal records of a text."""

    def records(text: str) -> list[Any]:
        return [r for r in read_text(text)[2] if r.kind.value == "proposal"]

    return records


@pytest.mark.parametrize(
    ("text", "author"),
    [
        ("Norway unveiled a truce plan on Sunday.", "Norway"),
        ("A truce plan was put forward by Norway on Sunday.", "Norway"),
        ("The Hill Front rejected a truce plan drawn up by Norway.", "Norway"),
        ("The Hill Front rejected Norway’s truce plan.", "Norway"),
        ("Norway put a truce plan to both delegations on Sunday.", "Norway"),
        ("The Hill Front refused a plan for a truce that was put forward by Norway.", "Norway"),
        ("The Hill Front turned down the proposal that Norway had published two days earlier.", "Norway"),
        ("They discussed the proposal that Norway has placed before the two governments.", "Norway"),
    ],
)
def test_authors(proposals, text, author) -> None:
    (proposal,) = proposals(text)
    assert [a.text for a in proposal.authors] == [author]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Norway unveiled a truce plan.", "proposal"),
        ("Norway unveiled a framework for a truce.", "framework"),
        ("The Hill Front submitted a counterproposal.", "counter-proposal"),
        ("Norway put forward a bridging proposal.", "bridging"),
    ],
)
def test_kinds(proposals, text, kind) -> None:
    (proposal,) = proposals(text)
    assert proposal.proposal_kind == kind


@pytest.mark.parametrize(
    ("text", "phases"),
    [
        ("Norway unveiled a three-phase truce plan.", 3),
        ("Norway unveiled a truce plan.", None),
    ],
)
def test_phases(proposals, text, phases) -> None:
    (proposal,) = proposals(text)
    assert proposal.phases == phases


@pytest.mark.xfail(reason="what somebody is presented *with* has no author", strict=True)
def test_the_author_of_what_is_presented_with(proposals) -> None:
    (proposal,) = proposals("Norway presented both sides with a truce proposal.")
    assert [a.text for a in proposal.authors] == ["Norway"]


@pytest.mark.xfail(reason="phases named behind the plan's name are not counted", strict=True)
def test_phases_behind_the_name(proposals) -> None:
    (proposal,) = proposals("Norway unveiled a truce plan in four stages.")
    assert proposal.phases == 4


@pytest.mark.parametrize(
    "text",
    [
        "The army plans to leave the valley.",
        "The deal was signed on Monday and is in force.",
        "The city plan was approved by the council.",
        "Peru demanded the release of all prisoners.",
    ],
)
def test_what_is_no_proposal(proposals, text) -> None:
    """Decision 15: a deal in force is an event, a demand is no proposal."""
    assert proposals(text) == []


def test_a_counterproposal_points_to_what_it_answers(proposals) -> None:
    text = "Norway unveiled a truce plan on Sunday. The Hill Front replied with a counterproposal."
    first, second = sorted(proposals(text), key=lambda p: p.label.start)
    assert second.proposal_kind == "counter-proposal"
    assert second.counter_to.record == first.id


def test_swapping_the_names_swaps_the_authors(proposals) -> None:
    text = "{} unveiled a truce plan on Sunday. {} unveiled a rival plan on Monday."
    one, other = proposals(text.format("Norway", "Ghana")), proposals(text.format("Ghana", "Norway"))
    assert [a.text for p in one for a in p.authors] == [a.text for p in other for a in p.authors][::-1]


def test_a_condition_is_no_part_of_the_name(proposals) -> None:
    text = (
        "Mediators sent a truce proposal. The Hill Front accepts the proposal provided that the army leaves the ridge."
    )
    (proposal,) = proposals(text)
    assert [m.text for m in proposal.mentions] == ["a truce proposal", "the proposal"]


def test_the_possessive_mark_is_no_part_of_the_author(proposals) -> None:
    (proposal,) = proposals("The leadership is still reading the mediators’ three-phase plan.")
    assert [a.text for a in proposal.authors] == ["the mediators"]


def test_their_own_plan_is_an_answer_only_where_somebody_answers(proposals) -> None:
    (proposal,) = proposals("The mediators' own truce plan, three phases over 24 weeks, was read out in Oslo.")
    assert proposal.proposal_kind == "proposal"


def test_two_who_hand_over_a_plan_are_both_its_authors(proposals) -> None:
    (proposal,) = proposals("Norway and Chad on Monday handed Kaldara and the Hill Front a 21-point plan for a truce.")
    assert [a.text for a in proposal.authors] == ["Norway", "Chad"]


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("Norway put a 60-day truce plan to both delegations.", "P60D"),
        ("Norway put a plan to end 17 months of war to both delegations.", None),
        ("Norway put a truce plan to both delegations a day before the talks.", None),
        ("Norway put forward a truce plan to be signed within two weeks.", None),
    ],
)
def test_a_length_is_the_plans_own(proposals, text, length) -> None:
    (proposal,) = proposals(text)
    assert (proposal.duration and proposal.duration.iso) == length


def test_a_name_beside_another_behind_a_comma_is_the_same_proposal(proposals) -> None:
    (proposal,) = proposals("The sheet omits the bridging proposal, the five-month text that the mediators presented.")
    assert [m.text for m in proposal.mentions] == ["the bridging proposal", "the five-month text"]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("The cabinet accepted the nine-point text on Sunday.", "the nine-point text"),
        ("Norway’s ten points remained the only basis for talks.", "ten points"),
        ("The cabinet withheld judgment on the Ferry Dock Framework.", "the Ferry Dock Framework"),
        (
            "In connection with the so-called Ferry Dock document, Norway gave no answer.",
            "the so-called Ferry Dock document",
        ),
        ("Norway will study what it called the Ferry Dock amendment.", "the Ferry Dock amendment"),
        (
            "Norway withdrew its offer and put in its place a single text of nine points.",
            "a single text of nine points",
        ),
    ],
)
def test_a_text_is_named_by_its_own_name_or_by_what_it_counts(proposals, text, label) -> None:
    assert label in [p.label.text for p in proposals(text)]


@pytest.mark.parametrize(
    "text",
    [
        "The cabinet accepted the text on Sunday.",
        "They signed the Ferry Dock Agreement years ago.",
        "He called it a bad deal.",
        "The minister made ten points about the harvest.",
    ],
)
def test_what_counts_and_names_nothing_is_none(proposals, text) -> None:
    assert proposals(text) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Norway unveiled a truce plan. The document, which its authors call the Ferry Dock Framework, is short.",
            ["a truce plan", "The document", "the Ferry Dock Framework"],
        ),
        (
            "Norway proposed on Sunday that both sides free all prisoners. Peru will reply to the wider offer.",
            ["that both sides free all prisoners", "the wider offer"],
        ),
    ],
)
def test_what_calls_a_text_again_or_by_name(proposals, text, names) -> None:
    (proposal,) = proposals(text)
    assert [m.text for m in proposal.mentions] == names


@pytest.mark.parametrize(
    "text",
    [
        "Norway is working on a separate plan for a bridge. The Ferry Dock Framework, a ten-point text, was rejected.",
        "Norway published a counter-proposal on Friday. The five-point exchange plan was rejected by Peru.",
        "Norway rejected the ten-point plan. Peru rejected the nine-point plan.",
    ],
)
def test_texts_that_stay_apart(proposals, text) -> None:
    assert len(proposals(text)) == 2


def test_their_plan_is_of_the_two_who_changed_it(proposals) -> None:
    (plan,) = proposals("Troops would stay under a change that Norway and Peru have made to their peace plan.")
    assert [a.text for a in plan.authors] == ["Norway", "Peru"]


def test_who_puts_another_text_forward_is_not_who_argued_over_the_first(proposals) -> None:
    text = "Norway withdrew the ten-point plan over which Peru had argued and put forward a nine-point text."
    assert [[a.text for a in p.authors] for p in proposals(text)][-1] == ["Norway"]


def test_he_whose_aide_speaks_is_not_the_aide(proposals) -> None:
    (plan,) = proposals("An aide said he would publish a counter-proposal on Friday.")
    assert plan.authors == ()
