"""How soon a report that another process reads is heard: from its storing and from its joining to a client.

    python -m benchmarks.live                       # 20 clients, 60 reports, a ledger of 960 generated reports
    python -m benchmarks.live --ledger FILE         # a ledger that was made before (it is added to)

The server is `truceline serve` in a process of its own; the reports are generated and need no parser, so that nothing
but storing, joining and hearing is measured. Times are milliseconds of the clock from a commit to the arrival at each
client.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

import httpx2

from benchmarks.generated import DAYS, report, reports
from truceline.ledger import Ledger, open_ledger
from truceline.model.reports import Reading, Report, Run
from truceline.workflow.join import join_reports, joiner_of

_RUN = Run(program="benchmark", model="generated")
_BEFORE = 960


@dataclass(slots=True)
class Heard:
    """When a client heard of each report: that it was read, and that it was joined."""

    read: dict[str, float] = field(default_factory=dict)
    joined: dict[str, float] = field(default_factory=dict)
    ready: threading.Event = field(default_factory=threading.Event)

    def listen(self, url: str) -> None:
        """Listens until the server ends."""
        event = ""
        with httpx2.stream("GET", f"{url}/api/v1/stream", timeout=60) as answer:
            for line in answer.iter_lines():
                if line.startswith("event: "):
                    event = line[7:]
                elif line.startswith("data: ") and event == "hello":
                    self.ready.set()
                elif line.startswith("data: ") and event == "news":
                    news, now = json.loads(line[6:])["news"], time.time()
                    for told in news["read"]:
                        self.read.setdefault(told["report"], now)
                    for key in news["joined"]:
                        self.joined.setdefault(key, now)


@contextmanager
def serving(ledger: Path) -> Iterator[str]:
    """`truceline serve` over a ledger, and its address."""
    command = [str(Path(sys.executable).with_name("truceline")), "serve", "--port", "0", "--ledger", str(ledger)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)  # noqa: S603
    try:
        assert process.stdout is not None
        found = next(m for line in process.stdout if (m := re.search(r"http://\S+?(?=/ )", line)))
        yield found[0]
    finally:
        process.terminate()
        process.wait(20)


def fill(ledger: Ledger, count: int) -> None:
    """Writes and joins generated reports."""
    joiner = joiner_of(ledger)
    for told, reading in islice(reports(count), count):
        ledger.write(told, reading, _RUN, learnt=datetime.now(UTC))
    for _ in join_reports(ledger, joiner, ledger.waiting()):
        pass


def add(ledger: Ledger, told: Report, reading: Reading) -> tuple[float, float]:
    """When a report was stored and when it was joined."""
    ledger.write(told, reading, _RUN, learnt=datetime.now(UTC))
    stored = time.time()
    for _ in join_reports(ledger, joiner_of(ledger), [told.id]):
        pass
    return stored, time.time()


def measure(path: Path, clients: int, count: int) -> dict[str, list[float]]:
    """Milliseconds from storing to `read`, from joining to `joined`, and from storing to `joined`, at every client."""
    found: dict[str, list[float]] = {"stored to read": [], "joined to joined": [], "stored to joined": []}
    with open_ledger(path, writing=True) as ledger, serving(path) as url:
        heard = [Heard() for _ in range(clients)]
        threads = [threading.Thread(target=one.listen, args=(url,), daemon=True) for one in heard]
        for thread in threads:
            thread.start()
        assert all(one.ready.wait(30) for one in heard)
        for n in range(count):
            told, reading = report(1, n, DAYS - 1, f"{path.stat().st_mtime_ns} {n}")
            stored, joined = add(ledger, told, reading)
            until = time.monotonic() + 30
            while not all(told.id in one.joined for one in heard):
                assert time.monotonic() < until, "not heard"
                time.sleep(0.005)
            for one in heard:
                found["stored to read"].append(1000 * (one.read[told.id] - stored))
                found["joined to joined"].append(1000 * (one.joined[told.id] - joined))
                found["stored to joined"].append(1000 * (one.joined[told.id] - stored))
            # So that reports do not keep step with the looks of the server.
            time.sleep(0.013 * (n % 17))
    return found


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--ledger", type=Path)
    parser.add_argument("--clients", type=int, default=20)
    parser.add_argument("--reports", type=int, default=60)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = given.ledger or Path(folder) / "live.db"
        if not given.ledger:
            with open_ledger(path, writing=True) as ledger:
                fill(ledger, _BEFORE)
        found = measure(path, given.clients, given.reports)
    print(f"{given.clients} clients, {given.reports} reports, load {os.getloadavg()[0]:.1f}; milliseconds")
    for name, values in found.items():
        cut = statistics.quantiles(values, n=20)
        print(f"{name:18} median {statistics.median(values):6.0f}  95th {cut[18]:6.0f}  most {max(values):6.0f}")


if __name__ == "__main__":
    main()
