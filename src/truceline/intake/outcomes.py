"""What comes out of intake besides reports: refusals and notes, as values, so that bad input costs itself only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from truceline.errors import InputError


@dataclass(frozen=True, slots=True)
class Refusal:
    """A file or line that was not taken in. The rest of the batch goes on."""

    where: str
    """The file or line, as the user named it."""
    what: str
    """What is wrong with it, in one clause."""
    remedy: str
    """What the reader of the message can do."""

    @classmethod
    def of(cls, error: InputError, where: str = "") -> Self:
        """The refusal that `error` stands for; `where` is used if the error does not say."""
        return cls(error.where or where, error.what, error.remedy)

    def __str__(self) -> str:
        return str(InputError(self.what, where=self.where, remedy=self.remedy))


@dataclass(frozen=True, slots=True)
class Note:
    """Something worth knowing about a file that was taken in; said once a file."""

    where: str
    """The file, as the user named it."""
    what: str
    """What was found ("no outlet, no date")."""

    def __str__(self) -> str:
        return f"{self.where}: {self.what}"
