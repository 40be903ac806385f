"""Trap 11: closing quotation marks stand inside or outside the full stop, even in one text."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    "text",
    [
        "“The road is open,” the minister said.",
        "“The road is open”, the minister said.",
        "The minister said: “The road is open.”",
        "The minister said: “The road is open”.",
        "'The road is open,' the minister said.",
        '"The road is open," the minister said.',
    ],
)
def test_the_quotation_is_read_whole(told, text) -> None:
    (record,) = told("statement", text)
    assert record.mode == "direct"
    assert "The road is open" in record.content[0].text


def test_both_styles_in_one_text(told) -> None:
    text = "The minister said the lists were “complete”. The envoy called them “a beginning.”\n\nThe rain went on."
    records = told("statement", text)
    assert [r.mode for r in records] == ["mixed", "mixed"]
    assert all("rain" not in c.text for r in records for c in r.content)


def test_a_mark_outside_does_not_swallow_the_next_sentence(told) -> None:
    text = "The envoy said the text was “almost ready”. The army shelled Port Selin on Sunday."
    (record,) = told("statement", text)
    assert "shelled" not in record.content[0].text
