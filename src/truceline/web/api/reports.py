"""Reports, and one of them with its records beside the words."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Path, Query

from truceline.ledger.shelf import Place, Wanted
from truceline.model.base import Frozen
from truceline.views.cursors import not_ours, packed, unpacked
from truceline.views.reader import ComparisonPage, ReaderPage, comparison_page
from truceline.views.report import ReportPage
from truceline.views.reportlines import ReportRow
from truceline.web.access import Reading
from truceline.web.asking import Asking
from truceline.web.paging import CursorParameter, LimitParameter, Page
from truceline.workflow import leaf, show

router = APIRouter(tags=["reports"])


class OutletCount(Frozen):
    """How many reports an outlet has."""

    outlet: str | None
    """Its name; null for those whose outlet is not known."""
    reports: int
    """How many are wanted."""


def _wanted(
    asked: Asking,
    outlet: Annotated[
        str | None, Query(max_length=300, description="Who published it; empty for reports whose outlet is not known.")
    ] = None,
    day: Annotated[
        str | None, Query(pattern=r"^\d{4}-\d\d-\d\d$", description="Published on this day, as its outlet dates it.")
    ] = None,
    skipped: Annotated[bool, Query(description="Only reports that were stored and not read.")] = False,
    words: Annotated[
        str,
        Query(description="Words that their title or text holds, all of them; what was not read too.", max_length=500),
    ] = "",
) -> Wanted:
    until = min(filter(None, [asked.as_of, asked.published, asked.until]), default=None)
    return Wanted(
        process=asked.process,
        outlet=outlet,
        day=day,
        since=asked.since,
        until=until,
        known=asked.known,
        skipped=skipped,
        words=words,
    )


Wanting = Annotated[Wanted, Depends(_wanted)]
"""Which reports."""
Number = Annotated[int, Path(ge=1, le=2**31)]
VersionParameter = Annotated[
    int | None, Query(ge=1, le=2**31, description="Which version; the one that stands if left out.")
]


@router.get("/reports")
def reports(
    ledger: Reading, wanted: Wanting, cursor: CursorParameter = None, limit: LimitParameter = 50
) -> Page[ReportRow]:
    """Reports, the latest first; those without a day at the end."""
    found, last = leaf.leaf(ledger, wanted, after=_place(cursor) if cursor else None, limit=limit)
    further = packed(last.at, last.report) if last else None
    return Page(items=tuple(found), next=further, total=ledger.shelf.count(wanted))


def _place(cursor: str) -> Place:
    match unpacked(cursor):
        case [str(at), str(report)]:
            return Place(at, report)
    raise not_ours()


@router.get("/reports/outlets")
def outlets(ledger: Reading, wanted: Wanting) -> tuple[OutletCount, ...]:
    """Who published the reports that are wanted, by name."""
    return tuple(OutletCount(outlet=outlet, reports=n) for outlet, n in ledger.shelf.outlets(wanted))


@router.get("/reports/{report}")
def report(ledger: Reading, report: str, version: VersionParameter = None) -> ReportPage:
    """One report with its records beside the words, its versions and copies."""
    return show.report(ledger, report, version)


@router.get("/reports/{report}/reader")
def reader(ledger: Reading, report: str, wanted: Wanting, version: VersionParameter = None) -> ReaderPage:
    """One report for reading: its whole text, and every span of what was read; what does not read back says so.

    The parameters of the list say which reports come before and after it.
    """
    return leaf.reader(ledger, report, version, wanted)


@router.get("/reports/{report}/versions/{version}")
def versions(
    ledger: Reading,
    report: str,
    version: Number,
    against: Annotated[int, Query(ge=1, le=2**31, description="The version that it is held against.")],
) -> ComparisonPage:
    """What changed between two versions of a report: its sentences, and the records read from them."""
    return comparison_page(show.versions(ledger, report, version, against))
