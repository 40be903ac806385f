"""Trap 2: no outlet, no date, no byline: unknown stays unknown."""

from __future__ import annotations

import pytest

TELLINGS = [
    "The minister said on Tuesday that the road was open.",
    "On Friday the envoy said that both lists were complete.",
    "The Front said yesterday that it held nobody.",
]


@pytest.mark.parametrize("text", TELLINGS)
def test_without_a_day_of_publication_nothing_is_dated(told, text) -> None:
    (record,) = told("statement", text, published=None)
    assert record.said is not None
    assert record.said.value is None
    assert record.said.span.text


@pytest.mark.parametrize("text", TELLINGS)
def test_with_one_the_same_words_are_dated(told, text) -> None:
    (record,) = told("statement", text, published="2025-03-05")
    assert record.said.value in {"2025-03-04", "2025-02-28"}


@pytest.mark.parametrize("text", TELLINGS)
def test_the_chain_begins_with_an_outlet_without_a_name(told, text) -> None:
    (unknown,) = told("statement", text)
    (known,) = told("statement", text, outlet="The Ostrel Courier")
    assert unknown.chain[0].role == "outlet"
    assert unknown.chain[0].name is None
    assert known.chain[0].name == "The Ostrel Courier"


@pytest.mark.parametrize("text", ["Forty people were killed in Port Selin.", "At least 12 people were hurt."])
def test_a_figure_nobody_gives_has_no_claimant(told, text) -> None:
    (toll,) = told("toll", text)
    assert toll.claimant is None
