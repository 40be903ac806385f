"""What changed in the ledger between two moments: records that came, went or were read otherwise, and why.

Moments are ISO 8601 in UTC, as the ledger stores when it learnt something. A stretch `[since, until)` holds its first
moment and not its last.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy import Connection, func, or_, select

from truceline.errors import UsageError
from truceline.ledger.asking import Asked, Fact, facts_asked
from truceline.ledger.queries import pieces
from truceline.ledger.tables import facts, homes, readings, runs, spells, standings, versions
from truceline.model.enums import Kind


@dataclass(frozen=True, slots=True)
class Stretch:
    """From when to when: the first moment counts, the last does not."""

    since: str
    """ISO 8601, UTC."""
    until: str | None = None
    """The same; None for no end."""


@dataclass(frozen=True, slots=True)
class Altered:
    """A record that does not stand at the end of a stretch as it stood at its beginning."""

    record: str
    """Id of the record."""
    report: str
    kind: Kind
    thread: str
    at: str
    """When the ledger learnt of it last, ISO 8601, UTC."""
    before: int | None
    """Row of the revision that stood before; None if none did."""
    after: int | None
    """Row of the revision that stands at the end; None if none does."""


@dataclass(frozen=True, slots=True)
class Read:
    """A reading that began to stand for a report."""

    report: str
    since: str
    """From when on, ISO 8601, UTC."""
    version: int
    """Which version of the report, from 1."""
    text_hash: str
    program: str
    """Which program read it, and its model."""
    reviewed: bool = False
    """Whether people's verdicts are applied in it."""


def stretch(since: str, until: str | None = None) -> Stretch:
    """The stretch meant by days or moments: from the first moment of `since` to the end of `until`.

    Args:
        since: a day or a date-time with its offset from UTC, ISO 8601.
        until: the same; a day counts to its last moment in UTC.

    Raises:
        UsageError: one is neither, or `until` comes before `since`.
    """
    first = _moment(since, "--since")
    last = None if until is None else _moment(until, "--until", whole=True)
    if last is not None and last <= first:
        raise UsageError(f"{until} is not after {since}", where="--until", remedy="give a later one")
    return Stretch(first, last)


def _moment(words: str, option: str, *, whole: bool = False) -> str:
    remedy = "write a day as 2025-03-07, a moment as 2025-03-07T06:00Z"
    try:
        if len(words) == len("2025-03-07"):
            day = date.fromisoformat(words) + timedelta(days=whole)
            found = datetime.combine(day, time(), UTC)
        else:
            found = datetime.fromisoformat(words)
    except (ValueError, OverflowError) as error:
        raise UsageError(f"{words!r} is neither a day nor a moment", where=option, remedy=remedy) from error
    if found.tzinfo is None:
        raise UsageError(f"{words!r} has no offset from UTC", where=option, remedy=remedy)
    return found.astimezone(UTC).isoformat(timespec="seconds")


def altered(connection: Connection, within: Stretch, process: str | None = None) -> list[Altered]:
    """The records that changed within a stretch, the last first.

    Args:
        connection: in a transaction.
        within: from when to when the ledger learnt it.
        process: id of a process; all records for None. What was withdrawn is of the process of its report.
    """
    found: dict[str, _Seen] = {}
    for column in (spells.c.since, spells.c.until):
        query = select(
            spells.c.pk, facts.c.record, facts.c.report, facts.c.kind, facts.c.thread, spells.c.since, spells.c.until
        ).join(facts, facts.c.pk == spells.c.pk)
        query = query.where(column >= within.since)
        if within.until:
            query = query.where(column < within.until)
        if process:
            query = query.join(homes, homes.c.report == facts.c.report, isouter=True)
            query = query.where(func.coalesce(facts.c.process, homes.c.process) == process)
        for pk, record, report, kind, thread, since, until in connection.execute(query):
            seen = found.setdefault(record, _Seen(report, kind, thread))
            seen.add(pk, since, until, within)
    turns = [
        Altered(
            record=record,
            report=seen.report,
            kind=Kind(seen.kind),
            thread=seen.thread or "thr_" + record.split("_", 1)[-1],
            at=seen.at,
            before=seen.before,
            after=seen.after,
        )
        for record, seen in found.items()
        if seen.before != seen.after
    ]
    return sorted(sorted(turns, key=lambda t: t.record), key=lambda t: t.at, reverse=True)


@dataclass(slots=True)
class _Seen:
    """A record while its spells are gone through."""

    report: str
    kind: str
    thread: str | None
    at: str = ""
    before: int | None = None
    after: int | None = None

    def add(self, pk: int, since: str, until: str | None, within: Stretch) -> None:
        if since < within.since and (until is None or until >= within.since):
            self.before = pk
        if (within.until is None or since < within.until) and (until is None or _reaches(until, within)):
            self.after = pk
        moments = [m for m in (since, until) if m and within.since <= m and not _reaches(m, within)]
        self.at = max([self.at, *moments])


def _reaches(moment: str, within: Stretch) -> bool:
    """Whether it lies at or behind the end of the stretch."""
    return within.until is not None and moment >= within.until


def stood(connection: Connection, threads: Collection[str], moment: str | None) -> list[Fact]:
    """What stood in some threads just before a moment, the latest first; what stands now for None."""
    found: list[Fact] = []
    for piece in pieces(threads):
        if moment is None:
            found += facts_asked(connection, Asked(), threads=piece)
            continue
        standing = select(spells.c.pk).join(facts, facts.c.pk == spells.c.pk)
        standing = standing.where(facts.c.thread.in_(piece), spells.c.since < moment)
        standing = standing.where(or_(spells.c.until.is_(None), spells.c.until >= moment))
        found += facts_asked(connection, None, threads=piece, where=[facts.c.pk.in_(standing)])
    return found


def threads_of(connection: Connection, records: Collection[str]) -> dict[str, str]:
    """The threads of some records, by id of the record; of one that stands no more, its last."""
    found: dict[str, str] = {}
    for piece in pieces(records):
        query = select(facts.c.record, facts.c.thread).where(facts.c.record.in_(piece))
        found |= {record: thread for record, thread in connection.execute(query.order_by(facts.c.stands)) if thread}
    return found


def read(connection: Connection, reports: Collection[str]) -> dict[str, list[Read]]:
    """The readings that have stood for some reports, the first first."""
    found: dict[str, list[Read]] = {}
    for piece in pieces(reports):
        query = (
            select(
                standings.c.report,
                standings.c.since,
                versions.c.n,
                versions.c.text_hash,
                runs.c.program,
                runs.c.model,
                readings.c.base,
            )
            .join(readings, readings.c.id == standings.c.reading)
            .join(versions, versions.c.id == readings.c.version)
            .join(runs, runs.c.id == readings.c.run)
            .where(standings.c.report.in_(piece))
            .order_by(standings.c.n)
        )
        for row in connection.execute(query):
            program = " ".join(p for p in (row.program, row.model) if p)
            reviewed = row.base is not None
            one = Read(row.report, row.since, row.n, row.text_hash, program, reviewed)
            found.setdefault(row.report, []).append(one)
    return found
