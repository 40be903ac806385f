"""One report whole: its text paragraph by paragraph, with the records that were read from each beside it."""

from __future__ import annotations

from collections.abc import Iterable

from truceline.ledger.rows import Entry, ReportEntry
from truceline.model.base import Frozen
from truceline.model.enums import ZoneKind
from truceline.model.reports import Failure, Report
from truceline.views.listing import AnyLine, labels, line
from truceline.views.words import flat


class Paragraph(Frozen):
    """A stretch of the text and what was read from it."""

    start: int
    """First code point in the canonical text."""
    end: int
    """One past the last."""
    kind: ZoneKind
    """What the stretch is; furniture, bylines and datelines are not read."""
    text: str
    """Its words, on one line."""
    lines: tuple[AnyLine, ...]
    """The records that are stated here first."""


class ReportPage(Frozen):
    """One report with its records beside the words."""

    id: str
    """Id of the report."""
    title: str | None
    """Headline."""
    outlet: str | None
    """Who published it."""
    published: str | None
    """ISO 8601."""
    url: str | None
    """Address."""
    page: str | None
    """Address of the live page of which it is a post, or null."""
    source: str | None
    """File or stream it was first read from."""
    language: str | None
    """ISO 639-1."""
    skipped: str | None
    """Why it was not read, or null."""
    version: int
    """The version that stands, from 1."""
    versions: int
    """How many versions are stored."""
    learnt: str
    """When the ledger learnt of this version: ISO 8601, UTC."""
    paragraphs: tuple[Paragraph, ...]
    """The text."""
    records: int
    """How many records were read from it."""
    failures: tuple[Failure, ...]
    """Stretches that broke a component."""


def report_page(entry: ReportEntry, report: Report, entries: Iterable[Entry]) -> ReportPage:
    """The page of a report.

    Args:
        entry: the report as it stands.
        report: the same with its text and zones.
        entries: its records.
    """
    held = list(entries)
    return ReportPage(
        id=entry.id,
        title=entry.title,
        outlet=entry.outlet,
        published=entry.published,
        url=entry.url,
        page=entry.page,
        source=entry.source,
        language=entry.language,
        skipped=entry.skipped,
        version=entry.version,
        versions=entry.versions,
        learnt=entry.learnt,
        paragraphs=tuple(_paragraphs(report, held)),
        records=len(held),
        failures=entry.failures,
    )


def _paragraphs(report: Report, held: list[Entry]) -> Iterable[Paragraph]:
    names = labels(held)
    waiting = sorted(held, key=lambda e: e.record.anchors[0].start)
    for start, end, kind in _stretches(report):
        here = [e for e in waiting if e.record.anchors[0].start < end]
        waiting = waiting[len(here) :]
        words = flat(report.text[start:end])
        if words or here:
            yield Paragraph(
                start=start, end=end, kind=kind, text=words, lines=tuple(line(entry, names) for entry in here)
            )


def _stretches(report: Report) -> Iterable[tuple[int, int, ZoneKind]]:
    """The zones, with what lies between them as furniture, so that no word of the text is missing."""
    at = 0
    for zone in report.zones:
        if zone.start > at:
            yield at, zone.start, ZoneKind.FURNITURE
        yield zone.start, zone.end, zone.kind
        at = zone.end
    if at < len(report.text):
        yield at, len(report.text), ZoneKind.FURNITURE if report.zones else ZoneKind.BODY
