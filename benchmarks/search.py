"""Search in a large ledger by several people at once, on the running server.

    python -m benchmarks.scale --whole --ledger FILE      # makes a ledger of 1,000,000 records, if there is none
    python -m benchmarks.search FILE                      # 20 people, a request every two seconds each, for a minute
    python -m benchmarks.search FILE --add                # the same while a report comes in every five seconds
    python -m benchmarks.search FILE --alone              # the same questions one by one, on the clock of the processor

The server runs as anybody runs it (`truceline serve`), and is asked over the network of this machine. What is asked is
drawn from `MIX`, with words, names, outlets and processes that the ledger holds. Times are milliseconds of the clock
from sending to the last byte; what else the machine does falls on them, so its load is told beside them.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import subprocess
import sys
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx2
from fastapi.testclient import TestClient
from rich.console import Console
from rich.table import Table

from benchmarks.generated import _WORDS, report
from truceline.ledger import open_ledger
from truceline.model.reports import Run
from truceline.web.app import make_app
from truceline.web.settings import Settings
from truceline.workflow.join import join_reports, joiner_of

TARGETS = {"search": 300.0, "first page": 1000.0}
"""At most, in ms: any search and the first page of the search screen, at the 95th percentile."""
PEOPLE, EVERY, SECONDS = 20, 2.0, 60
Question = dict[str, str | list[str]]


@dataclass(frozen=True, slots=True)
class Known:
    """What the ledger holds, to be asked for."""

    processes: list[str]
    outlets: list[str]
    actors: list[str]
    names: list[str]
    issues: list[str]
    days: tuple[date, date]


def _pair(dice: random.Random) -> str:
    return " ".join(dice.sample(_WORDS, 2))


def _days(dice: random.Random, known: Known) -> Question:
    first, last = known.days
    since = first + timedelta(days=dice.randrange(max((last - first).days - 30, 1)))
    return {"since": since.isoformat(), "until": (since + timedelta(days=dice.randrange(1, 60))).isoformat()}


MIX: dict[str, tuple[int, Callable[[random.Random, Known], Question]]] = {
    "a word": (22, lambda d, _: {"words": d.choice(_WORDS)}),
    "two words": (14, lambda d, _: {"words": _pair(d)}),
    "a phrase": (8, lambda d, _: {"words": f'"{_pair(d)}"'}),
    "a name": (10, lambda d, k: {"words": d.choice(k.names)}),
    "a word in a process": (14, lambda d, k: {"words": d.choice(_WORDS), "process": d.choice(k.processes)}),
    "a process and two kinds": (8, lambda d, k: {"process": d.choice(k.processes), "kind": ["toll", "meeting"]}),
    "a kind and outlets": (
        6,
        lambda d, k: {"kind": d.choice(["statement", "event", "toll"]), "outlet": d.sample(k.outlets, 2)},
    ),
    "an actor": (6, lambda d, k: {"actor": d.choice(k.actors)}),
    "positions on an issue, oldest first": (4, lambda d, k: {"issue": d.choice(k.issues), "order": "oldest"}),
    "days of a brush": (4, _days),
    "everything": (4, lambda _, __: {}),
}
"""What people ask for: parts of a hundred, and how one question is drawn. One in five goes on to the next page."""
_GOES_ON = 0.2


@dataclass(slots=True)
class Figures:
    """Milliseconds of each request, by what was asked for."""

    taken: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    memory: dict[str, int] = field(default_factory=dict)
    """MB that the server holds (resident)."""
    started: dict[str, float] = field(default_factory=dict)
    """Seconds from the start of the server."""
    load: float = 0.0
    busy: float = 0.0
    """Seconds of the processor that the server took while people asked."""


@contextmanager
def server(ledger: Path) -> Iterator[tuple[str, int]]:
    """The server over a ledger: its address and process."""
    program = Path(sys.executable).with_name("truceline")
    command = [program, "serve", "--ledger", str(ledger), "--port", "0"]
    running = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)  # noqa: S603
    try:
        assert running.stderr
        for line in running.stderr:
            print(line, end="", file=sys.stderr)
            if found := re.search(r"http://\S+?(?=/?\s|/?$)", line):
                yield found[0].rstrip("/"), running.pid
                break
    finally:
        running.terminate()
        running.wait(30)


def memory(process: int) -> int:
    """MB that a process holds."""
    pages = int(Path(f"/proc/{process}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") // 2**20


def busy(process: int) -> float:
    """Seconds of the processor that a process has taken."""
    user, system = Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()[11:13]
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


def known(client: Any) -> Known:
    """What can be asked for, from the largest values of each facet."""
    found = client.get("/api/v1/search", params={"values": 100, "limit": 200}).json()
    values = {f["name"]: [v for v in f["values"] if v["key"] != "none"] for f in found["facets"]}
    bars = found["days"]["bars"]
    return Known(
        processes=[v["key"] for v in values["process"]],
        outlets=[v["key"] for v in values["outlet"]],
        actors=[v["key"] for v in values["actor"]],
        names=[v["label"] for v in values["actor"]],
        issues=[v["key"] for v in values["issue"]],
        days=(date.fromisoformat(bars[0]["first"]), date.fromisoformat(bars[-1]["last"])),
    )


def person(url: str, number: int, holds: Known, figures: Figures, until: float) -> None:
    """Somebody who asks every two seconds."""
    dice, shares = random.Random(number), [share for share, _ in MIX.values()]
    time.sleep(EVERY * number / PEOPLE)
    with httpx2.Client(base_url=url, timeout=60) as client:
        go_on: Question | None = None
        while (began := time.perf_counter()) < until:
            if go_on:
                name, question = "the next page", go_on
            else:
                name = dice.choices([*MIX], shares)[0]
                question = MIX[name][1](dice, holds)
            answer = client.get("/api/v1/search", params=question)
            figures.taken[name].append(1000 * (time.perf_counter() - began))
            assert answer.status_code == 200, answer.text
            cursor = answer.json()["next"]
            go_on = {**question, "cursor": cursor} if cursor and not go_on and dice.random() < _GOES_ON else None
            time.sleep(max(0.0, began + EVERY - time.perf_counter()))


def first_page(url: str) -> float:
    """Milliseconds until whoever opens the search screen has all of it: page, styles, scripts, data."""
    began = time.perf_counter()
    with httpx2.Client(base_url=url, timeout=60) as client:
        html = client.get("/search").text
        for asset in re.findall(r'(?:src|href)="(/assets/[^"]+)"', html):
            client.get(asset)
        for resource in ("about", "processes", "search?limit=20&values=10", "export", "views"):
            client.get(f"/api/v1/{resource}")
    return 1000 * (time.perf_counter() - began)


def adding(ledger: Path, until: float, figures: Figures) -> None:
    """A report every five seconds, from another process's point of view."""
    with open_ledger(ledger, writing=True) as opened:
        joiner, n = joiner_of(opened), 0
        while time.perf_counter() < until:
            told, reading = report(1 + n % 50, n, 364, f"searched {datetime.now(UTC).isoformat()} {n}")
            began, n = time.perf_counter(), n + 1
            opened.write(told, reading, Run(program="benchmark", model="generated"), learnt=datetime.now(UTC))
            for _ in join_reports(opened, joiner, [told.id]):
                pass
            figures.taken["(a report is added)"].append(1000 * (time.perf_counter() - began))
            time.sleep(5)


def measure(ledger: Path, seconds: float, *, add: bool) -> Figures:
    """Starts the server, and lets people ask."""
    figures, began = Figures(), time.perf_counter()
    with server(ledger) as (url, process), httpx2.Client(base_url=url, timeout=120) as client:
        answer = client.get("/api/v1/search").json()
        figures.started["first answer"] = time.perf_counter() - began
        figures.memory["while the columns are loaded"] = memory(process)
        while not answer["counted"]:
            time.sleep(0.5)
            answer = client.get("/api/v1/search").json()
        figures.started["counted"] = time.perf_counter() - began
        figures.memory["before"] = memory(process)
        holds = known(client)
        figures.busy, until = -busy(process), time.perf_counter() + seconds
        people = [
            threading.Thread(target=person, args=(url, number, holds, figures, until)) for number in range(PEOPLE)
        ]
        if add:
            people.append(threading.Thread(target=adding, args=(ledger, until, figures)))
        for one in people:
            one.start()
        while time.perf_counter() < until:
            figures.taken["first page"].append(first_page(url))
            time.sleep(3)
        for one in people:
            one.join()
        figures.busy += busy(process)
        figures.memory["after"], figures.load = memory(process), os.getloadavg()[0]
    return figures


def alone(ledger: Path, many: int) -> Figures:
    """Asks one question after the other in this process; milliseconds of the processor, from the address to JSON."""
    figures = Figures()
    settings = Settings(ledger=str(ledger))
    with open_ledger(ledger) as opened:
        began = time.process_time()
        opened.columns.table(600)
        figures.started["the columns are loaded"] = time.process_time() - began
        figures.memory["with the columns"] = memory(os.getpid())
    with TestClient(make_app(settings), base_url="http://127.0.0.1:8765", client=("127.0.0.1", 1)) as client:
        while not client.get("/api/v1/search").json()["counted"]:
            time.sleep(0.5)
        holds, dice, shares = known(client), random.Random(1), [share for share, _ in MIX.values()]
        for _ in range(many):
            name = dice.choices([*MIX], shares)[0]
            question = MIX[name][1](dice, holds)
            began = time.process_time()
            assert client.get("/api/v1/search", params=question).status_code == 200
            figures.taken[name].append(1000 * (time.process_time() - began))
        figures.memory["after"], figures.load = memory(os.getpid()), os.getloadavg()[0]
    return figures


def summary(taken: list[float]) -> tuple[float, float, float]:
    """Median, 95th and 99th percentile."""
    ordered = sorted(taken)
    return tuple(ordered[min(int(share * len(ordered)), len(ordered) - 1)] for share in (0.5, 0.95, 0.99))  # type: ignore[return-value]


def show(figures: Figures) -> None:
    """Prints the figures as a table."""
    apart = ("first page", "(a report is added)")
    rows = {"search, all": [t for name, own in figures.taken.items() if name not in apart for t in own]}
    rows |= {name: figures.taken[name] for name in (*MIX, "the next page", *apart) if figures.taken[name]}
    table = Table("asked for", "requests", "median, ms", "95 %", "99 %", title=f"load {figures.load:.1f}")
    for name, taken in rows.items():
        table.add_row(name, str(len(taken)), *(f"{t:.0f}" for t in summary(taken)))
    console = Console()
    console.print(table)
    console.print(", ".join(f"{name}: {mb} MB" for name, mb in figures.memory.items()))
    console.print(", ".join(f"{name} after {s:.1f} s" for name, s in figures.started.items()))
    if figures.busy:
        each = 1000 * figures.busy / len(rows["search, all"])
        console.print(f"{figures.busy:.1f} s of the processor, {each:.0f} ms a search (first pages counted with them)")


def main() -> None:
    """Measures and prints."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("ledger", type=Path, help="a large ledger (benchmarks.scale makes one)")
    options.add_argument("--seconds", type=float, default=SECONDS, help="how long people ask")
    options.add_argument("--add", action="store_true", help="add a report every five seconds meanwhile")
    options.add_argument("--alone", action="store_true", help="one question after the other, on the processor's clock")
    options.add_argument("--json", action="store_true", help="one JSON object instead of a table")
    given = options.parse_args()
    figures = alone(given.ledger, 400) if given.alone else measure(given.ledger, given.seconds, add=given.add)
    if given.json:
        told: dict[str, Any] = {
            name: dict(zip((50, 95, 99), summary(t), strict=True)) for name, t in figures.taken.items()
        }
        print(
            json.dumps(
                {
                    **told,
                    "memory": figures.memory,
                    "started": figures.started,
                    "load": figures.load,
                    "busy": figures.busy,
                }
            )
        )
    else:
        show(figures)


if __name__ == "__main__":
    main()
