"""Reports as lines of a list: what each is, and whether it was read."""

from __future__ import annotations

from collections.abc import Mapping

from truceline.ledger.rows import ReportEntry
from truceline.model.base import Frozen
from truceline.model.enums import Kind


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


class ReportRow(ReportLine):
    """One report in a list that is leafed through."""

    page: str | None
    """Address of the live page of which it is a post, or null."""
    language: str | None
    """ISO 639-1."""
    versions: int
    """How many versions are stored."""
    learnt: str
    """When the ledger learnt of its text: ISO 8601, UTC."""
    kinds: dict[Kind, int]
    """How many of its records are of each kind, once it is joined; kinds without any are left out."""


def report_row(entry: ReportEntry, kinds: Mapping[Kind, int]) -> ReportRow:
    """A report as it stands, as a row."""
    own = {name: getattr(entry, name) for name in ReportRow.model_fields if name != "kinds"}
    return ReportRow(**own, kinds=dict(kinds))
