"""Upper-case text made readable, letter for letter."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from truceline.reading.base.letters import parsed_letters, sentence_case


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("THE ARMY LEFT. IT CAME BACK.", "The army left. It came back."),
        ("TROOPS FROM KENYA AND SOUTH AFRICA MET", "Troops from Kenya and South Africa met"),
        ("A KENYAN ENVOY FLEW TO NAIROBI", "A Kenyan envoy flew to Nairobi"),
        ("ON TUESDAY, 3 MAY, THEY MAY MARCH ON 12 MARCH", "On Tuesday, 3 May, they may march on 12 March"),
        ("THE U.S. ENVOY AND THE UN MET", "The U.S. envoy and the UN met"),
        ("THE VALLEY UNION FRONT [VUF] SAID THE VUF HAD WON", "The valley union front [VUF] said the VUF had won"),
        ("DAHREB, 3 JAN 90 -- [TEXT] THE COLUMN LEFT", "Dahreb, 3 jan 90 -- [TEXT] The column left"),
    ],
)
def test_capitals_that_can_be_known_stay(text: str, expected: str) -> None:
    assert sentence_case(text) == expected


def test_ordinary_text_and_short_headlines_are_left_alone() -> None:
    for text in ("The UN and the USA met.", "BREAKING NEWS", "NATO, UN and EU leaders met in Kampala on Tuesday."):
        assert parsed_letters(text) == text


@given(st.text(max_size=200))
def test_offsets_stay_valid(text: str) -> None:
    assert len(parsed_letters(text)) == len(text)
    assert len(sentence_case(text)) == len(text)
