"""Toll series as a page: each claimant's figures by day, then what disagrees, then several claimants side by side."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from truceline.model.enums import PeriodKind
from truceline.views import phrases as say
from truceline.views.tollmodels import Against, Correction, Point, Range, Series, Tolls

_FAINT, _STRONG = "dim", "bold"
_KINDS = {
    PeriodKind.EVENT: "one event",
    PeriodKind.SINCE: "all since",
    PeriodKind.CUMULATIVE: "all so far",
    PeriodKind.UNKNOWN: "",
}


def toll_page(tolls: Tolls) -> Iterator[RenderableType]:
    """The parts of the page, from top to bottom."""
    for one in tolls.series:
        yield from _series(one)
    if tolls.against:
        yield _heading("Counts of all against daily figures")
        yield from (_against(a) for a in tolls.against)
    several = [r for r in tolls.ranges if len(r.claims) > 1]
    if several:
        yield _heading("Claimants side by side")
        for one_range in several:
            yield from _range(one_range)
        yield Text(f"Rule {several[0].rule}.", _FAINT)


def _heading(title: str) -> Text:
    return Text(f"\n{title.upper()}", style=f"{_STRONG} cyan")


def _series(one: Series) -> Iterator[RenderableType]:
    about = ", ".join(filter(None, [_counted(one), _kind(one), f"in {one.place}" if one.place else ""]))
    yield Text("\n").append(_claimant(one.claimant), _STRONG).append(f": {about}")
    called = f" · also {', '.join(one.also_called)}" if one.also_called else ""
    earlier = f" · {say.count(one.more, 'earlier figure')}" if one.more else ""
    yield Text(f"{one.thread} · {say.count(one.voices, 'independent report')}{called}{earlier}", _FAINT)
    grid = Table.grid(padding=(0, 2, 0, 2))
    for _ in range(3):
        grid.add_column(overflow="fold")
    for point in one.points:
        if not point.earlier:
            grid.add_row(point.day or "no day", say.figure(point), Text(_around(point), _FAINT))
    yield grid
    yield from (Text(f"  corrected: {_corrected(c)}", "yellow") for c in one.corrections)


def _claimant(name: str | None) -> str:
    return name or "The outlets’ own figures"


def _counted(one: Series | Range) -> str:
    return one.measure.value if one.victims.value == "unstated" else f"{one.measure.value}, {one.victims.value}"


def _kind(one: Series | Range) -> str:
    return f"in {one.hours:g} hours" if one.period is PeriodKind.ROLLING and one.hours else _KINDS.get(one.period, "")


def _around(point: Point) -> str:
    bounds = f"also “{'”, “'.join(b.value for b in point.other_bounds)}”" if point.other_bounds else ""
    hedges = ", ".join(f"{h.level.value} by the {h.holder.value} (“{h.cue}”)" for h in point.hedges)
    contested = f"disputed by {', '.join(point.disputed_by)}" if point.disputed_by else ""
    told = f"{say.count(point.voices, 'report')}" + (f" ({', '.join(point.outlets)})" if point.outlets else "")
    return "; ".join(filter(None, [told, bounds, hedges, contested]))


def _corrected(one: Correction) -> str:
    figures = f"{_number(one.before)} to {_number(one.after)}"
    return f"{figures} on {one.day or 'an unknown day'}" + ("" if one.how == "replaces" else ", lower without a word")


def _number(value: int | None) -> str:
    return "no figure" if value is None else f"{value:,}"


def _against(one: Against) -> Text:
    return Text(
        f"  {_claimant(one.claimant)}, {one.measure.value}, {one.since} to {one.until}: the count of all went from "
        f"{one.before:,} to {one.after:,}, by {one.difference:,}; the daily figures add up to {one.told:,}"
    )


def _range(one: Range) -> Iterator[RenderableType]:
    about = ", ".join(filter(None, [_counted(one), _kind(one), one.place or "", one.day or ""]))
    low, best, high = (_number(v) for v in (one.low, one.best, one.high))
    yield Text(f"  {about}", _STRONG).append(f": low {low}, best {best}, high {high}", "not bold")
    for claim in one.claims:
        contested = f", disputed by {', '.join(claim.disputed_by)}" if claim.disputed_by else ""
        yield Text(
            f"    {_claimant(claim.claimant)}: {say.figure(claim)} "
            f"({say.count(claim.voices, 'report')}, {claim.day or 'no day'}){contested}"
        )
