"""Intake: posts know their page, versions their authors and last change; sources, what a watch met, marks.

Copies are looked up by day. Every report waits to be joined again: fingerprints have names as they sound, and old ones
would not match new ones.
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.execute("DELETE FROM joined")
    op.drop_table("bands")
    op.create_table(
        "bands",
        sa.Column("band", sa.String(), nullable=False),
        sa.Column("day", sa.Integer(), nullable=False),
        sa.Column("report", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("band", "day", "report", name="pk_bands"),
        sa.ForeignKeyConstraint(["report"], ["reports.id"], name="fk_bands_report"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_bands_report", "bands", ["report"])
    op.add_column("reports", sa.Column("page", sa.String()))
    op.create_index("ix_reports_page", "reports", ["page"])
    op.add_column("versions", sa.Column("modified", sa.String()))
    op.add_column("versions", sa.Column("authors", sa.Text()))
    op.create_table(
        "sources",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("name", sa.String()),
        sa.Column("outlet", sa.String()),
        sa.Column("every", sa.Integer()),
        sa.Column("added", sa.String(), nullable=False),
        sa.Column("removed", sa.String()),
        sa.PrimaryKeyConstraint("id", name="pk_sources"),
        sa.UniqueConstraint("address", name="uq_sources_address"),
    )
    op.create_table(
        "seen",
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("item", sa.String(), nullable=False),
        sa.Column("stamp", sa.String(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("detail", sa.String()),
        sa.Column("report", sa.String()),
        sa.Column("at", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("source", "item", name="pk_seen"),
        sa.ForeignKeyConstraint(["source"], ["sources.id"], name="fk_seen_source"),
    )
    op.create_table(
        "marks",
        sa.Column("input", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("input", name="pk_marks"),
    )
