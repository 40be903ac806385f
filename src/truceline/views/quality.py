"""How far people agree with each other and with the program: the read model of the quality page."""

from __future__ import annotations

from truceline.model.base import Frozen
from truceline.model.enums import Kind
from truceline.review.agreement import AgreementMeasure, FieldMeasure


class Coded(Frozen):
    """How far people who coded apart agree, for one kind or for all."""

    kind: Kind | None
    """The kind; null for all."""
    records: int
    """Records that two or more coded apart."""
    verdict: AgreementMeasure
    """Whether they took each to be as read, otherwise, not there, several, or one with others."""
    fields: tuple[FieldMeasure, ...]
    """Where both keep the record: how far they read each field alike; empty for all kinds together."""


class Held(Frozen):
    """How the program's readings fare with people, for one kind or for all."""

    kind: Kind | None
    """The kind; null for all."""
    decided: int
    """Records that the program read and people decided on."""
    right: int
    """Of these: as read."""
    corrected: int
    """Read otherwise by people."""
    rejected: int
    """Not told by the report."""
    split: int
    """Several in one."""
    merged: int
    """Told apart and one, those that went into another included."""
    added: int
    """Told by the report, and not read by the program."""
    fields: tuple[FieldMeasure, ...]
    """Where people keep the record as one: how far they read each field as the program does; empty for all kinds."""


class Ready(Frozen):
    """Reports whose records are all decided, which is what gold is made of."""

    reports: int
    """How many."""
    records: int
    """How many records of theirs stand."""
    partly: int
    """Reports on which people have decided something and not everything."""


class Quality(Frozen):
    """How good the codings are, as far as it can be told."""

    people: tuple[Coded, ...]
    """People against each other: all kinds first, then each kind that was coded apart."""
    coders: tuple[str, ...]
    """Who coded apart."""
    program: tuple[Held, ...]
    """The program against people: all kinds first, then each kind that was decided on."""
    ready: Ready
    """What can be exported as gold and as training text."""
    notes: tuple[str, ...]
    """What cannot be told, and what would let it be told."""
