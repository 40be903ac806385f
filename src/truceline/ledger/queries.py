"""The read side: what stands now, what stood before, by kind, by report, by id."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterator
from typing import Any

from pydantic import ValidationError
from sqlalchemy import Connection, Row, Select, exists, func, select

from truceline.errors import LedgerError, MissingError
from truceline.ledger.rows import Counts, Entry, ReportEntry, StoredRecord, VersionEntry
from truceline.ledger.tables import (
    anchors,
    current,
    links,
    read_records,
    readings,
    records,
    reports,
    runs,
    texts,
    versions,
)
from truceline.model.enums import Kind, Review, ZoneKind
from truceline.model.records import RECORDS
from truceline.model.reports import Failure, Report, Run, Zone
from truceline.model.spans import Span

# Rows that are held at a time while a list streams.
_CHUNK = 200
# Values that are asked for in one statement.
_PIECE = 500

# What a person decided that took a record away; anything else that stands no more is withdrawn.
_TAKEN = frozenset({Review.REJECTED, Review.MERGED})

# What stands: a reading, its version and its report.
STANDING = (
    current.join(readings, readings.c.id == current.c.reading)
    .join(versions, versions.c.id == readings.c.version)
    .join(reports, reports.c.id == current.c.report)
)
_READ = readings.join(versions, versions.c.id == readings.c.version).join(reports, reports.c.id == versions.c.report)
# Moments with different offsets from UTC are put in the order of time; a bare day counts as its first moment in UTC.
DAY = func.datetime(versions.c.published)
# Whether a row of `records` is part of the reading that stands for its report.
IS_CURRENT = exists().where(
    read_records.c.record == records.c.pk,
    read_records.c.reading == current.c.reading,
    current.c.report == records.c.report,
)
# What an `Entry` is made of: a row of `records`, and the facts of its report and version beside it.
ENTRY = (records, reports.c.url, versions.c.outlet, versions.c.published, versions.c.title)
# The latest version of a record's report that has the text it was read from.
LAST_WITH_TEXT = (
    select(func.max(versions.c.id))
    .where(versions.c.report == records.c.report, versions.c.text_hash == records.c.text_hash)
    .correlate(records)
    .scalar_subquery()
)


def full_id(connection: Connection, table: Any, prefix: str, where: str) -> str:
    """The id that begins with `prefix`.

    Raises:
        MissingError: none does, or several do.
    """
    prefix = prefix.encode("utf-8", "replace").decode("utf-8")
    found = [
        str(i)
        for (i,) in connection.execute(
            select(table.c.id)
            .where(table.c.id >= prefix, table.c.id < prefix + "\U0010ffff")
            .order_by(table.c.id)
            .distinct()
            .limit(4)
        )
    ]
    if prefix in found or len(found) == 1:
        return prefix if prefix in found else found[0]
    what = {"reports": "report", "actors": "actor"}.get(table.name, "record")
    if not found or not prefix:
        remedy = "see the ids with `truceline show` or `truceline search`"
        raise MissingError(f"no {what} has the id {prefix!r}", where=where, remedy=remedy)
    some = ", ".join(found[:3]) + (", …" if len(found) > 3 else "")
    raise MissingError(f"{prefix!r} begins several ids ({some})", where=where, remedy="give more of it")


def standing_reading(connection: Connection, report: str) -> int | None:
    """Row of the reading that stands for a report."""
    return connection.scalar(select(current.c.reading).where(current.c.report == report))


def read_in_full(connection: Connection, report: str) -> bool:
    """Whether any version of a report was read, and not only stored."""
    query = (
        select(readings.c.id)
        .join(versions, versions.c.id == readings.c.version)
        .where(versions.c.report == report, readings.c.skipped.is_(None))
        .limit(1)
    )
    return connection.scalar(query) is not None


def report_entries(
    connection: Connection, report: str | None = None, reading: int | None = None
) -> Iterator[ReportEntry]:
    """Reports as they stand, by day of publication; those without a day come first.

    Args:
        connection: in a transaction.
        report: only this one.
        reading: only the report of this reading, as that reading has it and not as it stands.
    """
    many = versions.alias()
    counted = select(func.count()).where(many.c.report == reports.c.id).scalar_subquery()
    query = (
        select(
            reports.c.url,
            reports.c.page,
            reports.c.source,
            versions,
            counted.label("versions"),
            readings.c.records,
            readings.c.failures,
            readings.c.skipped,
            runs.c.program,
            runs.c.model,
            runs.c.settings,
        )
        .select_from((_READ if reading else STANDING).join(runs, runs.c.id == readings.c.run))
        .order_by(DAY, reports.c.id)
    )
    if report is not None:
        query = query.where(reports.c.id == report)
    if reading is not None:
        query = query.where(readings.c.id == reading)
    for row in stream(connection, query):
        yield _report_entry(row)


def _report_entry(row: Row[Any]) -> ReportEntry:
    return ReportEntry(
        id=row.report,
        title=row.title,
        outlet=row.outlet,
        published=row.published,
        url=row.url,
        page=row.page,
        source=row.source,
        language=row.language,
        text_hash=row.text_hash,
        version=row.n,
        versions=row.versions,
        learnt=row.learnt,
        records=row.records,
        failures=tuple(Failure.model_validate(f) for f in json.loads(row.failures)),
        skipped=row.skipped,
        run=Run(program=row.program, model=row.model, settings=tuple((k, v) for k, v in json.loads(row.settings))),
    )


def version_entries(connection: Connection, report: str) -> Iterator[VersionEntry]:
    """The versions of a report, the first first."""
    query = (
        select(versions, exists(_standing_version(versions.c.id)).label("current"))
        .where(versions.c.report == report)
        .order_by(versions.c.n)
    )
    for row in stream(connection, query):
        yield VersionEntry(row.n, row.text_hash, row.title, row.outlet, row.published, row.learnt, bool(row.current))


def _standing_version(version: Any) -> Select[Any]:
    return (
        select(current.c.report)
        .join(readings, readings.c.id == current.c.reading)
        .where(readings.c.version == version)
        .correlate(versions)
    )


def document(connection: Connection, report: str, n: int | None, where: str) -> Report:
    """A report as it was taken in, text and zones included: its n-th version, or the one that stands.

    Raises:
        MissingError: it has no such version.
    """
    query = (
        select(versions, texts.c.text, reports.c.url, reports.c.source, reports.c.page)
        .join(texts, texts.c.text_hash == versions.c.text_hash)
        .join(reports, reports.c.id == versions.c.report)
        .where(versions.c.report == report)
    )
    query = query.where(exists(_standing_version(versions.c.id)) if n is None else versions.c.n == n)
    row = connection.execute(query).first()
    if row is None:
        raise MissingError(f"report {report} has no version {n}", where=where, remedy="see `truceline show report`")
    return Report(
        id=report,
        text=row.text,
        title=row.title,
        outlet=row.outlet,
        agency=Span.model_validate_json(row.agency) if row.agency else None,
        published=row.published,
        modified=row.modified,
        authors=tuple(json.loads(row.authors or "[]")),
        url=row.url,
        page=row.page,
        source=row.source,
        language=row.language,
        zones=tuple(Zone(start=s, end=e, kind=ZoneKind(kind)) for s, e, kind in json.loads(row.zones)),
    )


def entries(connection: Connection, kind: Kind | None, report: str | None) -> Iterator[Entry]:
    """Records as they stand, by day of publication, report and place in the text."""
    query = (
        select(*ENTRY)
        .select_from(
            STANDING.join(read_records, read_records.c.reading == readings.c.id).join(
                records, records.c.pk == read_records.c.record
            )
        )
        .order_by(DAY, reports.c.id, read_records.c.n)
    )
    if kind is not None:
        query = query.where(records.c.kind == kind.value)
    if report is not None:
        query = query.where(reports.c.id == report)
    for row in stream(connection, query):
        yield entry_of(row, standing=True)


def revisions(connection: Connection, record: str) -> list[Entry]:
    """Every revision of a record, the first first, each with the facts of the version it was first read from.

    A revision that only says that a person took the record away is of no reading.
    """
    first = (
        select(func.min(readings.c.version))
        .join(read_records, read_records.c.reading == readings.c.id)
        .where(read_records.c.record == records.c.pk)
        .scalar_subquery()
    )
    query = (
        select(*ENTRY, IS_CURRENT.label("current"))
        .join(reports, reports.c.id == records.c.report)
        .join(versions, versions.c.id == func.coalesce(first, LAST_WITH_TEXT))
        .where(records.c.id == record)
        .order_by(records.c.revision)
    )
    return [entry_of(row, standing=bool(row.current)) for row in connection.execute(query)]


def entry_of(row: Row[Any], *, standing: bool) -> Entry:
    """A row of `records`, with the facts of its report beside it, as an entry."""
    try:
        record = RECORDS.validate_json(row.payload)
    except ValidationError as error:
        raise LedgerError("damaged in the ledger", where=f"record {row.id}", remedy="see `truceline check`") from error
    told = standing or record.review in _TAKEN
    return Entry(
        record=record if told else record.model_copy(update={"review": Review.WITHDRAWN}),
        revision=row.revision,
        text_hash=row.text_hash,
        outlet=row.outlet,
        published=row.published,
        title=row.title,
        url=row.url,
        learnt=row.learnt,
        current=standing,
    )


def stored_records(connection: Connection, report: str) -> list[StoredRecord]:
    """The records of a report as they stand, as their rows have them and not yet understood."""
    standing = (
        select(records.c.pk, records.c.id, records.c.payload)
        .join(read_records, read_records.c.record == records.c.pk)
        .join(current, current.c.reading == read_records.c.reading)
        .where(current.c.report == report)
        .order_by(read_records.c.n)
    )
    rows = connection.execute(standing).all()
    held = {
        table: _by_record(connection, table, [row.pk for row in rows], columns)
        for table, columns in ((anchors, ("start", "end", "text")), (links, ("role", "name", "start", "end", "text")))
    }
    return [StoredRecord(row.id, row.payload, tuple(held[anchors][row.pk]), tuple(held[links][row.pk])) for row in rows]


def _by_record(
    connection: Connection, table: Any, keys: list[int], columns: tuple[str, ...]
) -> dict[int, list[tuple[Any, ...]]]:
    found: dict[int, list[tuple[Any, ...]]] = defaultdict(list)
    wanted = [table.c[name] for name in columns]
    for batch in pieces(keys):
        query = select(table.c.record, *wanted).where(table.c.record.in_(batch)).order_by(table.c.record, table.c.n)
        for key, *row in connection.execute(query):
            found[key].append(tuple(row))
    return found


def counts(connection: Connection) -> Counts:
    """How much the ledger holds."""
    kinds = (
        select(records.c.kind, func.count())
        .join(read_records, read_records.c.record == records.c.pk)
        .join(current, current.c.reading == read_records.c.reading)
        .group_by(records.c.kind)
    )
    by_kind = {str(kind): int(n) for kind, n in connection.execute(kinds)}
    standing = select(current).join(readings, readings.c.id == current.c.reading)
    unread = (
        standing.with_only_columns(readings.c.skipped, func.count())
        .where(readings.c.skipped.is_not(None))
        .group_by(readings.c.skipped)
    )
    failures = standing.with_only_columns(func.sum(func.json_array_length(readings.c.failures)))
    return Counts(
        reports=_size(connection, reports),
        versions=_size(connection, versions),
        runs=_size(connection, runs),
        failures=connection.scalar(failures) or 0,
        records={kind: by_kind.get(kind.value, 0) for kind in Kind},
        unread={str(language): int(n) for language, n in connection.execute(unread)},
    )


def _size(connection: Connection, table: Any) -> int:
    return connection.scalar(select(func.count()).select_from(table)) or 0


def pieces(values: Collection[Any]) -> Iterator[list[Any]]:
    """Values in order and each once, some at a time: SQLite takes 32,766 in one statement."""
    wanted = sorted(set(values))
    for n in range(0, len(wanted), _PIECE):
        yield wanted[n : n + _PIECE]


def stream(connection: Connection, query: Select[Any]) -> Iterator[Row[Any]]:
    """The rows of a query, some at a time."""
    yield from connection.execute(query.execution_options(yield_per=_CHUNK))
