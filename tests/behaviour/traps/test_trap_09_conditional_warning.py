"""Trap 9: what a warning makes a condition never happened, and its "it" is the deed, not the doer."""

from __future__ import annotations

import pytest

from truceline.reading.doc import state

WARNINGS = [
    "The envoy warned that if Ghana moves its army into the Karsk valley, it would be a disaster for the villages.",
    "If Chad attacks Port Selin, it would end the talks, the envoy said.",
    "General Oren Vask said that if Peru presses on to the pass, it would cut off the highlands.",
]


@pytest.mark.parametrize("text", WARNINGS)
def test_it_is_not_the_country(read_text, text) -> None:
    _, doc, _ = read_text(text)
    it = next(t for t in doc if t.lower_ == "it")
    assert it.i not in state(doc).actors


@pytest.mark.parametrize("text", WARNINGS)
def test_the_condition_is_no_event_that_happened(told, text) -> None:
    assert all(e.status == "hypothetical" for e in told("event", text))


@pytest.mark.xfail(reason="a truce made impossible is coded as a truce promised", strict=True)
def test_a_truce_made_impossible_is_no_truce(told) -> None:
    assert not told("event", "If Peru presses on to the pass, it would make a truce impossible, the envoy said.")


@pytest.mark.parametrize("text", WARNINGS)
def test_it_holds_no_position(told, text) -> None:
    assert all((p.actor.text or "").lower() != "it" for p in told("position", text))


def test_without_a_condition_it_is_the_country(read_text) -> None:
    _, doc, _ = read_text("Ghana said it would withdraw its army from the Karsk valley.")
    it = next(t for t in doc if t.lower_ == "it")
    assert state(doc).actors[it.i].name == "Ghana"
