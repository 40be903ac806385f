"""What is counted of a process, or of all records, without looking at each: from the tallies that the ledger keeps.

Tallies know of no days; where days are asked, records are counted.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, func, select

from truceline.ledger import asking, counting
from truceline.ledger.asking import Asked, Outlet
from truceline.ledger.tables_tallies import kind_tallies, report_tallies
from truceline.model.enums import Kind

_published = func.nullif(report_tallies.c.published, "")


@dataclass(frozen=True, slots=True)
class Told:
    """What reports tell of a process."""

    records: int
    reports: int
    first: str | None
    """When the first of them was published, ISO 8601 in UTC."""
    last: str | None
    """When the last of them was."""


def told(connection: Connection, processes: Collection[str]) -> dict[str, Told]:
    """What reports tell of some processes, by id; those of which none does are left out."""
    wanted = sorted(processes)
    records = select(kind_tallies.c.process, func.sum(kind_tallies.c.records)).group_by(kind_tallies.c.process)
    sums = dict(map(tuple, connection.execute(records.where(kind_tallies.c.process.in_(wanted)))))
    # In the order of the primary key: different reports are told apart as they come.
    query = (
        select(
            report_tallies.c.process,
            func.count(report_tallies.c.report.distinct()),
            func.min(_published),
            func.max(_published),
        )
        .where(report_tallies.c.process.in_(wanted))
        .group_by(report_tallies.c.process)
    )
    return {process: Told(sums[process], *row) for process, *row in connection.execute(query)}


def issues(connection: Connection, processes: Collection[str], limit: int) -> dict[str, tuple[str, ...]]:
    """The issues of the positions of some processes, by their ids: `limit` of each, the most frequent first."""
    rows = select(kind_tallies).where(
        kind_tallies.c.process.in_(sorted(processes)),
        kind_tallies.c.kind == Kind.POSITION.value,
        kind_tallies.c.issue != "",
    )
    found: dict[str, list[str]] = defaultdict(list)
    for row in connection.execute(rows.order_by(kind_tallies.c.records.desc(), kind_tallies.c.issue)):
        found[row.process].append(row.issue)
    return {process: tuple(own[:limit]) for process, own in found.items()}


def kinds_asked(connection: Connection, asked: Asked) -> dict[Kind, int]:
    """How many records of each kind there are of what is asked for; every kind is there."""
    if _of_days(asked):
        return asking.kinds_asked(connection, asked)
    query = select(kind_tallies.c.kind, func.sum(kind_tallies.c.records)).group_by(kind_tallies.c.kind)
    found = dict(map(tuple, connection.execute(_of_process(query, kind_tallies, asked))))
    return {kind: int(found.get(kind.value, 0)) for kind in Kind}


def outlets_asked(connection: Connection, asked: Asked) -> list[Outlet]:
    """Which outlets tell of what is asked for, by name."""
    if _of_days(asked):
        return asking.outlets_asked(connection, asked)
    outlet = func.nullif(report_tallies.c.outlet, "").label("outlet")
    undated = func.count(report_tallies.c.report.distinct()).filter(_published.is_(None))
    query = select(
        outlet, func.count(report_tallies.c.report.distinct()), undated, func.min(_published), func.max(_published)
    ).group_by(outlet)
    return [Outlet(*row) for row in connection.execute(_of_process(query, report_tallies, asked).order_by(outlet))]


def last_day(connection: Connection, asked: Asked) -> str | None:
    """Day of the newest report in what is asked for."""
    if _of_days(asked):
        return counting.last_day(connection, asked)
    newest = connection.scalar(_of_process(select(func.max(_published)), report_tallies, asked))
    return str(newest)[:10] if newest else None


def _of_days(asked: Asked) -> bool:
    """Whether more is asked than which process."""
    return asked != Asked(process=asked.process)


def _of_process(query: Select[Any], tallies: Any, asked: Asked) -> Select[Any]:
    return query.where(tallies.c.process == asked.process) if asked.process else query
