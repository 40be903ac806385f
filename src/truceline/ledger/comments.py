"""What people say to each other about records, reports and threads."""

from __future__ import annotations

from truceline.ledger.part import Part


class Comments(Part):
    """Comments, an append-only log."""
