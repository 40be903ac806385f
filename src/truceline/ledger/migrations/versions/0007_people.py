"""People: accounts, sessions, tokens, the trail of their use."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.create_table(
        "people",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("shown", sa.String()),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("secret", sa.String()),
        sa.Column("added", sa.String(), nullable=False),
        sa.Column("disabled", sa.String()),
        sa.PrimaryKeyConstraint("name", name="pk_people"),
    )
    op.create_table(
        "sessions",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("begun", sa.String(), nullable=False),
        sa.Column("seen", sa.String(), nullable=False),
        sa.Column("until", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_sessions"),
        sa.ForeignKeyConstraint(["person"], ["people.name"], name="fk_sessions_person"),
    )
    op.create_index("ix_sessions_person", "sessions", ["person"])
    op.create_table(
        "tokens",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("scope", sa.String(), nullable=False),
        sa.Column("made", sa.String(), nullable=False),
        sa.Column("until", sa.String()),
        sa.Column("used", sa.String()),
        sa.Column("ended", sa.String()),
        sa.PrimaryKeyConstraint("id", name="pk_tokens"),
        sa.UniqueConstraint("key", name="uq_tokens_key"),
        sa.ForeignKeyConstraint(["person"], ["people.name"], name="fk_tokens_person"),
    )
    op.create_index("ix_tokens_person", "tokens", ["person"])
    op.create_table(
        "audit",
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("by", sa.String()),
        sa.Column("act", sa.String(), nullable=False),
        sa.Column("subject", sa.String()),
        sa.Column("detail", sa.Text()),
        sa.Column("address", sa.String()),
        sa.PrimaryKeyConstraint("n", name="pk_audit"),
    )
    op.create_index("ix_audit_by_act_at", "audit", ["by", "act", "at"])
