"""Records that stand no more, for those who keep copies of records."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from truceline.ledger.deletions import Gone
from truceline.model.base import Frozen
from truceline.model.enums import Kind
from truceline.views.listing import line
from truceline.views.threads import Fetch
from truceline.views.wording import wording


class Cause(StrEnum):
    """What a record went by."""

    TEXT = "text"
    """A later version of the report, which no longer has its words."""
    READING = "reading"
    """The same version, read otherwise."""


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
    said: str
    """The record as it last stood, in one sentence."""


def deletions(gone: Iterable[Gone], fetch: Fetch) -> list[Deletion]:
    """Records that went, in the order in which they did.

    Args:
        gone: which.
        fetch: gives whole records.
    """
    rows = list(gone)
    entries = fetch({row.pk for row in rows})
    return [
        Deletion(
            record=row.record,
            kind=row.kind,
            report=row.report,
            at=row.at,
            cause=Cause.READING if row.reread else Cause.TEXT,
            version=row.version,
            said=wording(line(entries[row.pk])),
        )
        for row in rows
    ]
