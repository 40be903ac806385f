"""Trap 8: the leaders of A and B are two meetings with unnamed people, unless they sat together."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "second"),
    [
        ("The envoy met the leaders of Norway and Ghana on Tuesday.", "Ghana"),
        ("After meeting the leaders of Peru and Bolivia, the envoy flew home.", "Bolivia"),
        ("The envoy spoke with the presidents of Chad and Mali by phone.", "Mali"),
        ("The envoy held talks with Foreign Minister Ilse Darrow and General Oren Vask.", "General Oren Vask"),
        ("The envoy met President Maren Toll and Prime Minister Ada Rell.", "Prime Minister Ada Rell"),
    ],
)
def test_counterparts_named_apart_are_two_meetings(told, text, second) -> None:
    meetings = told("meeting", text)
    assert len(meetings) == 2
    assert all("envoy" in m.participants[0].text for m in meetings)
    assert meetings[1].participants[-1].text == second


@pytest.mark.parametrize(
    "text",
    [
        "The envoy met jointly with the leaders of Norway and Ghana.",
        "The presidents of Chad and Mali met in Oslo on Tuesday.",
        "The envoy met the leaders of the nine states.",
    ],
)
def test_together_they_are_one(told, text) -> None:
    assert len(told("meeting", text)) == 1
