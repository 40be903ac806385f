"""Changes: what the ledger learnt, lost or was told by people between two moments."""

from __future__ import annotations

from truceline.ledger import Ledger
from truceline.ledger.changing import Stretch
from truceline.model.threads import Process
from truceline.views.changes import Changes, Sources, changes


def changed(ledger: Ledger, within: Stretch, *, process: Process | None = None, limit: int = 20) -> Changes:
    """What changed.

    Args:
        ledger: open.
        within: from when to when.
        process: only its records; all for None.
        limit: how many threads at most.
    """
    sources = Sources(ledger.stood, ledger.entries, ledger.read_when, ledger.threads_of)
    key = process.id if process else None
    turns = ledger.changed(within, key)
    return changes(turns, ledger.decisions(), sources, within=within, process=key, limit=limit)
