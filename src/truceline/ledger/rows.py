"""What the ledger gives back."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from truceline.model.enums import Kind
from truceline.model.offices import Office
from truceline.model.records import Record
from truceline.model.reports import Failure, Run


class Write(StrEnum):
    """What became of a report at the ledger."""

    NEW = "new"
    """Its first version."""
    UNCHANGED = "unchanged"
    """This version was read by the same program, model and settings before; nothing was stored."""
    NEW_VERSION = "new-version"
    """A text that this report did not have before."""
    REREAD = "reread"
    """A text that it had, with other facts about it (a date, an outlet) or read by another program."""


@dataclass(frozen=True, slots=True)
class ReportEntry:
    """A report as it stands now, without its text."""

    id: str
    title: str | None
    outlet: str | None
    published: str | None
    """ISO 8601 date or date-time."""
    url: str | None
    page: str | None
    """Address of the live page of which it is a post."""
    source: str | None
    """The file or stream it was first read from."""
    language: str | None
    text_hash: str
    version: int
    """The version that stands, from 1."""
    versions: int
    """How many versions are stored."""
    learnt: str
    """When the ledger learnt of this version: ISO 8601, UTC."""
    records: int
    """How many records its reading holds."""
    failures: tuple[Failure, ...]
    """Stretches that broke a component."""
    skipped: str | None
    """Why it was not read (a language code, or what the first look found), or None."""
    run: Run
    """The program that read it."""


@dataclass(frozen=True, slots=True)
class VersionEntry:
    """One version of a report, without its text."""

    n: int
    """From 1."""
    text_hash: str
    title: str | None
    outlet: str | None
    published: str | None
    learnt: str
    """When the ledger learnt of it: ISO 8601, UTC."""
    current: bool


@dataclass(frozen=True, slots=True)
class CopyEntry:
    """A report of a group of copies, as seen from one of the group."""

    report: str
    """Id of the report."""
    title: str | None
    outlet: str | None
    agency: str | None
    """The agency that it credits, in its own words."""
    published: str | None
    """ISO 8601 date or date-time."""
    url: str | None
    words: int
    """Length of its body in words."""
    head: bool
    """Whether it speaks for the group."""
    noted: bool
    """Whether its text has a correction notice."""
    kind: str | None
    """How it and the one that asks are copies (exact, near, excerpt); None for itself, and where a third links them."""
    similarity: float | None
    """0 to 1, as in `truceline.merge.copies.Copy`."""
    reason: str | None
    """A sentence for a person."""


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """Which version of a report withdrew a record: the first after its last that lacks it."""

    version: int
    """From 1."""
    since: str
    """When the ledger learnt of it: ISO 8601, UTC."""
    reread: bool
    """Whether the record was read from this very version before: not the text lost it, another program did."""
    reviewed: bool = False
    """Whether a person took it away: rejected it, merged it into another, or took back what made it."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A record with the facts of the report it was read from."""

    record: Record
    """As read; its review is `withdrawn` where the report as it stands no longer yields it."""
    revision: int
    """From 1."""
    text_hash: str
    """The canonical text that its offsets count in."""
    outlet: str | None
    published: str | None
    """ISO 8601 date or date-time."""
    title: str | None
    url: str | None
    learnt: str
    """When the ledger learnt of this revision: ISO 8601, UTC."""
    current: bool
    """Whether the report as it stands yields it."""
    withdrawn_by: Withdrawal | None = None
    """What withdrew the record, where one record or one report is asked for; None while a revision of it stands."""


@dataclass(frozen=True, slots=True)
class StoredRecord:
    """A record as its rows have it, not yet understood; offsets count code points of the canonical text."""

    id: str
    payload: str
    """The record as JSON."""
    anchors: tuple[tuple[Any, ...], ...]
    """Start, end and words of each anchor."""
    links: tuple[tuple[Any, ...], ...]
    """Role, name, start, end and words of each link of its chain."""


@dataclass(frozen=True, slots=True)
class OfficeEntry:
    """An office with the facts of the report that tells it."""

    office: Office
    report: str
    """Id of the report."""
    text_hash: str
    """The canonical text that its offsets count in."""
    outlet: str | None
    published: str | None
    """ISO 8601 date or date-time."""
    title: str | None
    """Title of the report."""
    learnt: str
    """When the ledger learnt of it: ISO 8601, UTC."""


@dataclass(frozen=True, slots=True)
class StoredOffice:
    """An office as its row has it, not yet understood."""

    payload: str
    """The office as JSON."""
    columns: dict[str, Any]
    """The columns for lists, by name; offsets count code points of the canonical text."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How much a ledger holds. Records and unread reports count what stands now."""

    reports: int
    versions: int
    runs: int
    failures: int
    """Stretches that broke a component, in the readings that stand."""
    records: dict[Kind, int] = field(default_factory=dict)
    """Records by kind; every kind is there."""
    unread: dict[str, int] = field(default_factory=dict)
    """Reports that were not read, by language."""
