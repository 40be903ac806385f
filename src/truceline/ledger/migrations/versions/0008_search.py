"""Search: what tells which rows changed, what people decided of a record beside its facts; saved views."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

_LOGGED = (
    ("facts_come", "INSERT ON facts", "pk", "NEW.pk"),
    (
        "facts_move",
        "UPDATE OF stands, thread, process ON facts"
        " WHEN NEW.stands IS NOT OLD.stands OR NEW.thread IS NOT OLD.thread OR NEW.process IS NOT OLD.process",
        "pk",
        "NEW.pk",
    ),
    ("facts_go", "DELETE ON facts", "pk", "OLD.pk"),
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
        sa.Column("pk", sa.Integer()),
        sa.Column("actor", sa.String()),
        sa.PrimaryKeyConstraint("n", name="pk_touched"),
    )
    for name, when, column, key in _LOGGED:
        op.execute(f"CREATE TRIGGER {name} AFTER {when} BEGIN INSERT INTO touched ({column}) VALUES ({key}); END")  # noqa: S608
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
