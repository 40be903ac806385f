"""Review: verdicts of people, what they come to, and readings that are composed of the program's and verdicts."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.add_column("readings", sa.Column("base", sa.Integer()))
    op.create_table(
        "verdicts",
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("verb", sa.String(), nullable=False),
        sa.Column("report", sa.String(), nullable=False),
        sa.Column("text_hash", sa.String(), nullable=False),
        sa.Column("record", sa.String(), nullable=False),
        sa.Column("looked_at", sa.Integer()),
        sa.Column("records", sa.Text(), nullable=False),
        sa.Column("others", sa.Text(), nullable=False),
        sa.Column("machine", sa.Text(), nullable=False),
        sa.Column("upon", sa.Text(), nullable=False),
        sa.Column("blind", sa.Integer(), nullable=False),
        sa.Column("why", sa.Text()),
        sa.Column("undoes", sa.Integer()),
        sa.PrimaryKeyConstraint("n", name="pk_verdicts"),
        sa.ForeignKeyConstraint(["report"], ["reports.id"], name="fk_verdicts_report"),
        sa.ForeignKeyConstraint(["text_hash"], ["texts.text_hash"], name="fk_verdicts_text_hash"),
    )
    op.create_index("ix_verdicts_report", "verdicts", ["report"])
    op.create_index("ix_verdicts_by_n", "verdicts", ["by", "n"])
    op.create_table(
        "rulings",
        sa.Column("record", sa.String(), nullable=False),
        sa.Column("report", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("verdict", sa.Integer()),
        sa.Column("standing", sa.String(), nullable=False),
        sa.Column("flag", sa.String()),
        sa.Column("coders", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("record", name="pk_rulings"),
        sa.ForeignKeyConstraint(["report"], ["reports.id"], name="fk_rulings_report"),
        sa.ForeignKeyConstraint(["verdict"], ["verdicts.n"], name="fk_rulings_verdict"),
    )
    op.create_index("ix_rulings_report", "rulings", ["report"])
    op.create_index("ix_rulings_standing_flag", "rulings", ["standing", "flag"])
    op.create_table(
        "review_settings",
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("double_coding", sa.Integer(), nullable=False),
        sa.Column("processes", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("n", name="pk_review_settings"),
    )
