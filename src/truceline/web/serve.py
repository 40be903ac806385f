"""Runs the page in this process until it is stopped."""

from __future__ import annotations

import socket
from collections.abc import Callable

from truceline.errors import UsageError
from truceline.web.settings import Auth, Settings

_LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})


def run(settings: Settings, started: Callable[[str], None]) -> None:
    """Serves the page.

    Args:
        settings: how.
        started: told the address once it answers.

    Raises:
        UsageError: the port is taken, or the host is beyond loopback without a way to tell who is at work.
        LedgerError: the ledger cannot be opened.
    """
    import uvicorn

    from truceline.web.app import make_app

    if settings.host not in _LOOPBACK and settings.auth is Auth.NONE:
        what = f"will not listen on {settings.host} without knowing who is at work"
        raise UsageError(what, where="serve", remedy="add --auth accounts, or leave --host out")
    app = make_app(settings)
    app.state.opened.reading()
    listening = _bound(settings)
    host, port = listening.getsockname()[:2]
    config = uvicorn.Config(app, log_level="warning", server_header=False, timeout_graceful_shutdown=3)
    server = uvicorn.Server(config)
    app.state.watcher.ends_when(lambda: server.should_exit)
    started(f"http://{f'[{host}]' if ':' in host else host}:{port}/")
    server.run(sockets=[listening])


def _bound(settings: Settings) -> socket.socket:
    try:
        family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
        return socket.create_server((settings.host, settings.port), family=family, backlog=128)
    except OSError as error:
        what = f"port {settings.port} of {settings.host} cannot be used ({(error.strerror or str(error)).lower()})"
        raise UsageError(what, where="serve", remedy="give another with --port, or 0 for any that is free") from error
