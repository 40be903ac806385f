"""Records that stand no more, for those who keep copies of records."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum

from truceline.ledger.deletions import Gone
from truceline.ledger.rows import Entry
from truceline.model.base import Frozen
from truceline.model.enums import Kind
from truceline.model.verdicts import Verdict
from truceline.views.listing import line
from truceline.views.threads import Fetch
from truceline.views.wording import wording


class Cause(StrEnum):
    """What a record went by."""

    TEXT = "text"
    """A later version of the report, which no longer has its words."""
    READING = "reading"
    """The same version, read otherwise."""
    REVIEW = "review"
    """A person, who rejected it, merged it into another, or took back what made it."""


class Deletion(Frozen):
    """A record that stands no more. Its id is never given to another, and what was read of it is still there."""

    record: str
    """Id of the record."""
    kind: Kind
    """Kind of the record."""
    report: str
    """Id of its report."""
    at: str
    """When it went: ISO 8601, UTC."""
    cause: Cause
    """What it went by."""
    version: int
    """The version of the report that stood then, from 1."""
    verdict: int | None = None
    """Number of the verdict, where a person took it away."""
    by: str | None = None
    """Who that was."""
    into: str | None = None
    """Id of the record that it was merged into; null where it was not."""
    said: str
    """The record as it last stood, in one sentence."""


def deletions(gone: Iterable[Gone], fetch: Fetch, verdicts: Callable[[str], Sequence[Verdict]]) -> list[Deletion]:
    """Records that went, in the order in which they did.

    Args:
        gone: which.
        fetch: gives whole records.
        verdicts: gives what people decided about a report's records, the first first.
    """
    rows = list(gone)
    entries = fetch({row.pk for row in rows})
    made = {row.report: verdicts(row.report) for row in rows if row.reviewed}
    return [_deletion(row, entries[row.pk], made.get(row.report, ())) for row in rows]


def _deletion(row: Gone, entry: Entry, verdicts: Sequence[Verdict]) -> Deletion:
    concerned = [v for v in verdicts if v.at <= row.at and row.record in (v.record, *v.others)] if row.reviewed else []
    last = concerned[-1] if concerned else None
    return Deletion(
        record=row.record,
        kind=row.kind,
        report=row.report,
        at=row.at,
        cause=Cause.REVIEW if row.reviewed else Cause.READING if row.reread else Cause.TEXT,
        version=row.version,
        verdict=last.n if last else None,
        by=last.by if last else None,
        into=last.record if last and row.record in last.others else None,
        said=wording(line(entry)),
    )
