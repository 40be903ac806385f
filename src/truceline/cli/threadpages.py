"""A thread as a page, and two records held against each other."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType
from rich.text import Text

from truceline.cli.decide import line as decided
from truceline.cli.tables import COLUMNS
from truceline.views import phrases as say
from truceline.views.line import Line
from truceline.views.thread import Comparison, ThreadPage, Tie

_FAINT, _STRONG = "dim", "bold"


def thread_page(page: ThreadPage) -> Iterator[RenderableType]:
    """A thread: its records from the earliest on, each with the reasons for which it is there."""
    yield Text(page.kind.value, _STRONG).append(f"  {page.id}", "not bold")
    voices = say.count(page.voices, "independent voice")
    yield Text(f"{say.count(len(page.members), 'record')} of {say.count(page.reports, 'report')}, {voices}")
    if page.process:
        yield Text(f"in process {page.process}: {page.why}", _FAINT)
    for decision in page.decisions:
        yield Text(f"decision {decision.n} of {decision.by}, {decision.at[:10]}: {decided(decision)}", "yellow")
    for member in page.members:
        yield Text("")
        yield from _told(member.line)
        if member.tie:
            yield from _tie(member.tie)


def _told(line: Line) -> Iterator[Text]:
    cells = (" ".join(c for c in column.cell(line) if c) for column in COLUMNS[line.kind])
    yield Text(f"{say.iso_day(line.published)}  {say.by_way_of(line)}  ", _STRONG).append(line.record, "not bold dim")
    yield Text("  " + "; ".join(c for c in cells if c))
    yield Text(f"  {say.quoted(line.quote)}", "italic")


def _tie(tie: Tie) -> Iterator[Text]:
    verdict = "ruled out" if tie.ruled_out else f"{tie.score:.2f} of the {tie.enough:.2f} needed"
    yield Text(f"  like {tie.record}: {verdict}", "cyan")
    for reason in tie.reasons:
        weight = "rules it out" if reason.weight <= -1 else f"{reason.weight:+.2f}"
        yield Text(f"    {weight:>6}  {reason.rule}: {reason.words}", _FAINT)


def comparison(found: Comparison) -> Iterator[RenderableType]:
    """Two records, the score of the pair and what it is made of."""
    yield from _told(found.one)
    yield from _told(found.other)
    yield Text("")
    yield Text("in one thread" if found.joined else "in two threads", _STRONG)
    for decision in found.decisions:
        yield Text(f"decision {decision.n} of {decision.by}, {decision.at[:10]}: {decided(decision)}", "yellow")
    yield from _tie(found.tie)
