"""The tables. Rows are only ever added; the one table that changes is `current`, which points at what stands now.

All offsets are half-open ranges of Unicode code points into `texts.text`. Moments are ISO 8601 in UTC. The full-text
tables stand in the migrations and in `truceline.ledger.searching`: SQLAlchemy has no words for them.
"""

from __future__ import annotations

from sqlalchemy import Column, Float, ForeignKey, Index, Integer, MetaData, String, Table, Text, UniqueConstraint

# The revision that this program writes; equal to the head of `migrations` (tested).
HEAD = "0002"
# "TrcL" in the file's header (SQLite's application_id): tells a ledger from any other SQLite file.
APPLICATION_ID = 0x5472634C

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    }
)

texts = Table(
    "texts",
    metadata,
    Column("text_hash", String, primary_key=True),
    Column("text", Text, nullable=False),
)
"""Canonical texts, each once, however many reports carry it."""

reports = Table(
    "reports",
    metadata,
    Column("id", String, primary_key=True),
    Column("url", String),
    Column("source", String),
    Column("learnt", String, nullable=False),
)
"""Reports by their source: address, and the file or stream it was first read from."""

versions = Table(
    "versions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("report", ForeignKey("reports.id"), nullable=False),
    Column("n", Integer, nullable=False),
    Column("text_hash", ForeignKey("texts.text_hash"), nullable=False),
    Column("digest", String, nullable=False),
    Column("title", String),
    Column("outlet", String),
    Column("published", String),
    Column("agency", Text),
    Column("language", String),
    Column("zones", Text, nullable=False),
    Column("learnt", String, nullable=False),
    UniqueConstraint("report", "digest"),
    UniqueConstraint("report", "n"),
)
"""A report's text and everything else that a reading rests on; `digest` stands for all of it. Counted from 1."""

runs = Table(
    "runs",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("program", String, nullable=False),
    Column("model", String, nullable=False),
    Column("settings", Text, nullable=False),
    Column("digest", String, nullable=False),
    Column("started", String, nullable=False),
    Column("finished", String),
    Index(None, "digest"),
)
"""The program at work, from its first write; `finished` is null for a run that was cut short. `digest` stands for
program, model and settings."""

readings = Table(
    "readings",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("version", ForeignKey("versions.id"), nullable=False),
    Column("run", ForeignKey("runs.id"), nullable=False),
    Column("records", Integer, nullable=False),
    Column("failures", Text, nullable=False),
    Column("skipped", String),
    Column("learnt", String, nullable=False),
    Index(None, "version"),
)
"""One version read by one run: how many records, which stretches failed, or why it was not read."""

current = Table(
    "current",
    metadata,
    Column("report", ForeignKey("reports.id"), primary_key=True),
    Column("reading", ForeignKey("readings.id"), nullable=False, unique=True),
)
"""The reading of each report that stands now: the one of the text that was seen last."""

records = Table(
    "records",
    metadata,
    Column("pk", Integer, primary_key=True),
    Column("id", String, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("report", ForeignKey("reports.id"), nullable=False),
    Column("text_hash", ForeignKey("texts.text_hash"), nullable=False),
    Column("kind", String, nullable=False),
    Column("payload", Text, nullable=False),
    Column("digest", String, nullable=False),
    Column("said", String),
    Column("happened", String),
    Column("confidence", Float, nullable=False),
    Column("review", String, nullable=False),
    Column("words", Text, nullable=False),
    Column("learnt", String, nullable=False),
    UniqueConstraint("id", "digest"),
    UniqueConstraint("id", "revision"),
    Index(None, "report"),
)
"""Records, a row for each revision, counted from 1; `payload` is the record in the codebook's shape."""

anchors = Table(
    "anchors",
    metadata,
    Column("record", ForeignKey("records.pk"), primary_key=True),
    Column("n", Integer, primary_key=True),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("text", Text, nullable=False),
)
"""The words of each record, the first being where it is stated first; `n` counts from 0."""

links = Table(
    "links",
    metadata,
    Column("record", ForeignKey("records.pk"), primary_key=True),
    Column("n", Integer, primary_key=True),
    Column("role", String, nullable=False),
    Column("name", String),
    Column("start", Integer),
    Column("end", Integer),
    Column("text", Text),
)
"""The chain of each record, outlet first; `n` counts from 0."""

read_records = Table(
    "read_records",
    metadata,
    Column("reading", ForeignKey("readings.id"), primary_key=True),
    Column("n", Integer, primary_key=True),
    Column("record", ForeignKey("records.pk"), nullable=False),
    Index(None, "record"),
)
"""Which revisions a reading holds, in the order of their anchors. What the current reading lacks is withdrawn."""

offices = Table(
    "offices",
    metadata,
    Column("pk", Integer, primary_key=True),
    Column("report", ForeignKey("reports.id"), nullable=False),
    Column("text_hash", ForeignKey("texts.text_hash"), nullable=False),
    Column("holder", String, nullable=False),
    Column("name", String, nullable=False),
    Column("title", String, nullable=False),
    Column("of", String),
    Column("tenure", String, nullable=False),
    Column("day", String),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("text", Text, nullable=False),
    Column("payload", Text, nullable=False),
    Column("digest", String, nullable=False),
    Column("learnt", String, nullable=False),
    UniqueConstraint("report", "digest"),
    Index(None, "holder"),
)
"""Offices that reports tell of persons: `holder` is the id of the person and `name` his name, `of` the name of the
state or body; `payload` is the office in the codebook's shape, and the other columns are for lists and for SQL."""

read_offices = Table(
    "read_offices",
    metadata,
    Column("reading", ForeignKey("readings.id"), primary_key=True),
    Column("n", Integer, primary_key=True),
    Column("office", ForeignKey("offices.pk"), nullable=False),
    Index(None, "office"),
)
"""Which offices a reading holds, in the order of their words. Readings of older programs hold none."""
