"""What stands around the lines of a brief, the same in every format."""

from __future__ import annotations

from truceline.views.brieflines import year_of
from truceline.views.briefmodel import Brief, BriefLine, BriefSection
from truceline.views.phrases import count, quoted, spoken_day

RULES = (
    "Every line rests on the record it names; copies of one text count as one source. What sources say is not taken "
    "for true, figures are never added up, and where reports differ each is shown. "
    "truceline show record ID opens a line in its report."
)
"""What a reader must know to read a brief."""


def title(brief: Brief) -> str:
    """The title."""
    name = brief.name or "All reports"
    return f"{name}: brief for {spoken_day(brief.day)}" if brief.day else f"{name}: brief"


def head(brief: Brief) -> list[str]:
    """What the brief rests on."""
    year = year_of(brief.day)
    since = f"Since {spoken_day(brief.since, year)}" if brief.since else "In all"
    outlets = f" by {', '.join(brief.new_outlets)}" if brief.new_outlets else ""
    apart = f", {brief.new_voices} of them independent" if brief.new_voices != brief.new_reports else ""
    first = f", the first of {spoken_day(brief.first, year)}" if brief.first else ""
    return [
        f"{since}: {count(brief.new_reports, 'report')}{apart}{outlets}. "
        f"In all there are {count(brief.reports, 'report')} by {count(brief.outlets, 'outlet')}{first}."
    ]


_MARKS, _PAIRED = tuple("“\"‘'«"), '“”"«»'


def words_of(line: BriefLine) -> str:
    """The words that a line rests on; a note where they stand above."""
    if line.quote is None:
        return ""
    if line.again:
        return "(same words as above)"
    words = line.quote.words
    # A sentence that begins with a whole quotation needs no second mark before it.
    whole = words.startswith(_MARKS) and sum(map(words.count, _PAIRED)) % 2 == 0
    return words if whole else quoted(words)


def more(section: BriefSection) -> str:
    """How much more there is, and the command that shows it."""
    return f"{section.more} more: {section.command}"
