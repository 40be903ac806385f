"""Reports as they are looked for and leafed through: a list page by page, who stands beside whom, posts of a live page.

What one report yielded is told row by row, so that a damaged record costs itself and is told of.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError
from sqlalchemy import ColumnElement, Connection, and_, func, or_, select

from truceline.errors import LedgerError
from truceline.ledger.asking import end_of
from truceline.ledger.part import Part
from truceline.ledger.queries import DAY, STANDING, entry_of, report_entries
from truceline.ledger.rows import Entry, ReportEntry
from truceline.ledger.searching import held_by
from truceline.ledger.tables import anchors, facts, homes, readings, reports, versions
from truceline.ledger.versioning import last_reading, rows_read, with_withdrawals
from truceline.model.enums import Kind

# By what reports are put in order; those without a day come after all others, the latest first.
_at = func.coalesce(DAY, "")


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which reports are looked for."""

    process: str | None = None
    """Id of a process; of every process and none for None."""
    outlet: str | None = None
    """Who published them; "" for those whose outlet is not known."""
    day: str | None = None
    """Published on this day (ISO 8601), as their outlets date them."""
    since: str | None = None
    """Published on this day or later."""
    until: str | None = None
    """Published on this day or earlier."""
    known: str | None = None
    """Known to the ledger by the end of this day."""
    skipped: bool = False
    """Only those that were stored and not read."""
    words: str = ""
    """Their title or text holds these words and phrases, all of them (see `truceline.ledger.searching`)."""


EVERY = Wanted()
"""All that stand."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a report stands in the list: the list goes on behind it."""

    at: str
    """When it was published, in UTC, as the list is ordered; empty without a day."""
    report: str
    """Its id."""


@dataclass(frozen=True, slots=True)
class Damaged:
    """A record whose row cannot be understood, as far as its other columns tell."""

    id: str
    kind: Kind
    anchors: tuple[tuple[int, int, str], ...]
    """Start, end and words of each anchor."""
    why: str
    """What is wrong, in one clause."""


class Shelf(Part):
    """The reports of a ledger, for leafing through."""

    def count(self, wanted: Wanted = EVERY) -> int:
        """How many there are."""
        with self.reading() as connection:
            query = select(func.count()).select_from(STANDING).where(*_conditions(wanted))
            return connection.scalar(query) or 0

    def reports(
        self, wanted: Wanted = EVERY, *, after: Place | None = None, limit: int = 50
    ) -> list[tuple[Place, ReportEntry]]:
        """The latest first, each with its place, at most `limit`; those behind `after` where it is given."""
        where = [*_conditions(wanted), *([_behind(after)] if after else [])]
        with self.reading() as connection:
            keys = connection.execute(
                select(_at.label("at"), reports.c.id)
                .select_from(STANDING)
                .where(*where)
                .order_by(_at.desc(), reports.c.id)
                .limit(limit)
            ).all()
            return _opened(connection, [Place(at, key) for at, key in keys])

    def beside(self, report: str, wanted: Wanted = EVERY) -> tuple[ReportEntry | None, ReportEntry | None]:
        """The next later and the next earlier report in the list, seen from one (its whole id), in it or not."""
        with self.reading() as connection:
            at = connection.scalar(select(_at).select_from(STANDING).where(reports.c.id == report))
            if at is None:
                return None, None
            here = Place(at, report)
            later = _next(connection, wanted, _ahead(here), (_at.asc(), reports.c.id.desc()))
            earlier = _next(connection, wanted, _behind(here), (_at.desc(), reports.c.id.asc()))
        return later, earlier

    def posts(self, page: str, limit: int = 200) -> list[ReportEntry]:
        """The posts of a live page (its address), the latest first."""
        with self.reading() as connection:
            keys = connection.execute(
                select(_at.label("at"), reports.c.id)
                .select_from(STANDING)
                .where(reports.c.page == page)
                .order_by(_at.desc(), reports.c.id)
                .limit(limit)
            ).all()
            return [entry for _, entry in _opened(connection, [Place(at, key) for at, key in keys])]

    def outlets(self, wanted: Wanted = EVERY) -> list[tuple[str | None, int]]:
        """Who published what is looked for and how many reports, by name; None for those whose outlet is not known."""
        query = (
            select(versions.c.outlet, func.count())
            .select_from(STANDING)
            .where(*_conditions(wanted))
            .group_by(versions.c.outlet)
            .order_by(versions.c.outlet)
        )
        with self.reading() as connection:
            return [(outlet, n) for outlet, n in connection.execute(query)]

    def kinds(self, among: Sequence[str]) -> dict[str, dict[Kind, int]]:
        """How many records of each kind some reports (whole ids) yield as joining saw them, by report."""
        query = (
            select(facts.c.report, facts.c.kind, func.count())
            .where(facts.c.report.in_(among), facts.c.stands == 1)
            .group_by(facts.c.report, facts.c.kind)
        )
        found: dict[str, dict[Kind, int]] = {}
        with self.reading() as connection:
            for report, kind, n in connection.execute(query):
                found.setdefault(report, {})[Kind(kind)] = n
        return found

    def told(self, report: str, version: int) -> tuple[list[Entry], list[Damaged]]:
        """What was read last from a version of a report (its whole id), as the text has it, and what is damaged."""
        whole: list[Entry] = []
        broken: list[Damaged] = []
        with self.reading() as connection:
            reading = last_reading(connection, report, version)
            for row in rows_read(connection, reading) if reading else ():
                try:
                    whole.append(entry_of(row, standing=bool(row.current)))
                except LedgerError as error:
                    broken.append(_damaged(connection, row, error))
            return with_withdrawals(connection, whole), broken


def _conditions(wanted: Wanted) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if wanted.process:
        found.append(reports.c.id.in_(select(homes.c.report).where(homes.c.process == wanted.process)))
    if wanted.outlet is not None:
        found.append(versions.c.outlet == wanted.outlet if wanted.outlet else versions.c.outlet.is_(None))
    if wanted.day:
        found.append(func.substr(versions.c.published, 1, 10) == wanted.day)
    if wanted.since:
        found.append(versions.c.published >= wanted.since)
    if wanted.until:
        found.append(versions.c.published <= end_of(wanted.until))
    if wanted.known:
        found.append(reports.c.learnt <= end_of(wanted.known))
    if wanted.skipped:
        found.append(readings.c.skipped.is_not(None))
    if wanted.words:
        found.append(held_by(versions.c.id, "report", wanted.words))
    return found


def _behind(place: Place) -> ColumnElement[bool]:
    return or_(_at < place.at, and_(_at == place.at, reports.c.id > place.report))


def _ahead(place: Place) -> ColumnElement[bool]:
    return or_(_at > place.at, and_(_at == place.at, reports.c.id < place.report))


def _next(
    connection: Connection, wanted: Wanted, where: ColumnElement[bool], order: tuple[Any, Any]
) -> ReportEntry | None:
    query = select(reports.c.id).select_from(STANDING).where(*_conditions(wanted), where).order_by(*order).limit(1)
    key = connection.scalar(query)
    return next(report_entries(connection, key)) if key else None


def _opened(connection: Connection, places: Sequence[Place]) -> list[tuple[Place, ReportEntry]]:
    return [(place, next(report_entries(connection, place.report))) for place in places]


def _damaged(connection: Connection, row: Any, error: LedgerError) -> Damaged:
    words = (
        select(anchors.c.start, anchors.c.end, anchors.c.text).where(anchors.c.record == row.pk).order_by(anchors.c.n)
    )
    cause = error.__cause__
    why = error.what
    if isinstance(cause, ValidationError):
        first = cause.errors()[0]
        why = ": ".join(filter(None, [".".join(map(str, first["loc"])), first["msg"]]))
    return Damaged(row.id, Kind(row.kind), tuple((a, b, words) for a, b, words in connection.execute(words)), why)
