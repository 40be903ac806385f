"""The first tables: reports, texts, versions, runs, readings, records, anchors, links, and the full-text tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

# What the full-text tables index; they hold no text of their own.
_VIEW = """
CREATE VIEW searched_versions AS
SELECT versions.id AS id, versions.title AS title, texts.text AS text
FROM versions JOIN texts USING (text_hash)
"""
_WORDS = "unicode61 remove_diacritics 2"


def upgrade() -> None:
    _reports()
    _readings()
    _records()
    op.execute(_VIEW)
    for name, columns, content, key in (
        ("report", "title, text", "searched_versions", "id"),
        ("record", "words", "records", "pk"),
    ):
        for table, tokenizer in ((f"{name}_words", _WORDS), (f"{name}_trigrams", "trigram")):
            op.execute(
                f"CREATE VIRTUAL TABLE {table} USING fts5("
                f"{columns}, content='{content}', content_rowid='{key}', tokenize='{tokenizer}')"
            )


def _reports() -> None:
    op.create_table(
        "texts",
        sa.Column("text_hash", sa.String(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("text_hash", name="pk_texts"),
    )
    op.create_table(
        "reports",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("url", sa.String()),
        sa.Column("source", sa.String()),
        sa.Column("learnt", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_reports"),
    )
    op.create_table(
        "versions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("report", sa.String(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("text_hash", sa.String(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("title", sa.String()),
        sa.Column("outlet", sa.String()),
        sa.Column("published", sa.String()),
        sa.Column("agency", sa.Text()),
        sa.Column("language", sa.String()),
        sa.Column("zones", sa.Text(), nullable=False),
        sa.Column("learnt", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_versions"),
        sa.ForeignKeyConstraint(["report"], ["reports.id"], name="fk_versions_report"),
        sa.ForeignKeyConstraint(["text_hash"], ["texts.text_hash"], name="fk_versions_text_hash"),
        sa.UniqueConstraint("report", "digest", name="uq_versions_report_digest"),
        sa.UniqueConstraint("report", "n", name="uq_versions_report_n"),
    )


def _readings() -> None:
    op.create_table(
        "runs",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("program", sa.String(), nullable=False),
        sa.Column("model", sa.String(), nullable=False),
        sa.Column("settings", sa.Text(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("started", sa.String(), nullable=False),
        sa.Column("finished", sa.String()),
        sa.PrimaryKeyConstraint("id", name="pk_runs"),
    )
    op.create_index("ix_runs_digest", "runs", ["digest"])
    op.create_table(
        "readings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("run", sa.Integer(), nullable=False),
        sa.Column("records", sa.Integer(), nullable=False),
        sa.Column("failures", sa.Text(), nullable=False),
        sa.Column("skipped", sa.String()),
        sa.Column("learnt", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_readings"),
        sa.ForeignKeyConstraint(["version"], ["versions.id"], name="fk_readings_version"),
        sa.ForeignKeyConstraint(["run"], ["runs.id"], name="fk_readings_run"),
    )
    op.create_index("ix_readings_version", "readings", ["version"])
    op.create_table(
        "current",
        sa.Column("report", sa.String(), nullable=False),
        sa.Column("reading", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("report", name="pk_current"),
        sa.ForeignKeyConstraint(["report"], ["reports.id"], name="fk_current_report"),
        sa.ForeignKeyConstraint(["reading"], ["readings.id"], name="fk_current_reading"),
        sa.UniqueConstraint("reading", name="uq_current_reading"),
    )


def _records() -> None:
    op.create_table(
        "records",
        sa.Column("pk", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("report", sa.String(), nullable=False),
        sa.Column("text_hash", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("said", sa.String()),
        sa.Column("happened", sa.String()),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("review", sa.String(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("learnt", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("pk", name="pk_records"),
        sa.ForeignKeyConstraint(["report"], ["reports.id"], name="fk_records_report"),
        sa.ForeignKeyConstraint(["text_hash"], ["texts.text_hash"], name="fk_records_text_hash"),
        sa.UniqueConstraint("id", "digest", name="uq_records_id_digest"),
        sa.UniqueConstraint("id", "revision", name="uq_records_id_revision"),
    )
    op.create_index("ix_records_report", "records", ["report"])
    op.create_table(
        "anchors",
        sa.Column("record", sa.Integer(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("record", "n", name="pk_anchors"),
        sa.ForeignKeyConstraint(["record"], ["records.pk"], name="fk_anchors_record"),
    )
    op.create_table(
        "links",
        sa.Column("record", sa.Integer(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("name", sa.String()),
        sa.Column("start", sa.Integer()),
        sa.Column("end", sa.Integer()),
        sa.Column("text", sa.Text()),
        sa.PrimaryKeyConstraint("record", "n", name="pk_links"),
        sa.ForeignKeyConstraint(["record"], ["records.pk"], name="fk_links_record"),
    )
    op.create_table(
        "read_records",
        sa.Column("reading", sa.Integer(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("record", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("reading", "n", name="pk_read_records"),
        sa.ForeignKeyConstraint(["reading"], ["readings.id"], name="fk_read_records_reading"),
        sa.ForeignKeyConstraint(["record"], ["records.pk"], name="fk_read_records_record"),
    )
    op.create_index("ix_read_records_record", "read_records", ["record"])
