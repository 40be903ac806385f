"""What the first look does with reports whose label is known."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from training.corpus import Label
from training.markup import load as load_corpus

from evals.gold import load, load_held
from truceline.intake.documents import Document
from truceline.intake.firstlook import Look, look, tokens, weigh
from truceline.intake.reports import from_document
from truceline.model.reports import Report

FOLDER = Path(__file__).parent
# What a sentence of the reading corpus tells besides statements.
_RECORDS = frozenset({Label.MEETING, Label.PROPOSAL, Label.RESPONSE, Label.POSITION, Label.TOLL, Label.EVENT})


@dataclass(frozen=True, slots=True)
class Item:
    """One report that is looked at."""

    id: str
    section: str
    """What sort of news it is."""
    worth: bool
    """Whether it holds a record of a war or of talks."""
    seen: Look
    """What the first look made of it."""
    records: int = 1
    """How many records other than statements it holds; 1 where they were not counted."""


@dataclass(frozen=True, slots=True)
class Rate:
    """How many of some reports were read, and what that leaves of their records."""

    reports: int
    read: int
    records: int
    kept: int

    @property
    def skipped(self) -> float:
        """Share of the reports that were skipped."""
        return 1 - self.read / self.reports

    @property
    def recall(self) -> float:
        """Share of the records whose reports were read."""
        return self.kept / self.records


def rate(items: Iterable[Item]) -> Rate:
    """How many of some reports were read."""
    held = list(items)
    read = [item for item in held if item.seen.worth]
    return Rate(len(held), len(read), sum(i.records for i in held), sum(i.records for i in read))


def own(part: str) -> list[Item]:
    """Our labelled reports of a part ("open" or "held"), judged even where the program would find them too short."""
    return [
        Item(row["id"], row["section"], row["label"] == "worth", weigh(tokens(row["text"])))
        for name in ("conflict.jsonl", "ordinary.jsonl")
        for row in _lines(FOLDER / name)
        if row["part"] == part
    ]


def gold() -> list[Item]:
    """The examples and the held-back reports of the reading corpus, with the records a careful reader finds in them."""
    return [
        Item(one.name, "gold", True, look(one.report), sum(row["kind"] != "statement" for row in one.records))
        for one in [*load(), *load_held()]
    ]


def corpus() -> list[Item]:
    """The reading corpus: reports on conflicts with their sentences that tell more than statements, and the others."""
    return [
        Item(
            one.id,
            one.header["topic"],
            one.header["topic"] == "conflict",
            look(taken(one.text)),
            sum(not _RECORDS.isdisjoint(sentence.labels) for sentence in one.sentences),
        )
        for _, one in load_corpus()
    ]


def ledger_set(kit: Path) -> list[Item]:
    """The kit's negotiation reports with their records."""
    rows = _lines(kit / "data" / "ledger" / "dev.jsonl")
    return [_item(row, "ledger", sum(r["kind"] != "statement" for r in row["records"])) for row in rows]


def toll_set(kit: Path) -> list[Item]:
    """The kit's reports of attacks that state a figure."""
    rows = _lines(kit / "data" / "toll" / "dev.jsonl")
    return [_item(row, "toll", len(row["tolls"])) for row in rows if row["tolls"]]


def local_news(kit: Path) -> list[Item]:
    """Two hundred reports of local papers and on disease, drawn by chance from the kit's place set, without the edge.

    The labels are our own, by what the full program reads from a report and by eye. "edge" is what tells of war in
    passing only (a veteran, a museum ship) or of unrest without a conflict; it counts for neither.
    """
    labels: dict[str, list[str]] = json.loads((FOLDER / "local.json").read_text("utf-8"))
    rows = {row["id"]: row for row in _lines(kit / "data" / "place" / "dev.jsonl")}
    return [
        Item(key, "local", label == "worth", look(taken(rows[key]["text"])))
        for label in ("worth", "ordinary")
        for key in labels[label]
    ]


def milliseconds_a_kilobyte(reports: list[Report], clock: Callable[[], float] = time.process_time) -> float:
    """How long the first look takes, over all of the reports together.

    Args:
        reports: to look at; once before the clock starts, so that the words are loaded.
        clock: seconds; of this process by default, so that others on the machine do not count.
    """
    for report in reports:
        look(report)
    start = clock()
    for report in reports:
        look(report)
    return (clock() - start) * 1000 / (sum(len(report.text) for report in reports) / 1000)


def taken(text: str) -> Report:
    """A text as intake takes it in."""
    return from_document(Document(text=text))


def _item(row: dict[str, Any], section: str, records: int) -> Item:
    return Item(row["id"], section, True, look(taken(row["text"])), records)


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as file:
        yield from map(json.loads, file)
