from __future__ import annotations

import pytest

from truceline.merge.copies import Copy, CopyKind
from truceline.merge.voices import Link, Printing, group
from truceline.model.reports import Report
from truceline.model.spans import Span
from truceline.workflow.join import credited


@pytest.mark.parametrize(
    ("authors", "outlet", "agency"),
    [
        (("Ina Faro", "Reuters"), "Harbour Times", "Reuters"),
        (("AFP in Port Selin",), None, "AFP"),
        (("Reuters",), "Reuters", None),
        (("Ina Faro",), "Harbour Times", None),
        ((), None, None),
    ],
)
def test_an_agency_that_only_the_authors_name(authors: tuple[str, ...], outlet: str | None, agency: str | None) -> None:
    assert credited(Report(id="r", text="x", outlet=outlet, authors=authors)) == agency


def test_the_text_goes_before_the_authors() -> None:
    text = "PORT SELIN (AFP) — They met."
    report = Report(id="r", text=text, authors=("Reuters",), agency=Span.of(text, 12, 15))
    assert credited(report) == "AFP"


def test_a_printing_whose_authors_credit_the_agency_does_not_head_its_copies() -> None:
    mine = credited(Report(id="a", text="x", outlet="Harbour Times", authors=("Reuters",)))
    printings = [
        Printing("a", 100, "Harbour Times", mine, "2025-03-04T08:00:00Z"),
        Printing("b", 100, "Reuters", None, "2025-03-04T09:00:00Z"),
    ]
    assert set(group(printings, [Link("a", "b", Copy(CopyKind.EXACT, 1.0, ""))]).values()) == {"b"}
