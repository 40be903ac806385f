"""The ledger that a command asks for."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from truceline.ledger import Ledger


@contextmanager
def ledger_at(address: str, *, writing: bool = False) -> Iterator[Ledger]:
    """Opens the ledger at `address`, imported only now so that help needs no database.

    Raises:
        LedgerError: it cannot be opened.
    """
    from truceline.ledger import open_ledger

    with open_ledger(address, writing=writing) as ledger:
        yield ledger
