"""Processes in the ledger: whom reports tell as opponents, the processes that follow, and what belongs where."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select, text

from truceline.errors import MissingError
from truceline.ledger import tallying
from truceline.ledger.queries import pieces
from truceline.ledger.tables import (
    actors,
    conflicts,
    current,
    facts,
    homes,
    named,
    offices,
    processes,
    read_offices,
    roles,
)
from truceline.ledger.writing import many
from truceline.model.enums import ActorKind, Kind
from truceline.model.offices import Office
from truceline.model.spans import Actor
from truceline.model.threads import Process

# Issues, places and mediators of a process that are named with it.
_NAMED = 8
# Records whose places are looked at.
_LATEST = 100


@dataclass(frozen=True, slots=True)
class Known:
    """A process as its row has it."""

    id: str
    name: str
    parties: tuple[str, ...]
    """Keys of its sides as proposed."""
    change: dict[str, Any]
    """What people changed, by field."""


@dataclass(frozen=True, slots=True)
class Mentioned:
    """An actor as one report has him."""

    actor: Actor
    report: str
    published: str | None
    outlet: str | None
    offices: tuple[Office, ...]


def mentions(connection: Connection, ids: Collection[str] | None = None) -> list[Mentioned]:
    """Where actors are named: for each the reports of its first and of its last day; of all or of some."""
    told = select(
        roles.c.actor, facts.c.report, facts.c.published, facts.c.outlet, actors.c.name, actors.c.kind, actors.c.country
    ).join(facts, facts.c.pk == roles.c.pk)
    told = told.join(actors, actors.c.id == roles.c.actor).where(facts.c.stands == 1)
    ends: dict[str, list[Any]] = {}
    for piece in pieces(ids) if ids is not None else (None,):
        query = told.where(roles.c.actor.in_(piece)) if piece is not None else told
        for row in connection.execute(query.distinct()):
            mark = (row.published or "", row.report)
            first, last = ends.get(row.actor, (row, row))
            ends[row.actor] = [
                row if mark < (first.published or "", first.report) else first,
                row if mark > (last.published or "", last.report) else last,
            ]
    reports = {row.report for own in ends.values() for row in own}
    titles = _offices(connection, reports)
    return [
        Mentioned(
            Actor(id=row.actor, name=row.name, kind=ActorKind(row.kind), country=row.country),
            row.report,
            row.published,
            row.outlet,
            titles.get(row.report, ()),
        )
        for own in ends.values()
        for row in {r.report: r for r in own}.values()
    ]


def _offices(connection: Connection, reports: Collection[str]) -> dict[str, tuple[Office, ...]]:
    found: dict[str, list[Office]] = defaultdict(list)
    for piece in pieces(reports):
        query = (
            select(current.c.report, offices.c.payload)
            .join(read_offices, read_offices.c.reading == current.c.reading)
            .join(offices, offices.c.pk == read_offices.c.office)
            .where(current.c.report.in_(piece))
        )
        for report, payload in connection.execute(query):
            found[str(report)].append(Office.model_validate_json(payload))
    return {report: tuple(own) for report, own in found.items()}


def tell(connection: Connection, report: str, pairs: Mapping[tuple[str, str], float], sides: Mapping[str, int]) -> None:
    """Stores whom a report tells as opponents and which sides it names, in place of what it told before."""
    connection.execute(delete(conflicts).where(conflicts.c.report == report))
    connection.execute(delete(named).where(named.c.report == report))
    rows = ({"report": report, "one": a, "other": b, "weight": w} for (a, b), w in pairs.items())
    many(connection, insert(conflicts), rows)
    many(connection, insert(named), ({"side": s, "report": report, "records": n} for s, n in sides.items()))


def totals(connection: Connection, fewest: int) -> list[tuple[str, str, float, int]]:
    """Pairs of sides that at least `fewest` reports tell as opponents: one, other, weight, reports."""
    query = (
        select(conflicts.c.one, conflicts.c.other, func.sum(conflicts.c.weight), func.count())
        .group_by(conflicts.c.one, conflicts.c.other)
        .having(func.count() >= fewest)
    )
    return [(str(a), str(b), float(w), int(n)) for a, b, w, n in connection.execute(query)]


def naming(connection: Connection, sides: Collection[str], limit: int) -> list[str]:
    """Reports whose records name all of some sides, at most `limit`, by id."""
    query = (
        select(named.c.report)
        .where(named.c.side.in_(sorted(sides)))
        .group_by(named.c.report)
        .having(func.count() == len(set(sides)))
        .order_by(named.c.report)
        .limit(limit)
    )
    return [str(r) for (r,) in connection.execute(query)]


def known(connection: Connection) -> list[Known]:
    """Every process there is, by id."""
    rows = connection.execute(select(processes).order_by(processes.c.id))
    return [Known(str(r.id), str(r.name), tuple(json.loads(r.parties)), json.loads(r.change)) for r in rows]


def keep(connection: Connection, rows: Iterable[Known]) -> None:
    """Stores exactly these processes."""
    connection.execute(delete(processes))
    many(
        connection,
        insert(processes),
        (
            {"id": k.id, "name": k.name, "parties": json.dumps(list(k.parties)), "change": json.dumps(k.change)}
            for k in rows
        ),
    )


def side_names(connection: Connection, keys: Collection[str]) -> dict[str, str]:
    """What sides are called: the name of the state or group that most records use, by key."""
    if not keys:
        return {}
    body = func.max(actors.c.kind.in_(["state", "armed-group", "igo"]))
    query = (
        select(actors.c.side, actors.c.name, func.sum(actors.c.named), body)
        .where(actors.c.side.in_(sorted(keys)), actors.c.kind != "person")
        .group_by(actors.c.side, actors.c.name)
    )
    best: dict[str, tuple[int, int, int, str]] = {}
    for side, name, n, state in connection.execute(query):
        mark = (int(state), int(n), -len(name), str(name))
        best[str(side)] = max(best.get(str(side), (-1, 0, 0, "")), mark)
    return {side: mark[3] for side, mark in best.items()}


def told_by(
    connection: Connection, reports: Collection[str]
) -> dict[str, tuple[dict[tuple[str, str], float], dict[str, int]]]:
    """Whom some reports tell as opponents, and how many of their records name each side."""
    found: dict[str, tuple[dict[tuple[str, str], float], dict[str, int]]] = {r: ({}, {}) for r in reports}
    for piece in pieces(found):
        for row in connection.execute(select(conflicts).where(conflicts.c.report.in_(piece))):
            found[row.report][0][row.one, row.other] = float(row.weight)
        for row in connection.execute(select(named).where(named.c.report.in_(piece))):
            found[row.report][1][row.side] = int(row.records)
    return found


def reports_of(connection: Connection, sides: Collection[str]) -> set[str]:
    """Reports that name any of some sides."""
    query = select(named.c.report).where(named.c.side.in_(sorted(sides))).distinct()
    return {str(r) for (r,) in connection.execute(query)}


def settle(
    connection: Connection, reports: Mapping[str, tuple[str, str, bool] | None], own: Mapping[str, tuple[str, str]]
) -> None:
    """Puts reports and their records into processes.

    Args:
        connection: in a transaction that writes.
        reports: of each report, by id, its process, why, and whether that is sure; None for none.
        own: process and reason of records, by id; those that are not there belong to none.
    """
    for piece in pieces(reports):
        connection.execute(delete(homes).where(homes.c.report.in_(piece)))
        rows = connection.execute(
            select(facts.c.pk, facts.c.record, facts.c.process, facts.c.why).where(facts.c.report.in_(piece))
        )
        changed = [(*now, r.pk) for r in rows if (now := own.get(r.record, (None, None))) != (r.process, r.why)]
        if changed:
            connection.exec_driver_sql("UPDATE facts SET process = ?, why = ? WHERE pk = ?", changed)
    found = ((report, *home) for report, home in reports.items() if home)
    many(
        connection,
        insert(homes),
        ({"report": r, "process": process, "why": why, "sure": int(sure)} for r, process, why, sure in found),
    )


def sides_of_records(connection: Connection, reports: Collection[str]) -> dict[str, dict[str, set[str]]]:
    """The sides that each record of some reports names, by report and record."""
    found: dict[str, dict[str, set[str]]] = {report: defaultdict(set) for report in reports}
    for piece in pieces(reports):
        query = (
            select(facts.c.report, facts.c.record, actors.c.side)
            .join(roles, roles.c.pk == facts.c.pk, isouter=True)
            .join(actors, actors.c.id == roles.c.actor, isouter=True)
            .where(facts.c.report.in_(piece))
        )
        for report, record, side in connection.execute(query):
            found[str(report)][str(record)] |= {str(side)} if side else set()
    return found


def described(connection: Connection, rows: Sequence[Known]) -> list[Process]:
    """Processes with what their records say of them, those with most records first."""
    ids = [k.id for k in rows]
    counts = tallying.told(connection, ids)
    issues, names = (
        tallying.issues(connection, ids, _NAMED),
        side_names(connection, {s for k in rows for s in k.parties}),
    )
    places, authors = _lately(connection, _PLACES, ids), _lately(connection, _AUTHORS, ids)
    made = []
    for row in rows:
        count, change = counts.get(row.id), row.change
        # Who puts forward plans and is no party mediates.
        mediators = dict.fromkeys(name for name, side in authors[row.id] if side and side not in row.parties)
        process = Process(
            id=row.id,
            name=row.name,
            parties=tuple(change.get("parties") or (names.get(s, s) for s in row.parties)),
            mediators=tuple(change.get("mediators") or ()) or tuple(mediators)[:_NAMED],
            issues=tuple(change.get("issues") or ()) or issues.get(row.id, ()),
            keywords=tuple(change.get("keywords") or ()),
            places=tuple(change.get("places") or ()) or tuple(name for name, _ in places[row.id][:_NAMED]),
            first=(count.first or "")[:10] or None if count else None,
            last=(count.last or "")[:10] or None if count else None,
            reports=count.reports if count else 0,
            records=count.records if count else 0,
            edited=bool(change),
        )
        made.append(process)
    return sorted(made, key=lambda p: (-p.records, p.name))


def _latest(*kinds: Kind) -> str:
    """Rows of the latest records of a process: enough to tell them, and no slower for one that goes on for years."""
    each = (
        f"SELECT * FROM (SELECT pk, at FROM facts WHERE process = processes.id AND kind = '{kind}' AND stands = 1"  # noqa: S608
        f" ORDER BY at DESC LIMIT {_LATEST})"
        for kind in kinds
    )
    return f"SELECT pk FROM ({' UNION ALL '.join(each)}) ORDER BY at DESC LIMIT {_LATEST}"  # noqa: S608


# Written out: SQLAlchemy has no words for what lies so deep. All processes in one go, each by the end of an index.
_PLACES = (
    "SELECT processes.id, json_extract(records.payload, '$.place.place.name') AS place, NULL FROM processes"  # noqa: S608
    f" JOIN records ON records.pk IN ({_latest(Kind.MEETING, Kind.EVENT, Kind.TOLL)})"
    " WHERE processes.id IN (SELECT value FROM json_each(:ids)) AND place IS NOT NULL"
    " GROUP BY processes.id, place ORDER BY count(*) DESC, place"
)
_AUTHORS = (
    "SELECT processes.id, actors.name, actors.side FROM processes"  # noqa: S608
    f" JOIN roles ON roles.pk IN ({_latest(Kind.PROPOSAL)}) AND roles.role = 'authors'"
    " JOIN actors ON actors.id = roles.actor AND actors.kind IN ('state', 'igo')"
    " WHERE processes.id IN (SELECT value FROM json_each(:ids))"
    " GROUP BY processes.id, actors.name, actors.side ORDER BY count(*) DESC, actors.name"
)


def _lately(connection: Connection, query: str, ids: Sequence[str]) -> dict[str, list[tuple[str, str | None]]]:
    """Names, the most frequent first, and their sides, by process."""
    found: dict[str, list[tuple[str, str | None]]] = defaultdict(list)
    for process, name, side in connection.execute(text(query), {"ids": json.dumps(ids)}):
        found[process].append((name, side))
    return found


def meant(connection: Connection, words: str, where: str) -> Known:
    """The process meant by an id, the start of one, its name, or words of its name.

    Raises:
        MissingError: none is, or several are.
    """
    rows, wanted = known(connection), words.casefold()
    found = [k for k in rows if wanted.startswith("prc_") and k.id.startswith(wanted)]
    found = found or [k for k in rows if k.name.casefold() == wanted]
    found = found or [k for k in rows if wanted and wanted in k.name.casefold()]
    if len(found) == 1:
        return found[0]
    if not found:
        raise MissingError(
            f"no process is called {words!r}", where=where, remedy="see them with `truceline process list`"
        )
    some = ", ".join(f"{k.name} {k.id}" for k in found[:3]) + (", …" if len(found) > 3 else "")
    raise MissingError(f"{words!r} means several processes ({some})", where=where, remedy="give the id")
