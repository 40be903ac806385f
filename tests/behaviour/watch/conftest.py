"""Watches at work: in a thread of the test's process with a stand-in for the parser, or as processes of their own."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from ledger_samples import Reader
from truceline.intake.fetch.fetcher import Fetcher
from truceline.intake.fetch.limits import Limits
from truceline.ledger import open_ledger
from truceline.workflow.watch import Watch
from truceline.workflow.watching.counters import Counters
from truceline.workflow.watching.events import Came, Event, Means, Over, Trouble
from truceline.workflow.watching.looking import Looker
from truceline.workflow.watching.naming import chosen

from .site import Site, served

EVERY, STILL = 0.05, 0.15
STORY = "Envoys of the lake states met in Port Ostane on Tuesday.\n\nDispatch {} said the talks would go on.\n"


class Running:
    """A watch in a thread, and what it said."""

    def __init__(self, watch: Watch, counters: Counters) -> None:
        self.watch, self.counters = watch, counters
        self.events: list[Event] = []
        self.error: BaseException | None = None
        self._thread = Thread(target=self._run)
        self._thread.start()

    def _run(self) -> None:
        try:
            self.events.extend(self.watch.run())
        except BaseException as error:
            self.error = error

    def wait(self, condition: Callable[[Running], Any], seconds: float = 10.0) -> None:
        """Waits until something is so."""
        deadline = time.monotonic() + seconds
        while not condition(self):
            assert self._thread.is_alive(), (self.error, self.events)
            assert time.monotonic() < deadline, self.events
            time.sleep(0.01)

    def looks(self, number: int) -> None:
        """Waits for so many looks more."""
        aim = self.looked + number
        self.wait(lambda run: run.looked >= aim)

    @property
    def looked(self) -> int:
        went = self.counters.went
        return went["found"] + went["unchanged"] + went["failed"]

    @property
    def came(self) -> list[str]:
        """What became of the reports that came."""
        return [e.outcome.write.value if e.outcome.write else "refused" for e in self.events if isinstance(e, Came)]

    @property
    def trouble(self) -> list[Trouble | Over]:
        return [e for e in self.events if isinstance(e, (Trouble, Over))]

    def stop(self) -> None:
        self.watch.stop()
        self.end()

    def end(self) -> None:
        self._thread.join(10)
        assert not self._thread.is_alive()
        assert self.error is None, self.error


Watching = Callable[..., Any]


@pytest.fixture
def watching(tmp_path: Path, reader: Reader) -> Watching:
    """Watches some sources into `watch.db` for as long as the block lasts."""

    @contextmanager
    def watching(*sources: str | Path, once: bool = False, patience: float = 10, **means: Any) -> Iterator[Running]:
        # The pace of a reader on loopback; the watch itself asks again.
        fetcher = Fetcher(tmp_path / "kept", allow_private=True, limits=Limits(gap=0.0, attempts=1))
        with open_ledger(tmp_path / "watch.db", writing=True, patience=patience) as ledger, fetcher:
            given = chosen(ledger, [str(source) for source in sources], datetime.now(UTC))
            counters = Counters()
            looker = Looker(fetcher.get, ledger.marked, still=STILL)
            settings = {"every": EVERY, "still": STILL, "chance": random.Random(7), "once": once}  # noqa: S311
            made = Means(looker, lambda: datetime.now(UTC), **settings | means)
            running = Running(Watch(ledger, given, made, counters), counters)
            try:
                yield running
            finally:
                if not once:
                    running.stop()
                running.end()

    return watching


@pytest.fixture
def news(tmp_path: Path) -> Path:
    """A folder into which files fall."""
    folder = tmp_path / "news"
    folder.mkdir()
    return folder


@pytest.fixture
def start() -> Callable[..., subprocess.Popen[str]]:
    """Starts one of the scripts of this folder."""

    def start(script: str, *arguments: object) -> subprocess.Popen[str]:
        command = [sys.executable, str(Path(__file__).parent / script), *map(str, arguments)]
        pipe = subprocess.PIPE
        return subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, text=True)

    return start


@pytest.fixture
def site() -> Iterator[Site]:
    """A newsroom's server."""
    with served() as site:
        yield site
