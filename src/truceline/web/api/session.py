"""Who is at work, signing in and out, and one's own password."""

from __future__ import annotations

import time
from datetime import datetime, timedelta
from threading import BoundedSemaphore
from typing import Annotated

from fastapi import APIRouter, Request, Response
from pydantic import Field

from truceline.ledger import Ledger
from truceline.model.base import Frozen
from truceline.model.people import Account, AuditAct, Doer, Person
from truceline.web.access import Admission, Doing, From, Now, Reading, Serving, Writing
from truceline.web.problems import ProblemError
from truceline.web.security import cookies, origins, pace
from truceline.web.security.admission import Admitted, Way
from truceline.web.security.peers import Peer
from truceline.web.settings import Auth
from truceline.workflow import people

router = APIRouter(tags=["people"])

_OF_LATE = timedelta(days=30)
# Each takes 64 MiB while it hashes.
_HASHING = BoundedSemaphore(2)

Password = Annotated[str, Field(max_length=1024)]


class Presence(Frozen):
    """Who is at work on this browser."""

    auth: Auth
    """How it is known who is at work."""
    person: Person | None
    """Who it is; null while nobody is signed in."""
    shown: str | None = None
    """The name as it is written."""
    way: Way | None = None
    """How this person came in."""
    csrf: str | None = None
    """To be sent as X-CSRF-Token with whatever changes something; null where that is not asked for."""
    until: str | None = None
    """When this person has to sign in again: ISO 8601, UTC."""


class SignIn(Frozen):
    """A name and a password."""

    name: Annotated[str, Field(min_length=1, max_length=200)]
    """As it was typed; case does not count."""
    password: Password
    """As it was typed."""


class PasswordChange(Frozen):
    """One's own password, and the one that takes its place."""

    current: Password
    """The password that counts now."""
    password: Password
    """The new one: 12 characters or more."""


@router.get("/session")
def session(ledger: Reading, serving: Serving, request: Request) -> Presence:
    """Who is at work on this browser, and what to send with changes."""
    admitted: Admitted | None = getattr(request.state, "admitted", None)
    return Presence(auth=serving.auth, person=None) if admitted is None else _presence(ledger, serving.auth, admitted)


@router.post("/session", responses={429: {"description": "Too many tries; `Retry-After` says how long to wait."}})
def sign_in(
    wanted: SignIn, ledger: Writing, serving: Serving, peer: From, now: Now, request: Request, response: Response
) -> Presence:
    """Signs in: the answer sets the cookie that lets this browser in."""
    if serving.auth is not Auth.ACCOUNTS:
        raise ProblemError(
            409, "nobody signs in on this page", remedy="it knows who is at work without", kind="no-accounts"
        )
    if cookies.is_secure(peer) and peer.scheme != "https":
        remedy = "serve it with --certificate, or behind a proxy that is trusted and says X-Forwarded-Proto: https"
        raise ProblemError(403, "a password would travel unencrypted", remedy=remedy, kind="no-tls")
    account = _checked(ledger, request, wanted, peer, now)
    doer = Doer(by=account.name, at=people.moment(now), address=peer.address or None)
    if held := cookies.held(request.headers.getlist("cookie"), peer):
        people.sign_out(ledger, held, doer)
    words = people.begin(ledger, account.name, doer, now)
    response.headers["Set-Cookie"] = cookies.given(words, peer, int(people.LASTING.total_seconds()))
    until = people.moment(now + people.LASTING)
    return _presence(ledger, serving.auth, Admitted(account.person(), Way.SESSION, peer, words, until))


@router.delete("/session", status_code=204)
def sign_out(ledger: Writing, admitted: Admission, doer: Doing, response: Response) -> None:
    """Signs out."""
    if admitted.way is not Way.SESSION:
        raise ProblemError(409, "nobody is signed in with a password", remedy="sign out where you signed in")
    people.sign_out(ledger, admitted.held, doer)
    response.headers["Set-Cookie"] = cookies.taken(admitted.peer)


@router.put("/session/password", status_code=204)
def change_password(
    change: PasswordChange, ledger: Writing, admitted: Admission, doer: Doing, request: Request
) -> None:
    """Changes one's own password; all of one's other sessions end."""
    if admitted.way is not Way.SESSION:
        raise ProblemError(409, "nobody is signed in with a password", remedy="change it where you sign in")
    name = admitted.person.name
    _try(request, name, admitted.peer, stranger=False)
    if _verified(ledger, name, change.current) is None:
        raise ProblemError(403, "the current password is another one", where="current", remedy="type it again")
    request.app.state.lockout.succeeded(name, admitted.peer.area)
    people.change_password(ledger, name, change.password, doer, but=admitted.held)


def _presence(ledger: Ledger, auth: Auth, admitted: Admitted) -> Presence:
    known = ledger.people.known(admitted.person.name)
    csrf = origins.token(admitted.identity) if admitted.way in {Way.SESSION, Way.PROXY} else None
    return Presence(
        auth=auth,
        person=admitted.person,
        shown=known[0].shown if known else None,
        way=admitted.way,
        csrf=csrf,
        until=admitted.until,
    )


def _checked(ledger: Ledger, request: Request, wanted: SignIn, peer: Peer, now: datetime) -> Account:
    """Whose name and password these are; what is refused stands in the audit trail."""
    request.app.state.pace.keep(pace.SIGN_IN, "sign-in", peer.area)
    name = people.called(wanted.name)
    stranger = peer.address not in ledger.people.signed_in_from(name, people.moment(now - _OF_LATE))
    _try(request, name, peer, stranger=stranger)
    account = _verified(ledger, name, wanted.password)
    if account is None:
        # Under a name that there is not, a password may have been typed: it is not kept.
        known = name if ledger.people.known(name) else None
        doer = Doer(by=known, at=people.moment(now), address=peer.address or None)
        ledger.people.note(doer, AuditAct.NOT_SIGNED_IN)
        raise ProblemError(401, "name or password is wrong", remedy="type both again", kind="wrong-password")
    request.app.state.lockout.succeeded(name, peer.area)
    people.renew_hash(ledger, name, wanted.password)
    return account


def _try(request: Request, name: str, peer: Peer, *, stranger: bool) -> None:
    if wait := request.app.state.lockout.attempt(name, peer.area, stranger=stranger, now=time.monotonic()):
        raise pace.too_often("too many tries to sign in", wait)


def _verified(ledger: Ledger, name: str, password: str) -> Account | None:
    with _HASHING:
        return people.signs_in(ledger, name, password)
