"""The tables. What was read and decided is only ever added to.

`current` points at what stands now, and the tables of joining, which can be made again from the rest, follow it.

All offsets are half-open ranges of Unicode code points into `texts.text`. Moments are ISO 8601 in UTC. The full-text
tables stand in the migrations and in `truceline.ledger.searching`: SQLAlchemy has no words for them.
"""

from __future__ import annotations

from sqlalchemy import (
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

# The revision that this program writes; equal to the head of `migrations` (tested).
HEAD = "0010"
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
    Column("page", String),
    Index(None, "page"),
)
"""Reports by their source: address, and the file or stream it was first read from; `page` is a post's live page."""

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
    Column("modified", String),
    Column("authors", Text),
    UniqueConstraint("report", "digest"),
    UniqueConstraint("report", "n"),
)
"""A report's text and everything else that a reading rests on; `digest` stands for all of it but `modified` and
`authors`, on which no reading rests. Counted from 1."""

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
    Column("base", Integer),
    Index(None, "version"),
)
"""One version read by one run: how many records, which stretches failed, or why it was not read. With a `base` it is
composed: that reading of the program's, with what people decided."""

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
    Index(None, "of"),
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

standings = Table(
    "standings",
    metadata,
    Column("n", Integer, primary_key=True),
    Column("report", ForeignKey("reports.id"), nullable=False),
    Column("reading", ForeignKey("readings.id"), nullable=False),
    Column("since", String, nullable=False),
    Index(None, "report"),
)
"""The log of `current`: which reading began to stand for a report, and when the ledger learnt of it."""

# -- what people decided: only added to -----------------------------------------------------------------------------

decisions = Table(
    "decisions",
    metadata,
    Column("n", Integer, primary_key=True),
    Column("at", String, nullable=False),
    Column("by", String, nullable=False),
    Column("verb", String, nullable=False),
    Column("subjects", Text, nullable=False),
    Column("why", Text),
    Column("change", Text, nullable=False),
)
"""What people decided about threads, actors and processes, numbered from 1; an undo is a further row."""

# -- what joining works out: can be made again from the rest at any time ----------------------------------------------

joined = Table(
    "joined",
    metadata,
    Column("report", ForeignKey("reports.id"), primary_key=True),
    Column("reading", ForeignKey("readings.id"), nullable=False),
)
"""The reading of each report that joining saw last; one that is not the current one waits to be joined."""

facts = Table(
    "facts",
    metadata,
    Column("pk", ForeignKey("records.pk"), primary_key=True),
    Column("record", String, nullable=False),
    Column("report", ForeignKey("reports.id"), nullable=False),
    Column("kind", String, nullable=False),
    Column("stands", Integer, nullable=False),
    Column("thread", String),
    Column("process", String),
    Column("why", String),
    Column("voice", String, nullable=False),
    Column("outlet", String),
    Column("actor", String),
    Column("side", String),
    Column("other", String),
    Column("other_side", String),
    Column("issue", String),
    Column("stance", String),
    Column("object", String),
    Column("status", String),
    Column("measure", String),
    Column("victims", String),
    Column("value", Integer),
    Column("low", Integer),
    Column("high", Integer),
    Column("bound", String),
    Column("period", String),
    Column("hours", Float),
    Column("spot", String),
    Column("revises", String),
    Column("part", Integer),
    Column("at", String),
    Column("day", String),
    Column("until", String),
    Column("stated", Integer, nullable=False),
    Column("said", String),
    Column("published", String),
    Column("learnt", String, nullable=False),
    Column("confidence", Float, nullable=False),
    Column("traits", Text, nullable=False),
    Column("review", String, nullable=False, server_default="machine"),
    Index(None, "record"),
    Index(None, "report"),
    Index(None, "thread"),
    # What stands behind the day lets views of one process find what lies ahead in the index alone.
    Index("ix_facts_process_kind_at_stands", "process", "kind", "at", "stands", "until", "stated"),
    Index(None, "process", "stands", "outlet", "report", "published"),
    Index(None, "kind", "at"),
    Index(None, "stands", "kind", "confidence"),
    Index(None, "learnt"),
)
"""Revisions that joining has seen, a row each, with what lists are sorted and chosen by. `stands` is 1 for what the
report as it stands holds; `thread`, `process` (with its reason, `why`) and `voice`, the head of the copies that its
report belongs to, are the work of joining; `day` to `until` is its own time in ISO days, `stated` 1 where the text
tells it; `at` is the day by which it is put in order: its own where the text tells that it was, else that of its
report; `value` to `part` are those of a toll, `period` with what its report tells of it, `spot` the name of where it
was; `traits` is what scores look at; `review` is what people decided."""

spells = Table(
    "spells",
    metadata,
    Column("pk", ForeignKey("records.pk"), primary_key=True),
    Column("since", String, primary_key=True),
    Column("until", String),
    Index(None, "since"),
    Index(None, "until"),
    sqlite_with_rowid=False,
)
"""From when to when a revision stood, as the ledger learnt it; `until` is null while it stands."""

roles = Table(
    "roles",
    metadata,
    Column("pk", ForeignKey("records.pk"), primary_key=True),
    Column("role", String, primary_key=True),
    Column("actor", String, primary_key=True),
    Index(None, "actor"),
    sqlite_with_rowid=False,
)
"""Who stands in a record, and in which field."""

actors = Table(
    "actors",
    metadata,
    Column("id", String, primary_key=True),
    Column("name", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("country", String),
    Column("side", String),
    Column("head", String, nullable=False),
    Column("why", String),
    Column("named", Integer, nullable=False),
    Index(None, "head"),
    Index(None, "side"),
)
"""Every actor that a record names, under the fullest name of its report; `head` is the actor it is one with, itself
for most, and `why` the reason; `named` counts its rows in `roles`."""

namesakes = Table(
    "namesakes",
    metadata,
    Column("key", String, primary_key=True),
    Column("actor", String, primary_key=True),
    Index(None, "actor"),
    sqlite_with_rowid=False,
)
"""Under which words of its name an actor is looked up among those that may be the same."""

blocks = Table(
    "blocks",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("pk", ForeignKey("records.pk"), primary_key=True),
    Index(None, "pk"),
    sqlite_with_rowid=False,
)
"""Under which keys a record that stands is looked up; keys are the first 63 bits of a SHA-256."""

pairs = Table(
    "pairs",
    metadata,
    Column("a", String, primary_key=True),
    Column("b", String, primary_key=True),
    Column("score", Float, nullable=False),
    Index(None, "b"),
    sqlite_with_rowid=False,
)
"""Records, by id, that are likely one; `a` is the smaller id."""

prints = Table(
    "prints",
    metadata,
    Column("report", ForeignKey("reports.id"), primary_key=True),
    Column("digest", String, nullable=False),
    Column("payload", LargeBinary, nullable=False),
    Column("words", Integer, nullable=False),
    Column("outlet", String),
    Column("agency", String),
    Column("published", String),
    Column("head", String, nullable=False),
)
"""The fingerprint of each report's text, what of the report decides who heads its copies, and that head: itself for
most. `digest` stands for text and facts, as in `versions`."""

bands = Table(
    "bands",
    metadata,
    Column("band", String, primary_key=True),
    Column("day", Integer, primary_key=True),
    Column("report", ForeignKey("reports.id"), primary_key=True),
    Index(None, "report"),
    sqlite_with_rowid=False,
)
"""Under which bands a report is looked up among possible copies of about its day: the days since the first of the year
1, and -1 for a report without a day."""

copies = Table(
    "copies",
    metadata,
    Column("a", ForeignKey("reports.id"), primary_key=True),
    Column("b", ForeignKey("reports.id"), primary_key=True),
    Column("kind", String, nullable=False),
    Column("similarity", Float, nullable=False),
    Column("reason", String, nullable=False),
    Index(None, "b"),
)
"""Reports that are copies of one another; `a` is the smaller id."""

processes = Table(
    "processes",
    metadata,
    Column("id", String, primary_key=True),
    Column("name", String, nullable=False),
    Column("parties", Text, nullable=False),
    Column("change", Text, nullable=False),
)
"""Wars and the talks to end them: `parties` are the keys of their sides as proposed, `change` what people changed."""

homes = Table(
    "homes",
    metadata,
    Column("report", ForeignKey("reports.id"), primary_key=True),
    Column("process", String, nullable=False),
    Column("why", String, nullable=False),
    Column("sure", Integer, nullable=False),
    Index(None, "process"),
)
"""The process that each report belongs to, and why; `sure` is 0 where a further process can change it."""

named = Table(
    "named",
    metadata,
    Column("side", String, primary_key=True),
    Column("report", ForeignKey("reports.id"), primary_key=True),
    Column("records", Integer, nullable=False),
    Index(None, "report"),
    sqlite_with_rowid=False,
)
"""Which sides the records of a report name, and how many do."""

conflicts = Table(
    "conflicts",
    metadata,
    Column("report", ForeignKey("reports.id"), primary_key=True),
    Column("one", String, primary_key=True),
    Column("other", String, primary_key=True),
    Column("weight", Float, nullable=False),
    Index(None, "one", "other", "weight"),
)
"""Which two sides a report tells as opponents, and with how much weight."""

sources = Table(
    "sources",
    metadata,
    Column("id", String, primary_key=True),
    Column("address", String, nullable=False, unique=True),
    Column("kind", String, nullable=False),
    Column("name", String),
    Column("outlet", String),
    Column("every", Integer),
    Column("added", String, nullable=False),
    Column("removed", String),
)
"""Where reports are watched for: an address, folder or mailbox, looked at `every` so many seconds (null: as the watch
has it). A removed source keeps its row."""

seen = Table(
    "seen",
    metadata,
    Column("source", ForeignKey("sources.id"), primary_key=True),
    Column("item", String, primary_key=True),
    Column("stamp", String, nullable=False),
    Column("outcome", String, nullable=False),
    Column("detail", String),
    Column("report", String),
    Column("at", String, nullable=False),
)
"""What a watch met at a source and when: the source itself (item "") and each entry, page, file or message of it.
`stamp` tells whether it changed since (a validator of HTTP, a date of a feed, a file's size and time)."""

marks = Table(
    "marks",
    metadata,
    Column("input", String, primary_key=True),
    Column("position", Integer, nullable=False),
    Column("at", String, nullable=False),
)
"""How far a long input was taken in, in bytes; `input` stands for its beginning, its size and its time."""
