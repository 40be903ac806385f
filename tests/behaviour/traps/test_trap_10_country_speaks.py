"""Trap 10: a country that speaks is an institution and no person; "previously said" has no date."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ghana said it had closed the crossing.", "Ghana"),
        ("Peru has warned that the truce cannot hold.", "Peru"),
        ("Lima said that the convoy had been turned back.", "Peru"),
        ("The Norwegian government denied that it had sent arms.", "Norway"),
    ],
)
def test_the_speaker_is_a_state(told, text, name) -> None:
    (record,) = told("statement", text)
    assert record.speaker.actor.kind == "state"
    assert record.speaker.actor.name == name


@pytest.mark.parametrize(
    "text",
    [
        "Ghana previously said that it would not close the crossing.",
        "Peru has previously said the pass must stay open.",
        "The minister had earlier said that no one was held.",
    ],
)
def test_previously_has_no_date(told, text) -> None:
    (record,) = told("statement", text)
    assert record.said is None or record.said.value is None
