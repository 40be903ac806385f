"""Entries of every kind for the tests of the formats."""

from __future__ import annotations

import re
from typing import Any

from ledger_samples import RUN, TEXT, records, report
from truceline.export import FORMATS
from truceline.export.known import Known, Source
from truceline.ledger import Entry
from truceline.model.enums import (
    ActorKind,
    ChainRole,
    ConditionKind,
    EventStatus,
    Issue,
    MeetingRole,
    MeetingStatus,
    PloverType,
    PositionPolarity,
    Precision,
)
from truceline.model.ids import actor_id, record_id
from truceline.model.records import RECORDS, ChainLink, Condition, Event, Meeting, Plover, Position, Proposal, Record
from truceline.model.spans import Actor, Located, Named, Participant, Place, Span
from truceline.model.times import When


def entry(record: Record, outlet: str | None = "Ostane Courier", **facts: object) -> Entry:
    """A record as the ledger gives it back."""
    known = {
        "revision": 1,
        "text_hash": report().text_hash,
        "published": "2031-04-01",
        "title": None,
        "url": None,
        "learnt": "2031-04-02T12:00:00+00:00",
        "current": True,
    }
    return Entry(record=record, outlet=outlet, **(known | facts))


def words(text: str, kind: type = Span, **more: object) -> Any:
    """`text` as a field whose words begin the report."""
    return kind(start=0, end=len(text), text=text, **more)


def when(value: str | None, end: str | None = None, precision: Precision = Precision.DAY) -> When:
    """A time."""
    return When(value=value, end=end, precision=precision)


def who(name: str, kind: ActorKind, country: str | None = None) -> Actor:
    """An actor."""
    return Actor(id=actor_id(kind.value, name), name=name, kind=kind, country=country)


PLACE = words(
    "Port Ostane",
    Located,
    place=Place(name="Port Ostane", geonameid=77, country="XO", lat=-12.5, lon=40.25, precision="populated-place"),
)
SAYING = words("The Front said so")
MARRIN = who("Sela Marrin", ActorKind.PERSON)
FRONT = who("Velmar Front", ActorKind.ARMED_GROUP)
STATE = who("Ostane", ActorKind.STATE, "XO")
_CHAIN = (
    ChainLink(role=ChainRole.OUTLET, name="Ostane Courier"),
    ChainLink(role=ChainRole.SOURCE, name="an official", span=words("an official")),
)
MEETING = Meeting(
    anchors=(SAYING,),
    chain=_CHAIN,
    participants=(
        words("Marrin", Participant, role=MeetingRole.MEDIATOR, actor=MARRIN),
        words("the Front", Participant, role=MeetingRole.PARTY, actor=FRONT),
    ),
    place=PLACE,
    when=when("2031-04-05"),
    status=MeetingStatus.PLANNED,
    plover=Plover(type=PloverType.AGREE, context=("diplomatic",), cameo="036"),
)
PROPOSAL = Proposal(
    anchors=(SAYING,), chain=_CHAIN, label=words("the harbour plan"), authors=(words("Marrin", Named, actor=MARRIN),)
)
POSITION = Position(
    anchors=(SAYING,),
    chain=_CHAIN,
    actor=words("the Front", Named, actor=FRONT),
    issue=Issue.CROSSINGS,
    polarity=PositionPolarity.REFUSE,
    condition=Condition(kind=ConditionKind.UNLESS, span=words("unless the port opens")),
    plover=Plover(type=PloverType.REJECT, mode="yield", cameo="1245"),
)
EVENT = Event(
    anchors=(SAYING, Span(start=40, end=45, text="again")),
    chain=_CHAIN,
    source=words("Ostane", Named, actor=STATE),
    target=words("the Front", Named, actor=FRONT),
    type=PloverType.RETREAT,
    mode="ceasefire",
    context=("military",),
    cameo="0871",
    status=EventStatus.HAPPENED,
    when=when("2031-03-30T12:00", precision=Precision.HOUR),
    place=PLACE,
)


def sealed(record: Record, of: str = "rep_one") -> Record:
    """The record with its ids."""
    return record.model_copy(update={"id": record_id(of, record), "report": of})


def _as_read(record: Record) -> Record:
    """The record with ids of actors as the reading makes them."""
    ids = re.sub(r'"act_([^"]+)"', lambda found: f'"{actor_id("", found[1])}"', record.model_dump_json())
    return RECORDS.validate_json(ids)


SAMPLES: tuple[Record, ...] = (
    *map(_as_read, records(report())),
    *(sealed(r) for r in (MEETING, PROPOSAL, POSITION, EVENT)),
)
"""A record of every kind, in the order of the codebook's kinds as far as a report told them."""
ENTRIES: tuple[Entry, ...] = tuple(entry(r) for r in SAMPLES)
KNOWN = Known(threads={SAMPLES[3].id: "thr_harbour"}, source=lambda _: Source(text=TEXT, run=RUN))
"""The meeting is of a thread."""


def written(form: str, *entries: Entry, known: Known = KNOWN) -> bytes:
    """The file that a format makes of the entries."""
    pieces = FORMATS[form].writer()(entries, known)
    return b"".join(p.encode() if isinstance(p, str) else p for p in pieces)
