"""The network: things counted once, codes and quadrants, what was not done apart, sides as groups or as ends."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from truceline.ledger.counting import Head
from truceline.ledger.dealings import Attendance, Tie
from truceline.model.enums import Act, ActorKind, EventStatus, Kind, MeetingStatus, PloverType, ResponsePolarity
from truceline.model.records import Event, Statement
from truceline.model.threads import Side
from truceline.views.network import Network, Quad, network
from view_samples import KINDS, WAR, Library, Told, event, meeting, response, statement, told

SIDES = {"Ostane": "ostan", "Sela Marrin": "ostan", "Velmar Front": "velmar front"}


def heads(ids: Collection[str]) -> Mapping[str, Head]:
    names = {key: key.removeprefix("act_") for key in ids}
    kinds = {n: KINDS.get(n, ActorKind.GROUP if n.islower() else ActorKind.PERSON) for n in names.values()}
    return {key: Head(key, name, kinds[name], SIDES.get(name)) for key, name in names.items()}


def names_of_sides(keys: Collection[str]) -> Mapping[str, str]:
    return {key: {"ostan": "Ostane", "velmar front": "Velmar Front"}[key] for key in keys}


def shown(*tellings: Told, authors: Mapping[str, str] | None = None, by_side: bool = False, **more: Any) -> Network:
    library = Library(*tellings)
    return network(
        [t for told_of in tellings if (t := _tie(told_of))],
        [a for told_of in tellings for a in _attendances(told_of)],
        authors or {},
        library.fetch,
        heads,
        names_of_sides if by_side else None,
        process=WAR,
        **more,
    )


def _tie(told_of: Told) -> Tie | None:
    fact, entry = told_of
    record = entry.record
    if fact.kind is Kind.MEETING or not fact.actor:
        return None
    act = record.type.value if isinstance(record, Event) else None
    if isinstance(record, Statement) and record.act:
        act = record.act.value
    to = record.to.record if fact.kind is Kind.RESPONSE and record.to else None  # type: ignore[union-attr]
    return Tie(
        fact.pk, fact.record, fact.thread, fact.voice, fact.kind, act, fact.status, fact.stance, fact.object, to,
        fact.actor, fact.other, fact.at,
    )  # fmt: skip


def _attendances(told_of: Told) -> list[Attendance]:
    fact, entry = told_of
    people = getattr(entry.record, "participants", ())
    seen = heads({p.actor.id for p in people})
    return [
        Attendance(fact.pk, fact.record, fact.thread, fact.voice, str(fact.status), fact.at, h.id, h.side)
        for h in seen.values()
    ]


def ends(found: Network) -> list[tuple[str, str, int]]:
    names = {n.id: n.name for n in found.nodes}
    return [(names[e.source], names[e.target], e.threads) for e in found.edges]


def test_a_thing_counts_once_however_many_reports_tell_it() -> None:
    found = shown(
        told(event("Velmar Front", "Ostane"), "eve_1", thread="thr_1", day="2031-04-01"),
        told(event("Velmar Front", "Ostane"), "eve_2", thread="thr_1", day="2031-04-02"),
    )
    (edge,) = found.edges
    assert ends(found) == [("Velmar Front", "Ostane", 1)]
    assert (edge.mutual, edge.voices, edge.first, edge.last) == (False, 2, "2031-04-01", "2031-04-02")
    assert (edge.thread, edge.line.record) == ("thr_1", "eve_2")
    (dealing,) = edge.dealings
    assert (dealing.type, dealing.quad, dealing.threads) == (PloverType.ASSAULT, Quad.MATERIAL_CONFLICT, 1)


def test_alleged_is_marked_and_what_is_planned_or_denied_is_apart() -> None:
    (edge,) = shown(
        told(event("Velmar Front", "Ostane"), "eve_1"),
        told(event("Velmar Front", "Ostane", status=EventStatus.ALLEGED), "eve_2"),
        told(event("Velmar Front", "Ostane", status=EventStatus.DENIED), "eve_3"),
        told(event("Velmar Front", "Ostane", status=EventStatus.PLANNED), "eve_4"),
    ).edges
    (dealing,) = edge.dealings
    assert (dealing.threads, dealing.alleged, dealing.not_done) == (2, 1, 2)
    assert edge.line.record == "eve_2"


def test_who_meets_has_no_direction_and_two_of_one_side_do_not_meet() -> None:
    found = shown(told(meeting("Sela Marrin", "Ostane", "Velmar Front"), "mee_1"))
    assert sorted(ends(found)) == [("Ostane", "Velmar Front", 1), ("Sela Marrin", "Velmar Front", 1)]
    assert all(e.mutual and e.dealings[0].type is PloverType.CONSULT for e in found.edges)


def test_a_planned_meeting_is_agreed_to_and_not_done() -> None:
    (edge,) = shown(told(meeting("Ostane", "Velmar Front", status=MeetingStatus.PLANNED), "mee_1")).edges
    assert [(d.type, d.threads, d.not_done) for d in edge.dealings] == [(PloverType.AGREE, 0, 1)]


def test_who_answers_a_proposal_answers_its_author() -> None:
    answer = told(response("Ostane", ResponsePolarity.REJECT, "pro_1"), "res_1")
    assert ends(shown(answer)) == []
    (edge,) = shown(answer, authors={"pro_1": "act_Velmar Front"}).edges
    assert [(d.kind, d.type, d.quad) for d in edge.dealings] == [
        (Kind.RESPONSE, PloverType.REJECT, Quad.VERBAL_CONFLICT)
    ]


def test_a_plain_statement_has_no_code_and_a_charge_has_one() -> None:
    (edge,) = shown(
        told(statement("Ostane", "it will rain", to="Velmar Front"), "sta_1"),
        told(statement("Ostane", "you fired first", to="Velmar Front", act=Act.ACCUSE), "sta_2"),
    ).edges
    assert {(d.type, d.quad) for d in edge.dealings} == {(None, None), (PloverType.ACCUSE, Quad.VERBAL_CONFLICT)}


def test_who_is_only_described_is_counted_and_in_no_edge() -> None:
    found = shown(told(event("the gunmen", "Ostane"), "eve_1"))
    assert (found.edges, found.unnamed) == ((), 1)


def test_sides_group_the_nodes_with_what_they_are() -> None:
    found = shown(told(event("Velmar Front", "Sela Marrin"), "eve_1"), told(event("Lake Union", "Ostane"), "eve_2"))
    assert found.sides["ostan"] == ("act_Ostane", "act_Sela Marrin")
    assert {n.name: n.role for n in found.nodes} == {
        "Lake Union": Side.MEDIATOR,
        "Ostane": Side.PARTY,
        "Sela Marrin": Side.PARTY,
        "Velmar Front": Side.PARTY,
    }


def test_by_side_a_minister_counts_as_his_state() -> None:
    found = shown(
        told(event("Velmar Front", "Sela Marrin"), "eve_1"),
        told(event("Velmar Front", "Ostane"), "eve_2"),
        told(event("Ostane", "Sela Marrin"), "eve_3"),
        by_side=True,
    )
    assert ends(found) == [("Velmar Front", "Ostane", 2)]


def test_the_busiest_first_and_only_what_is_shown_is_opened() -> None:
    library_of = [told(event("Velmar Front", "Ostane"), f"eve_{n}") for n in range(3)]
    found = shown(*library_of, told(event("Ostane", "Velmar Front"), "eve_9"), limit=1)
    assert (ends(found), found.more) == ([("Velmar Front", "Ostane", 3)], 1)
