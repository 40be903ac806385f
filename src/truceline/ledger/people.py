"""Who may do what: accounts, sessions, tokens, and the trail of their use."""

from __future__ import annotations

from truceline.ledger.part import Part


class People(Part):
    """The people of a ledger."""
