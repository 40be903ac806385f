"""Records as joining leaves them in a ledger, made by hand for tests of views: facts beside whole records."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any
from zlib import crc32

from truceline.ledger import Entry, Fact
from truceline.merge.facts import fact
from truceline.merge.traits import context, traits
from truceline.model.enums import (
    Act,
    ActorKind,
    ConditionKind,
    EventStatus,
    HedgeHolder,
    HedgeLevel,
    Issue,
    MeetingRole,
    MeetingStatus,
    Mode,
    PloverType,
    PositionPolarity,
    Precision,
    ProposalKind,
    ResponseObject,
    ResponsePolarity,
)
from truceline.model.records import Condition, Event, Hedge, Meeting, Position, Proposal, Record, Response, Statement
from truceline.model.spans import Actor, Located, Named, Participant, Place, Reference, Span
from truceline.model.threads import Process
from truceline.model.times import When

WAR = Process(id="prc_1", name="Velmar and Ostane", parties=("Velmar Front", "Ostane"), mediators=("Lake Union",))
KINDS = {"Ostane": ActorKind.STATE, "Velmar Front": ActorKind.ARMED_GROUP, "Lake Union": ActorKind.IGO}
Told = tuple[Fact, Entry]


def span(words: str, start: int = 0) -> Span:
    return Span(start=start, end=start + len(words), text=words)


def actor(name: str) -> Named:
    kind = KINDS.get(name, ActorKind.UNNAMED_SOURCE if name.islower() else ActorKind.PERSON)
    return Named(start=0, end=len(name), text=name, actor=Actor(id=f"act_{name}", name=name, kind=kind))


def told(
    record: Record,
    key: str,
    *,
    thread: str | None = None,
    report: str | None = None,
    day: str | None = "2031-04-02",
    outlet: str = "A",
    copies: str | None = None,
) -> Told:
    """A record with its fact.

    Args:
        record: without id and report.
        key: its id.
        thread: its thread; one of its own if left out.
        report: its report; one of its own if left out.
        day: when that was published.
        outlet: by whom.
        copies: the report of which it is a copy.
    """
    report = report or f"rep_{key}"
    record = record.model_copy(update={"id": key, "report": report})
    within = context(report, day, [record], ())
    columns = fact(record, traits(record, within), outlet, day)
    del columns["traits"]
    names = _people(record)
    pk = crc32(key.encode())
    made = Fact(
        pk=pk,
        thread=thread or f"thr_{key}",
        process=WAR.id,
        why=None,
        voice=copies or report,
        actor_name=names.get(columns["actor"], (None, None))[0],
        actor_kind=names.get(columns["actor"], (None, None))[1],
        other_name=names.get(columns["other"], (None, None))[0],
        learnt="",
        **{**columns, "kind": record.kind, "stated": bool(columns["stated"])},
    )
    entry = Entry(
        record=record,
        revision=1,
        text_hash="",
        outlet=outlet,
        published=day,
        title=None,
        url=None,
        learnt="",
        current=True,
    )
    return made, entry


def _people(record: Record) -> dict[str | None, tuple[str | None, str | None]]:
    from truceline.model.records import actors_of

    return {a.id: (a.name, a.kind.value) for a in actors_of(record)}


class Library:
    """What a view asks: facts, and whole records by row. It counts how many records were fetched."""

    def __init__(self, *tellings: Told) -> None:
        self.facts = [f for f, _ in tellings]
        self._entries = {f.pk: e for f, e in tellings}
        self.fetched: set[int] = set()

    def fetch(self, keys: Collection[int]) -> Mapping[int, Entry]:
        self.fetched |= set(keys)
        return {key: self._entries[key] for key in keys}

    def of(self, *kinds: str) -> list[Fact]:
        return [f for f in self.facts if f.kind in kinds]


def hedge(cue: str = "appeared to", holder: HedgeHolder = HedgeHolder.OUTLET) -> Hedge:
    return Hedge(cue=span(cue), level=HedgeLevel.APPARENT, holder=holder)


def condition(words: str) -> Condition:
    return Condition(kind=ConditionKind.IF, span=span(words))


def on(day: str | None) -> When | None:
    return When(value=day, precision=Precision.DAY) if day else None


def position(
    who: str | None,
    polarity: PositionPolarity = PositionPolarity.SEEK,
    term: str = "a full withdrawal",
    *,
    issue: Issue = Issue.WITHDRAWAL,
    on_condition: str | None = None,
    said: str | None = None,
    **more: Any,
) -> Position:
    return Position(
        anchors=(span(f"{who} {polarity.value} {term}"),),
        actor=actor(who) if who else None,
        issue=issue,
        polarity=polarity,
        term=span(term),
        condition=condition(on_condition) if on_condition else None,
        said=on(said),
        **more,
    )


def proposal(
    label: str,
    *authors: str,
    to: Iterable[str] = (),
    kind: ProposalKind = ProposalKind.PROPOSAL,
    when: str | None = None,
    **more: Any,
) -> Proposal:
    return Proposal(
        anchors=(span(f"{label} was put forward"),),
        label=span(label),
        proposal_kind=kind,
        authors=tuple(map(actor, authors)),
        addressees=tuple(map(actor, to)),
        when=on(when),
        **more,
    )


def response(
    who: str,
    polarity: ResponsePolarity,
    to: str | None = None,
    *,
    words: str = "the plan",
    on_condition: str | None = None,
    when: str | None = None,
    what: ResponseObject = ResponseObject.WHOLE,
    **more: Any,
) -> Response:
    return Response(
        anchors=(span(f"{who} {polarity.value} {words}"),),
        actor=actor(who),
        to=Reference(start=0, end=len(words), text=words, record=to),
        polarity=polarity,
        object=what,
        condition=condition(on_condition) if on_condition else None,
        when=on(when),
        **more,
    )


def meeting(
    *who: str,
    status: MeetingStatus = MeetingStatus.HELD,
    when: str | None = None,
    by: str | None = None,
    place: str | None = None,
    mediator: str | None = None,
    **more: Any,
) -> Meeting:
    names = [*who, *([mediator] if mediator else [])]
    people = tuple(
        Participant(**actor(name).model_dump(), role=MeetingRole.MEDIATOR if name == mediator else MeetingRole.UNKNOWN)
        for name in names
    )
    return Meeting(
        anchors=(span(f"{' and '.join(names) or 'They'} meet"),),
        participants=people,
        status=status,
        when=When(end=by, precision=Precision.DAY) if by else on(when),
        place=Located(start=0, end=len(place), text=place) if place else None,
        **more,
    )


def event(
    who: str | None,
    whom: str | None = None,
    kind: PloverType = PloverType.ASSAULT,
    *,
    status: EventStatus = EventStatus.HAPPENED,
    when: str | None = None,
    until: str | None = None,
    place: Place | None = None,
    **more: Any,
) -> Event:
    return Event(
        anchors=(span(f"{who} {kind.value} {whom}"),),
        source=actor(who) if who else None,
        target=actor(whom) if whom else None,
        type=kind,
        status=status,
        when=When(end=until, precision=Precision.DAY) if until else on(when),
        place=Located(start=0, end=len(place.name), text=place.name, place=place) if place else None,
        **more,
    )


def statement(who: str, words: str, *, to: str | None = None, act: Act | None = None, **more: Any) -> Statement:
    return Statement(
        anchors=(span(words),),
        speaker=actor(who),
        content=(span(words),),
        addressee=actor(to) if to else None,
        act=act,
        mode=Mode.INDIRECT,
        **more,
    )
