"""Offices in the ledger: written with their reading, asked for as they stand."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from pydantic import ValidationError
from sqlalchemy import Connection, Select, func, insert, or_, select

from truceline.errors import LedgerError
from truceline.ledger.queries import DAY, STANDING, stream
from truceline.ledger.rows import OfficeEntry, OfficeTold, StoredOffice
from truceline.ledger.tables import current, offices, read_offices, readings, reports, versions
from truceline.ledger.writing import digest, many
from truceline.model.offices import Office
from truceline.model.reports import Reading


def columns(office: Office) -> dict[str, Any]:
    """The columns of an office's row that lists and SQL ask for."""
    holder, of = office.holder.actor, office.of
    return {
        "holder": holder.id if holder else "",
        "name": holder.name if holder else office.holder.text or "",
        "title": office.title,
        "of": None if of is None else of.actor.name if of.actor else of.text,
        "tenure": office.tenure.value,
        "day": office.day,
        "start": office.span.start,
        "end": office.span.end,
        "text": office.span.text,
    }


def add_offices(connection: Connection, key: int, reading: Reading, learnt: str) -> None:
    """Stores the offices of a reading; those that are there already, word for word, are not stored again.

    Args:
        connection: in a transaction that writes.
        key: row of the reading.
        reading: what was read.
        learnt: the moment, ISO 8601.
    """
    known = select(offices.c.digest, offices.c.pk).where(offices.c.report == reading.report)
    rows = {str(stands_for): int(pk) for stands_for, pk in connection.execute(known)}
    last: int = connection.scalar(select(func.max(offices.c.pk))) or 0
    added: list[dict[str, Any]] = []
    held: list[int] = []
    for office in reading.offices:
        payload = office.model_dump_json()
        stands_for = digest([reading.text_hash, payload])
        if stands_for not in rows:
            rows[stands_for] = last + len(added) + 1
            facts = {"report": reading.report, "text_hash": reading.text_hash, "learnt": learnt}
            added.append({"pk": rows[stands_for], "payload": payload, "digest": stands_for, **facts, **columns(office)})
        held.append(rows[stands_for])
    many(connection, insert(offices), added)
    many(connection, insert(read_offices), ({"reading": key, "n": n, "office": row} for n, row in enumerate(held)))


def office_entries(
    connection: Connection,
    report: str | None = None,
    *,
    holders: Collection[str] | None = None,
    bodies: Collection[str] = (),
) -> Iterator[OfficeEntry]:
    """Offices as they stand, by day of publication, report and place in the text.

    Args:
        connection: in a transaction.
        report: id of the only report; all for None.
        holders: ids of actors: only the offices they hold, and those of `bodies`; all for None.
        bodies: names of states and bodies whose offices are asked for besides.

    Raises:
        LedgerError: a row that does not hold an office.
    """
    query = _narrowed(
        select(offices, versions.c.outlet, versions.c.published, versions.c.title.label("headline")),
        report,
        holders,
        bodies,
    )
    for row in stream(connection, query.order_by(DAY, reports.c.id, read_offices.c.n)):
        try:
            office = Office.model_validate_json(row.payload)
        except ValidationError as error:
            where = f"an office of report {row.report}"
            raise LedgerError("damaged in the ledger", where=where, remedy="see `truceline check`") from error
        yield OfficeEntry(office, row.report, row.text_hash, row.outlet, row.published, row.headline, row.learnt)


def offices_told(
    connection: Connection, report: str | None, holders: Collection[str] | None, bodies: Collection[str]
) -> list[OfficeTold]:
    """The same offices as `office_entries`, in a few columns and no order."""
    body = func.json_extract(offices.c.payload, "$.of.actor.id")
    columns = (offices.c.holder, offices.c.name, offices.c.title, offices.c.of, body, offices.c.tenure, offices.c.day)
    query = _narrowed(select(*columns, offices.c.report, versions.c.outlet), report, holders, bodies)
    return [OfficeTold._make(row) for row in connection.execute(query).all()]


def _narrowed(
    query: Select[Any], report: str | None, holders: Collection[str] | None, bodies: Collection[str]
) -> Select[Any]:
    query = query.select_from(
        STANDING.join(read_offices, read_offices.c.reading == readings.c.id).join(
            offices, offices.c.pk == read_offices.c.office
        )
    )
    if report is not None:
        query = query.where(reports.c.id == report)
    if holders is not None:
        query = query.where(or_(offices.c.holder.in_(sorted(holders)), offices.c.of.in_(sorted(bodies))))
    return query


def stored_offices(connection: Connection, report: str) -> list[StoredOffice]:
    """The offices of a report as they stand, as their rows have them and not yet understood."""
    query = (
        select(offices)
        .join(read_offices, read_offices.c.office == offices.c.pk)
        .join(current, current.c.reading == read_offices.c.reading)
        .where(current.c.report == report)
        .order_by(read_offices.c.n)
    )
    apart = {"pk", "report", "text_hash", "payload", "digest", "learnt"}
    rows = connection.execute(query).mappings().all()
    return [StoredOffice(row["payload"], {k: v for k, v in row.items() if k not in apart}) for row in rows]
