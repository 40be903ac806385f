"""What waits for people: flagged, disputed and half-coded records, then those that nobody has looked at."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, and_, func, or_, select, tuple_

from truceline.ledger.tables import facts, homes, records
from truceline.ledger.tables_review import rulings, verdicts
from truceline.model.enums import Kind, Review
from truceline.model.people import Role
from truceline.model.verdicts import Flag, Ruling, VerdictStanding, VerdictVerb


@dataclass(frozen=True, slots=True)
class Wanted:
    """Of what something is asked; None for all."""

    process: str | None = None
    """Id of a process."""
    kind: Kind | None = None
    report: str | None = None
    """Whole id of a report."""


@dataclass(frozen=True, slots=True)
class Case:
    """A record that waits."""

    record: str
    """Id of the record."""
    report: str
    """Id of its report."""
    confidence: float
    """How sure the program is; 1 for what it does not read."""
    ruling: Ruling | None = None
    """What its verdicts come to; None where it has none."""


@dataclass(frozen=True, slots=True)
class Tally:
    """Records of one kind by what people decided about them."""

    kind: Kind
    standing: int
    """How many stand."""
    reviewed: dict[Review, int]
    """How many by review; those that were rejected do not stand."""
    flagged: int
    disputed: int
    waiting: int


@dataclass(frozen=True, slots=True)
class Worked:
    """What one person has done."""

    by: str
    verdicts: int
    undone: int
    last: str
    """When the last verdict was given, ISO 8601, UTC."""


# A ruling with its record as joining left it, where it stands, and with the home of its report.
_RULED_JOINS = rulings.join(facts, and_(facts.c.record == rulings.c.record, facts.c.stands == 1), isouter=True).join(
    homes, homes.c.report == rulings.c.report, isouter=True
)
_RULED = select(rulings, facts.c.confidence).select_from(_RULED_JOINS)


def open_cases(connection: Connection, wanted: Wanted) -> list[Case]:
    """Records with verdicts that call for another look: flagged, disputed, or coded by one of two, by id."""
    query = _RULED.where(or_(rulings.c.flag.is_not(None), rulings.c.standing != VerdictStanding.DECIDED.value))
    return _cases(connection, query.order_by(rulings.c.record), wanted)


def decided_by(connection: Connection, name: str, wanted: Wanted) -> list[Case]:
    """Records for which a coder's verdict counts, the latest first."""
    query = _RULED.join(verdicts, verdicts.c.n == rulings.c.verdict)
    query = query.where(verdicts.c.by == name, verdicts.c.role == Role.CODER.value)
    return _cases(connection, query.order_by(rulings.c.verdict.desc(), rulings.c.record), wanted)


def unseen(connection: Connection, wanted: Wanted, after: tuple[float, str] | None, limit: int) -> list[Case]:
    """Records that stand and that nobody has decided on, those of which the program is least sure first.

    Args:
        connection: in a transaction.
        wanted: of what.
        after: confidence and id of the last one before.
        limit: how many at most.
    """
    query = _unseen(select(facts.c.record, facts.c.report, facts.c.confidence), wanted)
    if after is not None:
        query = query.where(tuple_(facts.c.confidence, facts.c.record) > after)
    query = query.order_by(facts.c.confidence, facts.c.record).limit(limit)
    return [Case(r.record, r.report, r.confidence) for r in connection.execute(query)]


def count_unseen(connection: Connection, wanted: Wanted) -> int:
    """How many records stand on which nobody has decided."""
    return connection.scalar(_unseen(select(func.count()).select_from(facts), wanted)) or 0


def tallies(connection: Connection, process: str | None) -> list[Tally]:
    """Records by kind and by what people decided about them; only of one process where asked."""
    groups = (rulings.c.kind, rulings.c.standing, rulings.c.flag, records.c.review, verdicts.c.verb)
    query = (
        select(*groups, func.count().label("n"))
        .select_from(_RULED_JOINS)
        .join(records, records.c.pk == facts.c.pk, isouter=True)
        .join(verdicts, and_(verdicts.c.n == rulings.c.verdict, verdicts.c.record == rulings.c.record), isouter=True)
        .group_by(*groups)
    )
    rows = connection.execute(_of(query, Wanted(process=process))).all()
    return [_tally(connection, kind, process, [r for r in rows if r.kind == kind.value]) for kind in Kind]


def _tally(connection: Connection, kind: Kind, process: str | None, rows: Sequence[Any]) -> Tally:
    reviewed = Counter({Review.MACHINE: count_unseen(connection, Wanted(process=process, kind=kind))})
    for row in rows:
        if row.review:
            reviewed[Review(row.review)] += row.n
        elif row.verb == VerdictVerb.REJECT.value:
            reviewed[Review.REJECTED] += row.n
    return Tally(
        kind=kind,
        standing=reviewed.total() - reviewed[Review.REJECTED],
        reviewed=dict(reviewed),
        flagged=sum(r.n for r in rows if r.flag),
        disputed=sum(r.n for r in rows if r.standing == VerdictStanding.DISPUTED.value),
        waiting=sum(r.n for r in rows if r.standing == VerdictStanding.WAITING.value),
    )


def worked(connection: Connection) -> list[Worked]:
    """Who gave how many verdicts, most first."""
    undos = verdicts.alias()
    query = (
        select(verdicts.c.by, func.count(), func.count(undos.c.n), func.max(verdicts.c.at))
        .select_from(verdicts.join(undos, undos.c.undoes == verdicts.c.n, isouter=True))
        .group_by(verdicts.c.by)
        .order_by(func.count().desc(), verdicts.c.by)
    )
    return [Worked(*row) for row in connection.execute(query)]


def ruled(connection: Connection, process: str) -> set[str]:
    """Ids of the records of a process that have verdicts."""
    query = select(rulings.c.record).select_from(_RULED_JOINS)
    return {str(r) for (r,) in connection.execute(_of(query, Wanted(process=process)))}


def reviewed(connection: Connection, process: str | None) -> tuple[dict[str, int], int]:
    """Reports in which every record is decided, by id, each with how many stand; and how many are so in part only."""
    own = select(rulings.c.report).distinct()
    if process is not None:
        own = own.join(homes, homes.c.report == rulings.c.report).where(homes.c.process == process)
    waits = rulings.c.flag.is_not(None) | (rulings.c.standing != VerdictStanding.DECIDED.value)
    unfinished = {str(r) for (r,) in connection.execute(select(rulings.c.report).where(waits).distinct())}
    query = (
        select(facts.c.report, func.count(), func.count(rulings.c.record))
        .join(rulings, rulings.c.record == facts.c.record, isouter=True)
        .where(facts.c.stands == 1, facts.c.report.in_(own))
        .group_by(facts.c.report)
    )
    standing = {str(report): (int(n), int(decided)) for report, n, decided in connection.execute(query)}
    touched = [str(r) for (r,) in connection.execute(own.order_by(rulings.c.report))]
    whole = {r: standing.get(r, (0, 0))[0] for r in touched if r not in unfinished and _all(standing.get(r, (0, 0)))}
    return whole, len(touched) - len(whole)


def _all(counts: tuple[int, int]) -> bool:
    return counts[0] == counts[1]


def ruling_of(row: Any) -> Ruling:
    """A row of `rulings` as what it says."""
    return Ruling(
        record=row.record,
        kind=Kind(row.kind),
        verdict=row.verdict,
        standing=VerdictStanding(row.standing),
        flag=Flag(row.flag) if row.flag else None,
        coders=tuple(json.loads(row.coders)),
    )


def _unseen(query: Select[Any], wanted: Wanted) -> Select[Any]:
    query = query.where(facts.c.stands == 1, facts.c.record.not_in(select(rulings.c.record)))
    if wanted.process is not None:
        query = query.where(facts.c.process == wanted.process)
    if wanted.kind is not None:
        query = query.where(facts.c.kind == wanted.kind.value)
    if wanted.report is not None:
        query = query.where(facts.c.report == wanted.report)
    return query


def _cases(connection: Connection, query: Select[Any], wanted: Wanted) -> list[Case]:
    return [
        Case(row.record, row.report, 1.0 if row.confidence is None else row.confidence, ruling_of(row))
        for row in connection.execute(_of(query, wanted))
    ]


def _of(query: Select[Any], wanted: Wanted) -> Select[Any]:
    """A query of rulings, narrowed to what is wanted."""
    if wanted.process is not None:
        query = query.where(func.coalesce(facts.c.process, homes.c.process) == wanted.process)
    if wanted.kind is not None:
        query = query.where(rulings.c.kind == wanted.kind.value)
    if wanted.report is not None:
        query = query.where(rulings.c.report == wanted.report)
    return query
