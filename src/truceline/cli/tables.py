"""Records as tables: the columns that fit each kind, folded into a terminal's width or one row a line in a pipe."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from rich.table import Table

from truceline.model.enums import Kind
from truceline.views import phrases as say
from truceline.views.events import EventLine
from truceline.views.line import Line, day
from truceline.views.listing import AnyLine
from truceline.views.meetings import MeetingLine
from truceline.views.positions import PositionLine
from truceline.views.proposals import ProposalLine
from truceline.views.responses import ResponseLine
from truceline.views.statements import StatementLine
from truceline.views.tolls import TollLine
from truceline.views.words import bare


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table."""

    title: str
    cell: Callable[[Any], Sequence[str]]
    """The lines of a cell; empty ones are left out."""
    ratio: int = 1
    """Share of the width that is left."""


def table(lines: Sequence[AnyLine], columns: Sequence[Column], *, piped: bool) -> Table:
    """A plain table without boxes.

    Args:
        lines: the records, all of a kind.
        columns: what to show of each.
        piped: one row a line, however long, and ids whole.
    """
    made = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), expand=not piped, header_style="bold")
    made.add_column("day", no_wrap=True)
    for column in columns:
        made.add_column(column.title, ratio=None if piped else column.ratio, overflow="fold", no_wrap=piped)
    made.add_column("told by", overflow="fold", no_wrap=piped, ratio=None if piped else 2)
    for line in lines:
        cells = [[c for c in column.cell(line) if c] for column in columns]
        cells.append([say.by_way_of(line, named_already(line)), line.record if piped else say.short_id(line.record)])
        gap = "; " if piped else "\n"
        made.add_row(say.iso_day(line.published), *(gap.join(cell) for cell in cells))
    return made


def named_already(line: Line) -> str:
    """Who is named in a line anyhow, and need not be named once more as its source."""
    match line:
        case StatementLine():
            return f"{line.speaker} {line.meant}"
        case TollLine():
            return f"{line.claimant} {line.meant}"
        case ResponseLine() | PositionLine():
            return line.actor or ""
        case _:
            return ""


def _statement(line: StatementLine) -> list[str]:
    act = line.act.value if line.act and line.act.value != "assert" else ""
    return [f"{act}: {say.quoted(line.content)}" if act else say.quoted(line.content), say.hedged(line)]


def _speaker(line: StatementLine) -> list[str]:
    return [
        line.speaker or "(the text itself)",
        f"for {line.on_behalf_of}" if line.on_behalf_of else "",
        f"to {line.addressee}" if line.addressee else "",
    ]


def _meeting(line: MeetingLine) -> list[str]:
    facts = [line.status.value, line.format.value, f"{line.level.value} level", line.place or "", line.round or ""]
    shown = ", ".join(f for f in facts if f and "unknown" not in f)
    return [
        shown,
        f"outcome: {line.outcome.value}" if line.outcome else "",
        f"about {', '.join(say.quoted(a) for a in line.agenda)}" if line.agenda else "",
        say.hedged(line),
        "" if line.participants else say.quoted(line.quote),
    ]


def phases(line: ProposalLine) -> list[str]:
    """Phases and durations of a proposal, then its terms."""
    count = f"{line.phases} phases" if line.phases and line.phases > 1 else ""
    whole = ", ".join(filter(None, [count, say.lasting(line.duration)]))
    each = [
        f"phase {p.n}" + "".join([f", {say.lasting(p.duration)}" if p.duration else "", _terms(p.terms, ": ")])
        for p in line.phase_list
        if p.duration or p.terms
    ]
    return [whole, *each, _terms(line.terms)]


def _terms(terms: Sequence[Any], before: str = "") -> str:
    listed = "; ".join(f"{t.issue.value} {say.quoted(t.words)}" for t in terms)
    return before + listed if listed else ""


def parties(line: ProposalLine) -> str:
    """Who put a proposal to whom."""
    by = f"by {say.people(line.authors)}" if line.authors else ""
    to = f"to {say.people(line.addressees)}" if line.addressees else ""
    return " ".join(filter(None, [by, to]))


def _proposal(line: ProposalLine) -> list[str]:
    kind = line.proposal_kind.value
    answers = f"answers {say.quoted(line.answers)}" if line.answers else ""
    return [line.label, kind if kind != "proposal" else "", parties(line), answers, say.hedged(line)]


def answer(line: ResponseLine) -> str:
    """What a response says: "reject “the plan” (the whole)"."""
    to = f" {say.quoted(line.to)}" if line.to else ""
    meant = f" = {say.quoted(line.to_label)}" if line.to_label and bare(line.to_label) != bare(line.to or "") else ""
    return f"{say.POLARITY[line.polarity]}{to}{meant} ({say.OBJECT[line.object]})"


def condition(line: ResponseLine | PositionLine) -> str:
    """The condition in the words of the text."""
    return f"condition: {say.quoted(line.condition)}" if line.condition else ""


def _response(line: ResponseLine) -> list[str]:
    return [answer(line), condition(line), say.hedged(line)]


def _position(line: PositionLine) -> list[str]:
    words = say.quoted(line.term) if line.term else say.quoted(line.quote)
    standing = line.standing.value if line.standing else ""
    return [f"{say.STANCE[line.polarity]} {words}", condition(line), standing, say.hedged(line)]


def covers(line: TollLine) -> list[str]:
    """What a figure is about: time, place, whose doing, who disputes it."""
    first = ", ".join(filter(None, [line.place or "", say.covering(line.period)]))
    return [
        first,
        f"part of {say.quoted(line.part_of)}" if line.part_of else "",
        f"revises {say.quoted(line.revises)}" if line.revises else "",
        f"said to be the doing of {line.attributed_to}" if line.attributed_to else "",
        f"disputed by {say.people(line.disputed_by)}" if line.disputed_by else "",
        say.hedged(line),
    ]


def _toll(line: TollLine) -> list[str]:
    return [f"{say.figure(line)} {say.counted(line)}", say.quoted(line.words)]


def deed(line: EventLine) -> str:
    """What was done, as PLOVER has it, and whether it was: "ASSAULT (aerial), alleged"."""
    act = f"{line.type.value} ({line.mode})" if line.mode else line.type.value
    author = f", author {line.author_status.value}" if line.author_status else ""
    return f"{act}, {line.status.value}{author}"


def doers(line: EventLine) -> str:
    """Who did it to whom."""
    return f"{line.source or '?'} → {line.target}" if line.target else line.source or "?"


def _when(line: MeetingLine | EventLine) -> str:
    """The day, with its year where that is not the report's."""
    published = day(line.published)
    return say.spoken_when(line.when, published.year if published else None)


def _event(line: EventLine) -> list[str]:
    at = ", ".join(filter(None, [line.place or "", _when(line)]))
    return [say.quoted(line.quote), at, say.hedged(line)]


COLUMNS: dict[Kind, tuple[Column, ...]] = {
    Kind.STATEMENT: (Column("speaker", _speaker, 2), Column("said", _statement, 5)),
    Kind.MEETING: (
        Column("when", lambda m: [_when(m)], 2),
        Column("who", lambda m: [", ".join(say.attending(p) for p in m.participants)], 3),
        Column("meeting", _meeting, 4),
    ),
    Kind.PROPOSAL: (Column("proposal", _proposal, 3), Column("terms", phases, 4)),
    Kind.RESPONSE: (
        Column("who", lambda r: [r.actor or "(not named)"], 2),
        Column("answer", _response, 4),
    ),
    Kind.POSITION: (
        Column("who", lambda p: [p.actor or "(not named)"], 2),
        Column("issue", lambda p: [p.issue.value.replace("-", " ")], 2),
        Column("stance", _position, 4),
    ),
    Kind.TOLL: (
        Column("claimant", lambda t: [t.claimant or "(the outlet)"], 2),
        Column("figure", _toll, 3),
        Column("covers", covers, 3),
    ),
    Kind.EVENT: (
        Column("who", lambda e: [doers(e)], 2),
        Column("act", lambda e: [deed(e)], 2),
        Column("words", _event, 4),
    ),
}
"""The columns of each kind, between the day and who told it."""
