"""Swap the names of the two sides, of states, of women and men: the same records with the names swapped.

A text is written with letters for names. It is read twice, under two sets of names, and every field of every record is
compared after the letters are put back: kinds, statuses, words, who is meant, codes. Left out are ids, offsets, country
codes, coordinates and confidence.
"""

from __future__ import annotations

import re

import pytest
from _pytest.mark import ParameterSet

from suite_cases import pair, same, shape, told

Names = dict[str, str]

# Two armed groups, and two pairs of people.
SIDES: Names = {"A": "Amber League", "B": "Harbour Front"}
OTHER_SIDES: Names = {"A": "Cedar Movement", "B": "Valley Brigade"}
# States with their adjective and capital, comparable in size and fame; two pairs that exist and one that does not.
NORTH: Names = {
    "A": "Norway",
    "A-an": "Norwegian",
    "A-town": "Oslo",
    "B": "Sweden",
    "B-an": "Swedish",
    "B-town": "Stockholm",
}
SOUTH: Names = {
    "A": "Peru",
    "A-an": "Peruvian",
    "A-town": "Lima",
    "B": "Chile",
    "B-an": "Chilean",
    "B-town": "Santiago",
}
EAST: Names = {"A": "Chad", "A-an": "Chadian", "A-town": "N'Djamena", "B": "Mali", "B-an": "Malian", "B-town": "Bamako"}
NOWHERE: Names = {"A": "Ruvania", "A-an": "Ruvanian", "B": "Selbria", "B-an": "Selbrian"}
# People: what they are called, and the words that stand for them.
SHE: Names = {"A": "Ines Korve", "A-last": "Korve", "he": "she", "him": "her", "his": "her", "He": "She", "Mr": "Ms"}
HE: Names = {"A": "Anton Korve", "A-last": "Korve", "he": "he", "him": "him", "his": "his", "He": "He", "Mr": "Mr"}
WOMAN: Names = SHE | {"A": "Clara Hobbs", "A-last": "Hobbs"}
MAN: Names = HE | {"A": "Simon Hobbs", "A-last": "Hobbs"}
PRONOUNS = {
    **dict.fromkeys(["she", "he", "She", "He"], "{he}"),
    **dict.fromkeys(["her", "him", "his"], "{him}"),
    **dict.fromkeys(["Ms", "Mr"], "{Mr}"),
    **dict.fromkeys(["Queen", "King"], "{king}"),
    **dict.fromkeys(["woman", "man"], "{man}"),
    **dict.fromkeys(["spokeswoman", "spokesman"], "{spokesman}"),
    **dict.fromkeys(["women", "men"], "{men}"),
}


def exchanged(names: Names) -> Names:
    """The names with A and B in each other's place."""
    other = {"A": "B", "B": "A"}
    return {k: names[other[k[0]] + k[1:]] for k in names}


def filled(template: str, names: Names) -> str:
    """The template with names in place of its letters."""
    return re.sub(r"\{([^}]+)\}", lambda m: names[m[1]], template)


def back(names: Names) -> dict[str, str]:
    """The letters that stand for the names."""
    people = {k: v for k, v in names.items() if k not in {"he", "him", "his", "He", "Mr"}}
    return {v: f"{{{k}}}" for k, v in people.items()} | (PRONOUNS if "he" in names else {})


def swap(template: str, first: Names, second: Names, **marks: str | None) -> ParameterSet:
    """A text under two sets of names."""
    return same(filled(template, first), filled(template, second), back(first), back(second), **marks)  # type: ignore[arg-type]


def held(text: str, other: str, names: Names, others: Names) -> None:
    first = shape(text, names)
    assert first
    assert first == shape(other, others)


PLAN = "Mediators sent both sides a truce plan on Sunday. "


@pytest.mark.parametrize(
    ("text", "other", "names", "others"),
    [
        *(
            swap(template, SIDES, exchanged(SIDES))
            for template in (
                "The {A} shelled a mill held by the {B} on Monday.",
                "The {A} accused the {B} of breaking the truce.",
                "The {A} and the {B} held talks in Geneva on Monday.",
                "The {A} freed nine sailors, and the {B} freed twelve.",
                "The {A} demanded that the {B} withdraw from the valley.",
                "The {A} said the {B} had shelled the mill.",
                "The {A} denied shelling the mill. The {B} said it had proof.",
                "At least nine fighters of the {A} were killed by the {B} on Monday.",
                "Talks between the {A} and the {B} will open in Geneva on Friday.",
                PLAN + "The {A} accepted the plan, but the {B} rejected it.",
                PLAN + "The {A} rejected the plan unless the {B} left the ridge.",
            )
        ),
        *(
            swap(template, SIDES, OTHER_SIDES)
            for template in (
                "The {A} and the {B} held talks in Geneva on Monday.",
                "The {A} said the {B} had shelled the mill.",
                PLAN + "The {A} accepted the plan, but the {B} rejected it.",
            )
        ),
        swap(
            PLAN + "The {A} agreed to attend the talks. The {B} refused to attend the talks.",
            SIDES,
            exchanged(SIDES),
        ),
        swap(
            "“The {B} never wanted peace,” a spokesman for the {A} said.",
            SIDES,
            exchanged(SIDES),
            misled="a refusal of peace in one order of the names and none in the other",
        ),
        swap(
            PLAN + "The {A} may accept the plan, a diplomat said. The {B} has not answered the plan.",
            SIDES,
            exchanged(SIDES),
            misled="the answers are not the same in both orders of the names",
        ),
        swap(
            "The {A} shelled a mill held by the {B} on Monday.",
            SIDES,
            OTHER_SIDES,
        ),
    ],
)
def test_the_two_sides(text: str, other: str, names: Names, others: Names) -> None:
    held(text, other, names, others)


@pytest.mark.parametrize(
    ("text", "other", "names", "others"),
    [
        *(
            swap(template, NORTH, exchanged(NORTH))
            for template in (
                "{A} accused {B} of shelling a mill near the border.",
                "{A-town} said that {B-town} had broken the truce.",
                "The {A-an} army shelled a {B-an} post on Monday.",
                "The {A-an} president met the {B-an} president on Monday.",
                "At least nine {A-an} soldiers were killed by {B-an} fire on Monday.",
                "{A} rejected a truce plan put forward by {B}.",
                "{A} wants a ceasefire; {B} refuses a ceasefire.",
            )
        ),
        *(
            swap(template, SOUTH, exchanged(SOUTH))
            for template in (
                "{A} accused {B} of shelling a mill near the border.",
                "{A} and {B} signed a truce in Geneva on Monday.",
                "The {A-an} government denied that {A-an} troops had entered {B}.",
                "{A} called for talks between {B} and the rebels.",
            )
        ),
        *(
            swap(template, EAST, exchanged(EAST))
            for template in (
                "{A} accused {B} of shelling a mill near the border.",
                "{A} said it would free nine {B-an} sailors on Friday.",
                "A {A-an} official told Reuters that {B} had agreed to the talks.",
            )
        ),
        *(
            swap(template, NOWHERE, exchanged(NOWHERE))
            for template in (
                "{A} accused {B} of shelling a mill near the border.",
                "The {A-an} army shelled a {B-an} post on Monday.",
                "Foreign ministers of {A} and {B} met in Geneva on Monday.",
            )
        ),
        *(
            swap(template, NORTH, SOUTH)
            for template in (
                "{A} accused {B} of shelling a mill near the border.",
                "The {A-an} president met the {B-an} president on Monday.",
                "{A} wants a ceasefire; {B} refuses a ceasefire.",
            )
        ),
        *(
            swap(template, SOUTH, EAST)
            for template in (
                "{A} rejected a truce plan put forward by {B}.",
                "At least nine {A-an} soldiers were killed by {B-an} fire on Monday.",
            )
        ),
        swap(
            "{A-town} said that {B-town} had broken the truce.",
            NORTH,
            SOUTH,
            misled="a truce that is kept is read of one pair of capitals and not of the other",
        ),
    ],
)
def test_states(text: str, other: str, names: Names, others: Names) -> None:
    held(text, other, names, others)


@pytest.mark.parametrize(
    ("text", "other", "names", "others"),
    [
        *(
            swap(template, SHE, HE)
            for template in (
                "President {A} said {he} would not leave the valley.",
                "Foreign Minister {A} met General Pell Harrow on Monday. {He} will meet the general again on Friday.",
                "{Mr} {A-last} told reporters that {his} delegation had accepted the invitation.",
                "“We will free the sailors,” {he} said. {A}, the chief negotiator, gave no date.",
                "President {A} accused the Amber League of shelling {his} palace.",
                "Mediators sent a plan. President {A} rejected the plan, and the rebels thanked {him}.",
                "The envoy, {A}, said that {he} may accept the offer if the army left the ridge.",
                "The mayor, {A}, said nine people were killed in {his} town on Monday.",
                "{Mr} {A-last} denied that {he} had met the rebels.",
            )
        ),
        *(
            swap(template, WOMAN, MAN)
            for template in (
                "{A} rejected the offer, and {his} spokesman said {he} would not come back.",
                "General {A} said {his} troops had left the ridge. {He} gave no date.",
                "{A}, the leader of the Amber League, told Reuters that {he} would free the sailors.",
                "{Mr} {A-last} telephoned President Oren Vask on Monday and accepted {his} invitation.",
            )
        ),
        swap(
            "{A}, who leads the rebels, said {he} was ready to accept a ceasefire.",
            SHE,
            HE,
        ),
    ],
)
def test_women_and_men(text: str, other: str, names: Names, others: Names) -> None:
    held(text, other, names, others)


@pytest.mark.parametrize(
    ("text", "other"),
    [
        same("Queen Ines Korve said the bridge was mined.", "King Ines Korve said the bridge was mined."),
        same(
            "A spokeswoman for the Amber League said the bridge was mined.",
            "A spokesman for the Amber League said the bridge was mined.",
        ),
        same("A woman in Lorvik said the bridge was mined.", "A man in Lorvik said the bridge was mined."),
        same("Chairwoman Ines Korve said the bridge was mined.", "Chairman Ines Korve said the bridge was mined."),
        same("Ms Korve said the bridge was mined.", "Mr Korve said the bridge was mined."),
    ],
)
def test_words_for_women_and_men(text: str, other: str) -> None:
    words = PRONOUNS | {"Chairwoman": "{chair}", "Chairman": "{chair}", "the woman": "{man}", "the man": "{man}"}
    held(text, other, words, words)


@pytest.mark.parametrize(
    "text",
    [
        pair("Nine women were killed in the raid."),
        pair("Nine men were killed in the raid."),
        pair("Nine girls were killed in the raid."),
        pair("Nine boys were killed in the raid."),
    ],
)
def test_women_and_men_are_counted_alike(text: str) -> None:
    """Women are victims of a kind of their own in the codebook, men are not; figure and measure do not depend on it."""
    (toll,) = told(text, "toll")
    assert (toll["measure"], toll["value"], toll["bound"]) == ("killed", 9, "exact")


STORY = (
    "The {A} said on Monday that it would not attend talks in Geneva.\n\n"
    "“We have nothing to say to the {B},” its spokesman, Arn Tolle, told Reuters.\n\n"
    "At least 14 people were killed on Sunday when the {A} shelled a market held by the {B}, a doctor said.\n\n"
    "Envoy Tila Marsen met leaders of the {B} on Tuesday and will meet leaders of the {A} on Friday."
)
STATES = (
    "{A-town} accused {B-town} on Monday of breaking the truce.\n\n"
    "{B}’s foreign minister, Dana Reel, denied that {B-an} troops had crossed into {A}.\n\n"
    "The {A-an} army said nine of its soldiers were killed by {B-an} shelling on Sunday.\n\n"
    "The presidents of {A} and {B} will meet in Geneva on Friday, a {A-an} official said."
)
PERSON = (
    "President {A} rejected a truce plan on Monday, saying {he} would not leave the valley.\n\n"
    "“The army stays,” {he} told lawmakers.\n\n"
    "{Mr} {A-last} met Envoy Oren Vask on Sunday. {He} is to address the nation on Friday."
)


@pytest.mark.parametrize(
    ("text", "other", "names", "others"),
    [
        swap(STORY, SIDES, exchanged(SIDES)),
        swap(STORY, SIDES, OTHER_SIDES),
        swap(STATES, NORTH, exchanged(NORTH)),
        swap(
            STATES,
            SOUTH,
            exchanged(SOUTH),
            misled="troops that did not cross a border are read of one state and not of the other",
        ),
        swap(
            STATES,
            EAST,
            exchanged(EAST),
            misled="the one who broke the truce is named for one capital and not for the other",
        ),
        swap(
            STATES, NORTH, SOUTH, misled="troops that did not cross a border are read of one state and not of the other"
        ),
        swap(PERSON, SHE, HE),
        swap(PERSON, WOMAN, MAN),
    ],
)
def test_a_whole_report(text: str, other: str, names: Names, others: Names) -> None:
    held(text, other, names, others)
