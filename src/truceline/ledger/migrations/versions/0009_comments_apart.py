"""Comments that coders write while they code apart from each other."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    op.add_column("comments", sa.Column("blind", sa.Integer(), nullable=False, server_default="0"))
