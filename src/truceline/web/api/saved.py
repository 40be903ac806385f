"""Views that people keep under a name."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter
from pydantic import Field

from truceline.ledger.saved import View
from truceline.model.base import Frozen
from truceline.model.people import Role
from truceline.web.access import Now, Reading, Who, Writing
from truceline.web.problems import ProblemError

router = APIRouter(tags=["search"])


class SavedView(Frozen):
    """An address of the page under a name."""

    id: int
    """Its number."""
    name: str
    """Its name."""
    address: str
    """Path and query, as the page has them."""
    shared: bool
    """Whether everybody sees it."""
    owner: str
    """Who keeps it."""
    mine: bool
    """Whether that is you."""
    at: str
    """When it was kept: ISO 8601, UTC."""


class Kept(Frozen):
    """A view to be kept."""

    name: Annotated[str, Field(min_length=1, max_length=120, pattern=r"\S")]
    """Its name; a view of yours that has it already gives way."""
    address: Annotated[str, Field(max_length=4000, pattern=r"^/([^/\\\s][^\\\s]*)?$")]
    """Path and query, as the page has them."""
    shared: bool = False
    """Whether everybody sees it."""


@router.get("/views")
def views(ledger: Reading, who: Who) -> list[SavedView]:
    """Your views and those that others share, by name."""
    return [_shown(view, who.name) for view in ledger.saved.seen_by(who.name)]


@router.post("/views", status_code=201)
def keep(ledger: Writing, who: Who, now: Now, kept: Kept) -> SavedView:
    """Keeps an address under a name; whoever may only read keeps it to himself."""
    if kept.shared and not who.role.covers(Role.CODER):
        raise ProblemError(
            403, f"this needs the role {Role.CODER.value}", where="shared", remedy="keep it for yourself"
        )
    at = now.isoformat(timespec="seconds")
    view = ledger.saved.keep(who.name, kept.name.strip(), kept.address, shared=kept.shared, at=at)
    return _shown(view, who.name)


@router.delete("/views/{view}", status_code=204)
def drop(ledger: Writing, who: Who, view: Annotated[int, Field(ge=1, lt=2**31)]) -> None:
    """Takes out a view of yours; an admin takes out any that is shared."""
    ledger.saved.drop(view, who.name, any_owner=who.role.covers(Role.ADMIN))


def _shown(view: View, who: str) -> SavedView:
    return SavedView(
        id=view.id,
        name=view.name,
        address=view.address,
        shared=view.shared,
        owner=view.owner,
        mine=view.owner == who,
        at=view.at,
    )
