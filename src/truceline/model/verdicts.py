"""What people decide about records: the entries of an append-only log, and what they come to for each record."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from truceline.model.base import Frozen
from truceline.model.enums import Kind
from truceline.model.people import Role
from truceline.model.records import Record


class VerdictVerb(StrEnum):
    """What a person can decide about a record."""

    ACCEPT = "accept"
    """It is right as it stands."""
    CORRECT = "correct"
    """It is to be read as given."""
    REJECT = "reject"
    """The report tells no such thing."""
    SPLIT = "split"
    """It is two or more records."""
    MERGE = "merge"
    """It and others are one record."""
    ADD = "add"
    """The report tells it, and nothing had read it."""
    UNDO = "undo"
    """An earlier verdict no longer counts."""


class Verdict(Frozen):
    """One entry of the log of verdicts. Entries are only added; an undo is one of its own."""

    n: int = Field(ge=1)
    """Its number, from 1; an undo names it."""
    at: str
    """When it was given: ISO 8601, UTC."""
    by: str
    """Who gave it."""
    role: Role
    """What this person was allowed to do at that moment."""
    verb: VerdictVerb
    """What was decided."""
    report: str
    """Id of the report."""
    text_hash: str
    """The version of its text that the person saw: the offsets of `records` and `machine` count in it."""
    record: str
    """Id of the record. A split record's first part keeps it, and so does what several are merged into."""
    looked_at: int | None = None
    """The revision of the record that the person saw; null for what was added."""
    records: tuple[Record, ...] = ()
    """What stands after it: the record accepted or corrected, the parts, the merged one, the added one; none after a
    rejection."""
    others: tuple[str, ...] = ()
    """Ids of the records that are merged into it."""
    machine: tuple[Record, ...] = ()
    """What the program had read of all of these records at that moment."""
    blind: bool = False
    """Whether it was given while two coders code apart, so that it counts only when another agrees."""
    upon: tuple[int, ...] = ()
    """Numbers of the verdicts that counted for these records until then, and that it builds on."""
    why: str | None = None
    """The reason given."""
    undoes: int | None = None
    """The number of the verdict that is taken back."""


class VerdictStanding(StrEnum):
    """What the verdicts on a record come to."""

    DECIDED = "decided"
    """One of them counts."""
    WAITING = "waiting"
    """One coder has coded it, a second has not."""
    DISPUTED = "disputed"
    """Two coders have coded it apart and differ; a curator decides."""


class Flag(StrEnum):
    """Why a record that was decided should be looked at again."""

    CHANGED = "changed"
    """The program now reads it otherwise than when it was decided."""
    GONE = "gone"
    """The program no longer reads it."""
    LOST = "lost"
    """The report's text changed, and the words that the verdict rests on are no longer in it."""


class Ruling(Frozen):
    """What stands of the verdicts on one record."""

    record: str
    """Id of the record."""
    kind: Kind
    """Which of the seven."""
    verdict: int | None
    """Number of the verdict that counts; null while none does."""
    standing: VerdictStanding
    """Whether one counts, and if not, why."""
    flag: Flag | None = None
    """Why it should be looked at again; null where nothing calls for it."""
    coders: tuple[str, ...] = ()
    """Who coded it apart from others, by name."""


class ReviewSettings(Frozen):
    """How a project reviews."""

    double_coding: bool = False
    """Whether two coders code every record apart from each other."""
    processes: tuple[str, ...] = ()
    """Ids of the processes in which they do so, where it is not everywhere."""

    def apart(self, process: str | None) -> bool:
        """Whether two coders code the records of a process (its id, None for none) apart from each other."""
        return self.double_coding or process in self.processes
