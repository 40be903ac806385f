"""Reading against the bare parse: the same paragraphs, the same batches, the same run, one process, one thread.

    python -m benchmarks.reading                  # make bench: ratio of total times, share of each part, start-up
    python -m benchmarks.reading --reports 5000   # also whether memory stays flat over so many reports
    python -m benchmarks.reading --profile        # also the functions that take longest in each component

Bare means en_core_web_sm with all its pipes on the paragraphs that reading parses, in batches of the same reports. The
two take turns over every batch, so that whatever else the machine does falls on both. Numbers are seconds of processor
time (of the clock for start-up) and MiB.
"""

from __future__ import annotations

import os

# Before numpy is loaded: one thread, so that the figures say what one core does.
os.environ.update(dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1"))

import argparse
import cProfile
import json
import pstats
import resource
import statistics
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import cycle, islice
from pathlib import Path
from typing import Any

from evals.gold import load
from evals.kit import kit
from rich.console import Console
from rich.table import Table
from spacy.tokens import Doc

from truceline.cli.progress import progress
from truceline.intake.documents import Document
from truceline.intake.reports import from_document
from truceline.model.reports import Report
from truceline.reading.parse import BATCH, READ, parse, pieces
from truceline.reading.pipeline import components, parser
from truceline.reading.seal import seal

TARGETS = {"ratio": 4.0, "ratio by rules": 2.0, "memory": 700.0, "help": 0.4}
"""At most: times the bare parse, with the reading model and without it, MiB, seconds."""
REPORTS_A_BATCH = 32
WARM_UP = 2
EVERY = 500
SOURCE = Path(__file__).resolve().parent.parent / "src"


def corpus() -> list[Report]:
    """The example reports, and the reports of the evaluation kit where it is present."""
    found = [gold.report for gold in load()]
    folder = kit()
    lines = (folder / "data" / "corpus.jsonl").read_text(encoding="utf-8").splitlines() if folder else []
    rows = [json.loads(line) for line in lines]
    return found + [
        from_document(Document(row["text"], published=row.get("published"), title=row.get("title"))) for row in rows
    ]


def batches(reports: list[Report]) -> list[list[Report]]:
    """The reports as reading takes them."""
    return [reports[at : at + REPORTS_A_BATCH] for at in range(0, len(reports), REPORTS_A_BATCH)]


def bare(reports: list[Report]) -> int:
    """The bare parse of what reading parses; how many tokens."""
    texts = (p.text for i, one in enumerate(reports) for p in pieces(i, one) if p.kind in READ)
    return sum(len(doc) for doc in parser().pipe(texts, batch_size=BATCH))


def full(reports: list[Report], spent: Counter[str]) -> int:
    """Reading with all components, its time added up by part; how many records."""
    pipes: list[tuple[str, Callable[[Doc], Doc]]] = components().pipeline
    records, last = 0, time.process_time()
    for one, doc in parse(parser(), reports, batch=len(reports)):
        last = _note(spent, "parse and join", last)
        for name, pipe in pipes:
            doc = pipe(doc)
            last = _note(spent, name.removeprefix("truceline_"), last)
        records += len(seal(doc, one.id))
        last = _note(spent, "seal", last)
    return records


def _note(spent: Counter[str], part: str, since: float) -> float:
    now = time.process_time()
    spent[part] += now - since  # type: ignore[assignment]
    return now


def compare(reports: list[Report], rounds: int) -> dict[str, Any]:
    """Total times of both over all batches and rounds, taking turns, with the share of each part."""
    spent: Counter[str] = Counter()
    times: dict[str, list[float]] = {"bare": [], "full": []}
    tokens = records = 0
    turns = [(n, batch) for n in range(rounds) for batch in batches(reports)]
    _warm_up(reports)
    with progress("batches", len(turns)) as done:
        for n, (turn, batch) in enumerate(turns, 1):
            work = {"bare": lambda b=batch: bare(b), "full": lambda b=batch: full(b, spent)}
            counted = {}
            for name in sorted(work, reverse=bool(turn % 2)):
                before = time.process_time()
                counted[name] = work[name]()
                times[name].append(time.process_time() - before)
            tokens, records = tokens + counted["bare"], records + counted["full"]
            done(n)
    total = {name: sum(taken) for name, taken in times.items()}
    return {
        "reports": len(reports),
        "rounds": rounds,
        "tokens": tokens // rounds,
        "records": records // rounds,
        "bare_s": total["bare"],
        "full_s": total["full"],
        "ratio": total["full"] / total["bare"],
        "ratio by rules": (total["full"] - spent["tagger"]) / total["bare"],
        "bare_tokens_a_second": tokens / total["bare"],
        "full_tokens_a_second": tokens / total["full"],
        "parts_s": dict(spent.most_common()),
        "peak_memory": peak(),
    }


def _warm_up(reports: list[Report]) -> None:
    for _ in range(WARM_UP):
        bare(reports[:REPORTS_A_BATCH])
        full(reports[:REPORTS_A_BATCH], Counter())


def peak() -> float:
    """The most memory the process has held, MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def held() -> float:
    """The memory the process holds now, MiB."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() / 1024**2


def stream(reports: list[Report], number: int) -> Iterator[Report]:
    """So many reports, each with an id, names and figures of its own: the vocabulary grows as it does with news."""
    for n, one in enumerate(islice(cycle(reports), number)):
        person, place, town = (_name(4 * n + i) for i in range(3))
        news = (
            f"Delegate {person} of {place} said on Monday that {n + 7} people had left {town} for {_name(4 * n + 3)}."
        )
        yield from_document(Document(f"{one.text}\n\n{news}", published=one.published, id=f"synthetic-{n}"))


def _name(n: int) -> str:
    """A word that no other number gives."""
    syllables = [c + v for c in "bdfgklmnprstvz" for v in "aeiou"]
    word = ""
    while True:
        n, at = divmod(n, len(syllables))
        word += syllables[at]
        if not n:
            return f"{word}rn".capitalize()


def flat(reports: list[Report], number: int) -> dict[str, Any]:
    """Memory every 500 reports, MiB, and how much it grew from the first to the last."""
    seen: dict[int, float] = {}
    with progress("reports", number) as done:
        given = stream(reports, number)
        for at in range(0, number, REPORTS_A_BATCH):
            taken = list(islice(given, REPORTS_A_BATCH))
            full(taken, Counter())
            done(at + len(taken))
            if (at + len(taken)) // EVERY > at // EVERY:
                seen[at + len(taken)] = held()
    values = list(seen.values())
    return {"every_500": seen, "grown": values[-1] - values[0] if values else 0.0, "peak_memory": peak()}


def start_up(times: int = 5) -> float:
    """Seconds that `truceline --help` takes, the median."""
    command = [str(Path(sys.executable).with_name("truceline")), "--help"]
    taken = []
    for _ in range(times):
        before = time.perf_counter()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)  # noqa: S603 - our own program
        taken.append(time.perf_counter() - before)
    return statistics.median(taken)


def hot_spots(reports: list[Report], most: int = 5) -> dict[str, list[tuple[str, float]]]:
    """In each component the functions that take longest themselves, with their share of its time."""
    pipes: list[tuple[str, Callable[[Doc], Doc]]] = components().pipeline
    profiles = {name.removeprefix("truceline_"): (pipe, cProfile.Profile()) for name, pipe in pipes}
    for _, doc in parse(parser(), reports):
        for pipe, profile in profiles.values():
            profile.runcall(pipe, doc)
    return {name: _longest(profile, most) for name, (_, profile) in profiles.items()}


def _longest(profile: cProfile.Profile, most: int) -> list[tuple[str, float]]:
    found: Any = pstats.Stats(profile)
    rows = [(own, _place(where)) for where, (_, _, own, _, _) in found.stats.items()]
    total = sum(own for own, _ in rows) or 1.0
    return [(place, own / total) for own, place in sorted(rows, reverse=True)[:most]]


def _place(where: tuple[str, int, str]) -> str:
    file, line, function = where
    short = file.removeprefix(f"{SOURCE}/truceline/") if file.startswith(str(SOURCE)) else Path(file).name
    return f"{short}:{line} {function}" if line else function


def show(found: dict[str, Any]) -> None:
    """Prints the figures as tables."""
    console, speed = Console(), found["speed"]
    table = Table("figure", "measured", "at most", title="Reading against the bare parse", title_justify="left")
    table.add_row("bare parse, s", f"{speed['bare_s']:.2f}", "")
    table.add_row("reading, s", f"{speed['full_s']:.2f}", "")
    table.add_row("ratio", f"{speed['ratio']:.2f}", f"{TARGETS['ratio']:.2f}")
    table.add_row("ratio less the tagger", f"{speed['ratio by rules']:.2f}", f"{TARGETS['ratio by rules']:.2f}")
    table.add_row("tokens a second, bare", f"{speed['bare_tokens_a_second']:.0f}", "")
    table.add_row("tokens a second, reading", f"{speed['full_tokens_a_second']:.0f}", "")
    table.add_row("peak memory, MiB", f"{speed['peak_memory']:.0f}", f"{TARGETS['memory']:.0f}")
    table.add_row("truceline --help, s", f"{found['help_s']:.2f}", f"{TARGETS['help']:.2f}")
    console.print(table)
    parts = Table("part", "s", "share of the bare parse", title="Where the time goes", title_justify="left")
    for name, taken in speed["parts_s"].items():
        parts.add_row(name, f"{taken:.2f}", f"{taken / speed['bare_s']:.3f}")
    console.print(parts)
    if "memory" in found:
        memory = Table(
            "reports", "MiB", title=f"Memory, grown by {found['memory']['grown']:.0f} MiB", title_justify="left"
        )
        for number, value in found["memory"]["every_500"].items():
            memory.add_row(str(number), f"{value:.0f}")
        console.print(memory)
    for name, rows in found.get("hot_spots", {}).items():
        console.print(f"[bold]{name}[/bold]", *(f"  {share:5.1%} {place}" for place, share in rows), sep="\n")


def main() -> None:
    """Measures and prints."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--json", action="store_true", help="one JSON object instead of tables")
    arguments.add_argument("--rounds", type=int, default=3, help="how often the two take turns over all reports")
    arguments.add_argument("--reports", type=int, metavar="N", help="also read N reports and watch memory")
    arguments.add_argument("--profile", action="store_true", help="also the functions that take longest")
    asked = arguments.parse_args()
    reports = corpus()
    found: dict[str, Any] = {"help_s": start_up(), "speed": compare(reports, asked.rounds)}
    if asked.profile:
        found["hot_spots"] = hot_spots(reports)
    if asked.reports:
        found["memory"] = flat(reports, asked.reports)
    print(json.dumps(found)) if asked.json else show(found)


if __name__ == "__main__":
    main()
