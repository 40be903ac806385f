"""Tolls as wire reports of the upper-case age tell them, and constructions that a parser of edited text loses."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from truceline.model.records import Toll

Tolls = Callable[..., list[Toll]]
HEAD = "CIUDAD ROJA, 4 MAR 90 (NPA) -- [TEXT] "

UPPER = [
    ("GUERRILLAS KILLED A MAYOR, HIS WIFE, AND THEIR THREE CHILDREN IN THE TOWN LAST NIGHT.", {("killed", 3)}),
    ("THE BLAST KILLED TWO GUARDS, AND SLIGHTLY INJURED SEVEN PASSERSBY.", {("killed", 2), ("wounded", 7)}),
    ("TWENTY-ONE PERSONS, MOST OF THEM PEASANTS, WERE MASSACRED BY A PARAMILITARY SQUAD.", {("killed", 21)}),
    ("THE ATTACK LEFT A BALANCE OF FIVE DEAD AND NINE INJURED.", {("killed", 5), ("wounded", 9)}),
    ("FIFTEEN PEOPLE, INCLUDING 5 CHILDREN, WERE BURNED TO DEATH IN THE BUS.", {("killed", 15), ("killed", 5)}),
    ("THE TERRORISTS MACHINEGUNNED SEVEN PEASANTS TO DEATH IN THE HAMLET OF EL ROBLE.", {("killed", 7)}),
    ("MORE THAN 200 ARMED MEN KILLED 12 OF THE 40 POLICEMEN WHO WERE DEFENDING THE POST.", {("killed", 12)}),
    (
        "THE MINISTRY CONFIRMED THE DEATH OF 17 SOLDIERS, 3 OFFICERS, AND 22 REBELS IN THE FIGHTING.",
        {("killed", 17), ("killed", 3), ("killed", 22)},
    ),
    (
        "THE NUMBER OF VICTIMS OF THE ATTACK ON THE BUILDING HAS INCREASED TO 62 DEAD AND 650 INJURED.",
        {("killed", 62), ("wounded", 650)},
    ),
    (
        "THE GUERRILLAS TODAY RELEASED FOUR OF THE SIX ENGINEERS KIDNAPPED ON 2 FEBRUARY.",
        {("released", 4), ("hostages-held", 6)},
    ),
    (
        "UNIDENTIFIED MEN RIDING IN A TRUCK FIRED ON A GROUP OF STUDENTS, RESULTING IN TWO KILLED AND FIVE WOUNDED.",
        {("killed", 2), ("wounded", 5)},
    ),
    (
        "THE HARBOR OFFICE TOLD THE PRESS NINE FISHERMEN AND 1 PILOT WERE KILLED WHILE 7 SAILORS WERE WOUNDED.",
        {("killed", 9), ("wounded", 7)},
    ),
    ("THE BISHOP SPOKE OF THE SLAUGHTER [OF NINE FARMERS] AS A DISGRACE TO THE PROVINCE.", {("killed", 9)}),
    (
        "THE GUILD MOURNED THE MURDER OF FIVE OF ITS DRIVERS, INCLUDING ITS CHAIRMAN AND TWO WOMEN.",
        {("killed", 5), ("killed", 2)},
    ),
    ("THE GARRISON COUNTED 8 CADETS KILLED, MANY WOUNDED, AND 20 ENEMY CASUALTIES.", {("killed", 8), ("killed", 20)}),
    (
        "THE UNION WANTED TO CLOSE THE MINE AFTER A BLAST THAT LEFT 14 DEAD AND 22 WOUNDED.",
        {("killed", 14), ("wounded", 22)},
    ),
    ("THE TOTAL PASSENGERS ABDUCTED ON THAT ROAD SINCE MAY WAS 30.", {("hostages-held", 30)}),
    (
        "A COLUMN OF ABOUT 60 GUERRILLAS AMBUSHED A TRUCK THAT WAS CARRYING 25 SOLDIERS, 9 OF WHOM DIED AND 5 OF WHOM"
        " WERE SERIOUSLY INJURED.",
        {("killed", 9), ("wounded", 5)},
    ),
    ("FOUR NUNS WERE RAPED AND KILLED BY SOLDIERS IN 1981.", {("killed", 4)}),
    ("THE TERRORISTS CUT THE THROATS OF SIX PEASANTS.", {("killed", 6)}),
    ("THE CORPSES OF FIVE MEN AND A WOMAN, WITH THEIR HANDS TIED, WERE FOUND BY THE ROADSIDE.", {("killed", 5)}),
    (
        "THE SUBVERSIVES DRAGGED 11 VILLAGERS FROM THEIR HOMES, AND KILLED THEM IN THE PLAZA.",
        {("killed", 11)},
    ),
    ("THE BLAST DESTROYED SIX VEHICLES AND CLAIMED FOUR VICTIMS.", {("killed", 4)}),
    (
        "THE MAYOR, WHO WAS ACCOMPANIED BY FOUR BODYGUARDS, WAS KILLED ON THE SPOT.",
        set(),
    ),
    (
        "GENERAL PINEDO SAID 46 REBELS AND 13 SOLDIERS HAD DIED, 70 WERE WOUNDED, AND 22 WERE TAKEN PRISONER.",
        {("killed", 46), ("killed", 13), ("wounded", 70), ("detained", 22)},
    ),
    ("THE COLUMN LOST ITS COOK, AND A 3D SERGEANT WAS KILLED AT THE FORD.", set()),
    ("FOUR MEN IN A VAN THREW A GRENADE AT THE GATE AND FLED.", set()),
    ("THE DENTIST, 52, AND HIS SISTER WERE ABDUCTED ON THE BRIDGE.", set()),
    ("BULLETIN NO. 034-12 RELEASED BY THE HARBOR SAYS THE PIER WAS DAMAGED.", set()),
]


@pytest.mark.parametrize(("text", "expected"), UPPER)
def test_upper_case_wire_text(tolls: Tolls, text: str, expected: set[tuple[str, int]]) -> None:
    """Every number above one of the sentence, and no other."""
    found = {(t.measure.value, t.value) for t in tolls(HEAD + text) if t.value is not None and t.value > 1}
    assert found == expected


MIXED = [
    (
        "A 45-year-old woman and her two daughters were killed when a shell hit their car.",
        [("killed", 1), ("killed", 2)],
    ),
    ("The captain took the blame for the murder of four drivers who had stopped at the ford.", [("killed", 4)]),
    ("The judges hope to solve the murder of three shepherds.", [("killed", 3)]),
    ("The clans will discuss the return of 60 nurses who were abducted by raiders in spring.", [("hostages-held", 60)]),
    (
        "The front said it managed to surround the rearguard, killing nine soldiers and wounding 12.",
        [("killed", 9), ("wounded", 12)],
    ),
    (
        "The union counted 4 murders, 8 disappearances and 25 arrests since May.",
        [("killed", 4), ("missing", 8), ("detained", 25)],
    ),
    ("The kidnapping and assassination of five students shocked the town.", [("killed", 5)]),
    ("Gunmen kidnapped and murdered five students.", [("killed", 5)]),
    (
        "Some 1,200 people were killed and about 250 taken hostage in the raid.",
        [("killed", 1_200), ("hostages-held", 250)],
    ),
    (
        "Around 130 hostages are still being held, of whom 34 are believed to be dead.",
        [("hostages-held", 130), ("killed", 34)],
    ),
    ("Of the 112 hostages who returned, 81 were released during the truce.", [("released", 81)]),
    ("The army said it had lost 14 soldiers in the fighting.", [("killed", 14)]),
    ("Kidnappers seized 27 pupils from a school and killed a guard.", [("hostages-held", 27), ("killed", 1)]),
    ("The dead included four police officers and a judge.", [("killed", 4), ("killed", 1)]),
    ("Army helicopters evacuated 30 wounded soldiers.", [("wounded", 30)]),
    ("The movement released 14 prisoners on Sunday.", [("released", 14)]),
    ("The court sentenced the men for the murder of the 13 victims of the massacre.", [("killed", 13)]),
    ("The army said it had deployed 5,000 soldiers along the border.", []),
    ("The group demanded the release of 150 prisoners in return for 12 captives.", []),
    ("Officials fear as many as 200 people may be buried under the rubble.", []),
    pytest.param(
        "Only two of the 23 passengers survived.",
        [],
        marks=pytest.mark.xfail(strict=True, reason="by the reading model: the two are killed"),
    ),
    ("A hundred prisoners escaped through a tunnel.", []),
]


@pytest.mark.parametrize(("text", "expected"), MIXED)
def test_constructions_of_long_reports(tolls: Tolls, text: str, expected: list[tuple[str, int]]) -> None:
    """All tolls of the sentence in order."""
    assert [(t.measure.value, t.value) for t in tolls(text)] == expected


def test_what_adds_up_to_a_figure_is_part_of_it(tolls: Tolls) -> None:
    """An apposition that spells a figure out is no list of further victims."""
    whole, women, man = tolls("Rebels were blamed for the murders of three reporters, two women and a man.")
    assert [t.subset_of and t.subset_of.record for t in (whole, women, man)] == [None, whole.id, whole.id]


def test_further_items_of_a_list_are_no_parts(tolls: Tolls) -> None:
    """A list behind a comma tells further victims."""
    found = tolls("The ministry confirmed the death of 17 soldiers, 3 officers and 22 rebels in the fighting.")
    assert [(t.value, t.subset_of) for t in found] == [(17, None), (3, None), (22, None)]
