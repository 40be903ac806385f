"""Who did what to whom, in a few columns a record: what a network is counted from."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import NamedTuple

from sqlalchemy import Connection, case, func, or_, select

from truceline.ledger.asking import Asked, narrowed
from truceline.ledger.queries import stream
from truceline.ledger.tables import actors, facts, roles
from truceline.model.enums import Kind

_OURS, _THEIRS, _HEAD = actors.alias("source"), actors.alias("target"), actors.alias("source_head")


class Tie(NamedTuple):
    """What one did to another, as one record tells it."""

    pk: int
    record: str
    thread: str
    voice: str
    kind: Kind
    act: str | None
    """PLOVER type of an event, speech act of a statement."""
    status: str | None
    stance: str | None
    object: str | None
    to: str | None
    """Id of the record of the same report that a response answers."""
    source: str
    """Id of the register's actor who does it."""
    target: str | None
    """Id of the one to whom; None for a response."""
    at: str | None


class Attendance(NamedTuple):
    """Somebody at a meeting, as one record tells it."""

    pk: int
    record: str
    thread: str
    voice: str
    status: str
    at: str | None
    actor: str
    """Id of the register's actor."""
    side: str | None
    """Key of the side for which he stands."""


def ties(connection: Connection, asked: Asked) -> list[Tie]:
    """Who said, proposed, did or answered something to somebody."""
    code = case(
        (facts.c.kind == Kind.EVENT.value, func.json_extract(facts.c.traits, "$.codes.type")),
        (facts.c.kind == Kind.STATEMENT.value, func.json_extract(facts.c.traits, "$.codes.act")),
    )
    answered = case((facts.c.kind == Kind.RESPONSE.value, func.json_extract(facts.c.traits, "$.to")))
    query = (
        select(
            facts.c.pk,
            facts.c.record,
            facts.c.thread,
            facts.c.voice,
            facts.c.kind,
            code,
            facts.c.status,
            facts.c.stance,
            facts.c.object,
            answered,
            _OURS.c.head,
            _THEIRS.c.head,
            facts.c["at"],
        )
        .select_from(
            facts.join(_OURS, _OURS.c.id == facts.c.actor).join(_THEIRS, _THEIRS.c.id == facts.c.other, isouter=True)
        )
        .where(or_(facts.c.other.is_not(None), facts.c.kind == Kind.RESPONSE.value))
    )
    kinds = (Kind.STATEMENT, Kind.PROPOSAL, Kind.RESPONSE, Kind.EVENT)
    rows = stream(connection, narrowed(query, asked, kinds=kinds))
    return [Tie._make((*row[:4], Kind(row[4]), *row[5:])) for row in map(tuple, rows)]


def attendances(connection: Connection, asked: Asked) -> list[Attendance]:
    """Who is at which meeting, the people of one record one after the other."""
    query = (
        select(
            facts.c.pk,
            facts.c.record,
            facts.c.thread,
            facts.c.voice,
            facts.c.status,
            facts.c["at"],
            _HEAD.c.id,
            _HEAD.c.side,
        )
        .select_from(
            facts.join(roles, roles.c.pk == facts.c.pk)
            .join(_OURS, _OURS.c.id == roles.c.actor)
            .join(_HEAD, _HEAD.c.id == _OURS.c.head)
        )
        .where(roles.c.role == "participants")
        .order_by(facts.c.pk)
    )
    return [Attendance(*row) for row in connection.execute(narrowed(query, asked, kinds=(Kind.MEETING,)))]


def authors(connection: Connection, asked: Asked) -> dict[str, str]:
    """Whose each proposal is, by the id of every record that tells it: the register's actor whom most of them name."""
    query = select(facts.c.record, facts.c.thread, _OURS.c.head).join(_OURS, _OURS.c.id == facts.c.actor, isouter=True)
    rows = [*map(tuple, connection.execute(narrowed(query, asked, kinds=(Kind.PROPOSAL,)).order_by(facts.c.record)))]
    told: dict[str, Counter[str]] = defaultdict(Counter)
    for _, thread, author in rows:
        told[thread].update([author] if author else [])
    return {record: told[thread].most_common(1)[0][0] for record, thread, _ in rows if told[thread]}
