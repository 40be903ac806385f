"""A large ledger: how long adding a report takes, and how long what is asked of one process takes.

    python -m benchmarks.scale                            # part of make bench: 10,000 records, a minute or two
    python -m benchmarks.scale --whole                    # 1,000,000 records of 100,000 reports in 100 processes
    python -m benchmarks.scale --ledger FILE              # of a ledger that was made before (it is added to)

Three processes of 960 reports and a third of the largest are filled with generated reports, written and joined like
any other; the rest are copies of these (`benchmarks.cloned`). Then reports are added, one at a time and in batches, and
every view is asked about the largest process at days over the whole year. Numbers are milliseconds of the clock and,
where it says so, of the processor; what else the machine does falls on the clock, so the load is told beside them.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from benchmarks.cloned import Copied, gather
from benchmarks.generated import DAYS, FIRST, report, reports
from truceline.ledger import Asked, Ledger, open_ledger
from truceline.ledger.changing import Stretch
from truceline.model.enums import Kind
from truceline.model.reports import Reading, Report, Run
from truceline.workflow import chronicle, overview, show
from truceline.workflow.brief import brief_of
from truceline.workflow.changes import changed
from truceline.workflow.join import BATCH, Joiner, join_reports, joiner_of

TARGETS = {"view": 300.0, "changes": 1000.0, "adding": 50.0}
"""At most, in ms: a view of one process at the 95th percentile, the changes of a day, adding a report on average."""
_RUN = Run(program="benchmark", model="generated")
_SMALL, _SMALL_REPORTS, _COPIES = (1, 2, 3), 2880, 33
_LARGE_REPORTS, _PARTS = 5000, 3
_ADDED, _ROUNDS = 100, 20


@dataclass(slots=True)
class Spent:
    """Milliseconds a report, on average."""

    written: float
    joined: float
    written_cpu: float
    joined_cpu: float
    load: float
    """Of the machine, over the last minute."""


@dataclass(slots=True)
class Figures:
    """What was measured."""

    reports: int = 0
    records: int = 0
    adding: dict[str, Spent] = field(default_factory=dict)
    asking: dict[str, tuple[float, float]] = field(default_factory=dict)
    """Median and 95th percentile, by view."""


def fill(path: Path, made: Iterator[tuple[Report, Reading]], many: int) -> None:
    """Writes and joins so many reports into a new ledger."""
    with open_ledger(path, writing=True) as ledger:
        add(ledger, joiner_of(ledger), islice(made, many), BATCH)


def add(ledger: Ledger, joiner: Joiner, made: Iterator[tuple[Report, Reading]], batch: int) -> Spent:
    """Writes reports and joins them, `batch` at a time; what each took."""
    spent = [0.0] * 4
    many = 0
    while some := list(islice(made, batch)):
        many += len(some)
        began = time.perf_counter(), time.process_time()
        for told, reading in some:
            ledger.write(told, reading, _RUN, learnt=datetime.fromisoformat(str(told.published)))
        between = time.perf_counter(), time.process_time()
        for _ in join_reports(ledger, joiner, [told.id for told, _ in some]):
            pass
        end = time.perf_counter(), time.process_time()
        taken = (between[0] - began[0], end[0] - between[0], between[1] - began[1], end[1] - between[1])
        spent = [before + 1000 * now for before, now in zip(spent, taken, strict=True)]
    return Spent(*(each / max(many, 1) for each in spent), load=os.getloadavg()[0])


def make(path: Path, *, whole: bool) -> None:
    """Makes the ledger that is measured: of a million records, or of ten thousand."""
    with tempfile.TemporaryDirectory(dir=path.parent) as folder:
        small, large = Path(folder) / "small.db", Path(folder) / "large.db"
        many, copies = (_SMALL_REPORTS, _COPIES) if whole else (150, 3)
        fill(small, reports(many, of=_SMALL), many)
        many = _LARGE_REPORTS // _PARTS if whole else 150
        fill(large, reports(_LARGE_REPORTS, of=(0,)), many)
        days = 1 + many * DAYS // _LARGE_REPORTS
        gather(path, [Copied(small, _SMALL, copies), Copied(large, (0,), _PARTS, days)])


def measure_adding(ledger: Ledger, figures: Figures) -> None:
    """Adds reports of the largest process and of a small one: as they come, and in batches."""
    joiner = joiner_of(ledger)
    last = date.fromisoformat(str(ledger.last_day(Asked()))).toordinal() - FIRST.toordinal()
    for name, which, per_day in (("largest", 0, 14), ("small", _SMALL[0], 3)):
        for batch in (1, BATCH):
            seed = f"added {name} {batch} {figures.reports} "
            made = (report(which, n, last + 1 + n // per_day, f"{seed}{n}") for n in range(_ADDED))
            add(ledger, joiner, islice(made, 8), batch)
            figures.adding[f"{name}, {batch} at a time"] = add(ledger, joiner, made, batch)


def views(ledger: Ledger, process: str) -> dict[str, Callable[[Asked], Any]]:
    """Everything that is asked about one process, by name."""
    return {
        "state": lambda asked: overview.state_of_play(ledger, asked),
        "positions": lambda asked: overview.positions(ledger, asked),
        "proposals": lambda asked: overview.proposals(ledger, asked),
        "tolls": lambda asked: show.tolls(ledger, asked, limit=12),
        "meetings": lambda asked: chronicle.meetings(ledger, asked),
        "timeline": lambda asked: chronicle.timeline(ledger, asked),
        "calendar": lambda asked: chronicle.calendar(ledger, asked),
        "places": lambda asked: chronicle.places(ledger, asked),
        "network": lambda asked: chronicle.network(ledger, asked),
        "actors": lambda asked: show.actors(ledger, asked, limit=40),
        "thread": lambda asked: show.thread(ledger, ledger.facts(asked, kinds={Kind.TOLL}, limit=1)[0].thread),
        "brief": lambda asked: brief_of(ledger, asked),
        "changes of a day": lambda asked: changed(ledger, _day(asked), process=ledger.process(process)),
        "changes of a day, all processes": lambda asked: changed(ledger, _day(asked)),
    }


def _day(asked: Asked) -> Stretch:
    last = date.fromisoformat(str(asked.as_of))
    return Stretch(f"{last}T00:00:00+00:00", f"{last + timedelta(days=1)}T00:00:00+00:00")


def measure_asking(path: Path, figures: Figures, rounds: int) -> None:
    """Asks every view about the largest process, as of days over the whole year."""
    figures.asking["opening and listing the processes"] = _timed([lambda: _list(path)] * 3)
    with open_ledger(path) as ledger:
        process = max(ledger.processes(), key=lambda p: p.records)
        last = date.fromisoformat(str(process.last))
        days = [(last - timedelta(days=n * (DAYS - 30) // rounds)).isoformat() for n in range(rounds)]
        for name, view in views(ledger, process.id).items():
            asked = [Asked(process=process.id, as_of=day) for day in days]
            figures.asking[name] = _timed([lambda a=a, view=view: view(a) for a in asked])  # type: ignore[misc]


def _list(path: Path) -> None:
    with open_ledger(path) as ledger:
        ledger.processes()


def _timed(work: Sequence[Callable[[], object]]) -> tuple[float, float]:
    """Median and 95th percentile of some work, in milliseconds."""
    taken = []
    for each in work:
        began = time.perf_counter()
        each()
        taken.append(1000 * (time.perf_counter() - began))
    return statistics.median(taken), sorted(taken)[int(0.95 * (len(taken) - 1))]


def show_figures(figures: Figures) -> None:
    """Prints the figures as tables."""
    console, title = Console(), f"{figures.records:,} records of {figures.reports:,} reports"
    table = Table("adding a report, ms", "written", "joined", "both", "of the processor", "load", title=title)
    for name, s in figures.adding.items():
        cells = (s.written, s.joined, s.written + s.joined, s.written_cpu + s.joined_cpu, s.load)
        table.add_row(name, *(f"{cell:.1f}" for cell in cells))
    console.print(table)
    table = Table("asking about the largest process, ms", "median", "95 %", title=f"load {os.getloadavg()[0]:.1f}")
    for name, (median, most) in figures.asking.items():
        table.add_row(name, f"{median:.0f}", f"{most:.0f}")
    console.print(table)


def measure(path: Path, rounds: int) -> Figures:
    """Adds to a ledger and asks it."""
    figures = Figures()
    with open_ledger(path, writing=True) as ledger:
        counts = ledger.counts()
        figures.reports, figures.records = counts.reports, sum(counts.records.values())
        measure_adding(ledger, figures)
    measure_asking(path, figures, rounds)
    return figures


def main() -> None:
    """Makes a ledger, measures and prints."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--whole", action="store_true", help="a million records")
    options.add_argument("--ledger", type=Path, help="measure this ledger, or make it where there is none")
    options.add_argument("--rounds", type=int, default=_ROUNDS, help="how often each view is asked")
    options.add_argument("--json", action="store_true", help="one JSON object instead of tables")
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = given.ledger or Path(folder) / "scale.db"
        if not path.exists():
            make(path, whole=given.whole)
        figures = measure(path, given.rounds)
    print(json.dumps({**asdict(figures), "at": datetime.now(UTC).isoformat()})) if given.json else show_figures(figures)


if __name__ == "__main__":
    main()
