"""What waits for people, and what they have done: the read models of reviewing."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from truceline.model.base import Frozen
from truceline.model.enums import Kind, Review
from truceline.model.records import Record
from truceline.model.verdicts import Flag, Verdict, VerdictStanding
from truceline.views.record import RecordPage

AnyRecord = Annotated[Record, Field(discriminator="kind")]
"""A record in the codebook's shape."""


class CardText(Frozen):
    """The stretch of a report's text in which a record is first stated."""

    start: int
    """Its first code point, counted in the report's text: what offsets of the record are held against."""
    text: str
    """Its words."""


class Flagged(Frozen):
    """Why a record that was decided comes up again."""

    flag: Flag
    """What happened."""
    words: str
    """The same as a sentence."""
    program: AnyRecord | None
    """What the program reads now; null where it reads no such record."""


class QueueItem(Frozen):
    """One record that waits, with all that is needed to decide on it."""

    page: RecordPage
    """Every field beside its words."""
    record: AnyRecord
    """In the codebook's shape; offsets count code points of the report's text, half-open."""
    looked_at: int | None
    """What a verdict on it has to name: the revision shown here; null for one that was added and does not stand yet."""
    stands: bool
    """Whether it stands now; a rejected record that is flagged, or one that a coder added, does not."""
    paragraph: CardText
    """The words around it."""
    score: float
    """How sure the program is, from 0 to 1."""
    reasons: tuple[str, ...]
    """Why it should be looked at, the weightiest first."""
    standing: VerdictStanding | None
    """What the verdicts on it come to; null where it has none."""
    flag: Flagged | None
    """Why it comes up again; null for one that was not decided yet."""
    codings: tuple[Verdict, ...]
    """The verdicts of those who coded it apart from each other, as far as the asker may see them."""
    verdicts: tuple[Verdict, ...]
    """All verdicts on it that the asker may see, the first first."""
    position: int
    """Its place in the queue as asked for, from 1."""
    left: int
    """How many wait from here on, this one included."""


class Lately(Frozen):
    """A verdict that somebody gave, and what became of it."""

    verdict: Verdict
    """As it is in the log."""
    undone: bool
    """Whether it was taken back."""
    after: Verdict | None
    """The latest verdict of somebody else on the same record since then, as far as the asker may see it."""


class Counted(Frozen):
    """How far the review of some records has come."""

    kind: Kind | None
    """The kind; null for all."""
    records: int
    """Records that stand."""
    reviewed: dict[Review, int]
    """Records by what people decided: machine (not yet), accepted, corrected, merged stand; rejected do not."""
    flagged: int
    """Decided, and to be looked at again."""
    disputed: int
    """Coded by two who differ."""
    waiting: int
    """Coded by one of two."""
    left: int
    """Records on which nobody has decided."""


class Work(Frozen):
    """What one person has done."""

    by: str
    """Who."""
    verdicts: int
    """How many verdicts were given, undos included."""
    undone: int
    """How many of them were taken back."""
    last: str
    """When the last one was given: ISO 8601, UTC."""


class Progress(Frozen):
    """How far the review has come."""

    all: Counted
    """Of every record."""
    kinds: tuple[Counted, ...]
    """Of each kind."""
    people: tuple[Work, ...]
    """Who did how much, most first."""
