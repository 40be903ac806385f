"""Trap 1: a section name behind the headline, and the page's own words behind the story, tell nothing."""

from __future__ import annotations

import pytest

from truceline.model.enums import ZoneKind

STORY = (
    "President Maren Toll of Mardia said on Monday that the army would not leave the Karsk valley.\n\n"
    "The Hill Front did not answer. Its spokesman, Andri Kolm, said on Tuesday that talks were under way."
)


@pytest.mark.parametrize("suffix", ["Mardia war", "World news", "Conflict"])
def test_a_section_behind_the_headline_is_no_part_of_it(read_text, suffix) -> None:
    report, _, records = read_text(f"Toll refuses pullback | {suffix}\n\n{STORY}")
    title = next(z for z in report.zones if z.kind is ZoneKind.TITLE)
    assert suffix not in report.text[title.start : title.end]
    assert all(suffix not in a.text for r in records for a in r.anchors)


@pytest.mark.parametrize(
    "line",
    [
        "Leave a Comment",
        "Read more: Minister says 40 people were killed in Port Selin",
        "Share this article",
        "Related: Toll meets envoy in Port Selin",
        "Sign up for our newsletter",
        "Advertisement",
    ],
)
def test_the_page_s_own_words_are_no_records(read_text, line) -> None:
    _, _, plain = read_text(f"Toll refuses pullback\n\n{STORY}")
    _, _, records = read_text(f"Toll refuses pullback\n\n{STORY}\n\n{line}")
    assert [(r.kind, r.anchor.text) for r in records] == [(r.kind, r.anchor.text) for r in plain]
    assert records
