"""The tables of people. Unlike what was read and decided, a session is removed when it ends."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, String, Table, Text

from truceline.ledger.tables import metadata

people = Table(
    "people",
    metadata,
    Column("name", String, primary_key=True),
    Column("shown", String),
    Column("role", String, nullable=False),
    Column("secret", String),
    Column("added", String, nullable=False),
    Column("disabled", String),
)
"""Who may come in: `secret` is the argon2 hash of a password (null: none), `disabled` since when not."""

sessions = Table(
    "sessions",
    metadata,
    Column("key", String, primary_key=True),
    Column("person", ForeignKey("people.name"), nullable=False),
    Column("begun", String, nullable=False),
    Column("seen", String, nullable=False),
    Column("until", String, nullable=False),
    Index(None, "person"),
)
"""Who is signed in; `key` is the hash of what the browser holds."""

tokens = Table(
    "tokens",
    metadata,
    Column("id", String, primary_key=True),
    Column("key", String, nullable=False, unique=True),
    Column("person", ForeignKey("people.name"), nullable=False),
    Column("label", String, nullable=False),
    Column("scope", String, nullable=False),
    Column("made", String, nullable=False),
    Column("until", String),
    Column("used", String),
    Column("ended", String),
    Index(None, "person"),
)
"""What lets programs in; `key` is the hash of what the program holds. An ended token keeps its row."""

audit = Table(
    "audit",
    metadata,
    Column("n", Integer, primary_key=True),
    Column("at", String, nullable=False),
    Column("by", String),
    Column("act", String, nullable=False),
    Column("subject", String),
    Column("detail", Text),
    Column("address", String),
    Index(None, "by", "act", "at"),
)
"""Who did what about people, settings and exports; only added to."""
