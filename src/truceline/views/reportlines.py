"""Reports as lines of a list: what each is, and whether it was read."""

from __future__ import annotations

from truceline.ledger.rows import ReportEntry
from truceline.model.base import Frozen


class ReportLine(Frozen):
    """One report in a list."""

    id: str
    """Id of the report."""
    title: str | None
    """Headline."""
    outlet: str | None
    """Who published it; null if unknown."""
    published: str | None
    """ISO 8601 date or date-time of publication; null if unknown."""
    url: str | None
    """Address."""
    source: str | None
    """File or stream it was first read from."""
    records: int
    """How many records were read from it."""
    skipped: str | None
    """Why it was stored and not read, or null."""


def report_line(entry: ReportEntry) -> ReportLine:
    """A report as it stands, as a line."""
    return ReportLine(**{name: getattr(entry, name) for name in ReportLine.model_fields})
