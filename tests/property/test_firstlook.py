"""The first look on any text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ledger_samples import report
from truceline.intake.firstlook import look, tokens, weigh

WORDS = st.sampled_from("ceasefire attack killed council school heart coach talks border the of refugees film".split())


@given(st.text())
def test_any_text_gets_a_verdict_with_a_reason(text: str) -> None:
    assert look(report(text, title=None)).reason


@given(st.lists(WORDS, max_size=300))
def test_capitals_make_no_difference(words: list[str]) -> None:
    text = " ".join(words)
    assert weigh(tokens(text)) == weigh(tokens(text.upper()))


@given(st.lists(WORDS, max_size=300))
def test_a_word_of_war_beside_it_never_takes_a_report_away(words: list[str]) -> None:
    """What is certain by itself stays so, whatever else is said."""
    assert weigh([*words, "hostilities", *words, "peace", "talks"]).worth
