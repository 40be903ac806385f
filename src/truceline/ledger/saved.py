"""Addresses of the page that people keep under a name."""

from __future__ import annotations

from truceline.ledger.part import Part


class Saved(Part):
    """Saved views."""
