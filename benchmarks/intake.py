"""Intake against the bare libraries: the same pages, feeds and archives, the same run, one process, one thread.

    python -m benchmarks.intake                # make bench: ratios of total times, peak memory, memory over 200 MB
    python -m benchmarks.intake --size 2000    # memory over a web archive of 2 GB, plain and compressed
    python -m benchmarks.intake --size 0       # no archive

Intake goes from bytes to a report: article, what the page says of itself, zones, language, id. Bare means
trafilatura's `bare_extraction` with metadata for a page, the same behind fastwarc for an archive, and behind feedparser
for the markup that each entry of a feed carries; feedparser alone, which leaves markup as it is, is shown beside it.
The two take turns over every page, so that whatever else the machine does falls on both. Archives are written to a
temporary folder. Numbers are seconds of processor time and MiB.
"""

from __future__ import annotations

import argparse
import io
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import feedparser
from fastwarc.warc import ArchiveIterator, WarcRecordType
from rich.console import Console
from rich.table import Table
from trafilatura import bare_extraction

from benchmarks.pages import feed, pages, records, warc
from benchmarks.reading import held, peak
from truceline.cli.progress import progress
from truceline.intake import readers
from truceline.intake.documents import Document, Link, Origin
from truceline.intake.files import Input
from truceline.intake.reports import from_document, take_in
from truceline.model.reports import Report

MOST = 1.3
"""How many times the time of the bare library intake may take."""
WARM_UP = 40
PAGES, A_PIECE = 300, 20
"""Pages that are compared, and how many of them are in one archive or feed."""
SAMPLES = 20

Work = Callable[[bytes], int]


def _taken(data: bytes) -> int:
    """What intake makes of bytes of whatever format; how many reports."""
    found = readers.read(io.BytesIO(data), Origin("bench"))
    documents = (f.carried if isinstance(f, Link) else f for f in found)
    return sum(from_document(d, source="bench") is not None for d in documents if isinstance(d, Document))


def _bare_page(data: bytes | str) -> int:
    return bare_extraction(data, with_metadata=True) is not None


def _bare_warc(data: bytes) -> int:
    count = 0
    for record in ArchiveIterator(io.BytesIO(data), record_types=WarcRecordType.response):
        if record.http_headers.status_code == 200:
            count += _bare_page(record.reader.read())
    return count


def _bare_feed(data: bytes) -> int:
    return sum(_bare_page(entry.content[0].value) for entry in feedparser.parse(data).entries)


def _bare_entries(data: bytes) -> int:
    return len(feedparser.parse(data).entries)


def _pieces() -> dict[str, tuple[Work, list[bytes]]]:
    """The bare library and the inputs, by what is read."""
    made = [page.encode() for _, page in pages(PAGES)]
    groups = [range(at, min(at + A_PIECE, PAGES)) for at in range(0, PAGES, A_PIECE)]
    feeds = [feed(group) for group in groups]
    return {
        "pages": (_bare_page, made),
        "web archives": (_bare_warc, [b"".join(r for n in g for r in records(n, made[n])) for g in groups]),
        "feeds (entries)": (_bare_feed, feeds),
        "feeds, against feedparser alone": (_bare_entries, feeds),
    }


def compare(rounds: int) -> dict[str, dict[str, float]]:
    """Total times of both over all inputs and rounds, taking turns, for each kind of input."""
    found = {}
    pieces = _pieces()
    with progress("inputs", rounds * sum(len(inputs) for _, inputs in pieces.values())) as advance:
        done = 0
        for name, (bare, inputs) in pieces.items():
            for data in inputs[: min(WARM_UP, len(inputs) // 5)]:
                bare(data), _taken(data)
            spent, counts = {bare: 0.0, _taken: 0.0}, {bare: 0, _taken: 0}
            for turn in range(rounds):
                for at, data in enumerate(inputs):
                    for work in (bare, _taken) if (turn + at) % 2 else (_taken, bare):
                        before = time.process_time()
                        counts[work] += work(data)
                        spent[work] += time.process_time() - before
                    advance(done := done + 1)
            found[name] = {
                "bare_a_second": counts[bare] / spent[bare],
                "intake_a_second": counts[_taken] / spent[_taken],
                "ratio": (spent[_taken] / counts[_taken]) / (spent[bare] / counts[bare]),
            }
    return found


def peaks() -> dict[str, float]:
    """The most memory that a process holds which does nothing else than one of the two on all pages."""
    found = {}
    for name in ("bare", "intake"):
        command = [sys.executable, "-m", "benchmarks.intake", "--peak", name]
        found[name] = float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)  # noqa: S603
    return found


def _peak_of(name: str) -> float:
    for _, page in pages(PAGES):
        (_bare_page if name == "bare" else _taken)(page.encode())
    return peak()


def flat(size: int, *, packed: bool) -> dict[str, Any]:
    """Memory while an archive of `size` MB is taken in, at every twentieth of it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / ("news.warc.gz" if packed else "news.warc")
        count = warc(path, size * 1_000_000, packed=packed)
        length, seen, reports = path.stat().st_size, {}, 0
        open_file: list[Any] = []
        began = time.process_time()
        with progress("pages", count) as advance:
            for item in take_in(Input(path.name, path), watched=open_file.append):
                reports += isinstance(item, Report)
                advance(reports)
                if not open_file[0].closed and (share := SAMPLES * open_file[0].tell() // length) not in seen:
                    seen[share] = held()
        return {
            "file_mb": length / 1e6,
            "pages": count,
            "reports": reports,
            "reports_a_second": reports / (time.process_time() - began),
            "memory": {f"{share / SAMPLES:.0%}": value for share, value in seen.items()},
            "peak": peak(),
        }


def show(found: dict[str, Any]) -> None:
    """Prints the figures as tables."""
    console = Console()
    table = Table(
        "what", "bare, a second", "intake, a second", "ratio", f"at most {MOST}", title="Intake", title_justify="left"
    )
    for name, row in found["compared"].items():
        met = "yes" if row["ratio"] <= MOST else "no"
        table.add_row(name, f"{row['bare_a_second']:.0f}", f"{row['intake_a_second']:.0f}", f"{row['ratio']:.2f}", met)
    if found["compared"]:
        console.print(table)
        console.print("peak memory, MiB:", *(f"{name} {value:.0f}" for name, value in found["peaks"].items()))
    for name, run in found["archives"].items():
        console.print(
            f"{name}: {run['file_mb']:,.0f} MB, {run['pages']:,} pages, {run['reports']:,} reports, "
            f"{run['reports_a_second']:.0f} a second, peak {run['peak']:.0f} MiB"
        )
        console.print("  MiB:", *(f"{share} {value:.0f}" for share, value in run["memory"].items()))


def main() -> None:
    """Measures and prints."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--json", action="store_true", help="one JSON object instead of tables")
    arguments.add_argument("--rounds", type=int, default=2, help="how often the two take turns over all inputs")
    arguments.add_argument("--size", type=int, default=200, metavar="MB", help="of the archives that are made")
    arguments.add_argument("--only", choices=["plain", "gzip"], help="no comparison, and one archive")
    arguments.add_argument("--peak", choices=["bare", "intake"], help=argparse.SUPPRESS)
    asked = arguments.parse_args()
    if asked.peak:
        print(_peak_of(asked.peak))
        return
    found: dict[str, Any] = {"compared": {}, "peaks": {}, "archives": {}}
    if not asked.only:
        found |= {"compared": compare(asked.rounds), "peaks": peaks()}
    if asked.size:
        kinds = [asked.only] if asked.only else ["plain", "gzip"]
        found["archives"] = {kind: flat(asked.size, packed=kind == "gzip") for kind in kinds}
    print(json.dumps(found)) if asked.json else show(found)


if __name__ == "__main__":
    main()
