"""Truceline: news reports about a war and its talks in, a source-traced ledger out.

What stands in `__all__` is the public interface (docs/library.md). Each name is imported when it is first asked for, so
that `import truceline` costs nothing.
"""

from importlib import import_module

# Type checkers know this name too; `typing` would be most of what this import costs.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from truceline.errors import AnchorError as AnchorError
    from truceline.errors import InputError as InputError
    from truceline.errors import LedgerError as LedgerError
    from truceline.errors import TrucelineError as TrucelineError
    from truceline.errors import UsageError as UsageError
    from truceline.export.frames import frame as frame
    from truceline.ledger import Asked as Asked
    from truceline.ledger import Counts as Counts
    from truceline.ledger import Entry as Entry
    from truceline.ledger import Fact as Fact
    from truceline.ledger import Ledger as Ledger
    from truceline.ledger import OfficeEntry as OfficeEntry
    from truceline.ledger import ReportEntry as ReportEntry
    from truceline.ledger import Thread as Thread
    from truceline.ledger import VersionEntry as VersionEntry
    from truceline.ledger import open_ledger as open_ledger
    from truceline.model.enums import Kind as Kind
    from truceline.model.enums import Review as Review
    from truceline.model.records import RECORDS as RECORDS
    from truceline.model.records import Event as Event
    from truceline.model.records import Meeting as Meeting
    from truceline.model.records import Position as Position
    from truceline.model.records import Proposal as Proposal
    from truceline.model.records import Record as Record
    from truceline.model.records import Response as Response
    from truceline.model.records import Statement as Statement
    from truceline.model.records import Toll as Toll
    from truceline.model.reports import Report as Report
    from truceline.model.spans import Actor as Actor
    from truceline.model.spans import Span as Span
    from truceline.model.threads import Decision as Decision
    from truceline.model.threads import Process as Process
    from truceline.model.times import When as When
    from truceline.workflow.search import search as search
    from truceline.workflow.search import seeking as seeking

__version__ = "0.1.0"

_HOMES = {
    "truceline.errors": ("AnchorError", "InputError", "LedgerError", "TrucelineError", "UsageError"),
    "truceline.export.frames": ("frame",),
    "truceline.ledger": (
        *("Asked", "Counts", "Entry", "Fact", "Ledger"),
        *("OfficeEntry", "ReportEntry", "Thread", "VersionEntry", "open_ledger"),
    ),
    "truceline.model.enums": ("Kind", "Review"),
    "truceline.model.records": (
        *("RECORDS", "Event", "Meeting", "Position", "Proposal"),
        *("Record", "Response", "Statement", "Toll"),
    ),
    "truceline.model.reports": ("Report",),
    "truceline.model.spans": ("Actor", "Span"),
    "truceline.model.threads": ("Decision", "Process"),
    "truceline.model.times": ("When",),
    "truceline.workflow.search": ("search", "seeking"),
}
_HOME = {name: module for module, names in _HOMES.items() for name in names}

__all__ = ["__version__", *sorted(_HOME)]


def __getattr__(name: str) -> object:
    if name not in _HOME:
        raise AttributeError(f"module 'truceline' has no attribute {name!r}")
    found = getattr(import_module(_HOME[name]), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
