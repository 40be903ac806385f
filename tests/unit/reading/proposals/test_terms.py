"""What a plan holds, told in many ways: the cases stand as data in `told_terms.toml`."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from truceline.model.enums import Kind
from truceline.model.records import Proposal, Term

CASES = tomllib.loads((Path(__file__).parent / "told_terms.toml").read_text(encoding="utf-8"))["case"]


def _told(proposal: Proposal) -> list[tuple[int, str, str, Term]]:
    """Phase, issue and words of each term, in the order of the text."""
    phases = {t.span.start: p.n for p in proposal.phase_list for t in p.terms}
    return [(phases.get(t.span.start, 0), t.issue.value, t.span.text, t) for t in proposal.terms]


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_terms_are_read_as_a_careful_reader_notes_them(read_text: Any, case: dict[str, Any]) -> None:
    records = read_text(case["text"])[2]
    proposals = sorted((r for r in records if r.kind is Kind.PROPOSAL), key=lambda r: r.label.start)
    told = [_told(p) for p in proposals]
    found = [t for terms in told[:1] for t in terms]
    assert [list(t[:3]) for t in found] == case["terms"]
    if "others" in case:
        assert [list(t[:3]) for terms in told[1:] for t in terms] == case["others"]
    for field in ("actor", "quantity", "condition"):
        if field in case:
            assert [_words(t[3], field) for t in found] == case[field]
    if "durations" in case:
        lengths = {str(p.n): p.duration.iso for p in proposals[0].phase_list if p.duration}
        assert lengths == case["durations"]


def _words(term: Term, field: str) -> str:
    value = getattr(term, field)
    if field == "condition":
        return value.span.text if value else ""
    return (value if isinstance(value, str) else value.text) if value else ""


def test_each_term_of_a_phase_is_a_term_of_the_plan(read_text: Any) -> None:
    for case in CASES:
        for record in read_text(case["text"])[2]:
            if isinstance(record, Proposal):
                assert {t for p in record.phase_list for t in p.terms} <= set(record.terms)
