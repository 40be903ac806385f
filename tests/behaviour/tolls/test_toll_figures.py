"""Bounds, vague words, ranges, parts of figures and figures that revise others (decisions 18 to 22 and 30)."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from truceline.model.records import Toll

Tolls = Callable[..., list[Toll]]


def _figures(found: list[Toll]) -> list[tuple[str, int | None, int | None, int | None]]:
    return [(t.bound.value, t.value, t.low, t.high) for t in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Exactly nine people were killed.", ("exact", 9, 9, 9)),
        ("At least nine people were killed.", ("at-least", 9, 9, None)),
        ("More than 900 people were killed.", ("more-than", 900, 900, None)),
        ("Fewer than 20 people were killed.", ("less-than", 20, None, 20)),
        ("Up to 50 people were killed.", ("at-most", 50, None, 50)),
        ("About 50 people were killed.", ("about", 50, None, None)),
        ("Dozens of people were killed.", ("vague", 12, 12, None)),
        ("Scores of people were killed.", ("vague", 20, 20, None)),
        ("Tens of thousands of people were killed.", ("vague", 10_000, 10_000, None)),
        ("Thousands of people have died.", ("vague", 1_000, 1_000, None)),
        ("Between five and seven soldiers were killed.", ("exact", None, 5, 7)),
        ("Nine to 11 soldiers were killed.", ("exact", None, 9, 11)),
        ("Soldiers were killed in the ambush.", ("vague", None, 1, None)),
        ("An official reported deaths.", ("vague", None, 1, None)),
        ("Several people were killed.", ("vague", None, 1, None)),
        ("No one was killed.", ("exact", 0, 0, 0)),
    ],
)
def test_what_the_words_of_a_figure_allow(
    tolls: Tolls, text: str, expected: tuple[str, int | None, int | None, int | None]
) -> None:
    assert _figures(tolls(text)) == [expected]


@pytest.mark.parametrize(
    "text", ["No injuries or deaths were reported.", "There were no deaths or injuries.", "No one was killed or hurt."]
)
def test_none_of_either_is_two_tolls_of_nought(tolls: Tolls, text: str) -> None:
    found = tolls(text)
    assert {t.measure.value for t in found} == {"killed", "wounded"}
    assert {t.value for t in found} == {0}


def test_a_bound_covers_figures_joined_under_its_verb(tolls: Tolls) -> None:
    found = tolls("At least 12 people had been killed and 20 wounded.")
    assert _figures(found) == [("at-least", 12, 12, None), ("at-least", 20, 20, None)]
    found = tolls("At least five soldiers and two civilians were killed.")
    assert _figures(found) == [("at-least", 5, 5, None), ("at-least", 2, 2, None)]


def test_a_bound_stops_at_a_verb_of_its_own(tolls: Tolls) -> None:
    found = tolls("The raid killed at least nine people, injuring seven others.")
    assert _figures(found) == [("at-least", 9, 9, None), ("exact", 7, 7, 7)]


@pytest.mark.parametrize(
    ("text", "part", "whole"),
    [
        ("The blast injured 30 shoppers, five of them critically.", 5, "30 shoppers"),
        ("It killed 12 people, including two children.", 2, "12 people"),
        ("Twelve people, two of them children, were killed.", 2, "Twelve people"),
        ("Of the 40 dead, 12 were children.", 12, "40 dead"),
        ("Twenty were injured, four seriously.", 4, "Twenty were injured"),
    ],
)
def test_parts_point_to_the_whole(tolls: Tolls, text: str, part: int, whole: str) -> None:
    first, second = tolls(text)
    assert first.subset_of is None
    assert second.value == part
    assert second.subset_of is not None
    assert (second.subset_of.text or "").startswith(whole)
    assert second.subset_of.record == first.id
    assert second.measure is first.measure


def test_the_whole_may_stand_a_sentence_before(tolls: Tolls) -> None:
    first, second = tolls("Nine people were killed in the raid. Two children were among the dead.")
    assert second.subset_of is not None
    assert second.subset_of.record == first.id
    assert second.victims == "children"


def test_siblings_are_no_parts_of_one_another(tolls: Tolls) -> None:
    assert [t.subset_of for t in tolls("A daughter and two sons were among the dead.")] == [None, None]


@pytest.mark.parametrize(
    ("text", "new", "old"),
    [
        ("The ministry raised the death toll from nine to 11.", 11, 9),
        ("The toll rose to 41 from 38 on Sunday.", 41, 38),
        ("The ministry lowered its toll for the raid on the port from 33 to 29.", 29, 33),
        ("The army said 12 rebels were killed, up from nine reported earlier.", 12, 9),
    ],
)
def test_a_revised_figure_points_to_the_one_it_replaces(tolls: Tolls, text: str, new: int, old: int) -> None:
    found = {t.value: t for t in tolls(text)}
    assert set(found) == {new, old}
    assert found[old].revises is None
    revised = found[new].revises
    assert revised is not None
    assert revised.record == found[old].id


def test_a_headline_and_a_repetition_are_further_anchors(tolls: Tolls) -> None:
    title = "Forty dead in Tarnek market"
    text = (
        f"{title}\n\nForty people were killed at the market, the governor said.\n\nThe 40 killed were buried on Friday."
    )
    found = tolls(text, title=title)
    assert len(found) == 1
    assert len(found[0].anchors) == 3
    assert found[0].anchors[0].text.startswith("Forty people")


def test_two_small_incidents_stay_two(tolls: Tolls) -> None:
    text = "Three people were killed in the port.\n\nIn the hills, three people were killed by a mine."
    assert len(tolls(text)) == 2


def test_a_bare_figure_takes_up_the_one_before(tolls: Tolls) -> None:
    first, second = tolls("Thirty-one people died in the shelling, the ministry said. The army says 13.")
    assert (second.measure, second.value) == (first.measure, 13)
    assert second.claimant is not None
    assert second.claimant.text == "The army"
