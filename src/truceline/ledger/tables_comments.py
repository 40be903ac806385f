"""The tables of comments, and the log that lets a listener miss nothing. Rows are only ever added."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, String, Table, Text

from truceline.ledger.tables import metadata

comments = Table(
    "comments",
    metadata,
    Column("n", Integer, primary_key=True),
    Column("at", String, nullable=False),
    Column("by", String, nullable=False),
    Column("about", String, nullable=False),
    Column("answers", ForeignKey("comments.n")),
    Column("withdraws", ForeignKey("comments.n")),
    Column("text", Text),
    Column("blind", Integer, nullable=False, server_default="0"),
    Index(None, "about"),
    Index(None, "withdraws"),
)
"""Comments and withdrawals of comments, numbered from 1; a withdrawal has no text and names what it `withdraws`.
`blind` is 1 for what a coder wrote while two code apart, for answers to it, and for its withdrawal."""

comment_names = Table(
    "comment_names",
    metadata,
    Column("n", ForeignKey("comments.n"), primary_key=True),
    Column("name", String, primary_key=True),
    Column("place", Integer, nullable=False),
    Index(None, "name", "n"),
    sqlite_with_rowid=False,
)
"""Whom a comment names with @, as `truceline.model.comments.handle` spells them, in the order of its text."""

joinings = Table(
    "joinings",
    metadata,
    Column("n", Integer, primary_key=True),
    Column("report", ForeignKey("reports.id"), nullable=False),
    Column("reading", ForeignKey("readings.id"), nullable=False),
    Index(None, "report"),
)
"""The log of `joined`: which reading of which report was joined, in that order."""
