"""Who asks, by the cookie of his session, by a program's token, or by what a proxy says.

Calendar programs can only be given an address, so that there a token may stand in it. Such a token opens nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any
from urllib.parse import parse_qs

from truceline.ledger import Ledger
from truceline.model.people import Person, Role, Scope
from truceline.web.problems import ProblemError
from truceline.web.security import cookies
from truceline.web.security.peers import FORWARDED, Peer, headers
from truceline.web.settings import Auth, Settings
from truceline.workflow import people

_BEARER = "bearer "
_CALENDAR = "/api/v1/calendar.ics"


class Way(StrEnum):
    """How somebody came in."""

    ALONE = "alone"
    """Nobody is told from anybody, on loopback."""
    SESSION = "session"
    TOKEN = "token"  # noqa: S105 - a name, no secret
    PROXY = "proxy"


@dataclass(frozen=True, slots=True)
class Admitted:
    """Somebody who may ask."""

    person: Person
    """With the role that counts for this request: a token can narrow it."""
    way: Way
    """How he came in."""
    peer: Peer
    """From where."""
    held: str = ""
    """What the browser or the program holds; empty without."""
    until: str | None = None
    """When that runs out: ISO 8601, UTC."""
    due: bool = False
    """Whether the ledger should note again that it is used."""
    reads_only: bool = False
    """Whether nothing may be changed by it, whatever the role."""

    @property
    def identity(self) -> str:
        """What the token against forged requests goes with."""
        return self.held or f"{self.way.value}:{self.person.name}"


def admitted(
    reading: Callable[[], Ledger], settings: Settings, peer: Peer, asked: Mapping[str, Any], now: datetime
) -> Admitted | None:
    """Who asks; None where nobody says who it is.

    Args:
        reading: opens the ledger, where it has to be asked.
        settings: how the page is served.
        peer: from where.
        asked: the request, as ASGI has it.
        now: the moment.

    Raises:
        ProblemError: what is shown counts no more, counts for something else, or should not be there.
    """
    told = headers(asked)
    if settings.auth is Auth.NONE:
        return _alone(settings, peer, told)
    ledger, stated = reading(), told.get("authorization", [])
    if any(value.lower().startswith(_BEARER) for value in stated):
        return _program(ledger, [value[len(_BEARER) :].strip() for value in stated], peer, asked, now)
    if asked["path"] == _CALENDAR and (words := parse_qs(asked["query_string"].decode("latin-1")).get("token")):
        return _program(ledger, words, peer, asked, now, addressed=True)
    if settings.auth is Auth.HEADER:
        return _handed_on(ledger, settings, peer, told)
    return _signed_in(ledger, peer, told, now)


def _alone(settings: Settings, peer: Peer, told: Mapping[str, Sequence[str]]) -> Admitted:
    if any(name in told for name in FORWARDED):
        what = "a proxy stands in front of a page that does not know who is at work"
        raise ProblemError(403, what, remedy="start it with --auth accounts or --auth header", kind="proxied")
    return Admitted(Person(name=settings.name, role=Role.ADMIN), Way.ALONE, peer)


def _program(
    ledger: Ledger,
    stated: Sequence[str],
    peer: Peer,
    asked: Mapping[str, Any],
    now: datetime,
    *,
    addressed: bool = False,
) -> Admitted:
    found = people.with_token(ledger, stated[0], now) if len(stated) == 1 else None
    # What opens more than the calendar is not for addresses, which stand in histories and logs.
    if found is None or (addressed and found[0].scope is not Scope.CALENDAR):
        raise ProblemError(
            401,
            "this token counts no more, or never did",
            remedy="make another on the page, or with `truceline people tokens add`",
            kind="bad-token",
            headers={"WWW-Authenticate": 'Bearer error="invalid_token"'},
        )
    token, account = found
    if token.scope is Scope.CALENDAR and (asked["method"], asked["path"]) != ("GET", _CALENDAR):
        remedy = "make one with the scope read, review or admin"
        raise ProblemError(403, "this token reads the calendar's file only", remedy=remedy, kind="scope")
    return Admitted(
        Person(name=account.name, role=token.scope.narrows(account.role)),
        Way.TOKEN,
        peer,
        stated[0],
        token.until,
        people.is_token_due(token, now),
        token.scope.reads_only,
    )


def _handed_on(ledger: Ledger, settings: Settings, peer: Peer, told: Mapping[str, Sequence[str]]) -> Admitted | None:
    stated = told.get(settings.header.lower(), [])
    if not peer.proxied:
        what = "this page is reached by way of its proxy only"
        raise ProblemError(403, what, remedy="ask the proxy; it must be one of --trusted-proxies", kind="not-proxied")
    if len(stated) != 1 or not (name := people.called(stated[0])):
        return None
    account, _ = ledger.people.known(name) or (None, None)
    if account and account.disabled:
        raise ProblemError(403, f"{name} may not come in", remedy="ask an admin of this ledger", kind="disabled")
    return Admitted(account.person() if account else Person(name=name[:64], role=Role.READER), Way.PROXY, peer)


def _signed_in(ledger: Ledger, peer: Peer, told: Mapping[str, Sequence[str]], now: datetime) -> Admitted | None:
    words = cookies.held(told.get("cookie", []), peer)
    found = people.in_session(ledger, words, now) if words else None
    if words is None or found is None:
        return None
    session, account = found
    return Admitted(account.person(), Way.SESSION, peer, words, session.until, people.is_due(session, now))
