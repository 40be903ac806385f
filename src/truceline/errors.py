"""The one tree of errors that Truceline raises on purpose.

Every message says what happened, where, and what to do about it; nothing else is shown to a user.
"""

from __future__ import annotations


class TrucelineError(Exception):
    """Base of all errors that a user can do something about.

    Args:
        what: what went wrong, in one clause.
        where: the file, address, report or record concerned.
        remedy: what the reader of the message can do.
    """

    def __init__(self, what: str, *, where: str = "", remedy: str = "") -> None:
        super().__init__(what, where, remedy)
        self.what, self.where, self.remedy = what, where, remedy

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        advice = f"; {self.remedy}" if self.remedy else ""
        return f"{place}{self.what}{advice}"


class InputError(TrucelineError):
    """A file, address or line that cannot be taken in. It costs itself only."""


class UsageError(TrucelineError):
    """A command or function was called in a way that cannot work."""


class LedgerError(TrucelineError):
    """The ledger cannot be opened, read or written."""


class MissingError(LedgerError):
    """Nothing in the ledger has the id or name that is asked for, or several have."""


class AnchorError(LedgerError):
    """A record's words do not read back from the report's canonical text. Refused at write."""


class ReadingError(TrucelineError):
    """The reading pipeline cannot be put together (a model is missing, a component's needs are unmet)."""
