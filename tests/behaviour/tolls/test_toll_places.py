"""Where the people of a toll were."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from truceline.model.records import Toll

Tolls = Callable[..., list[Toll]]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Nine people were killed in Nairobi on Friday.", ["Nairobi"]),
        ("Nine people died at a checkpoint outside the town.", ["a checkpoint outside the town"]),
        ("The blast killed nine people at the market in Nairobi.", ["the market in Nairobi"]),
        (
            "The health ministry in Nairobi raised its toll for the shelling of the market in Mombasa to 33.",
            ["the market in Mombasa"],
        ),
        (
            "Shells struck the market of Mombasa. Nine people had died, the minister told a briefing in Nairobi.",
            ["the market of Mombasa"],
        ),
        (
            "Planes bombed a camp near the border. The sky was clear. Officials said 12 people were killed.",
            ["the border"],
        ),
        ("The war in the northern highlands has driven 6,000 people from their homes.", ["the northern highlands"]),
        ("Talks were held in Nairobi. Nine people were killed.", [None]),
        (
            "A bomb went off in Mombasa. In all, 11 people were killed on Friday in several attacks.",
            [None],
        ),
    ],
)  # fmt: skip
def test_the_place_of_a_toll(tolls: Tolls, text: str, places: list[str | None]) -> None:
    """The words that name the place, with what stands there."""
    assert [t.place.text if t.place else None for t in tolls(text)] == places


def test_a_place_that_no_map_has_is_words_only(tolls: Tolls) -> None:
    """The words are kept, nothing is guessed of where they are."""
    (toll,) = tolls("Six soldiers were killed at a checkpoint on Sunday.")
    assert toll.place is not None
    assert (toll.place.text, toll.place.place) == ("a checkpoint", None)
