"""What is chosen and counted in SQL: the latest threads as if all were looked at, what lies ahead, who is who."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

import pytest

from truceline.errors import LedgerError
from truceline.ledger import Asked, Ledger
from truceline.model.enums import (
    ActorKind,
    EventStatus,
    Kind,
    MeetingStatus,
    PloverType,
    Precision,
    ResponsePolarity,
    ZoneKind,
)
from truceline.model.ids import record_id
from truceline.model.records import Event, Meeting, Proposal, Record, Response
from truceline.model.reports import Reading, Report, Run, Zone
from truceline.model.spans import Actor, Located, Named, Participant, Place, Reference, Span
from truceline.model.times import When
from truceline.views.threads import grouped
from truceline.workflow.join import join_waiting

RUN = Run(program="9.1", model="a parser 1.0")
FRONT, OSTANE, ENVOY = "Velmar Front", "Ostane", "Sela Marrin"
KINDS = {FRONT: ActorKind.ARMED_GROUP, OSTANE: ActorKind.STATE, ENVOY: ActorKind.PERSON}
TEXT = f"{FRONT} and {OSTANE} met {ENVOY} in Lathe over the plan."


def span(words: str) -> Span:
    at = TEXT.index(words)
    return Span.of(TEXT, at, at + len(words))


def actor(name: str) -> Named:
    found = span(name)
    return Named(
        start=found.start, end=found.end, text=name, actor=Actor(id=f"act_{name}", name=name, kind=KINDS[name])
    )


def on(day: str | None) -> When | None:
    return When(value=day, precision=Precision.DAY, span=span("met")) if day else None


def lathe() -> Located:
    found = span("Lathe")
    place = Place(name="Lathe", geonameid=7, lat=1.5, lon=2.5, precision="populated-place")
    return Located(start=found.start, end=found.end, text=found.text, place=place)


def meeting(day: str | None, status: MeetingStatus = MeetingStatus.HELD) -> Meeting:
    people = tuple(Participant(**actor(name).model_dump()) for name in (FRONT, ENVOY))
    return Meeting(anchors=(span(TEXT),), participants=people, status=status, when=on(day), place=lathe())


def event(day: str | None, status: EventStatus = EventStatus.HAPPENED, until: str | None = None) -> Event:
    when = When(end=until, precision=Precision.DAY, span=span("met")) if until else on(day)
    return Event(
        anchors=(span(TEXT),),
        source=actor(FRONT),
        target=actor(OSTANE),
        type=PloverType.ASSAULT,
        status=status,
        when=when,
    )


def keep(ledger: Ledger, n: int, published: str | None, *records: Record, outlet: str = "Courier") -> str:
    zones = (Zone(start=0, end=len(TEXT), kind=ZoneKind.BODY),)
    report = Report(
        id=f"rep_{n:04}", text=TEXT, title=f"Report {n}", outlet=outlet, published=published, language="en", zones=zones
    )
    sealed = tuple(r.model_copy(update={"id": record_id(report.id, r), "report": report.id}) for r in records)
    reading = Reading(report=report.id, text_hash=report.text_hash, records=sealed)
    ledger.write(report, reading, RUN, learnt=datetime(2031, 5, 1, tzinfo=UTC))
    return report.id


def joined(ledger: Ledger) -> Ledger:
    assert list(join_waiting(ledger))
    return ledger


@pytest.fixture
def many(ledger: Ledger) -> Ledger:
    """Thirty reports, each of a meeting on a day of its own and of an act two days before it, one in five without."""
    for n in range(30):
        day = f"2031-04-{n + 1:02}" if n % 5 else None
        before = f"2031-04-{max(1, n - 1):02}"
        keep(ledger, n, f"2031-04-{n + 1:02}", meeting(day), event(before))
    return joined(ledger)


def naively(ledger: Ledger, asked: Asked, kinds: Sequence[Kind]) -> list[str]:
    """The threads by day, from every record there is."""
    groups = grouped(ledger.facts(Asked(process=asked.process), kinds=kinds))
    inside = [
        g
        for g in groups
        if (asked.since or "") <= (g.day or "") and (asked.until is None or (g.day or "") <= asked.until)
    ]
    return [g.day or "" for g in inside]


@pytest.mark.parametrize("limit", [1, 3, 7, 100])
@pytest.mark.parametrize("kinds", [(), (Kind.EVENT,)])
@pytest.mark.parametrize("asked", [Asked(), Asked(since="2031-04-10"), Asked(until="2031-04-12")])
def test_the_latest_threads_are_those_one_finds_looking_at_all(
    many: Ledger, limit: int, kinds: Sequence[Kind], asked: Asked
) -> None:
    threads, more = many.latest_threads(asked, kinds=kinds, limit=limit)
    every = naively(many, asked, kinds)
    days = {g.thread: g.day or "" for g in grouped(many.facts(Asked(), kinds=kinds))}
    assert [days[t] for t in threads] == every[:limit]
    assert more is (len(every) > limit)


def test_many_records_of_one_day_hide_no_thread(ledger: Ledger) -> None:
    for n in range(20):
        keep(ledger, n, "2031-04-05", event("2031-04-03"))
    keep(ledger, 99, "2031-04-05", meeting("2031-04-02"))
    (latest,), more = joined(ledger).latest_threads(Asked(), limit=1)
    newest = grouped(ledger.facts(Asked()))[0]
    assert (latest, newest.day, more) == (newest.thread, "2031-04-03", True)
    assert set(ledger.latest_threads(Asked(), limit=100)[0]) == {f.thread for f in ledger.facts(Asked())}


def test_what_lies_ahead(ledger: Ledger) -> None:
    keep(ledger, 1, "2031-04-01", meeting("2031-04-20", MeetingStatus.PLANNED))
    keep(ledger, 2, "2031-04-01", event(None, until="2031-04-28"))
    keep(ledger, 3, "2031-04-01", meeting(None, MeetingStatus.PLANNED))
    keep(ledger, 4, "2031-02-01", event(None, EventStatus.PLANNED))
    keep(ledger, 5, "2031-02-01", meeting("2031-02-01"))
    threads = joined(ledger).threads_ahead(Asked(), "2031-04-10", fresh="2031-03-11")
    found = {f.report for f in ledger.facts(Asked(), threads=threads)}
    assert found == {"rep_0001", "rep_0002", "rep_0003"}


def test_the_last_day_is_that_of_the_newest_report(ledger: Ledger) -> None:
    assert ledger.last_day(Asked()) is None
    keep(ledger, 1, "2031-04-03T09:00:00+02:00", event("2031-04-01"))
    assert joined(ledger).last_day(Asked()) == "2031-04-03"


def test_who_stands_where_and_how_often(ledger: Ledger) -> None:
    keep(ledger, 1, "2031-04-01", event("2031-04-01"), meeting("2031-04-01"))
    keep(ledger, 2, "2031-04-02", event("2031-04-02"), outlet="Post")
    front, *others = joined(ledger).registered(Asked())
    assert (front.head.name, front.reports, front.outlets, front.records) == (FRONT, 2, 2, 3)
    assert front.roles == ((Kind.EVENT, "source", 2), (Kind.MEETING, "participants", 1))
    assert {r.head.name for r in others} == {OSTANE, ENVOY}
    assert [r.reports for r in ledger.registered(Asked(), report="rep_0002")] == [1, 1]
    with pytest.raises(LedgerError, match="no report"):
        ledger.registered(Asked(), report="rep_none")


def test_dealings_attendances_and_authors(ledger: Ledger) -> None:
    plan = span("the plan")
    offer = Proposal(anchors=(span(TEXT),), label=plan, authors=(actor(FRONT),))
    answer = Response(
        anchors=(span(TEXT),),
        actor=actor(OSTANE),
        polarity=ResponsePolarity.REJECT,
        to=Reference(start=plan.start, end=plan.end, text=plan.text, record=record_id("rep_0001", offer)),
    )
    keep(ledger, 1, "2031-04-01", event("2031-04-01"), meeting("2031-04-01"), offer, answer)
    joined(ledger)
    act, reply = sorted(ledger.ties(Asked()), key=lambda t: t.kind)
    assert (act.kind, act.act, act.source, act.target) == (Kind.EVENT, "ASSAULT", f"act_{FRONT}", f"act_{OSTANE}")
    assert (reply.kind, reply.source, reply.target) == (Kind.RESPONSE, f"act_{OSTANE}", None)
    assert ledger.authors(Asked())[reply.to or ""] == f"act_{FRONT}"
    assert {a.actor for a in ledger.attendances(Asked())} == {f"act_{FRONT}", f"act_{ENVOY}"}
    (seen,) = ledger.sightings(Asked())
    assert (seen.kind, '"geonameid":7' in seen.spot) == (Kind.MEETING, True)


def test_heads_of_actors(ledger: Ledger) -> None:
    keep(ledger, 1, "2031-04-01", event("2031-04-01"))
    known = joined(ledger).heads([f"act_{FRONT}", "act_nobody"])
    assert {key: head.name for key, head in known.items()} == {f"act_{FRONT}": FRONT}


def test_what_lies_ahead_is_in_the_order_of_its_days_up_to_the_last_one_asked(ledger: Ledger) -> None:
    keep(ledger, 1, "2031-04-01", meeting("2031-04-20", MeetingStatus.PLANNED))
    keep(ledger, 2, "2031-04-01", event(None, until="2031-04-14"))
    days = {f.thread: f.day or f.until for f in joined(ledger).facts(Asked())}
    ahead = ledger.threads_ahead(Asked(), "2031-04-10", fresh="2031-03-11")
    assert [days[t] for t in ahead] == ["2031-04-14", "2031-04-20"]
    ahead = ledger.threads_ahead(Asked(), "2031-04-10", fresh="2031-03-11", until="2031-04-19")
    assert [days[t] for t in ahead] == ["2031-04-14"]


def test_threads_of_which_a_calendar_is_made(ledger: Ledger) -> None:
    keep(ledger, 1, "2031-04-01", meeting("2031-04-20", MeetingStatus.PLANNED))
    keep(ledger, 2, "2031-04-01", meeting("2031-03-30"))
    keep(ledger, 3, "2031-04-01", event(None, until="2031-04-14"))
    keep(ledger, 4, "2031-04-01", meeting(None, MeetingStatus.PLANNED))
    days = {f.thread: f.until for f in joined(ledger).facts(Asked())}
    threads, count = ledger.threads_dated(Asked(), limit=2)
    assert ([days[t] for t in threads], count) == (["2031-04-20", "2031-04-14"], 3)


def test_records_a_day(ledger: Ledger) -> None:
    keep(ledger, 1, "2031-04-01", meeting("2031-03-30"), event("2031-04-01"))
    keep(ledger, 2, None, event(None))
    keep(ledger, 3, "2031-04-02", event("2031-04-01"))
    told = joined(ledger).days_told(Asked())
    assert sorted(told, key=str) == [("2031-03-30", 1), ("2031-04-01", 2), (None, 1)]
    assert ledger.days_told(Asked(since="2031-04-01"), kinds={Kind.EVENT}) == [("2031-04-01", 2)]
