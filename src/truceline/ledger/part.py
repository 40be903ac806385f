"""A part of a ledger's work that has a file of its own: it shares the ledger's connections and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass

from sqlalchemy import Connection


@dataclass(frozen=True, slots=True)
class Part:
    """Opened with the ledger (`Ledger.verdicts`, `Ledger.people` …), never by itself."""

    reading: Callable[[], AbstractContextManager[Connection]]
    """A transaction that reads."""
    writing: Callable[[], AbstractContextManager[Connection]]
    """A transaction that writes; all of it is kept or nothing."""
    where: str
    """The ledger, as messages name it."""
