"""Joining across reports: what stood when, what people decided, and the tables that joining works out.

What is stored already waits to be joined; its standings are told from its readings.
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    _decided()
    _known()
    _compared()
    _followed()
    op.create_index("ix_offices_of", "offices", ["of"])
    op.execute(
        "INSERT INTO standings (report, reading, since)"
        " SELECT versions.report, readings.id, readings.learnt FROM readings"
        " JOIN versions ON versions.id = readings.version"
        " LEFT JOIN current ON current.reading = readings.id"
        " ORDER BY current.reading IS NOT NULL, readings.id"
    )


def _decided() -> None:
    op.create_table(
        "standings",
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("report", sa.String(), nullable=False),
        sa.Column("reading", sa.Integer(), nullable=False),
        sa.Column("since", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("n", name="pk_standings"),
        sa.ForeignKeyConstraint(["report"], ["reports.id"], name="fk_standings_report"),
        sa.ForeignKeyConstraint(["reading"], ["readings.id"], name="fk_standings_reading"),
    )
    op.create_index("ix_standings_report", "standings", ["report"])
    op.create_table(
        "decisions",
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("verb", sa.String(), nullable=False),
        sa.Column("subjects", sa.Text(), nullable=False),
        sa.Column("why", sa.Text()),
        sa.Column("change", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("n", name="pk_decisions"),
    )


def _known() -> None:
    op.create_table(
        "joined",
        sa.Column("report", sa.String(), nullable=False),
        sa.Column("reading", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("report", name="pk_joined"),
        sa.ForeignKeyConstraint(["reading"], ["readings.id"], name="fk_joined_reading"),
        sa.ForeignKeyConstraint(["report"], ["reports.id"], name="fk_joined_report"),
    )
    op.create_table(
        "facts",
        sa.Column("pk", sa.Integer(), nullable=False),
        sa.Column("record", sa.String(), nullable=False),
        sa.Column("report", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("stands", sa.Integer(), nullable=False),
        sa.Column("thread", sa.String()),
        sa.Column("process", sa.String()),
        sa.Column("why", sa.String()),
        sa.Column("voice", sa.String(), nullable=False),
        sa.Column("outlet", sa.String()),
        sa.Column("actor", sa.String()),
        sa.Column("side", sa.String()),
        sa.Column("other", sa.String()),
        sa.Column("other_side", sa.String()),
        sa.Column("issue", sa.String()),
        sa.Column("stance", sa.String()),
        sa.Column("object", sa.String()),
        sa.Column("status", sa.String()),
        sa.Column("measure", sa.String()),
        sa.Column("victims", sa.String()),
        sa.Column("value", sa.Integer()),
        sa.Column("low", sa.Integer()),
        sa.Column("high", sa.Integer()),
        sa.Column("bound", sa.String()),
        sa.Column("period", sa.String()),
        sa.Column("hours", sa.Float()),
        sa.Column("spot", sa.String()),
        sa.Column("revises", sa.String()),
        sa.Column("part", sa.Integer()),
        sa.Column("at", sa.String()),
        sa.Column("day", sa.String()),
        sa.Column("until", sa.String()),
        sa.Column("stated", sa.Integer(), nullable=False),
        sa.Column("said", sa.String()),
        sa.Column("published", sa.String()),
        sa.Column("learnt", sa.String(), nullable=False),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("traits", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("pk", name="pk_facts"),
        sa.ForeignKeyConstraint(["pk"], ["records.pk"], name="fk_facts_pk"),
        sa.ForeignKeyConstraint(["report"], ["reports.id"], name="fk_facts_report"),
    )
    op.create_index("ix_facts_learnt", "facts", ["learnt"])
    behind = ["process", "kind", "at", "stands", "until", "stated"]
    op.create_index("ix_facts_process_kind_at_stands", "facts", behind)
    outlets = ["process", "stands", "outlet", "report", "published"]
    op.create_index("ix_facts_process_stands_outlet_report_published", "facts", outlets)
    op.create_index("ix_facts_kind_at", "facts", ["kind", "at"])
    op.create_index("ix_facts_record", "facts", ["record"])
    op.create_index("ix_facts_report", "facts", ["report"])
    op.create_index("ix_facts_thread", "facts", ["thread"])
    op.create_table(
        "spells",
        sa.Column("pk", sa.Integer(), nullable=False),
        sa.Column("since", sa.String(), nullable=False),
        sa.Column("until", sa.String()),
        sa.PrimaryKeyConstraint("pk", "since", name="pk_spells"),
        sa.ForeignKeyConstraint(["pk"], ["records.pk"], name="fk_spells_pk"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_spells_since", "spells", ["since"])
    op.create_index("ix_spells_until", "spells", ["until"])
    op.create_table(
        "roles",
        sa.Column("pk", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("pk", "role", "actor", name="pk_roles"),
        sa.ForeignKeyConstraint(["pk"], ["records.pk"], name="fk_roles_pk"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_roles_actor", "roles", ["actor"])
    op.create_table(
        "actors",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("country", sa.String()),
        sa.Column("side", sa.String()),
        sa.Column("head", sa.String(), nullable=False),
        sa.Column("why", sa.String()),
        sa.Column("named", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_actors"),
    )
    op.create_index("ix_actors_head", "actors", ["head"])
    op.create_index("ix_actors_side", "actors", ["side"])


def _compared() -> None:
    op.create_table(
        "namesakes",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("key", "actor", name="pk_namesakes"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_namesakes_actor", "namesakes", ["actor"])
    op.create_table(
        "blocks",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("pk", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("key", "pk", name="pk_blocks"),
        sa.ForeignKeyConstraint(["pk"], ["records.pk"], name="fk_blocks_pk"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_blocks_pk", "blocks", ["pk"])
    op.create_table(
        "pairs",
        sa.Column("a", sa.String(), nullable=False),
        sa.Column("b", sa.String(), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.PrimaryKeyConstraint("a", "b", name="pk_pairs"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_pairs_b", "pairs", ["b"])
    op.create_table(
        "prints",
        sa.Column("report", sa.String(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("payload", sa.LargeBinary(), nullable=False),
        sa.Column("words", sa.Integer(), nullable=False),
        sa.Column("outlet", sa.String()),
        sa.Column("agency", sa.String()),
        sa.Column("published", sa.String()),
        sa.Column("head", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("report", name="pk_prints"),
        sa.ForeignKeyConstraint(["report"], ["reports.id"], name="fk_prints_report"),
    )
    op.create_table(
        "bands",
        sa.Column("band", sa.String(), nullable=False),
        sa.Column("report", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("band", "report", name="pk_bands"),
        sa.ForeignKeyConstraint(["report"], ["reports.id"], name="fk_bands_report"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_bands_report", "bands", ["report"])
    op.create_table(
        "copies",
        sa.Column("a", sa.String(), nullable=False),
        sa.Column("b", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("similarity", sa.Float(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("a", "b", name="pk_copies"),
        sa.ForeignKeyConstraint(["b"], ["reports.id"], name="fk_copies_b"),
        sa.ForeignKeyConstraint(["a"], ["reports.id"], name="fk_copies_a"),
    )
    op.create_index("ix_copies_b", "copies", ["b"])


def _followed() -> None:
    op.create_table(
        "processes",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("parties", sa.Text(), nullable=False),
        sa.Column("change", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_processes"),
    )
    op.create_table(
        "homes",
        sa.Column("report", sa.String(), nullable=False),
        sa.Column("process", sa.String(), nullable=False),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("sure", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("report", name="pk_homes"),
        sa.ForeignKeyConstraint(["report"], ["reports.id"], name="fk_homes_report"),
    )
    op.create_index("ix_homes_process", "homes", ["process"])
    op.create_table(
        "named",
        sa.Column("side", sa.String(), nullable=False),
        sa.Column("report", sa.String(), nullable=False),
        sa.Column("records", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("side", "report", name="pk_named"),
        sa.ForeignKeyConstraint(["report"], ["reports.id"], name="fk_named_report"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_named_report", "named", ["report"])
    op.create_table(
        "conflicts",
        sa.Column("report", sa.String(), nullable=False),
        sa.Column("one", sa.String(), nullable=False),
        sa.Column("other", sa.String(), nullable=False),
        sa.Column("weight", sa.Float(), nullable=False),
        sa.PrimaryKeyConstraint("report", "one", "other", name="pk_conflicts"),
        sa.ForeignKeyConstraint(["report"], ["reports.id"], name="fk_conflicts_report"),
    )
    op.create_index("ix_conflicts_one_other_weight", "conflicts", ["one", "other", "weight"])
