"""Parquet: read back by Arrow, the same as the CSV, with every column explained in the file."""

from __future__ import annotations

import io
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from export_samples import ENTRIES, KNOWN, SAMPLES, written
from truceline.export import parquet
from truceline.export.columns import COLUMNS, cells


def table() -> Any:
    return pq.read_table(io.BytesIO(written("parquet", *ENTRIES)))


def test_rows_are_those_of_the_table() -> None:
    for row, entry in zip(table().to_pylist(), ENTRIES, strict=True):
        flat = {name: cell for name, cell in cells(entry, KNOWN).items() if name != "chain"}
        assert {name: row[name] for name in flat} == flat


def test_anchors_and_chain_are_lists() -> None:
    event = table().to_pylist()[-1]
    assert event["anchors"] == [anchor.model_dump() for anchor in SAMPLES[-1].anchors]
    assert [(link["role"], link["name"], link["text"]) for link in event["chain"]] == [
        ("outlet", "Ostane Courier", None),
        ("source", "an official", "an official"),
    ]


def test_every_column_is_explained_in_the_file() -> None:
    schema = table().schema
    assert all(field.metadata[b"description"] for field in schema)
    assert set(schema.names) == {column.name for column in COLUMNS} | set(parquet.NESTED)
    assert schema.field("value").type == pa.int64()


def test_rows_come_in_groups(monkeypatch: Any) -> None:
    monkeypatch.setattr(parquet, "ROWS", 3)
    pieces = list(parquet.pieces(ENTRIES, KNOWN))
    assert len(pieces) == 4
    assert pq.ParquetFile(io.BytesIO(b"".join(pieces))).num_row_groups == 3
