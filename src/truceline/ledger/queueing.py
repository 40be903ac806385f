"""What waits for people: flagged, disputed and half-coded records, then those that nobody has looked at."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
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
    pk: int | None = None
    """Row of its revision that stands, where it has no verdicts."""
    stands: bool = True
    """Whether it stands; a rejected record does not, nor one that a coder added and nobody else has."""


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


_UNSEEN = (facts.c.stands == 1, facts.c.record.not_in(select(rulings.c.record)))


def unseen(connection: Connection, wanted: Wanted, after: tuple[float, int] | None, limit: int) -> list[Case]:
    """Records that stand and that nobody has decided on, those of which the program is least sure first.

    Args:
        connection: in a transaction.
        wanted: of what.
        after: confidence and row of the last one before.
        limit: how many at most.
    """
    # Kind by kind, so that an index has them in order.
    found: list[Case] = []
    for kind in Kind if wanted.kind is None else (wanted.kind,):
        query = select(facts.c.record, facts.c.report, facts.c.confidence, facts.c.pk).where(*_UNSEEN)
        if after is not None:
            query = query.where(tuple_(facts.c.confidence, facts.c.pk) > after)
        query = query.order_by(facts.c.confidence, facts.c.pk).limit(limit)
        rows = connection.execute(_narrowed(query, replace(wanted, kind=kind)))
        found += [Case(r.record, r.report, r.confidence, pk=r.pk) for r in rows]
    return sorted(found, key=lambda case: (case.confidence, case.pk or 0))[:limit]


def count_unseen(connection: Connection, wanted: Wanted) -> Counter[Kind]:
    """How many records of each kind stand on which nobody has decided."""
    # Told by difference: to look every record up among the few rulings takes ten times as long. Each of the two forms
    # of the condition leads SQLite to an index that has all that is asked for.
    standing = facts.c.stands == 1 if wanted.process is None else facts.c.stands + 0 == 1
    every = select(facts.c.kind, func.count()).where(standing).group_by(facts.c.kind)
    found = Counter({Kind(kind): int(n) for kind, n in connection.execute(_narrowed(every, wanted))})
    # Narrowed here: a condition on `facts` would let SQLite begin with them, and there are many more.
    groups = (facts.c.kind, facts.c.process, facts.c.report)
    for kind, process, report, n in connection.execute(
        select(*groups, func.count()).select_from(_RULED_JOINS).group_by(*groups)
    ):
        if kind and (wanted.process in {None, process}) and (wanted.report in {None, report}):
            found[Kind(kind)] -= n
    return found if wanted.kind is None else Counter({wanted.kind: found[wanted.kind]})


def count_unseen_until(connection: Connection, wanted: Wanted, until: tuple[float, int]) -> int:
    """How many of the records that `unseen` gives come before a place in it, the one at the place included.

    Args:
        connection: in a transaction.
        wanted: of what.
        until: confidence and row of the one at the place.
    """
    query = select(func.count()).select_from(facts).where(*_UNSEEN)
    query = query.where(tuple_(facts.c.confidence, facts.c.pk) <= until)
    kinds = Kind if wanted.kind is None else (wanted.kind,)
    return sum(int(connection.scalar(_narrowed(query, replace(wanted, kind=kind))) or 0) for kind in kinds)


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
    waiting = count_unseen(connection, Wanted(process=process))
    return [_tally(kind, waiting[kind], [r for r in rows if r.kind == kind.value]) for kind in Kind]


def _tally(kind: Kind, waiting: int, rows: Sequence[Any]) -> Tally:
    reviewed = Counter({Review.MACHINE: waiting})
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
        .where(facts.c.stands + 0 == 1, facts.c.report.in_(own))
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


def _narrowed(query: Any, wanted: Wanted) -> Any:
    """A query of records that stand, narrowed to what is wanted."""
    if wanted.process is not None:
        query = query.where(facts.c.process == wanted.process)
    if wanted.kind is not None:
        query = query.where(facts.c.kind == wanted.kind.value)
    if wanted.report is not None:
        query = query.where(facts.c.report == wanted.report)
    return query


def _cases(connection: Connection, query: Select[Any], wanted: Wanted) -> list[Case]:
    found = []
    for row in connection.execute(_of(query, wanted)):
        stands = row.confidence is not None
        found.append(Case(row.record, row.report, row.confidence if stands else 1.0, ruling_of(row), stands=stands))
    return found


def _of(query: Select[Any], wanted: Wanted) -> Select[Any]:
    """A query of rulings, narrowed to what is wanted."""
    if wanted.process is not None:
        query = query.where(func.coalesce(facts.c.process, homes.c.process) == wanted.process)
    if wanted.kind is not None:
        query = query.where(rulings.c.kind == wanted.kind.value)
    if wanted.report is not None:
        query = query.where(rulings.c.report == wanted.report)
    return query
