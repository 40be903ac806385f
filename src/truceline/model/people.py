"""People who work on a ledger, what they may do, and the trail of what they did about it."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

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


class Account(Frozen):
    """A person whom the ledger knows."""

    name: str
    """Unique; lower case, no spaces, so that it can be mentioned (`@name`)."""
    role: Role
    """What this person may do."""
    shown: str | None = None
    """The name as it is written, for others to read."""
    added: str
    """ISO 8601, UTC."""
    disabled: str | None = None
    """Since when this person may not come in; null while he may."""
    password: bool = False
    """Whether there is a password to sign in with; without one only a reverse proxy lets this person in."""

    def person(self) -> Person:
        """This person at work."""
        return Person(name=self.name, role=self.role)


class Scope(StrEnum):
    """What a token lets a program do at most; never more than the role of whose it is."""

    CALENDAR = "calendar"
    """Read the calendar's file and nothing else; alone counts in an address, where words are easily seen."""
    READ = "read"
    """What a reader may, and nothing that changes anything."""
    REVIEW = "review"
    """What a curator may."""
    ADMIN = "admin"
    """Everything."""

    def narrows(self, role: Role) -> Role:
        """What is left of a role within this scope."""
        most = {Scope.REVIEW: Role.CURATOR, Scope.ADMIN: Role.ADMIN}.get(self, Role.READER)
        return most if role.covers(most) else role

    @property
    def reads_only(self) -> bool:
        """Whether nothing can be changed by it, whatever the role."""
        return self in {Scope.CALENDAR, Scope.READ}


class Token(Frozen):
    """What lets a program in as a person. Its words are shown once and kept as a hash only."""

    id: str
    """By which it is listed and ended; tells nothing of its words."""
    person: str
    """Whose it is."""
    label: str
    """What it is for, as its owner calls it."""
    scope: Scope
    """What it lets a program do at most."""
    made: str
    """ISO 8601, UTC."""
    until: str | None
    """When it runs out; null: never."""
    used: str | None = None
    """When it was used last, to the hour."""


class Session(Frozen):
    """A person who signed in, on one browser."""

    person: str
    """Who signed in."""
    begun: str
    """ISO 8601, UTC."""
    seen: str
    """When it was used last, to ten minutes."""
    until: str
    """When it ends, however much it is used."""


class Doer(Frozen):
    """Whose hand something is done by, when and from where."""

    by: str | None
    """Who does it; null where nobody knows."""
    at: str
    """ISO 8601, UTC."""
    address: str | None = None
    """Address on the network; null on the command line."""


class AuditAct(StrEnum):
    """What the trail keeps."""

    SIGNED_IN = "signed-in"
    NOT_SIGNED_IN = "not-signed-in"
    """A sign-in that was refused."""
    SIGNED_OUT = "signed-out"
    PERSON_ADDED = "person-added"
    ROLE_CHANGED = "role-changed"
    PASSWORD_CHANGED = "password-changed"  # noqa: S105 - a name, no password
    DISABLED = "disabled"
    ENABLED = "enabled"
    TOKEN_MADE = "token-made"  # noqa: S105
    TOKEN_ENDED = "token-ended"  # noqa: S105
    SETTINGS_CHANGED = "settings-changed"
    EXPORTED = "exported"


class Deed(Frozen):
    """One entry of the trail, which is only added to."""

    n: int = Field(ge=1)
    """Its number, from 1."""
    at: str
    """ISO 8601, UTC."""
    by: str | None
    """Who did it; null where nobody knows (a sign-in under a name that there is not)."""
    act: AuditAct
    """What was done."""
    subject: str | None = None
    """The person, token, setting or export that it was done to."""
    detail: str | None = None
    """What it is now, or why it was refused."""
    address: str | None = None
    """From which address of the network; null from the command line."""
