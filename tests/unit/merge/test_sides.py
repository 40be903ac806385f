"""The camp an actor stands for."""

from __future__ import annotations

import pytest

from truceline.merge.names import side_of
from truceline.model.enums import ActorKind, Tenure
from truceline.model.ids import actor_id
from truceline.model.offices import Office
from truceline.model.spans import Actor, Named, Span


def actor(words: str) -> Actor:
    """An actor written as "kind: name" or "kind: name / country"."""
    kind, _, rest = words.partition(": ")
    name, _, country = rest.partition(" / ")
    return Actor(id=actor_id(kind, name), name=name, kind=ActorKind(kind), country=country or None)


def office(holder: str, title: str, of: str | None, tenure: Tenure = Tenure.CURRENT) -> Office:
    return Office(
        holder=Named(actor=actor(holder)),
        title=title,
        span=Span(start=0, end=len(title), text=title),
        of=Named(actor=actor(of)) if of else None,
        tenure=tenure,
    )


TOLD = [
    office("person: Irena Tosk", "president", "state: Kaldara"),
    office("person: Joren Vask", "leader", "armed-group: Highland Front"),
    office("person: Joren Vask", "leader", "armed-group: Front"),
    office("person: Andri Kolm", "spokesman", "armed-group: Front"),
    office("person: Marek Oldan", "minister", "government-body: Kaldara’s foreign ministry"),
    office("person: Tomas Brede", "spokesman", "government-body: the government"),
    office("person: Tomas Brede", "spokesman", "state: Kaldara"),
    office("person: Edvard Lind", "special envoy for Kaldara", "state: Selmany"),
    office("person: Teodora Quill", "secretary-general", "igo: Central Basin Union"),
    office("person: Ada Rell", "foreign minister", "state: Kaldara", Tenure.FORMER),
    office("person: Haldis Norn", "defence minister", "state: Norway / NO"),
    office("person: Lena Harvik", "defence minister", None),
]


@pytest.mark.parametrize(
    "words",
    [
        "state: Kaldara",
        "state: Republic of Kaldara",
        "government-body: government of Kaldara",
        "government-body: Kaldara’s foreign ministry",
        "government-body: Kaldaran army",
        "government-body: the Kaldaran armed forces",
        "armed-group: Armed Forces of Kaldara",
        "armed-group: Kaldaran troops",
        "unnamed-source: a Kaldaran diplomat",
        "unnamed-source: senior officials of Kaldara",
        "person: Irena Tosk",
        "person: Tosk",
        "person: Marek Oldan",
        "government-body: Oldan’s office",
        "government-body: the government",
    ],
)
def test_a_state_and_who_stands_for_it_have_one_side(words) -> None:
    assert side_of(actor(words), TOLD) == side_of(actor("state: Kaldara"), ())


@pytest.mark.parametrize(
    "words",
    [
        "armed-group: Highland Front",
        "group: the Highland Front",
        "armed-group: Front",
        "armed-group: six Highland Front fighters",
        "armed-group: two fighters of the Highland Front near the crossing",
        "unnamed-source: the Front’s delegates",
        "unnamed-source: Highland Front officials",
        "person: Joren Vask",
        "person: Vask",
        "person: Andri Kolm",
    ],
)
def test_a_group_and_its_members_have_one_side(words) -> None:
    assert side_of(actor(words), TOLD) == "highland front"


@pytest.mark.parametrize(
    ("name", "adjective"),
    [
        ("Qaran", "Qarani"),
        ("Mardia", "Mardian"),
        ("Selmany", "Selmanian"),
        ("Norland", "Norlandic"),
        ("Velmor", "Velmorese"),
    ],
)
def test_a_state_and_its_adjective_have_one_side(name, adjective) -> None:
    assert side_of(actor(f"government-body: {adjective} army")) == side_of(actor(f"state: {name}"))


@pytest.mark.parametrize(
    ("words", "side"),
    [
        ("person: Edvard Lind", "selman"),
        ("person: Teodora Quill", "central basin union"),
        ("igo: Central Basin Union", "central basin union"),
        ("person: Haldis Norn", "NO"),
        ("state: Norway / NO", "NO"),
        ("government-body: Norwegian army / NO", "NO"),
        ("armed-group: Hazrat fighters", "hazrat"),
        ("state: Hazrat", "hazrat"),
        ("armed-group: Liberation Army / NO", "liberation army"),
    ],
)
def test_a_side_is_a_country_or_a_name(words, side) -> None:
    assert side_of(actor(words), TOLD) == side


@pytest.mark.parametrize(
    "words",
    [
        "unnamed-source: the mediators",
        "unnamed-source: the leaders of Qaran and Kaldara",
        "unnamed-source: Witnesses",
        "unnamed-source: other leaders",
        "group: both sides",
        "group: Idris Belkoun; Irena Tosk",
        "government-body: the army",
        "government-body: her office",
        "armed-group: his fighters",
        "person: Ada Rell",
        "person: Lena Harvik",
        "person: Nobody Known",
    ],
)
def test_who_stands_for_nobody_known_has_no_side(words) -> None:
    assert side_of(actor(words), TOLD) is None


def test_an_office_without_owner_leaves_a_person_to_his_country() -> None:
    assert side_of(actor("person: Lena Harvik / NO"), TOLD) == "NO"


def test_two_sides_told_as_often_are_none() -> None:
    told = [office("person: Ada Rell", "envoy", "state: Kaldara"), office("person: Ada Rell", "envoy", "state: Qaran")]
    assert side_of(actor("person: Ada Rell"), told) is None
