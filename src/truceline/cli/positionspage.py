"""Positions as a page: issue by issue, each party's latest stance and how it came about, and what separates them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rich.console import RenderableType
from rich.text import Text

from truceline.cli.parts import FAINT, STRONG, heading, hedge, labelled, lined, titled
from truceline.views import phrases as say
from truceline.views.matrix import Cell, IssueRow, Positions, Rule, Separation, Stance

_BEFORE = 3


def positions_page(found: Positions) -> Iterator[RenderableType]:
    """The parts of the page, from top to bottom."""
    names = {p.key: p.name for p in found.parties}
    days = [c.latest.day for row in found.issues for c in row.cells if c.latest.day]
    year = int(max(days)[:4]) if days else None
    yield Text("Positions" + (f": {found.name}" if found.name else ""), STRONG)
    compared = say.people(tuple(names[key] for key in found.at_war[:6])) + (" …" if len(found.at_war) > 6 else "")
    yield Text(f"Compared by their stances alone, never by tone: {compared or 'nobody'}", FAINT)
    if not found.issues:
        yield Text("no position was read", FAINT)
    for row in found.issues:
        yield from heading(say.spaced(row.issue), separated(row.separation, names) if row.separation else "")
        yield labelled(((names[c.party], _cell(c, year)) for c in row.cells), width=_width(row, names))
        if row.unnamed:
            yield Text(f"  {say.count(row.unnamed, 'further record')} of somebody who is only described", FAINT)


def _width(row: IssueRow, names: Mapping[str, str]) -> int:
    return min(20, max((len(names[c.party]) for c in row.cells), default=1) + 1)


def separated(separation: Separation, names: Mapping[str, str]) -> str:
    """What separates the sides, with the rule: "opposed: Front seeks or accepts what Government refuses"."""
    want, refuse, undecided, conditional = (
        " and ".join(names[key] for key in keys)
        for keys in (separation.want, separation.refuse, separation.open, separation.conditional)
    )
    match separation.rule:
        case Rule.ONE_SIDE:
            return f"one side only: {want or refuse or undecided}"
        case Rule.OPPOSED:
            return f"opposed: wanted by {want}, refused by {refuse}"
        case Rule.UNDECIDED:
            return f"undecided: {undecided}"
        case Rule.CONDITIONAL:
            return f"wanted by all, under a condition by {conditional}"
        case Rule.OWN_TERMS:
            return f"each seeks its own terms: {want}"
        case Rule.TOGETHER:
            return f"together: {'refused' if refuse else 'wanted'} by {refuse or want}"


def _cell(cell: Cell, year: int | None) -> Text:
    before = [_before(s, year) for s in cell.history[:_BEFORE]]
    left = cell.earlier + len(cell.history) - len(before)
    before += [f"{left} earlier"] if left else []
    return lined(
        [
            *_stance(cell.latest, year),
            *(line for s in cell.beside for line in _stance(s, year)),
            Text(f"before: {', '.join(before)}" if before else "", FAINT),
        ]
    )


def _before(stance: Stance, year: int | None) -> str:
    condition = " under a condition" if stance.conditions else ""
    day = say.spoken_day(stance.day, year)
    return f"{say.STANCES[stance.polarity]}{condition} {day} ({say.short_id(stance.line.record)})"


def _stance(stance: Stance, year: int | None) -> list[Text | str]:
    standing = stance.standing.value + (f", told as {stance.said.value}" if stance.said else "")
    facts = [say.spoken_day(stance.day, year), say.sources(stance), standing]
    words = say.quoted(stance.line.term or stance.line.quote)
    source = f"  {say.by_way_of(stance.line)} · {say.short_id(stance.line.record)}"
    others = [say.STANCES[p] for p in stance.others]
    return [
        titled(say.STANCES[stance.polarity], f" {words} · {' · '.join(facts)}").append(source, f"not bold {FAINT}"),
        f"told otherwise too: {', '.join(others)}" if others else "",
        hedge(say.softened(stance)),
        *say.conditions(stance),
    ]
