"""What is served, and who is at work."""

from __future__ import annotations

from pathlib import Path

from fastapi import APIRouter

from truceline import __version__
from truceline.model.base import Frozen
from truceline.model.people import Person
from truceline.web.access import Reading, Serving, Who
from truceline.web.settings import Auth

router = APIRouter(tags=["about"])


class About(Frozen):
    """What is served, and who is at work."""

    version: str
    """Of the program."""
    ledger: str
    """The file name of the ledger."""
    auth: Auth
    """How it is known who is at work."""
    who: Person
    """Who is at work."""
    learnt: str | None
    """When the ledger last learnt of anything: ISO 8601, UTC; null while it is empty."""


@router.get("/about")
def about(ledger: Reading, serving: Serving, who: Who) -> About:
    """What is served, and who is at work."""
    return About(
        version=__version__, ledger=Path(ledger.where).name, auth=serving.auth, who=who, learnt=ledger.last_learnt()
    )
