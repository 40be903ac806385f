"""Names of proposals taken apart."""

from __future__ import annotations

import tomllib
from importlib import resources

import pytest
from tests.merge_samples import proposal, response, words

from truceline.merge.plans import UNCLEAR, in_days, plan_of, plan_of_words, stands_between
from truceline.model.enums import ResponsePolarity
from truceline.model.times import Duration

TABLES = tomllib.loads(resources.files("truceline.merge").joinpath("plans.toml").read_text("utf-8"))


@pytest.mark.parametrize(
    ("name", "step"),
    [
        ("the mediators’ plan", ""),
        ("the Hill Front’s counter-plan", "counter"),
        ("a counterproposal", "counter"),
        ("a bridging proposal", "bridging"),
        ("the amended bridging text", "amended"),
        ("the mediators’ original plan", "original"),
        ("a final offer", "final"),
        ("a plan that the counter-intelligence service had seen", ""),
    ],
)
def test_step(name, step) -> None:
    assert plan_of_words(name).step == step


@pytest.mark.parametrize(
    ("name", "own"),
    [
        ("the Ferry Dock paper", {"ferry", "dock"}),
        ("the Ostane Framework", {"ostane", "framework"}),
        ("Velmar’s three-phase plan", set()),
        ("The amended proposal, a copy of which the Ostane Courier saw", set()),
        ("Their bridging proposal", set()),
    ],
)
def test_own_name(name, own) -> None:
    assert set().union(*plan_of_words(name).names) == own


def test_author_is_no_name_of_a_plan() -> None:
    found = plan_of(proposal("the Velmar plan", "Velmar"), ())
    assert found is not None
    assert found.names == ()


@pytest.mark.parametrize(
    ("name", "counts", "days"),
    [
        ("a three-phase plan", {"phase": "3"}, None),
        ("a 3-stage plan", {"phase": "3"}, None),
        ("the 21-point paper", {"point": "21"}, None),
        ("the six-week text", {}, 42),
        ("the plan of the three mediators", {}, None),
    ],
)
def test_what_a_name_counts(name, counts, days) -> None:
    found = plan_of_words(name)
    assert found.counts == counts
    assert found.days == days


def test_numbers_that_another_proposal_has_from_the_same_sentence_are_not_its_own() -> None:
    sentence = "The front answered the envoys' plan with one of its own, a four-phase proposal over 30 weeks"
    length = Duration(span=words("30 weeks", 80), iso="P30W")
    theirs = proposal("the envoys' plan", sentence=sentence, key="pro_1", phases=4, duration=length)
    own = proposal("a four-phase proposal", sentence=sentence, key="pro_2", phases=4, duration=length)
    first, second = plan_of(theirs, (theirs, own)), plan_of(own, (theirs, own))
    assert first is not None
    assert second is not None
    assert first.counts == {}
    assert first.days is None
    assert second.counts == {"phase": "4"}


def test_a_text_that_is_called_amended_only_elsewhere_is_unclear() -> None:
    found = plan_of(proposal("the envoys' proposal", mentions=("the amended proposal",)), ())
    assert found is not None
    assert found.step == UNCLEAR


def test_an_answer_has_the_plan_it_points_to() -> None:
    plan = proposal("a three-phase plan", key="pro_7")
    answer = response("The front refused it", "Hill Front", ResponsePolarity.REJECT, "it", record="pro_7")
    assert plan_of(answer, (plan,)) == plan_of(plan, (plan,))


@pytest.mark.parametrize(("iso", "days"), [("P3D", 3), ("P2W", 14), ("P0.5Y", 182.5), ("PT72H", None)])
def test_lengths(iso, days) -> None:
    assert in_days(iso) == days


def test_who_stands_between() -> None:
    assert stands_between("the three mediators in Port Ostane")
    assert not stands_between("the Hill Front")


@pytest.mark.parametrize(
    "entry", [pytest.param(e, id=e["words"][0]) for table in TABLES.values() for e in table if len(e["words"]) < 20]
)
def test_every_entry_has_an_example_with_one_of_its_words(entry) -> None:
    example = entry["example"].casefold()
    assert any(word in example for word in entry["words"])
