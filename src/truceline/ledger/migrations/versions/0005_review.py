"""Review: verdicts of people, and readings that are made of a machine's reading and verdicts."""

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    pass
