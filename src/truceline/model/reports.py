"""A report as it was taken in: its canonical text, where it came from, and what each stretch of the text is."""

from __future__ import annotations

from pydantic import Field, computed_field

from truceline.model.base import Frozen
from truceline.model.enums import ZoneKind
from truceline.model.ids import text_hash
from truceline.model.offices import Office
from truceline.model.records import Record
from truceline.model.spans import Span


class Zone(Frozen):
    """A stretch of the canonical text, `[start, end)` in code points; zones do not overlap and are in order."""

    start: int = Field(ge=0)
    """First code point."""
    end: int = Field(ge=0)
    """One past the last."""
    kind: ZoneKind
    """What it is; furniture, bylines, datelines and correction notices yield no records."""


class Report(Frozen):
    """One news report. Its canonical text is fixed once; all offsets refer to it."""

    id: str
    """Made from the source (see `truceline.model.ids.report_id`); survives a new text."""
    text: str
    """The canonical text."""
    title: str | None = None
    """Headline, which may or may not stand in the text."""
    outlet: str | None = None
    """Who published it; null if unknown."""
    agency: Span | None = None
    """Words of the text that credit an agency for it, in a dateline or byline ("Reuters")."""
    published: str | None = None
    """ISO 8601 date or date-time of publication; null if unknown."""
    modified: str | None = None
    """ISO 8601 date or date-time of the last change that its source states; null if none."""
    authors: tuple[str, ...] = ()
    """People, desks or agencies that its source names as its authors, apart from the text."""
    url: str | None = None
    """Address."""
    page: str | None = None
    """Address of the live page of which it is a post; null for a report of its own."""
    source: str | None = None
    """File or stream it was read from, as the user named it."""
    language: str | None = None
    """ISO 639-1 code of the language it is written in; null if it could not be told."""
    zones: tuple[Zone, ...] = ()
    """What each stretch of the text is."""

    @computed_field  # type: ignore[prop-decorator]
    @property
    def text_hash(self) -> str:
        """SHA-256 of the canonical text: names this version of the report."""
        return text_hash(self.text)


class Failure(Frozen):
    """A stretch that broke a component. It costs that stretch only, and is counted."""

    component: str
    """The component that failed."""
    start: int
    """First code point of the stretch."""
    end: int
    """One past the last."""
    reason: str
    """What went wrong."""


class Reading(Frozen):
    """What was read from one report."""

    report: str
    """Id of the report."""
    text_hash: str
    """The version of the text that was read."""
    records: tuple[Record, ...] = ()
    """The records, in the order of their anchors."""
    offices: tuple[Office, ...] = ()
    """The offices it tells of persons, in the order of their words; each where it is told most fully."""
    failures: tuple[Failure, ...] = ()
    """Stretches that broke a component."""
    skipped: str | None = None
    """Why the report was not read ("ar": a language that cannot be read; "first look: …"), or null."""


class Run(Frozen):
    """The program that read a report, so that a row can be traced to what made it."""

    program: str
    """Version of Truceline."""
    model: str
    """Name and version of the parser."""
    settings: tuple[tuple[str, str], ...] = ()
    """Settings that change what is read, as name and value."""
