"""Annotate: the JSONL contract, streaming, no ledger."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from truceline.errors import InputError
from truceline.intake.zones import zones
from truceline.model.ids import report_id
from truceline.model.reports import Report
from truceline.reading.layers import LAYERS
from truceline.reading.reader import docs
from truceline.reading.seal import seal


def as_report(line: str, number: int) -> tuple[Any, Report]:
    """One input line as the id it gave and a report.

    Raises:
        InputError: the line is no JSON object with a text.
    """
    where = f"line {number}"
    try:
        row = json.loads(line)
    except json.JSONDecodeError as error:
        raise InputError(f"not JSON ({error.msg})", where=where, remedy="give one JSON object a line") from error
    if not isinstance(row, dict) or not isinstance(row.get("text"), str):
        raise InputError('no "text"', where=where, remedy='give {"id", "text", "published", "title", "outlet"}')
    text = row["text"]
    found, agency = zones(text, row.get("title"))
    return row.get("id"), Report(
        id=report_id(given=str(row["id"]) if row.get("id") else None, text=text),
        text=text,
        title=row.get("title"),
        outlet=row.get("outlet"),
        published=row.get("published"),
        agency=agency,
        zones=found,
    )


def annotate(lines: Iterable[str], layers: Iterable[str] = LAYERS) -> Iterator[dict[str, Any]]:
    """One row of layers for every input line, in order."""
    wanted = list(layers)
    numbered = ((n, line) for n, line in enumerate(lines, 1) if line.strip())
    given: list[Any] = []

    def reports() -> Iterator[Report]:
        for n, line in numbered:
            key, report = as_report(line, n)
            given.append(key)
            yield report

    for report, doc in docs(reports()):
        sealed = seal(doc, report.id)
        yield {"id": given.pop(0), **{name: LAYERS[name](doc, sealed) for name in wanted}}
