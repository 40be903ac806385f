"""Grouping copies: how long it takes, how much memory, and how both grow with the number of reports.

    python -m benchmarks.syndication                     # part of make bench: 1,000 and 2,000 reports, both ways
    python -m benchmarks.syndication --whole             # up to 100,000 by the rules and 30,000 in a ledger
    python -m benchmarks.syndication --reports 10000 --way ledger

`rules` is `truceline.merge` alone: each report is fingerprinted, looked up under its block keys among those of the
month before it, held against what it meets, and in the end all are put into groups. Fingerprints are kept packed,
block keys as numbers. `ledger` is what `truceline read` does with a report in which no record was found: it is written,
and joined in batches. Each measurement is a process of its own. Seconds are those of the processor; the most memory is
that of the process.

The reports are generated, one every five minutes: 7 of 10 stories are printed once, the others in 2 to 12 outlets, cut
at the end or in the middle, with a paragraph of the outlet's own before or behind. Three of ten stories end with a
background of three sentences that some hundred others have too, and one of ten is a daily report: the same sentences
with other figures.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from hashlib import blake2b
from itertools import islice
from pathlib import Path

from rich.console import Console
from rich.table import Table

from truceline.ledger import open_ledger
from truceline.merge.copies import APART, Fingerprint, bands, compare, fingerprint
from truceline.merge.voices import Link, Printing, group
from truceline.model.enums import ZoneKind
from truceline.model.reports import Reading, Report, Run, Zone
from truceline.workflow.join import BATCH, join_reports, joiner_of

_START = datetime(2030, 1, 1, tzinfo=UTC)
_SYLLABLES = "ba be bo da de dor fen gar hal il jor kar lem mar nor ol pel qua ran sel tar ul vor wen yar zel".split()
_VOCABULARY, _AT_ONCE, _BACKGROUNDS, _LIVE = 6_000, 40, 10, 2_000
_A_DAY = 288
_RUN = Run(program="benchmark", model="generated")


@dataclass(frozen=True, slots=True)
class Figures:
    """What was measured."""

    way: str
    reports: int
    made: float
    """Seconds that making the reports took; no part of the others."""
    stored: float
    """Seconds: fingerprints and block keys, or writing the reports."""
    grouped: float
    """Seconds: looking up, comparing and grouping, or joining."""
    pairs: int
    """Pairs of reports that were held against each other; 0 where they are not counted."""
    groups: int
    """Groups of two reports and more."""
    right: float
    """Share of the copies that are in a group with another printing of their story."""
    memory: float
    """MiB, at most."""
    before: float
    """MiB, when the work began."""


class Desk:
    """Makes stories and their printings, the same ones on every machine."""

    def __init__(self, seed: int = 1) -> None:
        self._dice = random.Random(seed)
        words = ["".join(self._dice.choices(_SYLLABLES, k=1 + n % 4)) for n in range(_VOCABULARY)]
        self._words = words
        self._weights = [1 / (10 + n) for n in range(_VOCABULARY)]
        self._pool: Iterator[str] = iter(())
        self._many = 0
        self._backgrounds: list[str] = []
        self._daily = [self._sentence() for _ in range(8)]

    def _word(self) -> str:
        word = next(self._pool, None)
        if word is None:
            self._pool = iter(self._dice.choices(self._words, self._weights, k=20_000))
            return next(self._pool)
        return word

    def _sentence(self) -> str:
        words = [self._word() for _ in range(self._dice.randint(11, 22))]
        words[0] = words[0].capitalize()
        words[self._dice.randint(2, 9)] = str(self._dice.randint(2, 900))
        words[self._dice.randint(2, 9)] = self._word().capitalize()
        return " ".join(words) + "."

    def _paragraph(self) -> str:
        return " ".join(self._sentence() for _ in range(self._dice.randint(1, 3)))

    def _story(self) -> list[str]:
        if self._dice.random() < 0.1:
            figures = (str(self._dice.randint(2, 9000)) for _ in range(99))
            return [" ".join(next(figures) if w.isdigit() else w for w in s.split()) for s in self._daily]
        story = [self._paragraph() for _ in range(self._dice.randint(4, 12))]
        if self._dice.random() < 0.3:
            if self._many % _LIVE < _AT_ONCE or len(self._backgrounds) < _BACKGROUNDS:
                self._backgrounds = [" ".join(self._sentence() for _ in range(3)) for _ in range(_BACKGROUNDS)]
            story.append(self._dice.choice(self._backgrounds))
        return story

    def _printing(self, story: list[str]) -> list[str]:
        dice, own = self._dice.random(), list(story)
        if dice < 0.25:
            return own
        if dice < 0.55:
            own = own[: max(3, self._dice.randint(len(own) // 2, len(own)))]
        elif len(own) > 4:
            del own[self._dice.randint(1, len(own) - 2)]
        if self._dice.random() < 0.3:
            own.insert(0, self._paragraph())
        if self._dice.random() < 0.2:
            own.append(self._paragraph())
        return own

    def reports(self, many: int) -> Iterator[tuple[str, Report]]:
        """Reports, each with the story that it prints; printings of one come within some `_AT_ONCE` reports."""
        held: list[tuple[str, list[str]]] = []
        for n in range(many):
            while len(held) < _AT_ONCE:
                key, story = f"s{self._many}", self._story()
                self._many += 1
                copies = 1 if self._dice.random() < 0.7 else self._dice.randint(2, 12)
                held += [(key, self._printing(story) if copies > 1 else story) for _ in range(copies)]
                self._dice.shuffle(held)
            story_, paragraphs = held.pop()
            yield story_, _report(n, paragraphs)


def _report(n: int, paragraphs: list[str]) -> Report:
    zones, at = [], 0
    for paragraph in paragraphs:
        zones.append(Zone(start=at, end=at + len(paragraph), kind=ZoneKind.BODY))
        at += len(paragraph) + 2
    published = (_START + timedelta(days=n / _A_DAY)).isoformat()
    key = f"rep_{n:07d}"
    return Report(
        id=key, text="\n\n".join(paragraphs), outlet=f"Outlet {n % 40}", published=published, zones=tuple(zones)
    )


def by_rules(many: int) -> Figures:
    """The rules alone, report after report."""
    before, made, stored, grouped, met = _memory(), 0.0, 0.0, 0.0, 0
    under: dict[int, list[int]] = defaultdict(list)
    packed: list[bytes] = []
    printings, links, stories = [], [], []
    reports = Desk().reports(many)
    while True:
        began = time.process_time()
        story, report = next(reports, (None, None))
        if story is None or report is None:
            break
        stories.append(story)
        told = time.process_time()
        mine = fingerprint(report.text, report.zones)
        keys = [int.from_bytes(blake2b(key.encode(), digest_size=7).digest(), "big") for key in bands(mine)]
        packed.append(mine.to_bytes())
        printings.append(Printing(report.id, mine.words, report.outlet, None, report.published))
        printed = time.process_time()
        first = len(packed) - APART * _A_DAY
        near = {n for key in keys for n in under[key] if n >= first}
        held = ((n, compare(mine, Fingerprint.from_bytes(packed[n]))) for n in near)
        links += [Link(printings[n].id, report.id, copy) for n, copy in held if copy]
        for key in keys:
            under[key] = [n for n in under[key] if n >= first]
            under[key].append(len(packed) - 1)
        met += len(near)
        end = time.process_time()
        made, stored, grouped = made + told - began, stored + printed - told, grouped + end - printed
    began = time.process_time()
    heads = group(printings, links)
    grouped += time.process_time() - began
    return _figures("rules", heads, stories, (made, stored, grouped), met, before)


def in_ledger(many: int) -> Figures:
    """As `truceline read` does it, but for the reading itself."""
    before, made, stored, grouped = _memory(), 0.0, 0.0, 0.0
    stories: list[str] = []
    with tempfile.TemporaryDirectory() as folder, open_ledger(Path(folder) / "l.db", writing=True) as ledger:
        reports, joiner = Desk().reports(many), joiner_of(ledger)
        while True:
            began = time.process_time()
            some = list(islice(reports, BATCH))
            if not some:
                break
            stories += [story for story, _ in some]
            told = time.process_time()
            for _, report in some:
                ledger.write(report, Reading(report=report.id, text_hash=report.text_hash), _RUN, learnt=_START)
            written = time.process_time()
            for _ in join_reports(ledger, joiner, [report.id for _, report in some]):
                pass
            end = time.process_time()
            made, stored, grouped = made + told - began, stored + written - told, grouped + end - written
        with ledger.joining() as store:
            heads = {row["report"]: row["head"] for row in store.printings([f"rep_{n:07d}" for n in range(many)])}
    return _figures("ledger", heads, stories, (made, stored, grouped), 0, before)


def _figures(
    way: str, heads: dict[str, str], stories: list[str], spent: tuple[float, float, float], met: int, before: float
) -> Figures:
    together: dict[str, list[int]] = defaultdict(list)
    for report, head in heads.items():
        together[head].append(int(report[4:]))
    many: dict[str, int] = defaultdict(int)
    for story in stories:
        many[story] += 1
    copies = [n for n, story in enumerate(stories) if many[story] > 1]
    beside = {n: {stories[i] for i in own if i != n} for own in together.values() for n in own}
    right = sum(stories[n] in beside[n] for n in copies) / max(len(copies), 1)
    groups = sum(len(own) > 1 for own in together.values())
    return Figures(way, len(stories), *spent, met, groups, right, _memory(), before)


def _memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


WAYS: dict[str, Callable[[int], Figures]] = {"rules": by_rules, "ledger": in_ledger}


def measured(way: str, many: int) -> Figures:
    """One measurement in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.syndication", "--reports", str(many), "--way", way, "--json"]
    done = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603
    return Figures(**json.loads(done.stdout))


def show(rows: list[Figures]) -> None:
    """Prints the figures as a table."""
    columns = ("ms a report", "fingerprint or write, s", "group or join, s", "pairs compared", "groups", "found", "MiB")
    table = Table("way", "reports", *columns, title="grouping of copies")
    for row in rows:
        each = 1000 * (row.stored + row.grouped) / row.reports
        table.add_row(
            row.way,
            f"{row.reports:,}",
            f"{each:.2f}",
            f"{row.stored:.1f}",
            f"{row.grouped:.1f}",
            f"{row.pairs:,}" if row.pairs else "–",
            f"{row.groups:,}",
            f"{row.right:.3f}",
            f"{row.memory:.0f} ({row.before:.0f} at first)",
        )
    Console(width=140).print(table)


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--whole", action="store_true", help="up to 100,000 reports")
    parser.add_argument("--reports", type=int, help="so many")
    parser.add_argument("--way", choices=WAYS, help="only this way")
    parser.add_argument("--json", action="store_true", help="one measurement, in this process, as JSON")
    asked = parser.parse_args()
    if asked.json:
        print(json.dumps(asdict(WAYS[asked.way](asked.reports))))
        return
    sizes = {"rules": (1_000, 2_000), "ledger": (1_000, 2_000)}
    if asked.whole:
        sizes = {"rules": (10_000, 30_000, 100_000), "ledger": (10_000, 30_000)}
    if asked.reports:
        sizes = dict.fromkeys(sizes, (asked.reports,))
    show([measured(way, many) for way in WAYS if asked.way in {None, way} for many in sizes[way]])


if __name__ == "__main__":
    main()
