"""The register of actors as a table, and one actor as a page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from truceline.model.enums import Tenure
from truceline.views import phrases as say
from truceline.views.actors import ActorLine, ActorPage, HeldOffice

_FAINT, _STRONG = "dim", "bold"
_COLUMNS = (("actor", 3), ("offices", 5), ("stands in", 3), ("named in", 2))


def actors_table(lines: Sequence[ActorLine], *, piped: bool) -> Table:
    """Actors as a plain table.

    Args:
        lines: the actors.
        piped: one row a line, however long, and ids whole.
    """
    made = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), expand=not piped, header_style="bold")
    for title, ratio in _COLUMNS:
        made.add_column(title, ratio=None if piped else ratio, overflow="fold", no_wrap=piped)
    gap = "; " if piped else "\n"
    for line in lines:
        cells = (
            [line.name, ", ".join(filter(None, [line.kind.value, line.country])), stands_for(line), aliases(line)],
            [office(o, line) for o in line.offices],
            [f"{say.count(role.records, role.kind.value)}: {role.field}" for role in line.roles],
            [say.count(line.reports, "report"), line.id if piped else say.short_id(line.id)],
        )
        made.add_row(*(gap.join(filter(None, cell)) for cell in cells))
    return made


def stands_for(line: ActorLine) -> str:
    """What his side is in the process: "party", "third party"; nothing where no process is asked for."""
    return say.spaced(line.role.value) if line.role else ""


def aliases(line: ActorLine) -> str:
    """The other names under which reports have him."""
    return f"also {say.people(tuple(a.name for a in line.aliases))}" if line.aliases else ""


def office(held: HeldOffice, line: ActorLine) -> str:
    """An office in a line: "former foreign minister, Norway: 2025-03-01 to 2025-03-09, 3 reports of 2 outlets"."""
    tenure = "" if held.tenure is Tenure.CURRENT else f"{held.tenure.value} "
    whose = f", {held.of}" if held.of and held.of != line.name else ""
    holder = f", {held.holder}" if held.holder != line.name else ""
    outlets = f" of {say.count(held.outlets, 'outlet')}" if held.outlets else ""
    return f"{tenure}{held.title}{whose}{holder}: {days(held)}, {say.count(held.reports, 'report')}{outlets}"


def days(held: HeldOffice) -> str:
    """The days of which the reports tell it."""
    if held.first is None or held.last is None:
        return "no date"
    return held.first if held.first == held.last else f"{held.first} to {held.last}"


def actor_page(page: ActorPage) -> Iterator[RenderableType]:
    """One actor: what he is, his offices, and the words of each telling."""
    line = page.actor
    yield Text(line.name, _STRONG).append(f"  {line.id}", "not bold")
    outlets = f" of {say.count(line.outlets, 'outlet')}" if line.outlets else ""
    facts = [line.kind.value, line.country or "", stands_for(line), f"{say.count(line.reports, 'report')}{outlets}"]
    yield Text(", ".join(filter(None, facts)))
    if line.aliases:
        yield Text(aliases(line))
    for role in line.roles:
        yield Text(f"{say.count(role.records, role.kind.value)}: {role.field}", _FAINT)
    for held in line.offices:
        yield Text("")
        yield Text(office(held, line), _STRONG)
        for told in page.told:
            if (told.name, told.title, told.tenure, told.of) == (held.holder, held.title, held.tenure, held.of):
                yield Text(f"  {say.iso_day(told.day)}  {say.quoted(told.words)} ").append(
                    f"{told.holder} [{told.start}, {told.end}) · {told.outlet or 'outlet unknown'} · "
                    f"{say.short_id(told.report)}",
                    _FAINT,
                )
