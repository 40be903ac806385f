"""Who carried a story: the reports that are one voice with a report, and how each is its copy."""

from __future__ import annotations

from sqlalchemy import Connection, and_, func, or_, select

from truceline.ledger.queries import DAY, STANDING, stream
from truceline.ledger.rows import CopyEntry
from truceline.ledger.tables import copies, prints, reports, versions
from truceline.model.enums import ZoneKind


def carriers(connection: Connection, report: str) -> list[CopyEntry]:
    """The reports of the group of copies that a report belongs to, itself among them, the earliest first.

    Empty for a report that is not joined yet.
    """
    own = select(prints.c.head).where(prints.c.report == report).scalar_subquery()
    pair = or_(
        and_(copies.c.a == report, copies.c.b == prints.c.report),
        and_(copies.c.b == report, copies.c.a == prints.c.report),
    )
    query = (
        select(
            prints.c.report,
            prints.c.words,
            prints.c.head,
            prints.c.outlet,
            prints.c.agency,
            prints.c.published,
            versions.c.title,
            reports.c.url,
            func.instr(versions.c.zones, f'"{ZoneKind.CORRECTION.value}"').label("noted"),
            copies.c.kind,
            copies.c.similarity,
            copies.c.reason,
        )
        .select_from(STANDING.join(prints, prints.c.report == reports.c.id).join(copies, pair, isouter=True))
        .where(prints.c.head == own)
        .order_by(DAY, prints.c.report)
    )
    return [
        CopyEntry(
            report=row.report,
            title=row.title,
            outlet=row.outlet,
            agency=row.agency,
            published=row.published,
            url=row.url,
            words=row.words,
            head=row.head == row.report,
            noted=bool(row.noted),
            kind=row.kind,
            similarity=row.similarity,
            reason=row.reason,
        )
        for row in stream(connection, query)
    ]
