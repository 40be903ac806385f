"""The ways English tells how many people were killed, hurt, taken, driven out, missing or let go."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from truceline.model.records import Toll

Tolls = Callable[..., list[Toll]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # verbs
        ("Shelling killed nine people in the port.", [("killed", 9)]),
        ("Nine people were killed in the port.", [("killed", 9)]),
        ("Nine people died when the bridge collapsed.", [("killed", 9)]),
        ("Seven recruits were shot dead at the roadblock.", [("killed", 7)]),
        ("Six sailors lost their lives.", [("killed", 6)]),
        ("The siege has claimed 300 lives.", [("killed", 300)]),
        ("The raid left five villagers dead and eight others wounded.", [("killed", 5), ("wounded", 8)]),
        ("The column fled, killing four shepherds and injuring seven.", [("killed", 4), ("wounded", 7)]),
        ("Twelve people had been killed and 20 wounded.", [("killed", 12), ("wounded", 20)]),
        ("Twelve people were killed and 20 were wounded.", [("killed", 12), ("wounded", 20)]),
        ("The mayor said 14 miners who were trapped had died.", [("killed", 14)]),
        ("The 14 miners who died were buried on Friday.", [("killed", 14)]),
        ("Police arrested 40 protesters.", [("detained", 40)]),
        ("Gunmen abducted 30 girls from the school.", [("hostages-held", 30)]),
        ("The column still holds 90 hostages.", [("hostages-held", 90)]),
        ("Some 40 people are thought to be held by the column.", [("hostages-held", 40)]),
        ("The column freed 16 captives on Sunday.", [("released", 16)]),
        ("Nine captives were handed over at the bridge.", [("released", 9)]),
        ("The shelling displaced 4,000 families.", [("displaced", 4_000)]),
        ("Fighting has driven 6,000 people from their homes.", [("displaced", 6_000)]),
        ("About 900 villagers fled across the river.", [("displaced", 900)]),
        ("Sixty men are missing.", [("missing", 60)]),
        # nouns
        ("The death toll stands at 41.", [("killed", 41)]),
        ("Officials put the toll at 30.", [("killed", 30)]),
        ("The death toll, now at 54, is expected to rise.", [("killed", 54)]),
        ("The number of wounded climbed to 230.", [("wounded", 230)]),
        ("The deaths of three soldiers were confirmed.", [("killed", 3)]),
        ("The murder of four teachers shocked the valley.", [("killed", 4)]),
        ("Rescuers pulled 14 bodies from the rubble.", [("killed", 14)]),
        ("The bodies of three soldiers were recovered.", [("killed", 3)]),
        ("The clinic recorded 18 deaths.", [("killed", 18)]),
        ("The camp has taken in 5,000 refugees.", [("displaced", 5_000)]),
        # fates, headlines
        ("Three dead, 12 wounded in market attack", [("killed", 3), ("wounded", 12)]),
        ("Twenty-three were dead on arrival.", [("killed", 23)]),
        ("A daughter and two sons were among the dead.", [("killed", 1), ("killed", 2)]),
        ("Dozens suffered lighter injuries.", [("wounded", 12)]),
        ("AT LEAST 14 SOLDIERS WERE KILLED AND 30 WOUNDED IN AN AMBUSH AT DAWN.", [("killed", 14), ("wounded", 30)]),
        ("Rockets killed a teacher and wounded her two children.", [("killed", 1), ("wounded", 2)]),
    ],
)  # fmt: skip
def test_a_figure_is_found_with_its_measure(tolls: Tolls, text: str, expected: list[tuple[str, int]]) -> None:
    assert [(t.measure.value, t.value) for t in tolls(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        # feared, demanded, planned, threatened, hypothetical, denied
        "Aid officials fear that 200 people were killed.",
        "Forty miners are feared dead.",
        "The rebels demanded the release of 40 prisoners.",
        "Under the plan, the movement would free 33 hostages in six weeks.",
        "The exchange of 40 hostages for 100 prisoners is the first step of the plan.",
        "If 20 people were killed, the truce would end.",
        "The army could kill 500 people in a day.",
        "The commander threatened to kill 12 hostages.",
        "The army did not kill 20 civilians.",
        "There were no immediate reports of casualties.",
        # years, distances, ages, money, phases, units, troops, shares, crowds, votes
        "He was killed two years ago.",
        "A boy was killed 30 kilometres from the border.",
        "The minister, 52, was wounded.",
        "The army was killing villagers in 1995.",
        "The attack caused damage worth $12 million and killed trade in the port.",
        "The plan has three phases of 45 days each.",
        "The strike killed 20 percent of the herd.",
        "Shelling destroyed 12 tanks and 30 houses.",
        "About 3,000 troops were deployed on Friday after the attack.",
        "Some 20,000 people marched in protest at the killings.",
        "Deputies killed the bill by 12 votes.",
        "He was killed on 12 January.",
        "The prisoners were moved to Block 7.",
    ],
)
def test_numbers_that_are_no_tolls(tolls: Tolls, text: str) -> None:
    assert [t for t in tolls(text) if t.value != 1] == []


@pytest.mark.parametrize(
    ("text", "victims"),
    [
        ("Four civilians were killed.", "civilians"),
        ("Four soldiers were killed.", "combatants"),
        ("Four children were killed.", "children"),
        ("Four women were killed.", "women"),
        ("Four reporters were killed.", "journalists"),
        ("Four aid workers were killed.", "aid-workers"),
        ("Four people were killed.", "unstated"),
    ],
)
def test_whom_a_toll_counts(tolls: Tolls, text: str, victims: str) -> None:
    assert [t.victims.value for t in tolls(text)] == [victims]


def test_a_figure_without_a_noun_shares_the_one_before(tolls: Tolls) -> None:
    killed, hurt = tolls("Two soldiers were killed and five hurt in the ambush.")
    assert (killed.victims, hurt.victims) == ("combatants", "combatants")


@pytest.mark.parametrize(
    "text",
    [
        "Nine people were still in intensive care.",
        pytest.param(
            "Two soldiers were found, and a third was missing.",
            marks=pytest.mark.xfail(strict=True, reason="an ordinal for a person"),
        ),
        pytest.param(
            "Hundreds have left on foot through the snow.",
            marks=pytest.mark.xfail(strict=True, reason="a verb that is no word for a toll"),
        ),
    ],
)
def test_figures_that_only_the_story_makes_tolls(tolls: Tolls, text: str) -> None:
    assert {t.measure.value for t in tolls(text)} & {"wounded", "missing", "displaced"}
