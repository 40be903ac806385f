"""Which two tellings of proposals are one, and which must stay apart."""

from __future__ import annotations

import pytest
from tests.merge_samples import SIDES, proposal, seen

from truceline.merge.kinds.proposals import ENOUGH, keys, score, sought
from truceline.model.records import Proposal
from truceline.model.spans import Reference
from truceline.model.times import Duration

PLAN = proposal("the mediators’ plan", "the mediators")
THREE = proposal("the mediators' three-phase plan", "the mediators", report="rep_2", phases=3)
BRIDGING = proposal("a bridging proposal", "the mediators", report="rep_2")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (PLAN, proposal("the plan of the three mediators in Port Ostane", "the three mediators", report="rep_2")),
        (PLAN, THREE),
        (THREE, proposal("a three-phase plan", report="rep_3", phases=3)),
        (BRIDGING, proposal("the bridging text", report="rep_3")),
        (BRIDGING, proposal("A bridging proposal", "Ostane", "Mirrow", "Selk", report="rep_3")),
        (
            proposal("the Hill Front’s counter-plan", "Hill Front"),
            proposal("the document conveyed by the Hill Front", "Hill Front", report="rep_2"),
        ),
        (
            proposal("the Ferry Dock paper", "Velmar"),
            proposal("the paper that all call the Ferry Dock paper", "Velmar", report="rep_2"),
        ),
        (proposal("the 21-point plan"), proposal("a 21-point text", report="rep_2")),
        (proposal("the nine-point agreement", "Selk"), proposal("a text of nine points", "Selk", report="rep_2")),
        (proposal("the so-called Ferry Dock paper"), proposal("the Ferry Dock paper", report="rep_2")),
        (
            proposal("the mediators’ amended framework", "the mediators"),
            proposal("the framework of the mediators", "the mediators", report="rep_2"),
        ),
    ],
)
def test_one(one, other) -> None:
    a, b = seen(one), seen(other)
    assert score(a, b).value >= ENOUGH
    assert keys(a) & keys(b)


@pytest.mark.parametrize(
    ("one", "other", "rule"),
    [
        (PLAN, BRIDGING, "step"),
        (BRIDGING, proposal("the amended bridging text", "the mediators", report="rep_3"), "step"),
        (PLAN, proposal("Velmar’s plan", "Velmar", report="rep_2"), "authors"),
        (THREE, proposal("a four-phase plan", "the mediators", report="rep_3", phases=4), "phases"),
        (proposal("the Ferry Dock paper"), proposal("the Marsh Gate paper", report="rep_2"), "name"),
        (proposal("the 21-point plan", "Selk"), proposal("the nine-point plan", "Selk", report="rep_2"), "points"),
        (BRIDGING, proposal("the proposal", report="rep_3", mentions=("the amended proposal",)), "step"),
        (PLAN, proposal("the Ferry Dock amendment", report="rep_3"), "step"),
    ],
)
def test_two(one, other, rule) -> None:
    tally = score(seen(one), seen(other))
    assert tally.clash
    assert rule in {r.rule for r in tally.reasons if r.weight == -1}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (proposal("the plan"), proposal("the plan", report="rep_2", sentence="Nobody in Ostane has read the plan")),
        (proposal("a counter-proposal"), proposal("a counter-proposal", "Selk", report="rep_2", sentence="It came.")),
        (
            proposal("Selk’s plan", "Selk"),
            proposal("a plan drawn up by Selk and Mirrow", "Selk", "Mirrow", report="rep_2"),
        ),
    ],
)
def test_too_little_is_told(one, other) -> None:
    tally = score(seen(one), seen(other))
    assert tally.value < ENOUGH


def test_a_bare_name_in_the_same_sentence_of_a_copy_is_one() -> None:
    one = proposal("the plan", sentence="Both delegations took the plan back to Ostane overnight")
    other = proposal("the plan", sentence="Both delegations took the plan back to Ostane overnight.", report="rep_2")
    assert score(seen(one), seen(other)).value >= ENOUGH


def test_a_plan_that_is_only_somebodys_is_another_days_later() -> None:
    later = proposal("the mediators’ plan", "the mediators", report="rep_2")
    assert score(seen(PLAN, "2031-04-02"), seen(later, "2031-04-03")).value >= ENOUGH
    assert score(seen(PLAN, "2031-04-02"), seen(later, "2031-04-05")).value < ENOUGH


def test_a_new_plan_is_not_the_one_told_before() -> None:
    new = proposal("a new plan", "the mediators", report="rep_2")
    assert score(seen(PLAN, "2031-04-02"), seen(new, "2031-04-03")).clash
    assert not score(seen(PLAN, "2031-04-04"), seen(new, "2031-04-03")).clash


def test_one_who_makes_plans_for_two_conflicts_has_two() -> None:
    one = proposal("Selk’s plan", "Selk")
    other = proposal("Selk’s plan", "Selk", report="rep_2")
    ours = seen(one, sides=SIDES | {"selk", "mirrow"})
    theirs = seen(other, sides=frozenset({"tarrow", "low coast", "iln", "selk"}))
    assert score(ours, theirs).clash


def test_two_lengths_speak_against_one_plan() -> None:
    short = proposal("the bridging text", duration=Duration(iso="P24W"))
    long = proposal("the bridging text", report="rep_2", sentence="It ran.", duration=Duration(iso="P5M"))
    near = proposal("the bridging text", report="rep_2", sentence="It ran.", duration=Duration(iso="P5.5M"))
    assert score(seen(short), seen(long)).value < score(seen(short), seen(near)).value


def test_an_undated_report_meets_a_dated_one_by_author_and_number() -> None:
    a, b = seen(THREE, None), seen(proposal("the three-phase plan of the mediators", "the mediators", phases=3))
    assert sought(a) & keys(b)
    assert keys(a) & sought(b)
    assert score(a, b).value >= ENOUGH


def test_score_is_the_same_whichever_comes_first() -> None:
    for one, other in ((PLAN, THREE), (PLAN, BRIDGING), (THREE, BRIDGING)):
        assert score(seen(one), seen(other)).value == score(seen(other), seen(one)).value


def test_two_dated_reports_far_apart_do_not_meet() -> None:
    a, b = seen(THREE, "2031-04-02"), seen(THREE, "2031-07-02")
    assert not keys(a) & sought(b)
    assert keys(a) & sought(a)


def amended(report: str, of: str) -> Proposal:
    return proposal(
        "the amended text", report=report, key="pro_2", amends=Reference(start=0, end=len(of), text=of, record="pro_1")
    )


def test_what_was_amended_is_one_text_under_a_plain_name_and_its_own() -> None:
    plain = seen(PLAN, beside=(amended("rep_1", "the mediators’ plan"),))
    bridging = proposal("the mediators’ bridging text", "the mediators", report="rep_2")
    own = seen(bridging, beside=(amended("rep_2", "the bridging text"),))
    assert score(plain, own).value >= ENOUGH
    assert not score(plain, seen(BRIDGING)).clash
    assert score(seen(PLAN), own).clash  # nothing says that this one was amended
