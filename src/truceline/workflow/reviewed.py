"""The reviewed set: reports in which every record is decided, as gold or as training text."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence

from truceline.errors import UsageError
from truceline.export.gold import gold
from truceline.export.training import training
from truceline.ledger import Ledger
from truceline.model.records import Record
from truceline.model.reports import Report


def _gold(report: Report, records: Sequence[Record]) -> str:
    return json.dumps(gold(report, records), ensure_ascii=False) + "\n"


FORMATS: dict[str, tuple[Callable[[Report, Sequence[Record]], str], str]] = {
    "gold": (_gold, "a report a line, records in the shape of examples/gold, with the text"),
    "training": (training, "sentences with marks and labels, in the markup of the reading corpus"),
}
"""The formats by name, each with what a file of it holds."""


def reviewed(ledger: Ledger, to: str, process: str | None = None) -> Iterator[str]:
    """The reports that are reviewed whole, by id, a piece of a file each.

    Args:
        ledger: open.
        to: name of the format.
        process: id of a process; all for None.

    Raises:
        UsageError: there is no such format.
    """
    if to not in FORMATS:
        raise UsageError(f"no format {to!r}", where="reviewed", remedy=f"choose from {', '.join(FORMATS)}")
    write, _ = FORMATS[to]
    whole, _ = ledger.verdicts.reviewed(process)
    return (write(ledger.document(r), [e.record for e in ledger.records(report=r)]) for r in whole)
