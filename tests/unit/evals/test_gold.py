"""Gold in words becomes spans of the canonical text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from evals.gold import Alignment, Gold, load


@pytest.fixture(scope="module")
def gold() -> list[Gold]:
    return load()


def _spans(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        if "start" in value:
            yield value
        for part in value.values():
            yield from _spans(part)
    elif isinstance(value, list):
        for part in value:
            yield from _spans(part)


def test_every_span_reads_back(gold: list[Gold]) -> None:
    for one in gold:
        found = list(_spans(one.records))
        assert len(found) > len(one.records)
        assert all(one.report.text[s["start"] : s["end"]] == s["text"] for s in found)


def test_only_further_tellings_are_lost(gold: list[Gold]) -> None:
    # Ten headings that the extraction of the article drops; `load` raises where a record itself is lost.
    assert sum(len(one.lost) for one in gold) <= 10


def test_no_words_of_gold_are_left_as_strings(gold: list[Gold]) -> None:
    worded = ("speaker", "cue", "content", "participants", "label", "claimant", "agenda", "chain", "source", "target")
    for one in gold:
        for record in one.records:
            for name in worded:
                value = record.get(name)
                assert not isinstance(value, str)
                assert not (isinstance(value, list) and any(isinstance(part, str) for part in value))


def test_alignment_leaves_out_what_the_other_text_lacks() -> None:
    page, article = "Menu Share\nThe envoy spoke. Share\nHe left.", "The envoy  spoke.\n\nHe left."
    alignment = Alignment(page, article)
    start = page.index("envoy")
    moved = alignment.moved((start, page.index(" Share\nHe")))
    assert moved is not None
    assert article[slice(*moved)] == "envoy  spoke."
    assert alignment.moved((0, 4)) is None
