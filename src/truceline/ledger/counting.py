"""What is chosen and counted in SQL, where records are too many to hand each over: threads by day, actors, places."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import NamedTuple

from sqlalchemy import Connection, and_, case, func, or_, select

from truceline.ledger.asking import Asked, narrowed
from truceline.ledger.queries import pieces, stream
from truceline.ledger.tables import actors, facts, roles
from truceline.model.enums import ActorKind, Kind, MeetingStatus

# So many records a thread are looked at to find the latest threads, and so many times more when that is not enough.
_PER_THREAD = 4
PLANS = frozenset({MeetingStatus.PLANNED, MeetingStatus.POSTPONED, MeetingStatus.CANCELLED, MeetingStatus.CALLED_FOR})
"""Statuses of meetings that are planned, or were until they were put off or called off; events share the first."""
_own_day = and_(facts.c.stated == 1, facts.c["at"] == facts.c.day)
_thread_day = func.coalesce(func.min(case((_own_day, facts.c["at"]))), func.min(facts.c["at"]))
_OURS, _HEAD = actors.alias("own"), actors.alias("own_head")


@dataclass(frozen=True, slots=True)
class Head:
    """Who an actor of a report is in the register."""

    id: str
    name: str
    kind: ActorKind
    side: str | None
    """Key of the side for which he stands."""


@dataclass(frozen=True, slots=True)
class Registered:
    """An actor of the register, and where he stands in what was asked for."""

    head: Head
    country: str | None
    reports: int
    outlets: int
    records: int
    roles: tuple[tuple[Kind, str, int], ...]
    """Kind of record, field and how many records, the most frequent first."""
    aliases: tuple[tuple[str, str], ...]
    """Id and name of every other actor of reports who is he."""


class Sighting(NamedTuple):
    """A place that one record tells."""

    pk: int
    record: str
    thread: str
    kind: Kind
    at: str | None
    spot: str
    """The place as joining sees it, as JSON (`truceline.merge.traits.Spot`)."""


def latest_threads(
    connection: Connection, asked: Asked, *, kinds: Collection[Kind] = (), limit: int
) -> tuple[list[str], bool]:
    """The latest threads, and whether there are earlier ones.

    The day of a thread is the first that a text tells of a thing that was; else that of its first report. What is
    asked since or until a day is asked of that day. It is always a day of one of the thread's records, so that the
    latest records lead to the latest threads; so many are looked at as that takes.

    Args:
        connection: in a transaction.
        asked: process and days.
        kinds: only these; all for none.
        limit: how many at most.
    """
    size = _PER_THREAD * limit
    while True:
        threads, last = _latest(connection, asked, kinds or tuple(Kind), size)
        days = _days(connection, replace(asked, since=None, until=None), kinds, threads)
        whole = {
            thread: (day, told)
            for thread, (day, told) in days.items()
            if (last is None or (day or "") > last)
            and (asked.since or "") <= (day or "")
            and (asked.until is None or (day is not None and day <= asked.until))
        }
        if len(whole) > limit or last is None:
            order = sorted(whole, key=lambda t: (whole[t][0] or "", whole[t][1] or "", t), reverse=True)
            return order[:limit], len(order) > limit
        size *= _PER_THREAD


def _latest(connection: Connection, asked: Asked, kinds: Collection[Kind], size: int) -> tuple[set[str], str | None]:
    """The threads of the latest records of each kind, and the day behind which there may be more; None for no more."""
    threads: set[str] = set()
    last: str | None = None
    for kind in sorted(kinds):
        query = narrowed(select(facts.c.thread, facts.c["at"]), asked, kinds={kind})
        rows = connection.execute(query.order_by(facts.c["at"].desc()).limit(size)).all()
        threads |= {str(thread) for thread, _ in rows}
        if len(rows) == size:
            last = max(last or "", rows[-1][1] or "")
    return threads, last


def _days(
    connection: Connection, asked: Asked, kinds: Collection[Kind], threads: Collection[str]
) -> dict[str, tuple[str | None, str | None]]:
    """The day of each of some threads, and when the newest report tells it."""
    query = select(facts.c.thread, _thread_day, func.max(facts.c.published)).group_by(facts.c.thread)
    return {
        thread: (day, told)
        for piece in pieces(threads)
        for thread, day, told in connection.execute(narrowed(query, asked, kinds=kinds, threads=piece))
    }


def threads_ahead(connection: Connection, asked: Asked, day: str, fresh: str, until: str | None = None) -> list[str]:
    """Threads of which a report tells something that lies ahead, the soonest first, those of no day that is told last.

    Some of it may have come to pass since.

    Args:
        connection: in a transaction.
        asked: process and days.
        day: the first day that counts as ahead, ISO 8601.
        fresh: plans of no day that is told count if they were printed on this day or later.
        until: the last day that counts; None for all.
    """
    first = func.coalesce(facts.c.day, facts.c.until)
    plan = facts.c.status.in_(sorted(PLANS))
    # What is told to have happened on a day that lies ahead is misread.
    ahead = and_(facts.c.day > facts.c["at"], func.coalesce(facts.c.status, "") != "happened")
    due = or_(plan, facts.c.day.is_(None), ahead)
    told = narrowed(select(facts.c.thread, func.min(first)), asked).where(
        facts.c.stated == 1, facts.c.until >= day, due
    )
    if until:
        told = told.where(first <= until)
    # A plan stands at the day of its report.
    late = replace(asked, since=max(fresh, asked.since or ""))
    untold = narrowed(select(facts.c.thread), late, kinds=(Kind.MEETING, Kind.EVENT)).where(facts.c.stated == 0, plan)
    days = {str(thread): str(soonest) for thread, soonest in connection.execute(told.group_by(facts.c.thread))}
    days |= {str(t): "9999" for (t,) in connection.execute(untold.distinct()) if t not in days}
    return sorted(days, key=lambda t: (days[t], t))


def threads_dated(connection: Connection, asked: Asked, limit: int) -> tuple[list[str], int]:
    """Threads for which a calendar has a use: meetings, planned acts and deadlines of a day that is told.

    Args:
        connection: in a transaction.
        asked: process and days.
        limit: how many at most, those of the latest days.

    Returns:
        Their ids, and how many there are in all.
    """
    deadline = and_(facts.c.day.is_(None), facts.c.until.is_not(None))
    useful = or_(facts.c.kind == Kind.MEETING, facts.c.status.in_(sorted(PLANS)), deadline)
    query = narrowed(select(facts.c.thread), asked).where(facts.c.stated == 1, useful).group_by(facts.c.thread)
    count = connection.scalar(select(func.count()).select_from(query.subquery())) or 0
    rows = connection.execute(query.order_by(func.max(facts.c.until).desc(), facts.c.thread).limit(limit))
    return [str(thread) for (thread,) in rows], int(count)


def last_day(connection: Connection, asked: Asked) -> str | None:
    """Day of the newest report in what is asked for."""
    newest = connection.scalar(narrowed(select(func.max(facts.c.published)), asked))
    return str(newest)[:10] if newest else None


def days_told(connection: Connection, asked: Asked, kinds: Collection[Kind] = ()) -> list[tuple[str | None, int]]:
    """How many records stand on each day; None for those without one."""
    query = select(facts.c["at"], func.count()).group_by(facts.c["at"])
    return [(day, int(n)) for day, n in connection.execute(narrowed(query, asked, kinds=kinds))]


def heads(connection: Connection, ids: Collection[str]) -> dict[str, Head]:
    """Who some actors of reports are in the register, by their ids."""
    query = select(_OURS.c.id, _HEAD.c.id, _HEAD.c.name, _HEAD.c.kind, _HEAD.c.side).join(
        _HEAD, _HEAD.c.id == _OURS.c.head
    )
    found: dict[str, Head] = {}
    for piece in pieces(ids):
        for own, head, name, kind, side in connection.execute(query.where(_OURS.c.id.in_(piece))):
            found[own] = Head(head, name, ActorKind(kind), side)
    return found


def registered(connection: Connection, asked: Asked, report: str | None = None) -> list[Registered]:
    """Who stands in what is asked for, those of most reports first, then of most records, by name.

    Args:
        connection: in a transaction.
        asked: process and days.
        report: only what this report tells, by its whole id.
    """
    stand = facts.join(roles, roles.c.pk == facts.c.pk).join(_OURS, _OURS.c.id == roles.c.actor)
    records = func.count(facts.c.pk.distinct())
    fields = select(_OURS.c.head, facts.c.kind, roles.c.role, records).group_by(
        _OURS.c.head, facts.c.kind, roles.c.role
    )
    totals = select(
        _OURS.c.head, func.count(facts.c.report.distinct()), func.count(facts.c.outlet.distinct()), records
    ).group_by(_OURS.c.head)
    only = (facts.c.report == report,) if report else ()
    told: dict[str, list[tuple[Kind, str, int]]] = defaultdict(list)
    for head, kind, role, n in connection.execute(narrowed(fields.select_from(stand), asked).where(*only)):
        told[head].append((Kind(kind), role, n))
    counted = {
        r[0]: r[1:] for r in map(tuple, connection.execute(narrowed(totals.select_from(stand), asked).where(*only)))
    }
    known = heads(connection, counted)
    names = _aliases(connection, counted)
    made = [
        Registered(
            head=known[key],
            country=names[key][0],
            reports=reports,
            outlets=outlets,
            records=count,
            roles=tuple(sorted(told[key], key=lambda r: (-r[2], r[0], r[1]))),
            aliases=names[key][1],
        )
        for key, (reports, outlets, count) in counted.items()
    ]
    return sorted(made, key=lambda s: (-s.reports, -s.records, s.head.name, s.head.id))


def _aliases(connection: Connection, ids: Collection[str]) -> dict[str, tuple[str | None, tuple[tuple[str, str], ...]]]:
    """The country of some of the register's actors, and everybody who is one of them, by their ids."""
    query = select(actors.c.id, actors.c.name, actors.c.country, actors.c.head).order_by(actors.c.name, actors.c.id)
    found: dict[str, tuple[str | None, list[tuple[str, str]]]] = {}
    for piece in pieces(ids):
        for own, name, country, head in connection.execute(query.where(actors.c.head.in_(piece))):
            before, others = found.get(head, (None, []))
            found[head] = (before or country, others if own == head else [*others, (own, name)])
    return {key: (country, tuple(others)) for key, (country, others) in found.items()}


def sightings(connection: Connection, asked: Asked) -> list[Sighting]:
    """Where meetings, events and tolls were."""
    spot = func.json_extract(facts.c.traits, "$.spot")
    query = select(facts.c.pk, facts.c.record, facts.c.thread, facts.c.kind, facts.c["at"], spot.label("spot"))
    kinds = (Kind.MEETING, Kind.EVENT, Kind.TOLL)
    rows = stream(connection, narrowed(query, asked, kinds=kinds).where(spot.is_not(None)))
    return [Sighting._make((*row[:3], Kind(row[3]), *row[4:])) for row in map(tuple, rows)]
