"""Trap 3: one utterance told twice, first in the outlet's words, then in full, is one statement with two anchors."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    "text",
    [
        "The envoy said there were still “serious gaps” between the two sides.\n\n"
        "“There are serious gaps, and I will not hide them,” the envoy said.",
        "President Maren Toll said the army would need “many more months” in the valley.\n\n"
        "“We will need many more months in the valley,” Toll told lawmakers.",
        "Minister Ilse Darrow called the text “a fair start”.\n\n“It is a fair start and no more,” Darrow said.",
    ],
)
def test_two_tellings_are_one_statement(told, text) -> None:
    (record,) = told("statement", text)
    assert len(record.anchors) == 2


@pytest.mark.parametrize(
    "text",
    [
        "The envoy said there were gaps between the two sides.\n\n“The road is open again,” the envoy said.",
        "President Maren Toll said the army would stay.\n\n“The army will stay,” General Oren Vask said.",
    ],
)
def test_other_words_or_another_speaker_are_two(told, text) -> None:
    assert len(told("statement", text)) == 2
