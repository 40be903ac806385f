"""What a search found, as a table, and how many there are by facet and by day."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from truceline.cli.parts import FAINT, STRONG, heading, labelled
from truceline.views import phrases as say
from truceline.views.histogram import Bar, Histogram
from truceline.views.search import Facet, FacetValue, Search, SearchRow, Sentence

# Bars that fit on a page.
_BARS = 20


def search_page(found: Search, *, piped: bool) -> Iterator[RenderableType]:
    """The parts of the page, from top to bottom.

    Args:
        found: what was found.
        piped: one row a line, however long, and ids whole.
    """
    if found.items:
        yield _rows(found, piped=piped)
    if found.facets:
        yield from heading("Found", say.count(found.total or 0, "record"))
        yield labelled(((f.name, _values(f)) for f in found.facets if f.different), width=10)
    if found.days:
        yield labelled([("day", _days(found.days))], width=10)


def _rows(found: Search, *, piped: bool) -> Table:
    made = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    for title in ("kind", "id", "day"):
        made.add_column(title, no_wrap=True)
    for title in ("outlet", "words", "read as"):
        made.add_column(title, overflow="fold", no_wrap=piped)
    for row in found.items:
        made.add_row(*_row(row, piped=piped), _marked(row.sentence), row.words)
    return made


def _row(row: SearchRow, *, piped: bool) -> tuple[str, str, str, str]:
    key = row.record if piped else say.short_id(row.record)
    return row.kind.value, key, say.iso_day(row.at), row.outlet or "unknown"


def _marked(sentence: Sentence) -> Text:
    """The words of a find between brackets, bold where there are colours."""
    text, end = Text(), 0
    for find in sentence.finds:
        text.append(sentence.text[end : find.start])
        text.append(f"[{sentence.text[find.start : find.end]}]", STRONG)
        end = find.end
    return text.append(sentence.text[end:])


def _values(facet: Facet) -> Text:
    """The values with their numbers, the chosen ones strong and marked; and how many more there are."""
    parts = [Text(_value(value), STRONG if value.chosen else "") for value in facet.values]
    more = facet.different - sum(value.count > 0 for value in facet.values)
    return Text(" · ").join([*parts, *([Text(f"{more:,} more", FAINT)] if more > 0 else [])])


def _value(value: FacetValue) -> str:
    return f"{'✓ ' if value.chosen else ''}{value.label or value.key} {value.count:,}"


def _days(days: Histogram) -> str:
    """The latest bars with their numbers, the earliest of them first."""
    shown = days.bars[-_BARS:]
    before = days.earlier + sum(bar.count for bar in days.bars[:-_BARS])
    parts = [f"{before:,} earlier" if before else "", *map(_bar, shown), f"{days.later:,} later" if days.later else ""]
    return " · ".join(filter(None, [*parts, f"{days.undated:,} without a day" if days.undated else ""]))


def _bar(bar: Bar) -> str:
    return f"{bar.first if bar.first == bar.last else f'{bar.first} to {bar.last}'} {bar.count:,}"
