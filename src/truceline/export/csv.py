"""CSV as RFC 4180 has it: one record a row, its main fields flat, the same columns for every kind.

A cell that a spreadsheet would take for a formula gets an apostrophe before it (OWASP, "CSV Injection"); numbers
stay as they are. Cells that do not apply to a kind are empty; a field of several parts joins them with " | ".
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from truceline.export.columns import COLUMNS, Cell, cells
from truceline.export.known import Known
from truceline.ledger import Entry

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def pieces(entries: Iterable[Entry], known: Known) -> Iterator[str]:
    """A row of column names, then a row for each record; each piece is a row with its CRLF."""
    yield line([column.name for column in COLUMNS])
    for entry in entries:
        yield line(list(cells(entry, known).values()))


def harmless(cell: Cell) -> Cell:
    """The cell as no spreadsheet will execute it."""
    if isinstance(cell, str) and (cell.startswith(_FORMULA) or cell.lstrip().startswith(_FORMULA)):
        return "'" + cell
    return cell


def line(row: Sequence[Cell]) -> str:
    """Cells as a row with its line end, harmless and quoted where they must be."""
    written = io.StringIO()
    csv.writer(written, lineterminator="\r\n").writerow([harmless(cell) for cell in row])
    return written.getvalue()
