"""Trap 13: in a Wednesday report "would start on Thursday" is tomorrow, "on Wednesday" today."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Talks between Ghana and the Hill Front would start on Thursday in Oslo.", "2025-03-06"),
        ("Talks between Ghana and the Hill Front will resume on Monday.", "2025-03-10"),
        ("The envoy is due to meet President Maren Toll on Friday.", "2025-03-07"),
        ("The envoy met President Maren Toll on Tuesday.", "2025-03-04"),
        ("The envoy met President Maren Toll on Thursday.", "2025-02-27"),
        ("The envoy met President Maren Toll on Wednesday.", "2025-03-05"),
    ],
)
def test_tense_decides_the_day_of_a_meeting(told, text, day) -> None:
    (meeting,) = told("meeting", text, published="2025-03-05")
    assert meeting.when.value[:10] == day


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("The envoy said on Wednesday that the talks would start on Thursday.", "2025-03-05"),
        ("On Tuesday the envoy said the road was open.", "2025-03-04"),
    ],
)
def test_when_it_was_said_is_another_day(told, text, said) -> None:
    (record,) = told("statement", text, published="2025-03-05")
    assert record.said.value[:10] == said


def test_the_meeting_spoken_of_has_its_own_day(told) -> None:
    text = "The envoy said on Wednesday that talks between Ghana and the Hill Front would start on Thursday."
    (meeting,) = told("meeting", text, published="2025-03-05")
    assert meeting.when.value[:10] == "2025-03-06"
    assert meeting.status == "planned"
