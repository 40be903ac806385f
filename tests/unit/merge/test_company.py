"""Who was at the table: names, sides and descriptions held against one another."""

from __future__ import annotations

import pytest

from truceline.merge.company import fit, named
from truceline.merge.traits import Who
from truceline.model.enums import ActorKind
from truceline.model.spans import Actor


def _who(name: str, kind: ActorKind = ActorKind.PERSON, side: str | None = None, **more) -> Who:
    return Who(actor=Actor(id=f"act_{name}", name=name, kind=kind), side=side, **more)


TORVIK, OLSA, LUND = _who("Ada Torvik", side="velmar"), _who("Bren Olsa"), _who("Pia Lund")
SIDES = _who("the two sides", ActorKind.GROUP)
VELMAR = _who("Velmar", ActorKind.STATE, "velmar")
FRONT = _who("Lenn Front", ActorKind.ARMED_GROUP, "lenn front")
ENVOYS = _who("envoys of both", ActorKind.UNNAMED_SOURCE, camps=frozenset({"velmar", "lenn front"}))
MINISTER = _who("her counterpart", ActorKind.UNNAMED_SOURCE)


@pytest.mark.parametrize(
    ("ones", "others", "shared"),
    [
        pytest.param((TORVIK, OLSA), (_who("Olsa"), _who("Torvik")), 2, id="surnames, turned"),
        pytest.param((TORVIK,), (VELMAR,), 1, id="a person and his state"),
        pytest.param((VELMAR, FRONT), (ENVOYS,), 2, id="a description stands for both sides it names"),
        pytest.param((TORVIK, OLSA), (_who("Ada Torvik; Bren Olsa", ActorKind.GROUP),), 2, id="both presidents"),
        pytest.param((TORVIK,), (_who("President Ada Torvik", ActorKind.UNNAMED_SOURCE),), 1, id="title and name"),
        pytest.param((TORVIK, OLSA), (SIDES,), 0, id="a description alone"),
    ],
)
def test_who_is_who(ones, others, shared) -> None:
    for found in (fit(ones, others), fit(others, ones)):
        assert len(found.shared) == shared
        assert found.clash is None


@pytest.mark.parametrize(
    ("ones", "others"),
    [
        pytest.param((TORVIK, OLSA), (TORVIK, LUND), id="one of two is another"),
        pytest.param((TORVIK,), (LUND,), id="two persons"),
        pytest.param((TORVIK, _who("Tosan", ActorKind.STATE, "tosan")), (TORVIK, VELMAR, FRONT), id="two states"),
    ],
)
def test_who_cannot_be(ones, others) -> None:
    if ones[1:] and ones[1].actor.kind is ActorKind.STATE:
        assert fit(ones, others).clash is None, "lists of states differ from outlet to outlet"
    else:
        assert fit(ones, others).clash is not None


def test_a_mediator_beside_the_table_is_no_other_guest() -> None:
    host = _who("Pia Lund", role="mediator")
    assert fit((TORVIK, OLSA), (TORVIK, host)).clash is None


def test_two_leaders_of_one_surname_are_told_apart_by_their_sides() -> None:
    one, other = _who("Danou", side="velmar"), _who("Alim Danou", side="ostan")
    assert fit((TORVIK, one), (TORVIK, other)).shared == ((TORVIK, TORVIK, 1.0),)


def test_one_guest_described() -> None:
    assert fit((TORVIK, OLSA), (TORVIK, MINISTER)).described
    assert not fit((TORVIK, OLSA), (TORVIK, ENVOYS)).described
    assert not fit((TORVIK, OLSA), (TORVIK, OLSA)).described


def test_only_descriptions_are_loose() -> None:
    assert fit((TORVIK, OLSA), (SIDES,)).loose
    assert fit((), (TORVIK,)).loose
    assert not fit((TORVIK, SIDES), (OLSA,)).loose
    assert (named((TORVIK,)), named((SIDES, VELMAR))) == (True, False)
