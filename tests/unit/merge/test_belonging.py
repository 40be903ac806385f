"""Whose those are whom a report only describes."""

from __future__ import annotations

import pytest
from tests.merge_samples import response, words
from tests.unit.merge.test_sides import actor, office

from truceline.merge.belonging import Belonging, belonging, described_side
from truceline.model.enums import ChainRole, ResponsePolarity
from truceline.model.records import ChainLink, Record
from truceline.model.spans import Named


def answer(who: str) -> Record:
    """A record that names one actor, written as "kind: name"."""
    found = response("They answered", "Velmar", ResponsePolarity.ACCEPT)
    return found.model_copy(update={"actor": Named(actor=actor(who))})


def told(*whos: str, offices=(), roles=None) -> Belonging:
    return belonging([answer(who) for who in whos], offices, roles or {})


FRONT = office("person: Joren Vask", "leader", "armed-group: Highland Front")
WAR = told(
    "state: Velmar",
    "government-body: Velmari army",
    "armed-group: Highland Front",
    "unnamed-source: mediators from Qaran",
    offices=[FRONT],
)
SAID = (
    ChainLink(role=ChainRole.OUTLET),
    ChainLink(role=ChainRole.SPEAKER, name="Joren Vask", span=words("Joren Vask")),
)


@pytest.mark.parametrize(
    ("who", "side"),
    [
        ("government-body: the army", "velmar"),
        ("government-body: the cabinet", "velmar"),
        ("armed-group: the movement", "highland front"),
        ("armed-group: his fighters", "highland front"),
        ("armed-group: Front", "highland front"),
        ("unnamed-source: the Front’s delegates", "highland front"),
        ("person: Velmar", "velmar"),
    ],
)
def test_a_report_of_one_state_and_one_group_leaves_no_doubt(who, side) -> None:
    assert described_side(actor(who), WAR, ()) == side


@pytest.mark.parametrize(
    "who",
    [
        "government-body: both armies",
        "government-body: neither government",
        "unnamed-source: the officials",
        "group: the two sides",
        "government-body: the health ministry",
        "person: Nobody Known",
    ],
)
def test_who_can_be_anybodys_has_no_side(who) -> None:
    assert described_side(actor(who), WAR, ()) is None


def test_his_is_the_speakers() -> None:
    assert described_side(actor("government-body: his delegation"), WAR, SAID) == "highland front"
    assert described_side(actor("government-body: his delegation"), WAR, ()) is None


def test_two_states_leave_doubt() -> None:
    two = told("state: Velmar", "state: Selk", "government-body: Velmari army", "government-body: Selk’s army")
    assert described_side(actor("government-body: the army"), two, ()) is None


def test_a_state_that_mediates_raises_no_doubt() -> None:
    within = told("state: Velmar", "state: Selk", roles={"velmar": "party", "selk": "mediator"})
    assert described_side(actor("government-body: the government"), within, ()) == "velmar"


def test_a_state_that_is_told_as_nobodys_enemy_is_not_meant() -> None:
    assert described_side(actor("government-body: the army"), told("state: Velmar"), ()) is None


def test_of_two_groups_it_is_the_one_whose_offices_are_told() -> None:
    within = told("armed-group: Highland Front", "armed-group: Karsk Column", offices=[FRONT])
    assert described_side(actor("armed-group: his movement"), within, ()) == "highland front"
    assert (
        described_side(
            actor("armed-group: his movement"), told("armed-group: Salt Front", "armed-group: Karsk Column"), ()
        )
        is None
    )
