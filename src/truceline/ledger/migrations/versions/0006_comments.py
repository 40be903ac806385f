"""Comments, and the order in which reports were joined."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.create_table(
        "comments",
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("about", sa.String(), nullable=False),
        sa.Column("answers", sa.Integer()),
        sa.Column("withdraws", sa.Integer()),
        sa.Column("text", sa.Text()),
        sa.PrimaryKeyConstraint("n", name="pk_comments"),
        sa.ForeignKeyConstraint(["answers"], ["comments.n"], name="fk_comments_answers"),
        sa.ForeignKeyConstraint(["withdraws"], ["comments.n"], name="fk_comments_withdraws"),
    )
    op.create_index("ix_comments_about", "comments", ["about"])
    op.create_index("ix_comments_withdraws", "comments", ["withdraws"])
    op.create_table(
        "comment_names",
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("n", "name", name="pk_comment_names"),
        sa.ForeignKeyConstraint(["n"], ["comments.n"], name="fk_comment_names_n"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_comment_names_name_n", "comment_names", ["name", "n"])
    op.create_table(
        "joinings",
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("report", sa.String(), nullable=False),
        sa.Column("reading", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("n", name="pk_joinings"),
        sa.ForeignKeyConstraint(["report"], ["reports.id"], name="fk_joinings_report"),
        sa.ForeignKeyConstraint(["reading"], ["readings.id"], name="fk_joinings_reading"),
    )
    op.create_index("ix_joinings_report", "joinings", ["report"])
