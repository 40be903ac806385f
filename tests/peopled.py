"""People on a ledger, for tests of pages on which they sign in."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from truceline.ledger import open_ledger
from truceline.model.people import Doer, Role
from truceline.workflow import people

PASSWORD = "four plain words here"  # noqa: S105
PEOPLE = {"rhea": Role.READER, "cato": Role.CODER, "cora": Role.CURATOR, "ilse": Role.ADMIN}


def doer(by: str = "test") -> Doer:
    """Somebody who does something now, on the command line."""
    return Doer(by=by, at=people.moment(datetime.now(UTC)))


def add_people(ledger: Path) -> Path:
    """Adds one person of each role, who all have the same password."""
    with open_ledger(ledger, writing=True) as opened:
        for name, role in PEOPLE.items():
            people.add(opened, name, role, doer(), password=PASSWORD)
    return ledger
