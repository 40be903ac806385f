"""Search: what tells which rows changed, what people decided of a record beside its facts; saved views."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

_LOGGED = (
    ("facts_come", "INSERT ON facts", "report", "NEW.report"),
    (
        "facts_move",
        "UPDATE OF stands, thread, process ON facts"
        " WHEN NEW.stands IS NOT OLD.stands OR NEW.thread IS NOT OLD.thread OR NEW.process IS NOT OLD.process",
        "report",
        "NEW.report",
    ),
    ("facts_go", "DELETE ON facts", "report", "OLD.report"),
    (
        "actors_move",
        "UPDATE OF head, side ON actors WHEN NEW.head IS NOT OLD.head OR NEW.side IS NOT OLD.side",
        "actor",
        "NEW.id",
    ),
)


def upgrade() -> None:
    # Until now nobody could decide anything of a record.
    op.add_column("facts", sa.Column("review", sa.String(), nullable=False, server_default="machine"))
    op.create_table(
        "touched",
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("report", sa.String()),
        sa.Column("actor", sa.String()),
        sa.PrimaryKeyConstraint("n", name="pk_touched"),
    )
    for name, when, column, key in _LOGGED:
        last = f"(SELECT {column} FROM touched ORDER BY n DESC LIMIT 1)"  # noqa: S608 - own names
        log = f"INSERT INTO touched ({column}) SELECT {key} WHERE {key} IS NOT {last}"
        op.execute(f"CREATE TRIGGER {name} AFTER {when} BEGIN {log}; END")
    op.create_table(
        "saved",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("owner", sa.String(), nullable=False),
        sa.Column("shared", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_saved"),
        sa.UniqueConstraint("owner", "name", name="uq_saved_owner_name"),
    )
    op.create_index("ix_saved_shared", "saved", ["shared"])
