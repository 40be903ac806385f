"""Tokens, by which programs come in as a person."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter
from pydantic import Field

from truceline.model.base import Frozen
from truceline.model.people import Role, Scope, Token
from truceline.web.access import Admission, Doing, Now, Reading, Serving, Who, Writing
from truceline.web.problems import ProblemError
from truceline.web.security.admission import Admitted, Way
from truceline.web.settings import Auth
from truceline.workflow import people

router = APIRouter(tags=["people"])


class Tokens(Frozen):
    """Tokens that were not ended, the last made first."""

    items: tuple[Token, ...]
    """The tokens, without their words."""


class NewToken(Frozen):
    """A token to make."""

    label: Annotated[str, Field(min_length=1, max_length=200)]
    """What it is for."""
    scope: Scope = Scope.READ
    """What it lets a program do at most."""
    days: Annotated[int, Field(ge=1, le=366)] = people.TOKEN_DAYS
    """How long it lasts."""


class MadeToken(Frozen):
    """A token with its words."""

    token: Token
    """As it is listed."""
    words: str
    """To be sent as `Authorization: Bearer …`. They are shown this once: the ledger keeps a hash only."""


@router.get("/tokens")
def tokens(ledger: Reading, who: Who, everyone: bool = False) -> Tokens:
    """One's own tokens; those of everybody for an admin who asks for them."""
    whose = None if everyone and who.role.covers(Role.ADMIN) else who.name
    return Tokens(items=tuple(ledger.people.tokens(whose)))


@router.post("/tokens", status_code=201)
def make_token(
    new: NewToken, ledger: Writing, serving: Serving, admitted: Admission, doer: Doing, now: Now
) -> MadeToken:
    """Makes a token for oneself."""
    if serving.auth is Auth.NONE:
        raise ProblemError(409, "this page lets every program in", remedy="leave the token out", kind="no-accounts")
    _check(admitted)
    whose = admitted.person.name
    token, words = people.make_token(ledger, whose, new.label, new.scope, doer, now=now, days=new.days)
    return MadeToken(token=token, words=words)


@router.delete("/tokens/{token}", status_code=204)
def end_token(token: str, ledger: Writing, admitted: Admission, doer: Doing) -> None:
    """Ends a token: one's own, or for an admin anybody's."""
    _check(admitted)
    whose = None if admitted.person.role.covers(Role.ADMIN) else admitted.person.name
    ledger.people.end_token(token, doer, of=whose)


def _check(admitted: Admitted) -> None:
    # Else a token that leaked could outlive itself.
    if admitted.way is Way.TOKEN and not admitted.person.role.covers(Role.ADMIN):
        raise ProblemError(403, "a token makes and ends no tokens", remedy="do it on the page", kind="scope")
