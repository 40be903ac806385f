"""One report or one record as a page, the words beside what was read from them."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from truceline.cli.tables import COLUMNS
from truceline.model.enums import ZoneKind
from truceline.views import phrases as say
from truceline.views.listing import AnyLine
from truceline.views.record import Passage, RecordPage
from truceline.views.report import Paragraph, ReportPage

_FAINT, _STRONG = "dim", "bold"
_UNREAD = frozenset({ZoneKind.FURNITURE, ZoneKind.BYLINE, ZoneKind.DATELINE})


def report_page(page: ReportPage) -> Iterator[RenderableType]:
    """A report: its facts, then its text with the records beside each paragraph."""
    yield Text(page.title or "(no title)", _STRONG)
    yield Text(
        " · ".join([page.outlet or "outlet unknown", say.spoken_day(page.published), page.url or page.source or ""])
    )
    if page.page:
        yield Text(f"a post of the live page {page.page}", _FAINT)
    version = f", version {page.version} of {page.versions}" if page.versions > 1 else ""
    yield Text(f"{page.id}{version}, learnt {page.learnt}, {say.count(page.records, 'record')}", _FAINT)
    if page.skipped:
        yield Text(f"not read ({page.skipped}): stored and searchable, in a language that cannot be read", "yellow")
    if page.failures:
        yield Text(f"{len(page.failures)} stretches broke a component and were left out", "yellow")
    yield Text("")
    grid = Table.grid(padding=(0, 3, 0, 0), expand=True)
    grid.add_column(ratio=5, overflow="fold")
    grid.add_column(ratio=4, overflow="fold")
    for paragraph in page.paragraphs:
        grid.add_row(_words(paragraph), Text("\n").join(_gist(line) for line in paragraph.lines))
        grid.add_row("", "")
    yield grid


def _words(paragraph: Paragraph) -> Text:
    if paragraph.kind in {ZoneKind.TITLE, ZoneKind.HEADING}:
        return Text(paragraph.text, _STRONG)
    return Text(paragraph.text, _FAINT if paragraph.kind in _UNREAD else "")


def _gist(line: AnyLine) -> Text:
    """A record in a few words: its kind, what its columns say, its id."""
    cells = [" ".join(c for c in column.cell(line) if c) for column in COLUMNS[line.kind]]
    return (
        Text(f"• {line.kind.value} ", "cyan")
        .append(f"{'; '.join(c for c in cells if c)} ", "default")
        .append(say.short_id(line.record), "dim")
    )


def record_page(page: RecordPage) -> Iterator[RenderableType]:
    """A record: the paragraph it stands in, every field beside its words, and the chain."""
    yield Text(page.kind.value, _STRONG).append(f"  {page.id}", "not bold")
    standing = "" if page.current else "withdrawn: the report as it stands no longer yields it; "
    yield Text(f"{standing}{page.review.value}, confidence {page.confidence:.2f}, revision {page.revision}", _FAINT)
    yield Text(f"{page.outlet or 'outlet unknown'} · {say.spoken_day(page.published)} · {page.title or '(no title)'}")
    yield Text(f"{page.report}, learnt {page.learnt}", _FAINT)
    for passage in page.passages:
        yield Text("")
        yield _passage(passage)
    yield Text("")
    grid = Table.grid(padding=(0, 3, 0, 0))
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    grid.add_column(overflow="fold")
    for field in page.fields:
        at = f" [{field.start}, {field.end})" if field.start is not None else ""
        words = Text(say.quoted(field.words) if field.words else "").append(at, _FAINT)
        grid.add_row(Text(field.name, "cyan"), field.value, words)
    for n, link in enumerate(page.chain):
        said = say.quoted(link.words) if link.words else ""
        grid.add_row(Text(f"chain[{n}]", "cyan"), f"{link.role.value}: {link.name or 'unknown'}", said)
    yield grid


def _passage(passage: Passage) -> Text:
    """A paragraph, the anchor marked; with brackets too, as not every output has colours."""
    text = Text(passage.before, _FAINT)
    return text.append(f"[{passage.words}]", "not dim bold").append(passage.after, _FAINT)
