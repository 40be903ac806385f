"""A real server on loopback over a copy of the example ledger, for tests of the API and of the page."""

from __future__ import annotations

import fcntl
import hashlib
import shutil
import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import httpx2
import uvicorn

from truceline.ledger import open_ledger
from truceline.web.app import make_app
from truceline.web.serve import configured
from truceline.web.settings import Settings
from truceline.workflow.reading import read_paths

ROOT = Path(__file__).parents[1]


@dataclass(frozen=True, slots=True)
class Served:
    """A server that answers."""

    url: str
    """Without a slash at the end."""
    ledger: Path
    client: httpx2.Client


_KEPT = ROOT / ".pytest_cache" / "truceline"
# What a ledger of the examples is made by; the rest of the program only looks at it.
_MADE_BY = ("intake", "ledger", "merge", "model", "reading", "review", "workflow")


def example_ledger() -> Path:
    """A ledger of all example reports: read once, and again when they or what reads them change."""
    _KEPT.mkdir(parents=True, exist_ok=True)
    made = _KEPT / f"examples-{_digest()}.db"
    with (_KEPT / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not made.exists():
            for old in _KEPT.glob("examples-*"):
                old.unlink()
            fresh = _KEPT / "examples-in-work"
            with open_ledger(fresh, writing=True) as ledger:
                for _ in read_paths(ledger, [str(ROOT / "examples" / "reports")], now=lambda: datetime.now(UTC)):
                    pass
            with closing(sqlite3.connect(fresh)) as connection:
                connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            fresh.rename(made)
    return made


def _digest() -> str:
    total = hashlib.sha256()
    folders = [*(ROOT / "src" / "truceline" / name for name in _MADE_BY), ROOT / "examples" / "reports"]
    for file in sorted(file for folder in folders for file in folder.rglob("*") if file.suffix != ".pyc"):
        if file.is_file():
            total.update(f"{file.relative_to(ROOT)}\0".encode() + file.read_bytes())
    return total.hexdigest()[:16]


def copied(ledger: Path, folder: Path) -> Path:
    """A copy of a ledger that no test shares."""
    return Path(shutil.copy(ledger, folder / "ledger.db"))


@contextmanager
def serving(settings: Settings) -> Iterator[Served]:
    """A server over a ledger, until the block ends. A port of 0 takes one that is free."""
    app = make_app(settings)
    config = configured(app, settings)
    config.timeout_graceful_shutdown = 1
    server = uvicorn.Server(config)
    app.state.watcher.ends_when(lambda: server.should_exit)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    until = time.monotonic() + 30
    while not server.started:
        assert thread.is_alive(), "the server did not start"
        assert time.monotonic() < until, "the server takes too long to start"
        time.sleep(0.01)
    port = server.servers[0].sockets[0].getsockname()[1]
    url = f"{'https' if settings.certificate else 'http'}://127.0.0.1:{port}"
    try:
        with httpx2.Client(base_url=url, timeout=30) as client:
            yield Served(url, Path(settings.ledger), client)
    finally:
        server.should_exit = True
        thread.join(10)


@contextmanager
def serving_copy(ledger: Path, folder: Path, settings: Settings | None = None) -> Iterator[Served]:
    """A server over a copy of a ledger."""
    with serving(
        replace(settings or Settings(ledger="", name="Ada"), ledger=str(copied(ledger, folder)), port=0)
    ) as it:
        yield it
