"""What the screens of the page wait for in a large ledger, on the running server.

    python -m benchmarks.scale --whole --ledger FILE      # makes a ledger of 1,000,000 records, if there is none
    python -m benchmarks.page FILE                        # the first page and every view, after a change and without

Each round adds a report to the largest process and asks for the first page, or for every view of the largest process
and of a middling one: what is remembered of earlier answers is void then. Then the same is asked again (warm).
Times are milliseconds of the clock from sending to the last byte.
"""

from __future__ import annotations

import argparse
import os
import re
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx2
from rich.console import Console
from rich.table import Table

from benchmarks.generated import DAYS, report
from benchmarks.search import memory, server, summary
from truceline.ledger import Ledger, open_ledger
from truceline.model.reports import Run
from truceline.workflow.join import join_reports, joiner_of

TARGET = 1000.0
"""At most, in ms, for the first page."""
CONNECTIONS = 5
"""A browser keeps six to a server; one of them hears what comes in."""
CARDS = 8
"""Processes of which the first page shows more than their names: those (nearly) in sight (`ProcessCard.svelte`)."""
ROUNDS = 5
VIEWS = {
    "glance": "state/glance?",
    "state": "state?",
    "timeline, days": "timeline/days?",
    "timeline": "timeline?limit=400&",
    "calendar": "calendar?limit=100&",
    "places": "places?limit=200&",
    "positions": "positions?history=20&",
    "proposals": "proposals?limit=100&",
    "tolls": "tolls?limit=60&",
    "meetings": "meetings?limit=100&",
    "actors": "actors?limit=60&",
    "network": "network?",
    "changes": "changes?since={day}&limit=50&",
    "live": "live?",
    "reports": "reports?limit=50&",
    "reports, outlets": "reports/outlets?",
    "review queue": "review/queue?limit=20&",
    "review progress": "review/progress?",
    "quality": "quality?",
    "search": "search?limit=20&values=10&",
}
"""What the screens ask, as they ask it."""


@dataclass(slots=True)
class Figures:
    """Milliseconds of each request, by what was asked for and of which process."""

    cold: dict[tuple[str, str], list[float]] = field(default_factory=lambda: defaultdict(list))
    """The first time after a change."""
    warm: dict[tuple[str, str], list[float]] = field(default_factory=lambda: defaultdict(list))
    first: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    """Whole screens, by what they are opened after."""
    started: float = 0.0
    """Seconds from the start of the server to its first answer."""
    memory: int = 0
    """MB that the server holds at the end."""
    load: float = 0.0


class Writer:
    """Adds reports to the largest process, as another program."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger, self._joiner, self._n = ledger, joiner_of(ledger), 0

    def change(self) -> None:
        """Adds one."""
        self._n += 1
        now = datetime.now(UTC)
        told, reading = report(0, self._n, DAYS - 1, f"opened {now.isoformat()} {self._n}")
        self._ledger.write(told, reading, Run(program="benchmark", model="generated"), learnt=now)
        for _ in join_reports(self._ledger, self._joiner, [told.id]):
            pass


class Browser:
    """Asks as a browser does, several things at once."""

    def __init__(self, url: str) -> None:
        self._client = httpx2.Client(base_url=url, timeout=120, limits=httpx2.Limits(max_connections=CONNECTIONS))
        self._pool = ThreadPoolExecutor(CONNECTIONS)

    def get(self, path: str) -> Any:
        """One answer."""
        answer = self._client.get(path)
        assert answer.status_code == 200, f"{path}: {answer.text[:500]}"
        return answer

    def all(self, paths: Sequence[str]) -> list[Any]:
        """Several answers."""
        return [*self._pool.map(self.get, paths)]

    def close(self) -> None:
        """Lets the server go."""
        self._pool.shutdown()
        self._client.close()


@contextmanager
def browser(url: str) -> Iterator[Browser]:
    """A browser that was just opened."""
    opened = Browser(url)
    try:
        yield opened
    finally:
        opened.close()


def _frame(client: Browser, path: str) -> list[dict[str, Any]]:
    """The frame around every screen; the processes."""
    html = client.get(path).text
    client.all(re.findall(r'(?:src|href)="(/assets/[^"]+)"', html))
    found: list[dict[str, Any]] = client.all([f"/api/v1/{name}" for name in ("processes", "about", "session")])[
        0
    ].json()
    return found


def home(url: str) -> None:
    """Opens `/`: the processes, and the state of the first of them."""
    with browser(url) as client:
        processes = _frame(client, "/")
        client.all([f"/api/v1/state/glance?process={p['id']}" for p in processes[:CARDS]])


def state(url: str, process: str) -> None:
    """Opens the state of one process."""
    with browser(url) as client:
        _frame(client, f"/?process={process}")
        client.get(f"/api/v1/state?process={process}")


def search(url: str) -> None:
    """Opens the search screen."""
    with browser(url) as client:
        _frame(client, "/search")
        client.all([f"/api/v1/{asked}" for asked in ("search?limit=20&values=10", "export", "views")])


def _taken(ask: Any, *given: Any) -> float:
    began = time.perf_counter()
    ask(*given)
    return 1000 * (time.perf_counter() - began)


def _single(client: Browser, process: str) -> dict[str, str]:
    """Pages of one record and one report of a process."""
    row = client.get(f"/api/v1/search?process={process}&limit=1&values=0").json()["items"][0]
    return {
        "record": f"records/{row['record']}?",
        "report": f"reports/{row['report']}/reader?",
        "thread": f"threads/{row['record']}?",
    }


def measure(ledger: Path, rounds: int) -> Figures:
    """Starts the server and opens every screen."""
    figures, began = Figures(), time.perf_counter()
    with open_ledger(ledger, writing=True) as opened, server(ledger) as (url, process):
        httpx2.get(f"{url}/api/v1/about", timeout=120)
        figures.started = time.perf_counter() - began
        figures.first["/, at the start"].append(_taken(home, url))
        writer = Writer(opened)
        with browser(url) as client:
            while not client.get("/api/v1/search?limit=1").json()["counted"]:
                time.sleep(0.5)
            known = client.get("/api/v1/processes").json()
            meant = {"largest": known[0]["id"], "middling": known[len(known) // 2]["id"]}
            for _ in range(rounds):
                _screens(figures, writer, url, meant["largest"])
                _views(figures, writer, client, meant, known[0]["last"])
        figures.memory, figures.load = memory(process), os.getloadavg()[0]
    return figures


def _screens(figures: Figures, writer: Writer, url: str, largest: str) -> None:
    for name, ask in (("/", (home,)), ("/, one process", (state, largest)), ("/search", (search,))):
        writer.change()
        figures.first[f"{name}, after a change"].append(_taken(ask[0], url, *ask[1:]))
        figures.first[f"{name}, again"].append(_taken(ask[0], url, *ask[1:]))


def _views(figures: Figures, writer: Writer, client: Browser, meant: dict[str, str], day: str) -> None:
    for which, process in meant.items():
        asked = {name: path.format(day=day) for name, path in VIEWS.items()} | _single(client, process)
        writer.change()
        for kept in (figures.cold, figures.warm):
            for name, path in asked.items():
                kept[name, which].append(_taken(client.get, f"/api/v1/{path}process={process}"))
    writer.change()
    for kept in (figures.cold, figures.warm):
        kept["processes", "all"].append(_taken(client.get, "/api/v1/processes"))
        kept["state", "all"].append(_taken(client.get, "/api/v1/state"))


def show(figures: Figures) -> None:
    """Prints the figures as tables."""
    console = Console()
    first = Table("screen", "times", "median, ms", "most", title=f"load {figures.load:.1f}")
    for name, taken in figures.first.items():
        first.add_row(name, str(len(taken)), f"{summary(taken)[0]:.0f}", f"{max(taken):.0f}")
    console.print(first)
    views = Table("view", "process", "after a change: median, ms", "most", "again: median, ms", "most")
    for key, cold in sorted(figures.cold.items(), key=lambda item: -summary(item[1])[0]):
        warm = figures.warm[key]
        views.add_row(*key, *(f"{t:.0f}" for t in (summary(cold)[0], max(cold), summary(warm)[0], max(warm))))
    console.print(views)
    console.print(f"first answer after {figures.started:.1f} s; {figures.memory} MB")


def main() -> None:
    """Measures and prints."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("ledger", type=Path, help="a large ledger (benchmarks.scale makes one); it is added to")
    options.add_argument("--rounds", type=int, default=ROUNDS)
    given = options.parse_args()
    show(measure(given.ledger, given.rounds))


if __name__ == "__main__":
    main()
