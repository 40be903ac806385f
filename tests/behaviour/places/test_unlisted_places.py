"""A place that no gazetteer knows still is where something happened, in its words and without coordinates."""

from __future__ import annotations

from typing import Any

import pytest


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Delegates from both sides held talks in Port Ostrelvane on Monday.", "Port Ostrelvane"),
        ("At least nine people were killed in Brodinsk on Sunday, the clinic said.", "Brodinsk"),
        ("Three guards were wounded near Upper Karrow, residents said.", "Upper Karrow"),
    ],
)
def test_it_is_a_place_of_the_record(read_text: Any, text: str, words: str) -> None:
    records = [r for r in read_text(text)[2] if getattr(r, "place", None) is not None]
    assert {r.place.text for r in records} == {words}
    assert all(r.place.place is None for r in records)


@pytest.mark.parametrize(
    "text",
    [
        "The envoy said it in Arabic on Monday.",
        "The opposition walked out in March, the envoy said.",
    ],
)
def test_other_names_are_none(read_text: Any, text: str) -> None:
    from truceline.reading.doc import state

    assert not state(read_text(text)[1]).places


@pytest.mark.xfail(reason="a lone name that the parser takes for no name at all", strict=True)
def test_a_lone_name_without_a_label(read_text: Any) -> None:
    (meeting,) = read_text("Delegates from both sides met in Ostrelvane on Monday.")[2]
    assert meeting.place.text == "Ostrelvane"
