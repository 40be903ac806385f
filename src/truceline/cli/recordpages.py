"""One report or one record as a page, the words beside what was read from them."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from truceline.cli.tables import COLUMNS
from truceline.model.enums import Review, ZoneKind
from truceline.views import phrases as say
from truceline.views.carried import Carrier
from truceline.views.corrections import Correcting
from truceline.views.listing import AnyLine
from truceline.views.record import Passage, RecordPage
from truceline.views.report import Paragraph, ReportPage, Withdrawn
from truceline.workflow.passing import FIRST_LOOK

_FAINT, _STRONG = "dim", "bold"
_UNREAD = frozenset({ZoneKind.FURNITURE, ZoneKind.BYLINE, ZoneKind.DATELINE, ZoneKind.CORRECTION})


def report_page(page: ReportPage) -> Iterator[RenderableType]:
    """A report: its facts, then its text with the records beside each paragraph."""
    yield Text(page.title or "(no title)", _STRONG)
    yield Text(
        " · ".join([page.outlet or "outlet unknown", say.spoken_day(page.published), page.url or page.source or ""])
    )
    if page.page:
        yield Text(f"a post of the live page {page.page}", _FAINT)
    older = "" if page.current else " (no longer the one that stands)"
    version = f", version {page.version} of {page.versions}{older}" if page.versions > 1 else ""
    yield Text(f"{page.id}{version}, learnt {page.learnt}, {say.count(page.records, 'record')}", _FAINT)
    if page.skipped:
        looked = page.skipped.startswith(FIRST_LOOK)
        why = "and read all the same by `truceline read --all`" if looked else "in a language that cannot be read"
        yield Text(f"not read ({page.skipped}): stored and searchable, {why}", "yellow")
    if page.failures:
        yield Text(f"{len(page.failures)} stretches broke a component and were left out", "yellow")
    yield from _history(page)
    yield from _carried(page)
    yield Text("")
    grid = Table.grid(padding=(0, 3, 0, 0), expand=True)
    grid.add_column(ratio=5, overflow="fold")
    grid.add_column(ratio=4, overflow="fold")
    for paragraph in page.paragraphs:
        grid.add_row(_words(paragraph), Text("\n").join(gist(line) for line in paragraph.lines))
        grid.add_row("", "")
    yield grid
    if page.withdrawn:
        yield Text("Withdrawn", _STRONG).append("  what it said once and says no more", "not bold dim")
    for gone in page.withdrawn:
        yield gist(gone.line).append(f"  by {_withdrawn_by(gone)}", _FAINT)


def _history(page: ReportPage) -> Iterator[Text]:
    """Its versions and corrections, where there are any to tell."""
    if page.versions > 1:
        moments = [f"{v.n} learnt {v.learnt}{' (stands)' if v.current else ''}" for v in page.history]
        yield Text(f"versions: {'; '.join(moments)}", _FAINT)
    for notice in page.notices:
        of = f", corrects version {notice.corrects}" if notice.corrects else ""
        yield Text(f"correction with version {notice.version}{of}: {say.quoted(notice.words)}", "yellow")
    if page.corrects:
        yield Text(f"corrects {_other(page.corrects)}", "yellow")
    for other in page.corrected_by:
        yield Text(f"corrected by {_other(other)}", "yellow")


def _other(other: Correcting) -> str:
    told = f"{other.outlet or 'outlet unknown'}, {say.spoken_day(other.published)}"
    return f"{other.report} ({told}): {other.title or '(no title)'}"


def _carried(page: ReportPage) -> Iterator[Text]:
    """Who else carried the story, one a line."""
    if not page.carried_by:
        return
    own = "; this report speaks for all" if page.is_head else ""
    yield Text(f"carried by {say.count(len(page.carried_by), 'other report')}, one voice{own}:", _FAINT)
    for carrier in page.carried_by:
        yield Text(f"  {_carrier(carrier)}", _FAINT)


def _carrier(carrier: Carrier) -> str:
    how = "by way of a longer printing"
    if carrier.kind and carrier.similarity is not None:
        how = "the same words" if carrier.similarity >= 1 else f"{carrier.kind.value} copy {carrier.similarity:.0%}"
    head = "speaks for all" if carrier.head else ""
    day = say.spoken_day(carrier.published)
    parts = [carrier.outlet or "outlet unknown", day, how, head, carrier.url or "", carrier.report]
    return " · ".join(p for p in parts if p)


def _withdrawn_by(gone: Withdrawn) -> str:
    if gone.version is None:
        return "an unknown version"
    if gone.reviewed:
        return f"a person, {gone.since}"
    return f"version {gone.version}{', read by another program' if gone.reread else ''}, {gone.since}"


def _words(paragraph: Paragraph) -> Text:
    if paragraph.kind in {ZoneKind.TITLE, ZoneKind.HEADING}:
        return Text(paragraph.text, _STRONG)
    return Text(paragraph.text, _FAINT if paragraph.kind in _UNREAD else "")


def gist(line: AnyLine) -> Text:
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
    standing = "" if page.current else _gone(page)
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


def _gone(page: RecordPage) -> str:
    if page.review in {Review.REJECTED, Review.MERGED}:
        return f"taken away by a person ({page.withdrawn_since}): "
    return f"withdrawn{_by_version(page)}: the report as it stands no longer yields it; "


def _by_version(page: RecordPage) -> str:
    if page.withdrawn_by is None:
        return ""
    again = ", read by another program" if page.reread else ""
    return f" by version {page.withdrawn_by}{again} ({page.withdrawn_since})"


def _passage(passage: Passage) -> Text:
    """A paragraph, the anchor marked; with brackets too, as not every output has colours."""
    text = Text(passage.before, _FAINT)
    return text.append(f"[{passage.words}]", "not dim bold").append(passage.after, _FAINT)
