"""JSON Lines: one record a line, in the shape of the codebook's section 9."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from truceline.export.known import Known
from truceline.ledger import Entry


def pieces(entries: Iterable[Entry], known: Known) -> Iterator[str]:
    """Each record as one line, its line end included; `truceline.model.records.RECORDS` reads them back unchanged."""
    for entry in entries:
        yield entry.record.model_dump_json() + "\n"
