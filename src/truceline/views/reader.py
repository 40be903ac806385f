"""One report for reading: its whole text, and what was read with every span; what does not hold is told loudly."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum

from truceline.ledger.rows import Entry, ReportEntry
from truceline.ledger.shelf import Damaged
from truceline.model.base import Frozen
from truceline.model.enums import EventStatus, Kind, MeetingStatus, Review
from truceline.model.records import Event, Meeting, Record, Toll
from truceline.model.reports import Report, Zone
from truceline.model.words import spans_of
from truceline.views.listing import AnyLine, labels, line
from truceline.views.report import Around, ReportFacts, report_facts
from truceline.views.reportlines import ReportLine, report_line
from truceline.views.versions import VersionComparison
from truceline.views.wording import wording
from truceline.views.words import whom


class WordsRole(StrEnum):
    """What words are to the record that rests on them."""

    ANCHOR = "anchor"
    CUE = "cue"
    HEDGE = "hedge"
    CONDITION = "condition"
    FIELD = "field"


class RecordWords(Frozen):
    """Words that a record rests on."""

    path: str
    """The field they belong to ("anchors[0]", "terms[2].condition")."""
    role: WordsRole
    """What they are to the record."""
    start: int
    """First code point in the canonical text."""
    end: int
    """One past the last."""
    text: str
    """The words as the record has them."""
    there: str | None
    """What stands at that place instead; null where the words read back."""


class Ahead(StrEnum):
    """Whether a thing lies ahead, or will not come."""

    PLANNED = "planned"
    CANCELLED = "cancelled"


class ReaderRow(Frozen):
    """A record beside the text."""

    id: str
    """Id of the record."""
    kind: Kind
    """Which of the seven."""
    line: AnyLine | None
    """Its fields for a list; null where it cannot be understood."""
    confidence: float | None
    """How sure the reader is, from 0 to 1; null where it cannot be understood."""
    review: Review
    """What people have decided."""
    course: Ahead | None
    """Whether it lies ahead or was called off."""
    disputed_by: tuple[str, ...]
    """Who contests a figure."""
    words: tuple[RecordWords, ...]
    """All the words that it rests on, the anchors first."""
    fault: str | None
    """Why it cannot be traced to the text as it stands; null where every word reads back."""


class ReaderPage(ReportFacts):
    """One report with its text whole and what was read from it."""

    text: str
    """The canonical text; offsets count its code points."""
    zones: tuple[Zone, ...]
    """What each stretch is; furniture, bylines, datelines and correction notices are not read."""
    rows: tuple[ReaderRow, ...]
    """Its records in the order of the text; those that cannot be understood come first."""
    wordings: dict[str, str]
    """Its records and those it yields no more, each in one sentence that is made of its fields, by id."""
    posts: tuple[ReportLine, ...]
    """All posts of its live page, itself among them, the latest first; empty for a report of its own."""
    later: ReportLine | None
    """The next later report of the list that it was opened from."""
    earlier: ReportLine | None
    """The next earlier one."""


def reader_page(
    entry: ReportEntry,
    report: Report,
    told: tuple[Sequence[Entry], Sequence[Damaged]],
    around: Around,
    *,
    posts: Iterable[ReportEntry],
    beside: tuple[ReportEntry | None, ReportEntry | None],
) -> ReaderPage:
    """A report for reading.

    Args:
        entry: the report as it stands, or one version of it.
        report: the same with its text and zones.
        told: its records, and those that are damaged.
        around: its versions and copies.
        posts: all posts of its live page.
        beside: the next later and the next earlier report.
    """
    entries, damaged = told
    names = labels(entries)
    later, earlier = (report_line(e) if e else None for e in beside)
    rows = (*(_lost(d, report.text) for d in damaged), *(_row(e, report.text, line(e, names)) for e in entries))
    facts = report_facts(entry, around, records=len(rows))
    return ReaderPage(
        **facts,
        text=report.text,
        zones=report.zones,
        rows=rows,
        wordings=wordings(*(r.line for r in rows), *(w.line for w in facts["withdrawn"])),
        posts=tuple(map(report_line, posts)),
        later=later,
        earlier=earlier,
    )


def wordings(*lines: AnyLine | None) -> dict[str, str]:
    """Records in one sentence each, by id."""
    return {shown.record: wording(shown) for shown in lines if shown}


def _row(entry: Entry, text: str, shown: AnyLine) -> ReaderRow:
    record = entry.record
    words = tuple(record_words(record, text))
    return ReaderRow(
        id=record.id,
        kind=record.kind,
        line=shown,
        confidence=record.confidence,
        review=record.review,
        course=_course(record),
        disputed_by=whom(record.disputed_by) if isinstance(record, Toll) else (),
        words=words,
        fault=_fault(words),
    )


def _lost(damaged: Damaged, text: str) -> ReaderRow:
    words = [_held(f"anchors[{n}]", a, b, words, text) for n, (a, b, words) in enumerate(damaged.anchors)]
    return ReaderRow(
        id=damaged.id,
        kind=damaged.kind,
        line=None,
        confidence=None,
        review=Review.MACHINE,
        course=None,
        disputed_by=(),
        words=tuple(words),
        fault=f"Damaged in the ledger: {damaged.why}.",
    )


def record_words(record: Record, text: str) -> Iterator[RecordWords]:
    """All the words of a record, held against the text."""
    return (_held(path, span.start, span.end, span.text, text) for path, span in spans_of(record))


def _held(path: str, start: int, end: int, words: str, text: str) -> RecordWords:
    found = text[start:end]
    there = None if found == words else found
    return RecordWords(path=path, role=_role(path), start=start, end=end, text=words, there=there)


_ROLES = {
    "anchors": WordsRole.ANCHOR,
    "anchor": WordsRole.ANCHOR,
    "cue": WordsRole.CUE,
    "condition": WordsRole.CONDITION,
}


def _role(path: str) -> WordsRole:
    """By the last name of a path; a hedge has its words in a cue of its own."""
    names = [part.split("[")[0] for part in path.split(".")]
    if names[-2:] == ["hedge", "cue"]:
        return WordsRole.HEDGE
    last = names[-2] if names[-1] == "span" and len(names) > 1 else names[-1]
    return _ROLES.get(last, WordsRole.FIELD)


def _fault(words: Sequence[RecordWords]) -> str | None:
    lost = [w for w in words if w.there is not None]
    if not lost:
        return None
    fields = ", ".join("its anchor" if w.role is WordsRole.ANCHOR else w.path for w in lost[:3])
    more = f" and {len(lost) - 3} more" if len(lost) > 3 else ""
    return f"The words of {fields}{more} do not read back from the text."


_AHEAD = frozenset({MeetingStatus.PLANNED, MeetingStatus.POSTPONED, MeetingStatus.CALLED_FOR, EventStatus.PLANNED})


def _course(record: Record) -> Ahead | None:
    if not isinstance(record, (Meeting, Event)):
        return None
    if record.status is MeetingStatus.CANCELLED:
        return Ahead.CANCELLED
    return Ahead.PLANNED if record.status in _AHEAD else None


class ComparisonPage(Frozen):
    """Two versions of a report held against each other, its records in words."""

    comparison: VersionComparison
    """What changed."""
    wordings: dict[str, str]
    """The records that came, went or are read otherwise, each in one sentence that is made of its fields, by id."""


def comparison_page(comparison: VersionComparison) -> ComparisonPage:
    """A comparison with its records in words."""
    reread = (r.line for r in comparison.reread)
    return ComparisonPage(comparison=comparison, wordings=wordings(*comparison.went, *comparison.came, *reread))
