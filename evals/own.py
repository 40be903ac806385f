"""The example reports read by the program and scored against our own gold."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from evals.gold import Gold, Row
from evals.ledger import Score
from truceline.model.records import RECORDS
from truceline.model.reports import Report
from truceline.reading.reader import read


def rows(reports: Iterable[Report]) -> Iterator[list[Row]]:
    """The records that the program reads from each report, as rows in the shapes of the codebook."""
    for _, reading in read(reports):
        yield [RECORDS.dump_python(record, mode="json") for record in reading.records]


def scored(gold: list[Gold], done: Callable[[int], None] = lambda _: None) -> Score:
    """How well the program reads the reports of `gold`.

    Args:
        gold: what a careful reader records from each.
        done: called with the number of reports read so far.
    """
    total = Score()
    for n, (one, found) in enumerate(zip(gold, rows(one.report for one in gold), strict=True), 1):
        total.add(one.name, one.report.text, one.records, found)
        done(n)
    return total
