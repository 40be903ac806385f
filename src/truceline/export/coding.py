"""What PLOVER and CAMEO ask of a record: actors by code, sides, quad class, the day.

Sources: PLOVER manual, draft 2.0 (sector codes, quad categories, compound actors); CAMEO manual 1.1b3 (actor codes).
"""

from __future__ import annotations

from truceline.export.fields import doers, others
from truceline.ledger import Entry
from truceline.model.enums import ActorKind, EventStatus, MeetingRole, MeetingStatus, PloverType
from truceline.model.records import Event, Meeting, Proposal, Record, Response
from truceline.model.spans import Named
from truceline.model.times import When

QUADS: dict[PloverType, int] = {
    PloverType.AGREE: 1,
    PloverType.CONSULT: 1,
    PloverType.SUPPORT: 1,
    PloverType.CONCEDE: 1,
    PloverType.COOPERATE: 2,
    PloverType.AID: 2,
    PloverType.RETREAT: 2,
    PloverType.REQUEST: 3,
    PloverType.ACCUSE: 3,
    PloverType.REJECT: 3,
    PloverType.THREATEN: 3,
    PloverType.PROTEST: 4,
    PloverType.SANCTION: 4,
    PloverType.MOBILIZE: 4,
    PloverType.COERCE: 4,
    PloverType.ASSAULT: 4,
}
"""Verbal cooperation 1, material cooperation 2, verbal conflict 3, material conflict 4, by the manual's sections."""

WORLD: dict[ActorKind, str] = {ActorKind.IGO: "IGO", ActorKind.NGO: "NGO"}
"""Codes of actors that belong to no country."""

UNREAL: dict[EventStatus, str] = {
    EventStatus.PLANNED: "future",
    EventStatus.HYPOTHETICAL: "hypothetical",
    EventStatus.DENIED: "negation",
}
"""Statuses of events that did not happen, by what PLOVER calls them (auxiliary modes, kept in `context`)."""

_MET = {MeetingStatus.HELD, MeetingStatus.ONGOING}


def sides(record: Record) -> tuple[tuple[Named, ...], tuple[Named, ...]]:
    """Actors and recipients. At a meeting the host is recipient; where nobody hosts, all are actors."""
    if not isinstance(record, Meeting):
        return doers(record), others(record)
    hosts = tuple(p for p in record.participants if p.role is MeetingRole.HOST)
    guests = tuple(p for p in record.participants if p.role is not MeetingRole.HOST)
    return (guests, hosts) if guests else (hosts, ())


def unreal(record: Record) -> str | None:
    """What PLOVER calls an event that is planned, hypothetical or denied; None for what is told as done."""
    return UNREAL.get(record.status) if isinstance(record, Event) else None


def day(entry: Entry) -> tuple[When, str] | None:
    """The time that dates what the code stands for, and which it is: `when` it was done, `said` or `published`.

    The code of a plan, a demand or a statement stands for the saying, whatever day it is about.
    """
    record = entry.record
    done = isinstance(record, Event | Response | Proposal) or (isinstance(record, Meeting) and record.status in _MET)
    for basis, time in (("when", record.when if done else None), ("said", record.said)):
        if time is not None and time.value:
            return time, basis
    return (When(value=entry.published[:10]), "published") if entry.published else None
