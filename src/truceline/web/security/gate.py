"""The gate: every request passes it, and a resource that forgets to ask who it is for is closed all the same."""

from __future__ import annotations

import logging
import time
from datetime import UTC, datetime

from starlette.concurrency import run_in_threadpool
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from truceline.errors import LedgerError, TrucelineError
from truceline.ledger import Ledger
from truceline.model.people import AuditAct, Doer
from truceline.web.opened import Opened
from truceline.web.problems import ProblemError, answer, problem_of
from truceline.web.security import origins, pace
from truceline.web.security.admission import Admitted, Way, admitted
from truceline.web.security.deeds import deed
from truceline.web.security.peers import Peer, headers, is_loopback, networks, peer
from truceline.web.settings import Auth, Settings
from truceline.workflow import people

_LOG = logging.getLogger(__name__)
_API = "/api/"
# Whoever is not signed in may ask who he is, sign in, and read what the API is like.
_OPEN = frozenset({("GET", "/api/v1/session"), ("POST", "/api/v1/session"), ("GET", "/api/v1/openapi.json")})
INSIDE = "truceline.admitted"
"""Where a request of this very process says on whose behalf it asks; none from outside can."""
# Seconds after which it is looked again whether somebody may still ask.
_AGAIN = 60.0
_FAILED = 400


class Gate:
    """Lets through who may ask, with `state.admitted` and `state.peer`; answers all others with a problem.

    Args:
        app: what lies behind.
        settings: how the page is served.
        opened: the ledger.
        keeping: counts how often one asks.
    """

    def __init__(self, app: ASGIApp, *, settings: Settings, opened: Opened, keeping: pace.Pace) -> None:
        self.app, self._settings, self._opened, self._pace = app, settings, opened, keeping
        self._trusted = networks(settings.proxies)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers a request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        try:
            found = await self._passed(scope)
        except (ProblemError, TrucelineError) as error:
            await answer(*problem_of(error))(scope, receive, send)
            return
        if found is None or self._settings.auth is Auth.NONE:
            await self.app(scope, receive, send)
        else:
            await self._noting(found, scope, receive, send)

    async def _passed(self, scope: Scope) -> Admitted | None:
        asker = peer(scope, self._trusted)
        self._check_host(asker)
        scope.setdefault("state", {})["peer"] = asker
        if not scope["path"].startswith(_API):
            return None
        if inside := scope.get(INSIDE):
            scope["state"]["admitted"] = inside
            return None
        alone = self._settings.auth is Auth.NONE
        found = self._admit(scope, asker) if alone else await run_in_threadpool(self._admit, scope, asker)
        if found is not None:
            scope["state"]["admitted"] = found
        return found

    def _check_host(self, asker: Peer) -> None:
        """On loopback only names of loopback count: another site may let its name point here (DNS rebinding)."""
        if is_loopback(self._settings.host) and not asker.proxied and not is_loopback(asker.host):
            what = f"this page is not at {asker.host[:100]!r}"
            remedy = "open it at its own address; behind a proxy start it with --trusted-proxies"
            raise ProblemError(421, what, where="Host", remedy=remedy, kind="wrong-host")

    def _admit(self, scope: Scope, asker: Peer) -> Admitted | None:
        told, method = headers(scope), scope["method"]
        try:
            found = admitted(self._opened.reading, self._settings, asker, scope, _now())
        except ProblemError:
            # Whoever shows what does not count is a stranger too, and may not try for ever.
            self._pace.keep(pace.STRANGER, "stranger", asker.area)
            raise
        is_program = found is not None and found.way is Way.TOKEN
        if not is_program and not origins.is_ours(method, told, asker.origin):
            raise ProblemError(403, "another site asks", remedy="ask from the page itself", kind="other-site")
        if found is None:
            self._pace.keep(pace.STRANGER, "stranger", asker.area)
            if (method, scope["path"]) in _OPEN:
                return None
            raise _signed_out(self._settings)
        if found.way is not Way.ALONE:
            self._pace.keep(pace.PERSON, "person", found.person.name)
        if method not in origins.SAFE:
            _check_change(found, told)
        return found

    async def _noting(self, found: Admitted, scope: Scope, receive: Receive, send: Send) -> None:
        """Lets a request through, notes what has to be kept, and ends streams of whoever may no longer ask."""
        done = deed(scope["method"], scope["path"], scope["query_string"].decode("latin-1"))
        checked, over = time.monotonic(), False

        async def sending(message: Message) -> None:
            nonlocal checked, over
            if over:
                return
            if message["type"] == "http.response.start":
                went_well = message["status"] < _FAILED
                if found.due or (done and went_well):
                    # Before anything is sent: what is exported stands in the trail first.
                    await run_in_threadpool(self._note, found, done if went_well else None)
            elif time.monotonic() - checked > _AGAIN:
                checked = time.monotonic()
                over = not await run_in_threadpool(self._still, scope, found)
                message = message if not over else {"type": "http.response.body", "body": b"", "more_body": False}
            await send(message)

        await self.app(scope, receive, sending)

    def _still(self, scope: Scope, found: Admitted) -> bool:
        try:
            again = admitted(self._opened.reading, self._settings, found.peer, scope, _now())
        except (ProblemError, LedgerError):
            return False
        return again is not None and again.person == found.person

    def _note(self, found: Admitted, done: tuple[AuditAct, str] | None) -> None:
        try:
            ledger = self._opened.writing()
            if done:
                ledger.people.note(doer(found), *done)
            if found.due:
                _keep(ledger, found)
        except LedgerError as error:
            # What was asked was answered; a ledger that cannot be written says so where that matters.
            _LOG.warning("not noted: %s", error)


def doer(found: Admitted) -> Doer:
    """Whose hand a request is, for the audit trail."""
    return Doer(by=found.person.name, at=people.moment(_now()), address=found.peer.address or None)


def _keep(ledger: Ledger, found: Admitted) -> None:
    if found.way is Way.SESSION:
        people.keep_session(ledger, found.held, _now())
    elif found.way is Way.TOKEN:
        people.keep_token(ledger, found.held, _now())


def _check_change(found: Admitted, told: dict[str, list[str]]) -> None:
    if found.reads_only:
        remedy = "make one with the scope review or admin"
        raise ProblemError(403, "this token may read only", remedy=remedy, kind="scope")
    if found.way in {Way.ALONE, Way.TOKEN}:
        return
    if not origins.is_token(told.get(origins.TOKEN_HEADER, [""])[-1], found.identity):
        remedy = f"send `csrf` of GET /api/v1/session as {origins.TOKEN_HEADER}"
        raise ProblemError(403, "the token against forged requests is missing or old", remedy=remedy, kind="csrf")


def _signed_out(settings: Settings) -> ProblemError:
    remedy = "sign in" if settings.auth is Auth.ACCOUNTS else f"the proxy has to say who it is, in {settings.header}"
    said = {"WWW-Authenticate": 'Bearer realm="truceline"'}
    return ProblemError(401, "nobody is signed in", remedy=remedy, kind="signed-out", headers=said)


def _now() -> datetime:
    return datetime.now(UTC)
