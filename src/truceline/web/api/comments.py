"""What people say to each other about a record, a report, a thread or a change."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Query
from pydantic import Field

from truceline.model.base import Frozen
from truceline.model.comments import Comment, handle
from truceline.model.people import Person, Role
from truceline.views.cursors import packed
from truceline.web.access import Now, Reading, Who, Writing, needs
from truceline.web.paging import CursorParameter, LimitParameter, Page, numbered
from truceline.workflow import comments as work

router = APIRouter(tags=["live"])

_Commenter = Annotated[Person, Depends(needs(Role.CODER))]
_About = Annotated[
    str,
    Query(
        max_length=100,
        description="Id of a record, report or thread; or a change: `RECORD@MOMENT` or `decision@NUMBER`.",
    ),
]


class NewComment(Frozen):
    """A comment to be."""

    about: str = Field(max_length=100)
    """Id of a record, report or thread; or a change: `RECORD@MOMENT` or `decision@NUMBER`."""
    text: str
    """What it says, at most 10,000 characters. @names call for the attention of people."""
    answers: int | None = Field(default=None, ge=1, lt=2**31)
    """Number of the comment that it answers, about the same."""


class Somebody(Frozen):
    """Somebody who can be named."""

    name: str
    """By what others know him."""
    handle: str
    """What stands behind the @."""


@router.get("/comments")
def comments(ledger: Reading, who: Who, about: _About) -> list[Comment]:
    """All comments about something, the first first; of those that were withdrawn, who did so and when.

    While two coders code apart, neither sees what the other writes about it (`hidden`); curators do.
    """
    return ledger.comments.about(about, to=work.to(who))


@router.get("/comments/counts")
def counts(ledger: Reading, who: Who, about: Annotated[list[str], Query(max_length=200)]) -> dict[str, int]:
    """How many comments there are about some things; those without any are left out."""
    return ledger.comments.counts(about, to=work.to(who))


@router.get("/comments/mentions")
def mentions(ledger: Reading, who: Who, cursor: CursorParameter = None, limit: LimitParameter = 50) -> Page[Comment]:
    """The comments that name whoever asks, the last first."""
    found = ledger.comments.naming(handle(who.name), before=numbered(cursor), limit=limit + 1, to=work.to(who))
    more = packed(found[limit - 1].n) if len(found) > limit else None
    return Page(items=tuple(found[:limit]), next=more)


@router.get("/comments/people")
def people(ledger: Reading, who: Who) -> list[Somebody]:
    """Who can be named: whoever has commented or decided, and whoever asks."""
    return [Somebody(name=name, handle=handle(name)) for name in sorted({who.name, *ledger.comments.writers()})]


@router.post("/comments", status_code=201)
def say(ledger: Writing, who: _Commenter, now: Now, comment: NewComment) -> Comment:
    """Adds a comment."""
    return work.say(ledger, comment.about, comment.text, who=who, at=now, answers=comment.answers)


@router.post("/comments/{n}/withdrawal")
def withdraw(ledger: Writing, who: _Commenter, now: Now, n: Annotated[int, Field(ge=1, lt=2**31)]) -> Comment:
    """Takes a comment back: one's own, or as a curator anybody's. The log keeps it."""
    return work.withdraw(ledger, n, who=who, at=now)
