"""What a resource asks for: the ledger, and who is at work."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Annotated

from fastapi import Depends, Request

from truceline.ledger import Ledger
from truceline.model.people import Doer, Person, Role
from truceline.web.problems import ProblemError
from truceline.web.security.admission import Admitted
from truceline.web.security.gate import doer
from truceline.web.security.peers import Peer
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


def _peer(request: Request) -> Peer:
    found: Peer = request.state.peer
    return found


def _admitted(request: Request) -> Admitted:
    found: Admitted | None = getattr(request.state, "admitted", None)
    if found is None:
        raise ProblemError(401, "nobody is signed in", remedy="sign in", kind="signed-out")
    return found


def _who(admitted: Annotated[Admitted, Depends(_admitted)]) -> Person:
    return admitted.person


def _now() -> datetime:
    return datetime.now(UTC)


def _doer(admitted: Annotated[Admitted, Depends(_admitted)]) -> Doer:
    return doer(admitted)


Reading = Annotated[Ledger, Depends(_reading)]
"""The ledger, for reading."""
Writing = Annotated[Ledger, Depends(_writing)]
"""The ledger, for writing."""
Serving = Annotated[Settings, Depends(_settings)]
"""How the page is served."""
Admission = Annotated[Admitted, Depends(_admitted)]
"""Who is at work, and how he came in."""
Who = Annotated[Person, Depends(_who)]
"""Who is at work."""
From = Annotated[Peer, Depends(_peer)]
"""Where the request comes from."""
Doing = Annotated[Doer, Depends(_doer)]
"""Who does it, for the audit trail."""
Now = Annotated[datetime, Depends(_now)]
"""The moment of the request, UTC."""


def needs(role: Role) -> Callable[[Person], Person]:
    """A dependency that refuses whoever may not do what `role` may: `Annotated[Person, Depends(needs(Role.CODER))]`."""

    def check(who: Who) -> Person:
        if not who.role.covers(role):
            raise ProblemError(403, f"this needs the role {role.value}", remedy="ask an admin of this ledger")
        return who

    return check


Admin = Annotated[Person, Depends(needs(Role.ADMIN))]
"""Who is at work, where that is an admin."""
