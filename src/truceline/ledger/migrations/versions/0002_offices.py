"""Offices that reports tell of persons. Readings that are there hold none, until their reports are read again."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "offices",
        sa.Column("pk", sa.Integer(), nullable=False),
        sa.Column("report", sa.String(), nullable=False),
        sa.Column("text_hash", sa.String(), nullable=False),
        sa.Column("holder", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("of", sa.String()),
        sa.Column("tenure", sa.String(), nullable=False),
        sa.Column("day", sa.String()),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("learnt", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("pk", name="pk_offices"),
        sa.ForeignKeyConstraint(["report"], ["reports.id"], name="fk_offices_report"),
        sa.ForeignKeyConstraint(["text_hash"], ["texts.text_hash"], name="fk_offices_text_hash"),
        sa.UniqueConstraint("report", "digest", name="uq_offices_report_digest"),
    )
    op.create_index("ix_offices_holder", "offices", ["holder"])
    op.create_table(
        "read_offices",
        sa.Column("reading", sa.Integer(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("office", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("reading", "n", name="pk_read_offices"),
        sa.ForeignKeyConstraint(["reading"], ["readings.id"], name="fk_read_offices_reading"),
        sa.ForeignKeyConstraint(["office"], ["offices.pk"], name="fk_read_offices_office"),
    )
    op.create_index("ix_read_offices_office", "read_offices", ["office"])
