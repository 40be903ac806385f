"""The ledger as an object: a file that is open, and everything that is asked of it."""

from __future__ import annotations

from functools import cached_property

from truceline.ledger import state
from truceline.ledger.across import Across
from truceline.ledger.columns import Columns
from truceline.ledger.comments import Comments
from truceline.ledger.lookup import Lookup
from truceline.ledger.news import Newsroom
from truceline.ledger.people import People
from truceline.ledger.saved import Saved
from truceline.ledger.shelf import Shelf
from truceline.ledger.storing import Storing
from truceline.ledger.verdicts import Verdicts


class Ledger(Storing, Lookup, Across):
    """An open ledger (see `truceline.ledger.opening.open_ledger`). Safe to use from several processes at once.

    Every id may be given by as many of its first letters as tell it from the others.
    """

    @cached_property
    def verdicts(self) -> Verdicts:
        """What people decided about records."""
        return Verdicts(self._reading, self._writing, self.where)

    @cached_property
    def comments(self) -> Comments:
        """What people say about records, reports and threads."""
        return Comments(self._reading, self._writing, self.where)

    @cached_property
    def news(self) -> Newsroom:
        """What came into the ledger, in the order in which it came."""
        return Newsroom(self._reading, self._writing, self.where)

    @cached_property
    def people(self) -> People:
        """Who may do what."""
        return People(self._reading, self._writing, self.where)

    @cached_property
    def saved(self) -> Saved:
        """Views that people keep under a name."""
        return Saved(self._reading, self._writing, self.where)

    @cached_property
    def shelf(self) -> Shelf:
        """Reports, for looking for them and leafing through them."""
        return Shelf(self._reading, self._writing, self.where)

    @cached_property
    def columns(self) -> Columns:
        """The columns of all standing records, for search and facets."""
        return Columns(self._reading, self._writing, self.where)

    def digest(self) -> str:
        """SHA-256, hexadecimal, that stands for all reports, records, joins and decisions, with the moments of each."""
        with self._reading() as connection:
            return state.digest(connection)

    def last_learnt(self) -> str | None:
        """When the ledger last learnt of anything, ISO 8601, UTC; None while it is empty."""
        with self._reading() as connection:
            return state.last_learnt(connection)
