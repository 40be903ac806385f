"""Records that a report once yielded and yields no more, in the order in which they went."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, exists, func, select, tuple_

from truceline.ledger.tables import current, read_records, readings, records, standings, versions
from truceline.model.enums import Kind


@dataclass(frozen=True, slots=True)
class Gone:
    """A record that stands no more."""

    place: int
    """Its place in the order in which records went, for all that went with the same reading."""
    record: str
    """Id of the record."""
    pk: int
    """Row of its last revision that stood then."""
    kind: Kind
    report: str
    """Id of the report."""
    at: str
    """When the reading without it began to stand: ISO 8601, UTC."""
    version: int
    """The version of the report that this reading is of, from 1."""
    reread: bool
    """Whether the record was read from this very version before: not the text lost it."""


def gone(connection: Connection, after: tuple[int, str], limit: int) -> list[Gone]:
    """What went after a place, the first first, but for records that stand again.

    The order is that of the log of what stands, which only grows: what is asked for behind the last place that was seen
    is what went since.

    Args:
        connection: in a transaction.
        after: place and id of the last one seen.
        limit: how many at most.
    """
    before, held, lacks, last = standings.alias(), records.alias(), records.alias(), standings.alias()
    earlier, old = readings.alias(), read_records.alias()
    newest = (
        select(func.max(last.c.n)).where(last.c.report == standings.c.report, last.c.n < standings.c.n)
    ).scalar_subquery()
    there = exists(
        select(read_records.c.record)
        .join(lacks, lacks.c.pk == read_records.c.record)
        .where(read_records.c.reading.in_([standings.c.reading, current.c.reading]), lacks.c.id == held.c.id)
        .correlate(standings, current, held)
    )
    query = (
        select(
            standings.c.n,
            held.c.id,
            held.c.pk,
            held.c.kind,
            standings.c.report,
            standings.c.since,
            versions.c.n.label("version"),
            (earlier.c.version == readings.c.version).label("reread"),
        )
        .select_from(standings)
        .join(before, before.c.n == newest)
        .join(readings, readings.c.id == standings.c.reading)
        .join(versions, versions.c.id == readings.c.version)
        .join(current, current.c.report == standings.c.report)
        .join(earlier, earlier.c.id == before.c.reading)
        .join(old, old.c.reading == before.c.reading)
        .join(held, held.c.pk == old.c.record)
        .where(standings.c.n >= after[0], tuple_(standings.c.n, held.c.id) > after, ~there)
        .order_by(standings.c.n, held.c.id)
        .limit(limit)
    )
    return [
        Gone(int(n), str(record), int(pk), Kind(kind), report, at, int(version), bool(reread))
        for n, record, pk, kind, report, at, version, reread in connection.execute(query)
    ]
