"""Tallies: how many records stand in each process, by report and by kind, kept as they come and go."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"

_REPORT = (
    "INSERT INTO report_tallies (process, report, outlet, published, records) SELECT coalesce(NEW.process, ''),"
    " coalesce(NEW.report, ''), coalesce(NEW.outlet, ''), coalesce(NEW.published, ''), 1 WHERE NEW.stands = 1"
    " ON CONFLICT (process, report, outlet, published) DO UPDATE SET records = records + 1;"
)
_KIND = (
    "INSERT INTO kind_tallies (process, kind, issue, records) SELECT coalesce(NEW.process, ''), coalesce(NEW.kind, ''),"
    " coalesce(NEW.issue, ''), 1 WHERE NEW.stands = 1"
    " ON CONFLICT (process, kind, issue) DO UPDATE SET records = records + 1;"
)
_REPORT_ROW = (
    "process = coalesce(OLD.process, '') AND report = coalesce(OLD.report, '')"
    " AND outlet = coalesce(OLD.outlet, '') AND published = coalesce(OLD.published, '')"
)
_KIND_ROW = "process = coalesce(OLD.process, '') AND kind = coalesce(OLD.kind, '') AND issue = coalesce(OLD.issue, '')"
_MORE = f"{_REPORT} {_KIND}"
_LESS = " ".join(
    f"UPDATE {table} SET records = records - 1 WHERE OLD.stands = 1 AND {row};"  # noqa: S608 - own names
    f" DELETE FROM {table} WHERE records = 0 AND {row};"
    for table, row in (("report_tallies", _REPORT_ROW), ("kind_tallies", _KIND_ROW))
)


def upgrade() -> None:
    op.create_table(
        "report_tallies",
        sa.Column("process", sa.String(), nullable=False),
        sa.Column("report", sa.String(), nullable=False),
        sa.Column("outlet", sa.String(), nullable=False),
        sa.Column("published", sa.String(), nullable=False),
        sa.Column("records", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("process", "report", "outlet", "published", name="pk_report_tallies"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "kind_tallies",
        sa.Column("process", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("issue", sa.String(), nullable=False),
        sa.Column("records", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("process", "kind", "issue", name="pk_kind_tallies"),
        sqlite_with_rowid=False,
    )
    op.execute(
        "INSERT INTO report_tallies (process, report, outlet, published, records) SELECT coalesce(process, ''), report,"
        " coalesce(outlet, ''), coalesce(published, ''), count(*) FROM facts WHERE stands = 1 GROUP BY 1, 2, 3, 4"
    )
    op.execute(
        "INSERT INTO kind_tallies (process, kind, issue, records) SELECT coalesce(process, ''), kind,"
        " coalesce(issue, ''), count(*) FROM facts WHERE stands = 1 GROUP BY 1, 2, 3"
    )
    op.execute(f"CREATE TRIGGER tallies_come AFTER INSERT ON facts BEGIN {_MORE} END")
    op.execute(
        "CREATE TRIGGER tallies_move AFTER UPDATE OF stands, process, report, outlet, published, kind, issue ON facts"
        f" BEGIN {_LESS} {_MORE} END"
    )
    op.execute(f"CREATE TRIGGER tallies_go AFTER DELETE ON facts BEGIN {_LESS} END")
