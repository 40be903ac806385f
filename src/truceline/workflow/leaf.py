"""Leaf through the reports of a ledger, and read one of them."""

from __future__ import annotations

from truceline.ledger import Ledger
from truceline.ledger.shelf import EVERY, Place, Wanted
from truceline.views.reader import ReaderPage, reader_page
from truceline.views.reportlines import ReportRow, report_row
from truceline.workflow.show import around_report


def leaf(
    ledger: Ledger, wanted: Wanted = EVERY, *, after: Place | None = None, limit: int = 50
) -> tuple[list[ReportRow], Place | None]:
    """The latest reports that are wanted, and the place behind which there are more; None where there are none.

    Args:
        ledger: open.
        wanted: which.
        after: where an earlier call stopped.
        limit: how many at most.
    """
    with ledger.steady():
        found = ledger.shelf.reports(wanted, after=after, limit=limit + 1)
        shown = found[:limit]
        kinds = ledger.shelf.kinds([entry.id for _, entry in shown])
    last = shown[-1][0] if len(found) > limit else None
    return [report_row(entry, kinds.get(entry.id, {})) for _, entry in shown], last


def reader(ledger: Ledger, prefix: str, version: int | None = None, wanted: Wanted = EVERY) -> ReaderPage:
    """One report for reading: what is damaged or does not read back is told beside the rest.

    Args:
        ledger: open.
        prefix: the start of its id.
        version: which version; the one that stands for None.
        wanted: the list that it was opened from, for the reports before and after it.

    Raises:
        MissingError: no report, or several, have such an id, or it has no such version.
    """
    with ledger.steady():
        entry = ledger.report(prefix, version)
        around = around_report(ledger, entry)
        return reader_page(
            entry,
            around.texts[entry.version],
            ledger.shelf.told(entry.id, entry.version),
            around,
            posts=ledger.shelf.posts(entry.page) if entry.page else (),
            beside=ledger.shelf.beside(entry.id, wanted),
        )
