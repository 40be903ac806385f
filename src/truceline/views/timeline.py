"""The timeline: everything in order of its day, one line a thread, whatever its kind."""

from __future__ import annotations

from collections.abc import Iterable

from truceline.ledger.asking import Fact
from truceline.model.base import Frozen
from truceline.model.threads import Process
from truceline.views.items import Item, item
from truceline.views.parties import Party, parties
from truceline.views.threads import Fetch, Group, grouped


class Timeline(Frozen):
    """Threads by day."""

    process: str | None
    """Id of the process; null for all records."""
    items: tuple[Item, ...]
    """The latest threads, as many as were asked for, the earliest of them first; those without a day before all."""
    more: bool
    """Whether there are earlier threads."""
    lanes: tuple[Party, ...]
    """Those who act in the items, sides at war first: lanes for a page that has one a party (`Item.side`)."""


def timeline(facts: Iterable[Fact], fetch: Fetch, *, process: Process | None = None, more: bool = False) -> Timeline:
    """Threads by day.

    Args:
        facts: every record of the threads that are shown.
        fetch: gives whole records; asked for the newest telling of each thread and those that could dispute it.
        process: whose sides come first.
        more: whether there are earlier threads.
    """
    told = list(facts)
    groups = sorted(grouped(told), key=_order)
    entries = fetch([f.pk for group in groups for f in group.opened])
    return Timeline(
        process=process.id if process else None,
        items=tuple(item(group, entries) for group in groups),
        more=more,
        lanes=parties(told, process).order,
    )


def _order(group: Group) -> tuple[str, str, str, int]:
    """By day; within one as the first report told them, and within that as its text has them."""
    first = min(group.facts, key=lambda f: (f.published or "", f.pk))
    return (group.day or "", first.published or "", first.report, first.pk)
