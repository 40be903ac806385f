"""Reports, and one of them with its records beside the words."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from truceline.model.base import Frozen
from truceline.views.report import ReportPage
from truceline.views.reportlines import ReportLine
from truceline.web.access import Reading
from truceline.workflow import show

router = APIRouter(tags=["reports"])


class Reports(Frozen):
    """Reports, the latest first."""

    items: tuple[ReportLine, ...]
    """The reports."""
    more: int
    """How many further ones there are."""


@router.get("/reports")
def reports(ledger: Reading, skipped: bool = False, limit: Annotated[int, Query(ge=1, le=200)] = 50) -> Reports:
    """The latest reports."""
    found, more = show.reports(ledger, skipped=skipped, limit=limit)
    return Reports(items=tuple(found), more=more)


@router.get("/reports/{report}")
def report(ledger: Reading, report: str, version: Annotated[int | None, Query(ge=1)] = None) -> ReportPage:
    """One report with its records beside the words, its versions and copies."""
    return show.report(ledger, report, version)
