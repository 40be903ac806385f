"""Comments that coders write while they code apart from each other."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    op.add_column("comments", sa.Column("blind", sa.Integer(), nullable=False, server_default="0"))
