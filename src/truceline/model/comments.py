"""Comments: what people say to each other about a record, a report, a thread or a change. Entries are only added."""

from __future__ import annotations

import re
from enum import StrEnum

from pydantic import Field

from truceline.errors import UsageError
from truceline.model.base import Frozen

LONGEST = 10_000
"""Characters (Unicode code points) that a comment may have."""

_ID = r"[a-z]{3}_[a-z2-7]{16}"
_CHANGE = re.compile(rf"({_ID})@(\d{{4}}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00)")
_DECISION = re.compile(r"decision@([1-9]\d{0,8})")
# An @ inside a word begins no name, so that an address of mail names nobody.
_NAME = re.compile(r"(?<![\w@.])@(\w[\w.@+-]*)")
_SPACE = re.compile(r"\s+")
_UNFIT = re.compile(r"[^\w.@+-]")


class Subject(StrEnum):
    """What a comment can be about."""

    RECORD = "record"
    """A record: its id."""
    REPORT = "report"
    """A report: its id."""
    THREAD = "thread"
    """A thread: its id."""
    CHANGE = "change"
    """A record that came, went or was read otherwise: the record's id, `@`, and the moment of the change."""
    DECISION = "decision"
    """A decision of a person: `decision@` and its number."""


def subject(about: str) -> tuple[Subject, str]:
    """What kind of thing a comment is about, and the id or number in it.

    Args:
        about: an id, or what names a change (see `Subject`).

    Raises:
        UsageError: a change that is written in another way.
    """
    if found := _CHANGE.fullmatch(about):
        return Subject.CHANGE, found[1]
    if found := _DECISION.fullmatch(about):
        return Subject.DECISION, found[1]
    if not about or "@" in about:
        remedy = "give the id of a record, report or thread, or of a change as the list of changes has it"
        raise UsageError(f"{about[:80]!r} is nothing to comment on", where="about", remedy=remedy)
    kinds = {"rep_": Subject.REPORT, "thr_": Subject.THREAD}
    return kinds.get(about[:4], Subject.RECORD), about


class TakenBack(Frozen):
    """That a comment was taken back: an entry of its own."""

    n: int
    """Number of the entry that takes it back."""
    at: str
    """When: ISO 8601, UTC."""
    by: str
    """By whom: its author, or a curator."""


class Comment(Frozen):
    """One comment."""

    n: int = Field(ge=1)
    """Its number, from 1, in the log of all comments and withdrawals."""
    at: str
    """When it was written: ISO 8601, UTC."""
    by: str
    """Who wrote it."""
    about: str
    """What it is about (see `Subject`)."""
    text: str | None
    """What it says; null once it is withdrawn, though the log keeps it."""
    answers: int | None = None
    """Number of the comment that it answers."""
    names: tuple[str, ...] = ()
    """Whom it names with @, as `handle` spells them."""
    withdrawn: TakenBack | None = None
    """What took it back."""
    hidden: bool = False
    """Whether other coders do not see it yet, because two code apart what it is about."""


def handle(name: str) -> str:
    """How a person is named behind an @: in lower case, a full stop for each space ("Ann Orrin" is @ann.orrin)."""
    return _UNFIT.sub("", _SPACE.sub(".", name.strip()).casefold()).strip(".@+-")


def names(text: str) -> tuple[str, ...]:
    """Whom a text names with @, as `handle` spells them, each once, in the order of the text."""
    found = (handle(match[1]) for match in _NAME.finditer(text))
    return tuple(dict.fromkeys(name for name in found if name))


def tidy(text: str) -> str:
    """A comment as it is kept: one kind of line break, no space around it.

    Raises:
        UsageError: there is nothing in it, or more than `LONGEST` characters.
    """
    found = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\ufffd").strip()
    if not found:
        raise UsageError("the comment is empty", where="text", remedy="write something")
    if len(found) > LONGEST:
        what = f"the comment has {len(found):,} characters, {len(found) - LONGEST:,} too many"
        raise UsageError(what, where="text", remedy=f"shorten it to {LONGEST:,}, or write two")
    return found
