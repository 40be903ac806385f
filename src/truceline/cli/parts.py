"""Parts of pages: headings, rows with a label, words of a report with who told them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from truceline.views import phrases as say
from truceline.views.line import Line

FAINT, STRONG = "dim", "bold"
_LABEL = 9


def heading(title: str, more: str = "") -> Iterator[RenderableType]:
    """A heading after an empty line, with what there is besides."""
    yield Text("")
    yield Text(title.upper(), style=f"{STRONG} cyan").append(f"  {more}" if more else "", style="not bold dim")


def titled(name: str, rest: str = "") -> Text:
    """A name, and what is said of it."""
    return Text(name, STRONG).append(rest, "not bold")


def labelled(rows: Iterable[tuple[str, Text | str]], width: int = _LABEL, indent: int = 2) -> Table:
    """Rows with a label on the left, each label once; empty rows are left out."""
    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_column(width=indent)
    grid.add_column(width=width)
    grid.add_column(overflow="fold")
    before = ""
    for label, words in rows:
        text = Text(words) if isinstance(words, str) else words
        if text.plain:
            grid.add_row("", Text("" if label == before else label, FAINT), text)
            before = label
    return grid


def lined(parts: Iterable[Text | str]) -> Text:
    """Several things, one a line; empty ones are left out."""
    made = [Text(p) if isinstance(p, str) else p for p in parts]
    return Text("\n").join(p for p in made if p.plain)


def hedge(words: str) -> Text:
    """Who softens something."""
    return Text(words, "yellow")


def quote(line: Line, apart: str = "") -> Text:
    """Words of a report with who told them, and the id to open them by."""
    source = f" {say.by_way_of(line, apart)} · {say.short_id(line.record)}"
    return Text(say.quoted(line.quote), "italic").append(source, "not italic dim")


def dated(days: Sequence[str], entries: Sequence[Text], width: int = 10) -> Table:
    """Days on the left, each once, and what there is to say of them."""
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(width=width)
    grid.add_column(overflow="fold")
    for before, day, entry in zip(["", *days], days, entries, strict=False):
        grid.add_row(Text("" if day == before else day), entry)
    return grid
