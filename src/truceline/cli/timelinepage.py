"""The timeline and the calendar as pages: days on the left, two lines a thing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.text import Text

from truceline.cli.oneline import oneline
from truceline.cli.parts import FAINT, STRONG, dated, heading, lined
from truceline.model.enums import Kind
from truceline.views import phrases as say
from truceline.views.calendar import Calendar
from truceline.views.items import Item
from truceline.views.timeline import Timeline
from truceline.views.words import short

# Kinds whose line does not hold the words that tell for when it is.
_SILENT = frozenset({Kind.MEETING, Kind.PROPOSAL, Kind.RESPONSE, Kind.TOLL})
_LETTERS = 150
_SURE = frozenset({"held", "happened", "ongoing", "planned"})


def timeline_page(found: Timeline, name: str | None) -> Iterator[RenderableType]:
    """The parts of the page, from top to bottom.

    Args:
        found: the timeline.
        name: what the process is called; None for all records.
    """
    yield Text("Timeline" + (f": {name}" if name else ""), STRONG)
    if found.more:
        yield Text("There is more before: raise --limit, or ask --until an earlier day.", FAINT)
    yield Text("")
    year = _year([i.day for i in found.items])
    yield dated([say.spoken_day(i.day, year) for i in found.items], [_entry(i, year) for i in found.items])


def calendar_page(found: Calendar, name: str | None) -> Iterator[RenderableType]:
    """The parts of the page, from top to bottom.

    Args:
        found: the calendar.
        name: what the process is called; None for all records.
    """
    year = int(found.day[:4]) if found.day else None
    yield Text("Calendar" + (f": {name}" if name else ""), STRONG)
    yield Text(f"What is planned, and what is due, from {say.spoken_day(found.day)} on.", FAINT)
    yield Text("")
    if not found.days:
        yield Text("no report tells of anything ahead that has a day", FAINT)
    for day in found.days:
        yield dated(
            [say.spoken_day(day.day, year) for _ in day.items], [_entry(i, year, ahead=True) for i in day.items]
        )
    if found.undated:
        yield from heading("No day told")
        yield dated(["" for _ in found.undated], [_entry(i, year, ahead=True) for i in found.undated])
    if found.more:
        yield Text(f"{found.more} more: raise --limit", FAINT)


def _year(days: Sequence[str | None]) -> int | None:
    years = {int(d[:4]) for d in days if d}
    return years.pop() if len(years) == 1 else None


def _entry(item: Item, year: int | None, *, ahead: bool = False) -> Text:
    marks = [item.kind.value, *(_marks(item, year, ahead=ahead))]
    text = Text(" · ".join(marks), "cyan").append("  ").append_text(oneline(item.line))
    words = say.quoted(short(item.line.quote, _LETTERS)) if ahead and item.kind in _SILENT else ""
    return lined([text, Text(words, "italic"), Text(_sources(item), FAINT)])


def _marks(item: Item, year: int | None, *, ahead: bool) -> Iterator[str]:
    """What is to be known besides: planned, for when, called off, disputed, hedged."""
    if item.status and (item.status not in _SURE or item.planned):
        when = "" if ahead or not item.due else f" for {say.spoken_day(item.due, year)}"
        yield f"{say.spaced(item.status)}{when}"
    elif item.due and item.due != item.day and not ahead:
        yield f"due {say.spoken_day(item.due, year)}"
    if item.disputed and item.status not in {"alleged", "denied"}:
        yield "disputed"
    if item.hedges and not item.plain:
        yield f"hedged {say.quoted(item.hedges[0].cue)}"


def _sources(item: Item) -> str:
    many = f"{say.count(item.voices, 'source')}, here " if item.voices > 1 else ""
    return f"{many}{say.by_way_of(item.line)} · {say.short_id(item.line.record)}"
