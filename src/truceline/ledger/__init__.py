"""The ledger: reports, their texts, what was read from them and by which program. The only place that knows SQL."""

from truceline.ledger.asking import Asked, Fact, Thread
from truceline.ledger.ledger import Ledger
from truceline.ledger.opening import open_ledger
from truceline.ledger.rows import (
    CopyEntry,
    Counts,
    Entry,
    OfficeEntry,
    ReportEntry,
    StoredOffice,
    StoredRecord,
    VersionEntry,
    Withdrawal,
    Write,
)

__all__ = [
    "Asked",
    "CopyEntry",
    "Counts",
    "Entry",
    "Fact",
    "Ledger",
    "OfficeEntry",
    "ReportEntry",
    "StoredOffice",
    "StoredRecord",
    "Thread",
    "VersionEntry",
    "Withdrawal",
    "Write",
    "open_ledger",
]
