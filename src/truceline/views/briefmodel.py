"""What a brief is made of: sections of parts of lines, each line with its records, its sources and its words."""

from __future__ import annotations

from enum import StrEnum

from truceline.model.base import Frozen


class Quote(Frozen):
    """Words of a report, cut at the end of a word where they are long; "…" stands for what was cut."""

    words: str
    """The words, on one line."""
    record: str
    """Id of the record that they are of."""
    report: str
    """Id of the report."""
    outlet: str | None
    """Who published it; null if unknown."""
    day: str | None
    """Day of publication, ISO 8601; null if unknown."""
    via: tuple[str, ...] = ()
    """Who stands between the outlet and the words."""


class BriefLine(Frozen):
    """One thing that a brief says."""

    says: str
    """The sentence."""
    details: tuple[str, ...] = ()
    """How it is softened, on which conditions, in what reports differ."""
    thread: str | None = None
    """Id of the thread; null for what no report tells."""
    records: tuple[str, ...]
    """Ids of the records that it rests on, never none."""
    voices: int
    """How many independent reports tell it; copies of one text are one."""
    outlets: tuple[str, ...]
    """Which outlets tell it; those that are not known are left out."""
    day: str | None = None
    """Day of the newest report that tells it, ISO 8601; null if unknown."""
    quote: Quote | None = None
    """The words; null for what no report tells."""
    again: bool = False
    """Whether a line above shows the same words."""


class SectionKind(StrEnum):
    """The sections of a brief, in their order."""

    MOVED = "moved"
    """Answers, proposals and shifts of position that the stretch brought."""
    TABLE = "table"
    """What is on the table, with the latest answers and whose turn it is."""
    SAID = "said"
    """What was said, by the weight of the speaker and how many tell it."""
    DIFFERS = "differs"
    """Where independent sources tell one thing in more than one way."""
    TOLLS = "tolls"
    """The latest figures of each claimant; never added up."""
    NEXT = "next"
    """What is planned, put off and called off."""
    MISSING = "missing"
    """Who has not answered, and which outlets are silent."""


class Part(Frozen):
    """Lines below one heading of a section."""

    title: str | None = None
    """The heading; null for none."""
    note: str | None = None
    """What belongs to all lines ("turn: Kaldara: no answer is told for 2 days")."""
    lines: tuple[BriefLine, ...]
    """The lines, at least one."""


class BriefSection(Frozen):
    """One section."""

    kind: SectionKind
    """Which."""
    title: str
    """Its heading."""
    parts: tuple[Part, ...]
    """What it holds; nothing where `empty` is all there is to say."""
    empty: str
    """What to say where it holds nothing."""
    more: int = 0
    """How much more there is than the brief has room for."""
    command: str
    """What shows all of it."""


class Brief(Frozen):
    """A brief of one to three pages."""

    process: str | None
    """Id of the process; null for all records."""
    name: str | None
    """What the process is called."""
    day: str | None
    """Day of the brief, ISO 8601; null where no report has a day."""
    since: str | None
    """First day of the stretch that it is about, ISO 8601; null for all."""
    reports: int
    """How many reports hold a record of it, of all days."""
    outlets: int
    """Of how many outlets."""
    first: str | None
    """Day of the first report, ISO 8601."""
    new_reports: int
    """How many reports of the stretch hold a record of it."""
    new_voices: int
    """How many of them are independent: copies count once."""
    new_outlets: tuple[str, ...]
    """Their outlets, by name; those that are not known are left out."""
    sections: tuple[BriefSection, ...]
    """The sections."""
