"""Apache Parquet: the columns of `truceline.export.columns`, typed, with anchors and chain as nested lists.

Each column's meaning goes out in the file as the metadata `description` of its field, so that the file explains itself.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from truceline.export.columns import COLUMNS, cells
from truceline.export.known import Known
from truceline.ledger import Entry
from truceline.model.records import Record

_TYPES = {"text": pa.string(), "integer": pa.int64(), "number": pa.float64()}
_NEVER_EMPTY = {"id", "kind", "report", "anchor", "anchor_start", "anchor_end", "confidence", "review", "text_hash"}
_SPAN = (pa.field("start", pa.int64()), pa.field("end", pa.int64()), pa.field("text", pa.string()))
_LINK = (pa.field("role", pa.string(), nullable=False), pa.field("name", pa.string()), *_SPAN)

NESTED: dict[str, str] = {
    "anchors": "All clauses that tell the record, the first first: start and end (half-open, code points of the "
    "canonical text) and the words.",
    "chain": "Through whom it came, the outlet first: role, name, and the words that name them; the outlet "
    "may have none.",
}
"""Columns that are lists here; the flat `chain` of CSV is one of them."""

ROWS = 8192
"""Rows of a row group. A choice, not measured: a few megabytes of text."""


def schema() -> Any:
    """The Arrow schema, each field with its description."""
    flat = [
        _field(c.name, _TYPES[c.type], c.holds, nullable=c.name not in _NEVER_EMPTY)
        for c in COLUMNS
        if c.name not in NESTED
    ]
    lists = {"anchors": pa.list_(pa.struct(_SPAN)), "chain": pa.list_(pa.struct(_LINK))}
    return pa.schema([*flat, *(_field(name, lists[name], NESTED[name], nullable=False) for name in NESTED)])


def pieces(entries: Iterable[Entry], known: Known) -> Iterator[bytes]:
    """A Parquet file; each piece is a row group, the last the footer."""
    sink = _Sink()
    with pq.ParquetWriter(pa.PythonFile(sink, mode="w"), schema(), compression="zstd") as writer:
        ahead = (cells(entry, known) | _nested(entry.record) for entry in entries)
        while rows := list(islice(ahead, ROWS)):
            writer.write_table(pa.Table.from_pylist(rows, schema=schema()))
            yield sink.taken()
    yield sink.taken()


def _field(name: str, of: Any, description: str, *, nullable: bool) -> Any:
    return pa.field(name, of, nullable=nullable, metadata={"description": description})


def _nested(record: Record) -> dict[str, Any]:
    return {
        "anchors": [anchor.model_dump() for anchor in record.anchors],
        "chain": [
            {"role": link.role.value, "name": link.name} | (link.span.model_dump() if link.span else {})
            for link in record.chain
        ],
    }


class _Sink(io.RawIOBase):
    """A file that gives away what was written to it."""

    def __init__(self) -> None:
        self._kept = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self._kept += data
        return len(data)

    def taken(self) -> bytes:
        """What was written since it was last asked."""
        given, self._kept = bytes(self._kept), bytearray()
        return given
