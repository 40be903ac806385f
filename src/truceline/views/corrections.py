"""Correction notices: with which version or report each came, and what it corrects."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from truceline.ledger.rows import CopyEntry
from truceline.merge.voices import Printing, corrected
from truceline.model.base import Frozen
from truceline.model.enums import ZoneKind
from truceline.model.reports import Report
from truceline.views.words import bare, flat


class Notice(Frozen):
    """A notice of correction in a report."""

    words: str
    """Its words; where only the headline says so, the mark before it ("CORRECTED-")."""
    version: int
    """The version that it came with, from 1."""
    corrects: int | None
    """The version of this report that it corrects: the one before; null where it came with the first."""


class Correcting(Frozen):
    """A report that corrects another, or is corrected by it."""

    report: str
    """Id of the other report."""
    outlet: str | None
    """Who published it."""
    published: str | None
    """ISO 8601."""
    title: str | None
    """Its headline."""


def notices(versions: Mapping[int, Report]) -> tuple[Notice, ...]:
    """The notices of a report in the order in which they came, each once.

    Args:
        versions: the report in each of its versions, by number.
    """
    found: dict[str, Notice] = {}
    for n in sorted(versions):
        for words in notice_words(versions[n]):
            found.setdefault(bare(words), Notice(words=words, version=n, corrects=n - 1 if n > 1 else None))
    return tuple(found.values())


def notice_words(report: Report) -> Iterator[str]:
    """What a report says of being corrected, in its own words."""
    yield from (flat(report.text[z.start : z.end]) for z in report.zones if z.kind is ZoneKind.CORRECTION)


def corrects(carried: Collection[CopyEntry], report: str, marked: Collection[str]) -> Correcting | None:
    """The report of an own address that a corrected report replaces, if it is one and the ledger has it.

    Args:
        carried: the copies of the report, itself among them.
        report: its id.
        marked: ids of those that carry a notice.
    """
    printings = {c.report: _printing(c, marked) for c in carried if c.report == report or c.kind}
    again = printings.pop(report, None)
    found = corrected(again, printings.values()) if again else None
    return next((correcting(c) for c in carried if c.report == found), None)


def correcting(entry: CopyEntry) -> Correcting:
    """A copy as the other end of a correction."""
    return Correcting(report=entry.report, outlet=entry.outlet, published=entry.published, title=entry.title)


def _printing(entry: CopyEntry, marked: Collection[str]) -> Printing:
    return Printing(
        entry.report, entry.words, entry.outlet, entry.agency, entry.published, corrected=entry.report in marked
    )
