"""The state of play as a page: compact, aligned, wrapped to the width of the terminal."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from truceline.cli.tables import answer, condition, covers, deed, doers, named_already, parties, phases
from truceline.model.enums import Kind
from truceline.views import phrases as say
from truceline.views.events import EventLine
from truceline.views.line import Line, SomeLine
from truceline.views.meetings import MeetingLine
from truceline.views.proposals import ProposalLine
from truceline.views.responses import ResponseLine
from truceline.views.state import Claims, Section, State
from truceline.views.statements import StatementLine
from truceline.views.tolls import TollLine

_FAINT, _STRONG = "dim", "bold"


def state_page(state: State) -> Iterator[RenderableType]:
    """The parts of the page, from top to bottom."""
    yield from _head(state)
    year = date.fromisoformat(state.last).year if state.last else None
    yield from _section("On the table", Kind.PROPOSAL, state.proposals, year, _proposal)
    yield from _section("Who answered how", Kind.RESPONSE, state.responses, year, _response)
    yield from _section("Said last", Kind.STATEMENT, state.statements, year, _statement)
    yield from _tolls(state.tolls, state.more_tolls, year)
    yield from _upcoming(state.upcoming, year)


def _head(state: State) -> Iterator[RenderableType]:
    span = " to ".join(dict.fromkeys(say.spoken_day(d) for d in (state.first, state.last) if d)) or "no dates"
    facts = [say.count(state.reports, "report"), say.count(len(state.outlets), "outlet"), span]
    facts += [f"{state.undated} without a date"] if state.undated else []
    facts += [f"{state.unread} not read for their language"] if state.unread else []
    yield Text("State of play", style=_STRONG)
    yield Text(" · ".join(facts))
    yield Text(
        "The latest of each kind as the reports tell it. Nothing is joined across reports or taken for true.", _FAINT
    )


def _heading(title: str, more: str = "") -> Iterator[RenderableType]:
    yield Text("")
    yield Text(title.upper(), style=f"{_STRONG} cyan").append(f"  {more}" if more else "", style="not bold dim")


def _section(
    title: str, kind: Kind, section: Section[SomeLine], year: int | None, says: Callable[[SomeLine], list[Text]]
) -> Iterator[RenderableType]:
    yield from _heading(title, f"{section.more} more: truceline show {kind.value}s" if section.more else "")
    if not section.lines:
        yield Text("nothing read", _FAINT)
        return
    days = [say.spoken_day(line.published, year) for line in section.lines]
    rows = zip(section.lines, section.others, strict=True)
    yield _grid(days, [_entry(says(line), line, others) for line, others in rows])


def _grid(days: Sequence[str], entries: Sequence[Text]) -> Table:
    """Days on the left, each once, and what there is to say of them."""
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(width=10)
    grid.add_column(overflow="fold")
    for before, day, entry in zip(["", *days], days, entries, strict=False):
        grid.add_row(Text("" if day == before else day), entry)
    return grid


def _entry(parts: Sequence[Text], line: Line, others: int = 0) -> Text:
    """What a line says, one thing a row, and last who told it and under which id."""
    also = f", also in {say.count(others, 'other report')}" if others else ""
    source = Text(f"{say.by_way_of(line, named_already(line))}{also} · {say.short_id(line.record)}", style=_FAINT)
    return Text("\n").join([*(p for p in parts if p.plain), source])


def _proposal(line: ProposalLine) -> list[Text]:
    kind = f", {line.proposal_kind.value}" if line.proposal_kind.value != "proposal" else ""
    whole, *rest = phases(line)
    facts = Text("; ".join(filter(None, [parties(line), whole])))
    answers = Text(f"answers {say.quoted(line.answers)}" if line.answers else "")
    return [
        Text(line.label, _STRONG).append(kind, "not bold"),
        facts,
        *(Text(r) for r in rest),
        answers,
        _hedge(line),
        _quote(line),
    ]


def _response(line: ResponseLine) -> list[Text]:
    first = Text(line.actor or "", _STRONG).append(f": {answer(line)}", "not bold")
    return [first, Text(condition(line)), _hedge(line), _quote(line)]


def _statement(line: StatementLine) -> list[Text]:
    act = f" ({line.act.value})" if line.act and line.act.value != "assert" else ""
    to = f" to {line.addressee}" if line.addressee else ""
    speaker = line.speaker or "The text itself"
    first = Text(speaker, _STRONG).append(f"{to}{act}: {say.quoted(line.content)}", "not bold")
    return [first, _hedge(line)]


def _hedge(line: Line) -> Text:
    return Text(say.hedged(line), "yellow")


def _quote(line: Line) -> Text:
    return Text(say.quoted(line.quote), "italic")


def _tolls(claims: Sequence[Claims], more: int, year: int | None) -> Iterator[RenderableType]:
    yield from _heading("Tolls by claimant", f"{more} more claimants: truceline show tolls" if more else "")
    if not claims:
        yield Text("nothing read", _FAINT)
    for claim in claims:
        older = f"  {claim.more} older" if claim.more else ""
        yield Text(_capital(claim.claimant or "The outlets’ own figures"), _STRONG).append(older, "not bold dim")
        days = [say.spoken_day(toll.published, year) for toll in claim.figures]
        yield _grid(days, [_entry(_toll(toll), toll) for toll in claim.figures])


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _toll(line: TollLine) -> list[Text]:
    first = Text(f"{say.figure(line)} {say.counted(line)}")
    about, *rest = covers(line)
    return [
        first.append(f", {about}" if about else ""),
        *(Text(r) for r in rest),
        Text(say.quoted(line.words), "italic"),
    ]


def _upcoming(section: Section[MeetingLine | EventLine], year: int | None) -> Iterator[RenderableType]:
    yield from _heading("What comes next", f"{section.more} more: truceline show meetings" if section.more else "")
    if not section.lines:
        yield Text("nothing is planned for the days after the last report", _FAINT)
        return
    days = [say.spoken_when(line.when, year) or "no day" for line in section.lines]
    rows = zip(section.lines, section.others, strict=True)
    yield _grid(days, [_entry(_planned(line), line, others) for line, others in rows])


def _planned(line: MeetingLine | EventLine) -> list[Text]:
    if isinstance(line, MeetingLine):
        names = ", ".join(say.attending(p) for p in line.participants)
        first = Text(names or "Participants not named", _STRONG).append(f" · meeting {line.status.value}", "not bold")
    else:
        first = Text(doers(line), _STRONG).append(f" · {deed(line)}", "not bold")
    return [first.append(f" · {line.place}" if line.place else "", "not bold"), _hedge(line), _quote(line)]


def closing(state: State, ledger: str, program: str) -> Iterator[RenderableType]:
    """Where the ledger lies and what to try next.

    Args:
        state: what was shown.
        ledger: its file.
        program: how to call the program.
    """
    lines = (*state.responses.lines, *state.proposals.lines, *state.statements.lines)
    yield from _heading("Try next")
    # Never folded, so that it can be copied.
    yield Text(f"The ledger is {ledger}", no_wrap=True)
    tries = [(f"export TRUCELINE_LEDGER={shlex.quote(_nearby(ledger))}", "")]
    if lines:
        tries.append((f"{program} show record {say.short_id(lines[0].record)}", "every field beside its words"))
        tries.append((f"{program} show report {say.short_id(lines[0].report)}", "its records beside it"))
    tries.append((f"{program} show responses", "who answered what, and how"))
    tries.append((f"{program} search ceasefire", "reports and records by their words"))
    tries.append((f"{program} export csv -o records.csv", "for a spreadsheet"))
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(no_wrap=True)
    for command, use in tries:
        grid.add_row(Text(command, "green"), Text(use, _FAINT))
    yield grid


def _nearby(ledger: str) -> str:
    """The path from the working folder, where it lies in or below it."""
    path = Path(ledger)
    return str(path.relative_to(Path.cwd())) if path.is_relative_to(Path.cwd()) else ledger
