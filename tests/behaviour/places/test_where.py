"""The place of a clause."""

from __future__ import annotations

import pytest

from truceline.reading.pipeline import parser
from truceline.reading.places.component import read
from truceline.reading.where import place_of


@pytest.mark.parametrize(
    ("text", "head", "place"),
    [
        ("The envoys met in Nairobi on Tuesday.", "met", "Nairobi"),
        ("Talks between the two sides were held in Doha.", "held", "Doha"),
        ("Talks between the two sides were held in Doha.", "Talks", "Doha"),
        ("A strike on a hospital in Aleppo killed nine people.", "killed", "Aleppo"),
        ("Nine people were killed near the town of Goma.", "killed", "Goma"),
        ("In Khartoum, soldiers shelled a market.", "shelled", "Khartoum"),
        ("Rockets were fired from inside Lebanon.", "fired", "Lebanon"),
        ("Hundreds were displaced at the Zamzam camp.", "displaced", "Zamzam camp"),
        ("The mediators agreed to meet again in Cairo next week.", "meet", "Cairo"),
    ],
)
def test_the_place_hangs_on_the_clause(text: str, head: str, place: str) -> None:
    doc = read(parser()(text))
    found = place_of(doc, next(t.i for t in doc if t.text == head))
    assert found is not None
    assert found.text == place


@pytest.mark.parametrize(
    ("text", "head"),
    [
        ("The Egyptian envoy met his Qatari counterpart.", "met"),
        ("Kenya and Uganda agreed to the plan.", "agreed"),
        ("The envoy, who was born in Nairobi, rejected the plan.", "rejected"),
        ("Nine people were killed.", "killed"),
    ],
)
def test_no_place_is_guessed(text: str, head: str) -> None:
    doc = read(parser()(text))
    assert place_of(doc, next(t.i for t in doc if t.text == head)) is None
