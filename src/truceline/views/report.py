"""One report whole: its text paragraph by paragraph, with the records that were read from each beside it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from truceline.ledger.rows import CopyEntry, Entry, ReportEntry, VersionEntry
from truceline.model.base import Frozen
from truceline.model.enums import ZoneKind
from truceline.model.reports import Failure, Report
from truceline.views.carried import Carrier, carriers
from truceline.views.corrections import Correcting, Notice, notices
from truceline.views.listing import AnyLine, labels, line
from truceline.views.versions import VersionLine, version_line
from truceline.views.words import flat


class Paragraph(Frozen):
    """A stretch of the text and what was read from it."""

    start: int
    """First code point in the canonical text."""
    end: int
    """One past the last."""
    kind: ZoneKind
    """What the stretch is; furniture, bylines, datelines and correction notices are not read."""
    text: str
    """Its words, on one line."""
    lines: tuple[AnyLine, ...]
    """The records that are stated here first."""


class Withdrawn(Frozen):
    """A record that the report once yielded and yields no more."""

    line: AnyLine
    """The record as it was read last."""
    version: int | None
    """The version that withdrew it: the first after its last that lacks it."""
    since: str | None
    """When the ledger learnt of that version: ISO 8601, UTC."""
    reread: bool
    """Whether it was read from that very version before: another program withdrew it, not the text."""
    reviewed: bool
    """Whether a person took it away."""


class ReportFacts(Frozen):
    """What is known of one report, besides its text."""

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
    """The version shown, from 1."""
    versions: int
    """How many versions are stored."""
    current: bool
    """Whether the version shown is the one that stands."""
    learnt: str
    """When the ledger learnt of this version: ISO 8601, UTC."""
    records: int
    """How many records were read from it."""
    failures: tuple[Failure, ...]
    """Stretches that broke a component."""
    history: tuple[VersionLine, ...]
    """Its versions, the first first."""
    withdrawn: tuple[Withdrawn, ...]
    """Records that it yields no more, the last withdrawn first."""
    notices: tuple[Notice, ...]
    """Its correction notices, in the order in which they came."""
    corrects: Correcting | None
    """The report of another address that it replaces, being a correction; null if none is known."""
    corrected_by: tuple[Correcting, ...]
    """Reports of another address that correct it."""
    carried_by: tuple[Carrier, ...]
    """Other reports that carry the story; all count as one voice."""
    is_head: bool
    """Whether it speaks for them."""


class ReportPage(ReportFacts):
    """One report with its records beside the words."""

    paragraphs: tuple[Paragraph, ...]
    """The text."""


@dataclass(frozen=True, slots=True)
class Around:
    """What the ledger knows around a report."""

    versions: Sequence[VersionEntry]
    """Its versions, the first first."""
    texts: Mapping[int, Report]
    """The report in each version, by number."""
    withdrawn: Sequence[Entry] = ()
    """Records that it yields no more."""
    carried: Collection[CopyEntry] = ()
    """Its group of copies, itself among them."""
    corrects: Correcting | None = None
    """What it corrects."""
    corrected_by: Sequence[Correcting] = ()
    """What corrects it."""


def report_page(entry: ReportEntry, report: Report, entries: Iterable[Entry], around: Around) -> ReportPage:
    """The page of a report.

    Args:
        entry: the report as it stands, or one version of it.
        report: the same with its text and zones.
        entries: its records.
        around: its versions and copies.
    """
    held = list(entries)
    return ReportPage(
        **report_facts(entry, around, records=len(held)),
        paragraphs=tuple(_paragraphs(report, held)),
    )


def report_facts(entry: ReportEntry, around: Around, *, records: int) -> dict[str, Any]:
    """The fields of `ReportFacts` for a report as it stands, or one version of it."""
    return {
        "id": entry.id,
        "title": entry.title,
        "outlet": entry.outlet,
        "published": entry.published,
        "url": entry.url,
        "page": entry.page,
        "source": entry.source,
        "language": entry.language,
        "skipped": entry.skipped,
        "version": entry.version,
        "versions": entry.versions,
        "learnt": entry.learnt,
        "records": records,
        "failures": entry.failures,
        "current": any(v.current and v.n == entry.version for v in around.versions),
        "history": tuple(map(version_line, around.versions)),
        "withdrawn": tuple(map(_withdrawn, around.withdrawn)),
        "notices": notices(around.texts),
        "corrects": around.corrects,
        "corrected_by": tuple(around.corrected_by),
        "carried_by": carriers(around.carried, entry.id),
        "is_head": all(c.head for c in around.carried if c.report == entry.id),
    }


def _withdrawn(entry: Entry) -> Withdrawn:
    by = entry.withdrawn_by
    return Withdrawn(
        line=line(entry),
        version=by.version if by else None,
        since=by.since if by else None,
        reread=by is not None and by.reread,
        reviewed=by is not None and by.reviewed,
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
