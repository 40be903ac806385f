"""Show: what a ledger holds, as read models."""

from __future__ import annotations

from itertools import islice

from truceline.ledger import Entry, Ledger
from truceline.model.enums import Kind
from truceline.views.listing import AnyLine, labels, lines
from truceline.views.record import RecordPage, record_page
from truceline.views.report import ReportPage, report_page
from truceline.views.state import State, state


def state_of_play(ledger: Ledger, *, limit: int = 6) -> State:
    """The latest of each kind, `limit` lines each."""
    return state(ledger.reports(), ledger.records(), limit=limit)


def listing(ledger: Ledger, kind: Kind, *, limit: int, report: str | None = None) -> tuple[list[AnyLine], int]:
    """The latest records of a kind, and how many more there are.

    Args:
        ledger: open.
        kind: which of the seven.
        limit: how many at most.
        report: only those of the report whose id begins so.

    Raises:
        LedgerError: no report, or several, have such an id.
    """
    names = labels(ledger.records(kind=Kind.PROPOSAL, report=report)) if kind is Kind.RESPONSE else {}
    found = lines(ledger.records(kind=kind, report=report), names)
    return list(islice(found, limit)), sum(1 for _ in found)


def report(ledger: Ledger, prefix: str) -> ReportPage:
    """One report with its records beside the words.

    Raises:
        LedgerError: no report, or several, have such an id.
    """
    entry = ledger.report(prefix)
    return report_page(entry, ledger.document(entry.id), ledger.records(report=entry.id))


def record(ledger: Ledger, prefix: str) -> tuple[RecordPage, Entry]:
    """One record with every field beside its words; also as the ledger has it.

    Raises:
        LedgerError: no record, or several, have such an id.
    """
    entry = ledger.record(prefix)
    versions = ledger.versions(entry.record.report)
    n = next(v.n for v in reversed(versions) if v.text_hash == entry.text_hash)
    return record_page(entry, ledger.document(entry.record.report, n)), entry
