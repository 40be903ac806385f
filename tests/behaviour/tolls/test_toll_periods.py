"""Each figure of a sentence has the time that stands with it; a total takes none from what it sums up."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from truceline.model.records import Toll

Tolls = Callable[..., list[Toll]]
DAY, ALL = ("rolling", 24), ("cumulative", None)


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        (
            "Nine people were killed in the past 24 hours, bringing the total to 412 since war began, a clinic said.",
            {9: DAY, 412: ALL},
        ),
        ("The clinic said 412 people had died since the war began, nine of them in the past day.", {412: ALL, 9: DAY}),
        ("Nine people were killed over the past 24 hours and 412 since the start of the war.", {9: DAY, 412: ALL}),
        (
            "The clinic, which counted nine deaths in the last 24 hours, put the toll since the war began at 412.",
            {9: DAY, 412: ALL},
        ),
        ("The death toll climbed to 412 after nine more people were killed in the past 24 hours.", {412: ALL, 9: DAY}),
        ("The death toll has reached 412, including nine people killed in the past 24 hours.", {412: ALL, 9: DAY}),
        ("Seventeen people were killed and 45 wounded in the past 24 hours.", {17: DAY, 45: DAY}),
        ("Shelling killed five civilians in the 24 hours to Wednesday, the clinic said.", {5: DAY}),
    ],
)
def test_each_figure_has_its_own_time(tolls: Tolls, text: str, figures: dict[int, tuple[str, int | None]]) -> None:
    found = {t.value: (t.period.kind.value, t.period.hours) for t in tolls(text) if t.period}
    assert found == figures


def test_last_week_is_no_stretch_of_hours(tolls: Tolls) -> None:
    (toll,) = tolls("At least 19 people died in explosions at the port last week, the mayor said.")
    assert toll.period is not None
    assert toll.period.kind.value == "event"


def test_hours_go_up_to_the_day_that_is_named(tolls: Tolls) -> None:
    (toll,) = tolls("Shelling killed five civilians in the 24 hours to Wednesday.", published="2031-04-04")
    assert toll.period is not None
    assert toll.period.to == "2031-04-02"


def test_a_toll_lowered_on_friday_is_of_mondays_dead(tolls: Tolls) -> None:
    found = tolls(
        "The ministry on Friday lowered its toll for Monday's shelling of the port to 29 from 33.",
        published="2031-04-04",
    )
    assert {(t.value, t.when.value if t.when else None) for t in found} == {(29, "2031-03-31"), (33, "2031-03-31")}


def test_what_a_total_goes_past_is_a_bound(tolls: Tolls) -> None:
    found = tolls("Nine more people died in the past 24 hours, taking the death toll past 400 since the war began.")
    assert {t.value: t.bound.value for t in found} == {9: "exact", 400: "more-than"}


def test_a_part_in_the_next_sentence_has_the_claimant_of_the_whole(tolls: Tolls) -> None:
    found = tolls("A total of 412 people have been killed, the clinic said. Nine of them died in the past 24 hours.")
    assert [t.claimant.text for t in found if t.claimant] == ["the clinic", "the clinic"]


def test_whoever_had_spoken_of_a_figure_claims_it(tolls: Tolls) -> None:
    (toll,) = tolls("The army, which had spoken of 13 dead, declined to comment on the shelling.")
    assert toll.claimant is not None
    assert toll.claimant.actor is not None
    assert toll.claimant.actor.name == "the army"


def test_the_health_ministry_is_no_foreign_ministry(tolls: Tolls) -> None:
    (toll,) = tolls(
        "Selmany's foreign ministry announced talks. The health ministry in Ostrel said 30 people had been killed."
    )
    assert toll.claimant is not None
    assert toll.claimant.actor is not None
    assert toll.claimant.actor.name == "the health ministry in Ostrel"
