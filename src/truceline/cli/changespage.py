"""Changes as a page: a thread a paragraph, a change a line, its reason below."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from truceline.views import phrases as say
from truceline.views.changes import Change, Changes, Sort, ThreadChanges
from truceline.views.wording import wording

_FAINT, _STRONG = "dim", "bold"
_SIGNS = {
    Sort.ADDED: ("+", "green"),
    Sort.CONTRADICTED: ("≠", "red"),
    Sort.REVISED: ("~", "yellow"),
    Sort.WITHDRAWN: ("−", "red"),
    Sort.JOINED: ("∪", "cyan"),
    Sort.SPLIT: ("÷", "cyan"),
    Sort.DECIDED: ("·", "cyan"),
}


def changes_page(found: Changes) -> Iterator[RenderableType]:
    """The page, part by part."""
    until = f" and before {found.until}" if found.until else ""
    counts = [f"{n:,} {sort.value}" for sort, n in found.records.items() if n]
    yield Text("What changed", style=_STRONG)
    yield Text(f"Learnt from {found.since} on{until}: {', '.join(counts) or 'nothing'}", style=_FAINT)
    for thread in found.threads:
        yield Text("")
        yield _heading(thread)
        for change in thread.changes:
            yield Padding(_change(change), (0, 0, 0, 2))
            yield from (Padding(detail, (0, 0, 0, 6)) for detail in _details(change))
        if thread.more:
            yield Padding(Text(f"{thread.more} more of this thread: --json", style=_FAINT), (0, 0, 0, 4))


def _heading(thread: ThreadChanges) -> Text:
    if thread.thread is None:
        return Text("Decisions about no thread that there is", style=_STRONG)
    state = "new" if thread.added else "withdrawn" if thread.withdrawn else f"{thread.before} → {thread.after} records"
    kind = thread.kind.value if thread.kind else "thread"
    return Text(f"{kind} · {state}", style=_STRONG).append(f"  {thread.at[:16]}Z · {thread.thread}", "not bold dim")


def _change(change: Change) -> Text:
    sign, style = _SIGNS[change.sort]
    text = Text(f"{sign} {change.sort.value} ", style=style)
    if change.line:
        text.append(wording(change.line), "default")
        if hedge := say.hedged(change.line):
            text.append(f"; {hedge}", "yellow")
    if change.decision:
        text.append(f"{change.decision.verb.value} {' '.join(change.decision.subjects)}", "default")
    return text


def _details(change: Change) -> Iterator[Text]:
    """What is read otherwise, what it contradicts, and last why it changed, who tells it, and under which id."""
    for field in change.fields:
        yield Text(f"{field.field}: {field.before or 'nothing'} → {field.after or 'nothing'}")
    for differs in change.against:
        own, *others = differs.sayings
        before = "; ".join(f"{o.words} ({say.people(o.outlets) or 'outlet unknown'})" for o in others)
        yield Text(f"{differs.field}{f' of {differs.of}' if differs.of else ''}: {own.words}; before: {before}")
    source = [change.why]
    if change.line:
        source += [f"{say.by_way_of(change.line)}, {say.iso_day(change.line.published)}"]
    source += [change.record] if change.record else []
    yield Text(" · ".join(source), _FAINT)
