"""The versions of a report: what was read from each, and which of them withdrew a record."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, Row, exists, func, select

from truceline.ledger.queries import ENTRY, IS_CURRENT, LAST_WITH_TEXT, entry_of, pieces, stream
from truceline.ledger.rows import Entry, Withdrawal
from truceline.ledger.tables import current, read_records, readings, records, reports, standings, versions


def last_reading(connection: Connection, report: str, n: int) -> int | None:
    """Row of the reading of a version that stood last; None where the report has no such version."""
    query = (
        select(standings.c.reading)
        .join(readings, readings.c.id == standings.c.reading)
        .join(versions, versions.c.id == readings.c.version)
        .where(versions.c.report == report, versions.c.n == n)
        .order_by(standings.c.n.desc())
    )
    return connection.scalar(query.limit(1))


def rows_read(connection: Connection, reading: int) -> Iterator[Row[Any]]:
    """The rows of what a reading holds, in the order of the text, not yet understood; `current` where one stands."""
    query = (
        select(*ENTRY, IS_CURRENT.label("current"))
        .join(read_records, read_records.c.record == records.c.pk)
        .join(readings, readings.c.id == read_records.c.reading)
        .join(versions, versions.c.id == readings.c.version)
        .join(reports, reports.c.id == records.c.report)
        .where(read_records.c.reading == reading)
        .order_by(read_records.c.n)
    )
    yield from connection.execute(query)


def records_read(connection: Connection, reading: int) -> list[Entry]:
    """What a reading holds, in the order of the text, whether it stands or not."""
    found = [entry_of(row, standing=bool(row.current)) for row in rows_read(connection, reading)]
    return with_withdrawals(connection, found)


def withdrawn(connection: Connection, report: str) -> list[Entry]:
    """The records that a report once yielded and yields no more: the last revision of each, the latest gone first."""
    later = records.alias()
    newest = select(func.max(later.c.revision)).where(later.c.id == records.c.id).correlate(records).scalar_subquery()
    again = records.alias()
    stands = exists(
        select(read_records.c.record)
        .join(current, current.c.reading == read_records.c.reading)
        .join(again, again.c.pk == read_records.c.record)
        .where(current.c.report == report, again.c.id == records.c.id)
        .correlate(records)
    )
    query = (
        select(*ENTRY)
        .join(reports, reports.c.id == records.c.report)
        .join(versions, versions.c.id == LAST_WITH_TEXT)
        .where(records.c.report == report, records.c.revision == newest, ~stands)
        .order_by(records.c.pk)
    )
    found = [entry_of(row, standing=False) for row in stream(connection, query)]
    return sorted(with_withdrawals(connection, found), key=_gone, reverse=True)


def _gone(entry: Entry) -> str:
    return entry.withdrawn_by.since if entry.withdrawn_by else ""


def with_withdrawals(connection: Connection, entries: Iterable[Entry]) -> list[Entry]:
    """The entries, each with what withdrew it where no revision of its record stands."""
    held = list(entries)
    gone = {entry.record.id: entry.record.report for entry in held if not entry.current}
    by = _withdrawals(connection, gone)
    return [e if e.current else replace(e, withdrawn_by=by.get(e.record.id)) for e in held]


def _withdrawals(connection: Connection, reports_of: Mapping[str, str]) -> dict[str, Withdrawal]:
    """What withdrew each of some records, by id: the standing reading that follows the last one that holds it.

    A record that stands again, in whatever version, was withdrawn by none.
    """
    held: dict[str, set[int]] = defaultdict(set)
    for piece in pieces(reports_of):
        query = (
            select(records.c.id, read_records.c.reading)
            .join(read_records, read_records.c.record == records.c.pk)
            .where(records.c.id.in_(piece))
        )
        for record, reading in connection.execute(query):
            held[record].add(reading)
    logs: dict[str, list[_Turn]] = {report: _log(connection, report) for report in set(reports_of.values())}
    found: dict[str, Withdrawal] = {}
    for record, readings_ in held.items():
        log = logs[reports_of[record]]
        last = max((i for i, turn in enumerate(log) if turn.reading in readings_), default=None)
        if last is not None and last + 1 < len(log):
            then, before = log[last + 1], log[last]
            reviewed = then.base is not None and then.base in {before.reading, before.base, *readings_}
            reread = then.version == before.version and not reviewed
            found[record] = Withdrawal(version=then.version, since=then.since, reread=reread, reviewed=reviewed)
    return found


@dataclass(frozen=True, slots=True)
class _Turn:
    """A reading that began to stand for a report."""

    reading: int
    base: int | None
    version: int
    since: str


def _log(connection: Connection, report: str) -> list[_Turn]:
    """What stood for a report, the first first."""
    query = (
        select(standings.c.reading, readings.c.base, versions.c.n, standings.c.since)
        .join(readings, readings.c.id == standings.c.reading)
        .join(versions, versions.c.id == readings.c.version)
        .where(standings.c.report == report)
        .order_by(standings.c.n)
    )
    return [_Turn(row.reading, row.base, row.n, row.since) for row in connection.execute(query)]
