"""What people decide about threads: joins, splits, bans and their undoing, across reports."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from fastapi import APIRouter, Depends
from pydantic import Field

from truceline.errors import UsageError
from truceline.ledger.decisions import undone
from truceline.model.base import Frozen
from truceline.model.people import Person, Role
from truceline.model.threads import Decision
from truceline.web.access import Now, Reading, Writing, needs
from truceline.workflow import decide as work

router = APIRouter(tags=["review"])
Curator = Annotated[Person, Depends(needs(Role.CURATOR))]


class JoinVerb(StrEnum):
    """What can be decided here."""

    JOIN = "join"
    """These records or threads are one thread."""
    SPLIT = "split"
    """This record is not of the thread that holds it."""
    FORBID = "forbid"
    """These are never one thread."""
    UNDO = "undo"
    """An earlier decision no longer counts."""


class JoinAsked(Frozen):
    """A decision as it is sent."""

    verb: JoinVerb
    """What is decided."""
    ids: Annotated[tuple[str, ...], Field(min_length=1, max_length=200)]
    """Ids of records or threads; one record for a split, the number of the decision for an undo."""
    why: Annotated[str | None, Field(max_length=4000)] = None
    """The reason, for others to read."""


class Decided(Decision):
    """A decision in the log."""

    undone: bool
    """Whether it was taken back."""


@router.get("/decisions")
def decisions(ledger: Reading) -> list[Decided]:
    """What people decided about threads, actors and processes, the latest first; undone ones too."""
    taken = ledger.decisions()
    out = undone(taken)
    return [Decided(**d.model_dump(), undone=d.n in out) for d in reversed(taken)]


@router.post("/decisions", status_code=201)
def decide(ledger: Writing, who: Curator, now: Now, sent: JoinAsked) -> Decision:
    """Joins, splits or forbids threads for good, or takes an earlier decision back."""
    hand = work.Hand(who.name, now, sent.why or None)
    match sent.verb:
        case JoinVerb.JOIN:
            return work.join(ledger, sent.ids, hand)
        case JoinVerb.FORBID:
            return work.forbid(ledger, sent.ids, hand)
        case JoinVerb.SPLIT:
            return work.split(ledger, _only(sent), hand)
        case JoinVerb.UNDO:
            return work.undo(ledger, _number(_only(sent)), hand)


def _only(sent: JoinAsked) -> str:
    if len(sent.ids) != 1:
        raise UsageError(f"{sent.verb} takes one id", where="ids", remedy="send one")
    return sent.ids[0]


def _number(words: str) -> int:
    if not (words.isascii() and words.isdigit() and len(words) < 16):
        raise UsageError(f"{words!r} is no number of a decision", where="ids", remedy="send the number")
    return int(words)
