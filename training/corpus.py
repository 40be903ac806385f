"""What a report of the Truceline Reading Corpus holds (`training/GUIDE.md` says what each mark means).

All offsets are half-open ranges of Unicode code points into `Report.text`, which is the text with every mark taken out.
`training.markup` reads and writes reports.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

Range = tuple[int, int]


class MentionKind(StrEnum):
    """What a mention names, by the letter that marks it; a mark without a letter is a pronoun."""

    PERSON = "p"
    GROUP = "g"
    GOVERNMENT = "v"
    ORGANISATION = "o"
    IGO = "i"
    AGENCY = "a"
    PLACE = "l"
    UNNAMED = "u"
    NOMINAL = "n"
    PRONOUN = ""


class HedgeLevel(StrEnum):
    """How a claim is softened or denied, by the letters that mark the cue (codebook, section 4)."""

    APPARENT = "ha"
    REPORTED = "hr"
    EXPECTED = "he"
    POSSIBLE = "hp"
    DENIED = "hd"


class ConditionKind(StrEnum):
    """How a condition is put, by the word that marks the cue."""

    IF = "if"
    UNTIL = "until"
    UNLESS = "unless"


class Label(StrEnum):
    """What a sentence tells, by the letter before it. A sentence without any has `-`."""

    STATEMENT = "S"
    MEETING = "M"
    PROPOSAL = "P"
    RESPONSE = "R"
    POSITION = "O"
    TOLL = "T"
    EVENT = "E"
    NEXT = "N"


class Zone(StrEnum):
    """Where a sentence stands, by the letter before its labels; body text has none."""

    BODY = ""
    HEADLINE = "H"
    FURNITURE = "F"


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that name somebody or some place."""

    start: int
    end: int
    kind: MentionKind
    ids: tuple[str, ...] = ()
    """Names of the ones meant, where other mentions in the report mean them too; "both sides" has two."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """A reported thought or word: who, by which words, what. Each may be in pieces, in text order."""

    number: int
    speaker: tuple[Range, ...] = ()
    cue: tuple[Range, ...] = ()
    content: tuple[Range, ...] = ()
    spoken: bool = True
    """False for a thought, wish or plan."""
    mode: str | None = None
    """"d", "m" or "i" where the writer gives it; else `mode` in `training.quotes` derives it."""

    def pieces(self) -> tuple[Range, ...]:
        """All ranges of speaker, cue and content."""
        return self.speaker + self.cue + self.content


@dataclass(frozen=True, slots=True)
class Hedge:
    """Words that soften or deny a claim."""

    start: int
    end: int
    level: HedgeLevel


@dataclass(frozen=True, slots=True)
class Condition:
    """Words that bring in a condition ("provided that"), without the condition itself."""

    start: int
    end: int
    kind: ConditionKind


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, its zone and its labels (none: it tells nothing that goes into a ledger)."""

    start: int
    end: int
    zone: Zone = Zone.BODY
    labels: tuple[Label, ...] = ()
    paragraph: int = 0
    """Number of its paragraph, counted from 0."""


@dataclass(frozen=True, slots=True)
class Report:
    """A report with its marks. Each list is in text order."""

    header: dict[str, str]
    """The header lines, `id` included."""
    text: str
    sentences: tuple[Sentence, ...]
    mentions: tuple[Mention, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    hedges: tuple[Hedge, ...] = ()
    conditions: tuple[Condition, ...] = ()

    @property
    def id(self) -> str:
        """Name of the report, unique in the corpus."""
        return self.header["id"]

    @property
    def published(self) -> date | None:
        """Day of publication, None where the header says "unknown"."""
        day = self.header.get("published", "unknown")
        return None if day == "unknown" else date.fromisoformat(day)
