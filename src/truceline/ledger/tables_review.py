"""The tables of review. Verdicts are only added to; `rulings` can be made again from them and the readings."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, String, Table, Text

from truceline.ledger.tables import metadata

verdicts = Table(
    "verdicts",
    metadata,
    Column("n", Integer, primary_key=True),
    Column("at", String, nullable=False),
    Column("by", String, nullable=False),
    Column("role", String, nullable=False),
    Column("verb", String, nullable=False),
    Column("report", ForeignKey("reports.id"), nullable=False),
    Column("text_hash", ForeignKey("texts.text_hash"), nullable=False),
    Column("record", String, nullable=False),
    Column("looked_at", Integer),
    Column("records", Text, nullable=False),
    Column("others", Text, nullable=False),
    Column("machine", Text, nullable=False),
    Column("upon", Text, nullable=False),
    Column("blind", Integer, nullable=False),
    Column("why", Text),
    Column("undoes", Integer),
    Index(None, "report"),
    Index(None, "by", "n"),
)
"""What people decided about records, numbered from 1; an undo is a further row. `records` and `machine` are records in
the codebook's shape, whose offsets count in the text of `text_hash`."""

rulings = Table(
    "rulings",
    metadata,
    Column("record", String, primary_key=True),
    Column("report", ForeignKey("reports.id"), nullable=False),
    Column("kind", String, nullable=False),
    Column("verdict", ForeignKey("verdicts.n")),
    Column("standing", String, nullable=False),
    Column("flag", String),
    Column("coders", Text, nullable=False),
    Index(None, "report"),
    Index(None, "standing", "flag"),
)
"""What the verdicts on each record come to: the one that counts, whether coders differ or one is still to come, and why
it should be looked at again."""

review_settings = Table(
    "review_settings",
    metadata,
    Column("n", Integer, primary_key=True),
    Column("at", String, nullable=False),
    Column("by", String, nullable=False),
    Column("double_coding", Integer, nullable=False),
    Column("processes", Text, nullable=False),
)
"""How a project reviews, a row for each change; the last one holds."""
