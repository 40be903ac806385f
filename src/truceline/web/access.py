"""What a resource asks for: the ledger, and who is at work."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Annotated

from fastapi import Depends, Request

from truceline.ledger import Ledger
from truceline.model.people import Person, Role
from truceline.web.problems import ProblemError
from truceline.web.settings import Settings


def _reading(request: Request) -> Ledger:
    found: Ledger = request.app.state.opened.reading()
    return found


def _writing(request: Request) -> Ledger:
    found: Ledger = request.app.state.opened.writing()
    return found


def _settings(request: Request) -> Settings:
    found: Settings = request.app.state.settings
    return found


def _who(settings: Annotated[Settings, Depends(_settings)]) -> Person:
    return Person(name=settings.name, role=Role.ADMIN)


def _now() -> datetime:
    return datetime.now(UTC)


Reading = Annotated[Ledger, Depends(_reading)]
"""The ledger, for reading."""
Writing = Annotated[Ledger, Depends(_writing)]
"""The ledger, for writing."""
Serving = Annotated[Settings, Depends(_settings)]
"""How the page is served."""
Who = Annotated[Person, Depends(_who)]
"""Who is at work."""
Now = Annotated[datetime, Depends(_now)]
"""The moment of the request, UTC."""


def needs(role: Role) -> Callable[[Person], Person]:
    """A dependency that refuses whoever may not do what `role` may: `Annotated[Person, Depends(needs(Role.CODER))]`."""

    def check(who: Who) -> Person:
        if not who.role.covers(role):
            raise ProblemError(403, f"this needs the role {role.value}", remedy="ask an admin of this ledger")
        return who

    return check
