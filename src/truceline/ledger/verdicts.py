"""What people decided about records: an append-only log, and readings with it applied."""

from __future__ import annotations

from truceline.ledger.part import Part


class Verdicts(Part):
    """The log of verdicts."""
