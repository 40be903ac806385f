"""Threads: what joins records of several reports, why, and what people have decided about it (codebook, section 7)."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from truceline.model.base import Frozen


class Reason(Frozen):
    """One reason for or against two records being the same, as a person can read it."""

    rule: str
    """Short name of the rule ("day", "people", "words")."""
    weight: float
    """What it adds to the score, or takes from it; -1 where it rules the pair out."""
    words: str
    """A sentence ("both on 2025-03-06")."""


class Verb(StrEnum):
    """What a person can decide."""

    JOIN = "join"
    """These records are one thread."""
    SPLIT = "split"
    """This record is not of the thread that holds it."""
    FORBID = "forbid"
    """These records are never one thread."""
    SAME = "same"
    """These actors are one."""
    DIFFERENT = "different"
    """These actors are never one."""
    PROCESS = "process"
    """A process is made, renamed or changed."""
    ASSIGN = "assign"
    """A report or record belongs to a process, or to none."""
    UNDO = "undo"
    """An earlier decision no longer counts."""


class Decision(Frozen):
    """One entry of the append-only log of what people decided."""

    n: int = Field(ge=1)
    """Its number, from 1; an undo names it."""
    at: str
    """When it was taken: ISO 8601, UTC."""
    by: str
    """Who took it."""
    verb: Verb
    """What was decided."""
    subjects: tuple[str, ...]
    """Ids of the records, actors, processes or decisions it is about. For a split the first is taken away from the
    others."""
    why: str | None = None
    """The reason given."""
    change: dict[str, str | list[str]] = Field(default_factory=dict)
    """For a process or an assignment: field and new value."""


class Side(StrEnum):
    """What an actor is in a process (codebook, section 6)."""

    PARTY = "party"
    MEDIATOR = "mediator"
    GUARANTOR = "guarantor"
    HOST = "host"
    THIRD_PARTY = "third-party"


class Process(Frozen):
    """A war and the talks to end it, as one thing to follow."""

    id: str
    """Stable; made from what it was first proposed for."""
    name: str
    """What people call it ("Kaldara and Highland Front")."""
    parties: tuple[str, ...] = ()
    """Sides at war, by name."""
    mediators: tuple[str, ...] = ()
    """Who mediates, by name."""
    issues: tuple[str, ...] = ()
    """Issues that its records are about, the most frequent first."""
    keywords: tuple[str, ...] = ()
    """Words that bring a report into it, set by people."""
    places: tuple[str, ...] = ()
    """Places of its records, the most frequent first."""
    first: str | None = None
    """Day of its first report, ISO 8601."""
    last: str | None = None
    """Day of its last report."""
    reports: int = 0
    """How many reports belong to it."""
    records: int = 0
    """How many records that stand."""
    edited: bool = False
    """Whether a person has changed it."""
