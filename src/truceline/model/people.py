"""People who work on a ledger, and what they may do."""

from __future__ import annotations

from enum import StrEnum

from truceline.model.base import Frozen


class Role(StrEnum):
    """What a person may do; each role may do what those before it may."""

    READER = "reader"
    """Read and search."""
    CODER = "coder"
    """Accept, correct, reject, add records; comment."""
    CURATOR = "curator"
    """Decide where coders differ; join, split, processes."""
    ADMIN = "admin"
    """People, tokens, settings."""

    def covers(self, other: Role) -> bool:
        """Whether this role may do what `other` may."""
        ranks = list(Role)
        return ranks.index(self) >= ranks.index(other)


class Person(Frozen):
    """Somebody at work."""

    name: str
    """By what others know and mention him; unique."""
    role: Role
    """What he may do."""
