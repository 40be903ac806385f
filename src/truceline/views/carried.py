"""Which outlets carried a story: the copies of a report, each with how it is one."""

from __future__ import annotations

from collections.abc import Collection

from truceline.ledger.rows import CopyEntry
from truceline.merge.copies import CopyKind
from truceline.model.base import Frozen


class Carrier(Frozen):
    """A report that is one voice with the report shown."""

    report: str
    """Id of the report."""
    outlet: str | None
    """Who published it."""
    title: str | None
    """Its headline."""
    published: str | None
    """ISO 8601."""
    url: str | None
    """Address."""
    head: bool
    """Whether it speaks for all: the agency's own, else the earliest."""
    kind: CopyKind | None
    """How the two are copies; null where only a longer printing of the story links them."""
    similarity: float | None
    """0 to 1: the shared part of all runs of words, or for an excerpt of those of the shorter."""
    reason: str | None
    """What was compared, in words."""


def carriers(carried: Collection[CopyEntry], report: str) -> tuple[Carrier, ...]:
    """The other reports of a group of copies, the earliest first."""
    return tuple(
        Carrier(
            report=c.report,
            outlet=c.outlet,
            title=c.title,
            published=c.published,
            url=c.url,
            head=c.head,
            kind=CopyKind(c.kind) if c.kind else None,
            similarity=None if c.similarity is None else round(c.similarity, 3),
            reason=c.reason,
        )
        for c in carried
        if c.report != report
    )
