"""Runs the page in this process until it is stopped."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Callable
from typing import TYPE_CHECKING

from truceline.errors import UsageError
from truceline.ledger import Ledger
from truceline.model.people import Role
from truceline.web.security.peers import is_loopback
from truceline.web.settings import Auth, Settings

if TYPE_CHECKING:
    import uvicorn
    from fastapi import FastAPI


def run(settings: Settings, started: Callable[[str], None]) -> None:
    """Serves the page.

    Args:
        settings: how.
        started: told the address once it answers.

    Raises:
        UsageError: the port is taken, or nobody could come in, or anybody.
        LedgerError: the ledger cannot be opened.
    """
    import uvicorn

    from truceline.web.app import make_app

    check(settings)
    app = make_app(settings)
    _check_people(settings, app.state.opened.reading())
    listening = _bound(settings)
    host, port = listening.getsockname()[:2]
    server = uvicorn.Server(configured(app, settings))
    app.state.watcher.ends_when(lambda: server.should_exit)
    scheme = "https" if settings.certificate else "http"
    started(f"{scheme}://{f'[{host}]' if ':' in host else host}:{port}/")
    server.run(sockets=[listening])


def configured(app: FastAPI, settings: Settings) -> uvicorn.Config:
    """How the server runs the application.

    Raises:
        UsageError: the certificate or its key cannot be used.
    """
    import uvicorn

    config = uvicorn.Config(
        app,
        host=settings.host,
        port=settings.port,
        log_level="warning",
        server_header=False,
        # Whose word counts on where a request comes from is for the gate to say.
        proxy_headers=False,
        ws="none",
        timeout_keep_alive=15,
        timeout_graceful_shutdown=3,
        ssl_certfile=settings.certificate,
        ssl_keyfile=settings.key,
    )
    try:
        config.load()
    except (OSError, ssl.SSLError) as error:
        where, remedy = str(settings.certificate), "give a certificate in PEM, and its key with --key"
        raise UsageError(f"cannot be used ({error.strerror or error})", where=where, remedy=remedy) from error
    return config


def check(settings: Settings) -> None:
    """Refuses settings by which anybody could come in.

    Raises:
        UsageError: anybody could, and what to do about it.
    """
    if settings.auth is Auth.NONE and not is_loopback(settings.host):
        what = f"will not listen on {settings.host} without knowing who is at work"
        raise UsageError(what, where="serve", remedy="add --auth accounts, or leave --host out")
    if settings.auth is Auth.HEADER and not settings.proxies:
        what = f"anybody could write the header {settings.header}"
        raise UsageError(what, where="serve", remedy="say whose word counts: --trusted-proxies 127.0.0.1")


def _check_people(settings: Settings, ledger: Ledger) -> None:
    admins = [a for a in ledger.people.accounts() if a.role is Role.ADMIN and a.password and not a.disabled]
    if settings.auth is Auth.ACCOUNTS and not admins:
        what, remedy = "nobody could sign in who may let others in", "truceline people add NAME --role admin"
        raise UsageError(what, where=ledger.where, remedy=remedy)


def _bound(settings: Settings) -> socket.socket:
    try:
        family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
        listening = socket.create_server((settings.host, settings.port), family=family, backlog=128)
    except OSError as error:
        what = f"port {settings.port} of {settings.host} cannot be used ({(error.strerror or str(error)).lower()})"
        raise UsageError(what, where="serve", remedy="give another with --port, or 0 for any that is free") from error
    # What is accepted from it inherits this. asyncio would see to it for sockets of its own only, and the end of every
    # answer would wait for the other side to acknowledge its beginning: 40 ms.
    listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return listening
