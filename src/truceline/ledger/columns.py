"""The columns that search and facets need of every standing record, in memory."""

from __future__ import annotations

from truceline.ledger.part import Part


class Columns(Part):
    """Codes of all standing records, a column each."""
