"""The state of play: what is on the table, whose turn it is, who answered how, what comes next, how fresh that is."""

from __future__ import annotations

from dataclasses import replace

import pytest

import view_samples
from truceline.ledger import Asked
from truceline.ledger.asking import Outlet
from truceline.model.enums import (
    ActorKind,
    Bound,
    EventStatus,
    Kind,
    Measure,
    MeetingStatus,
    PloverType,
    ProposalKind,
    ResponseObject,
    ResponsePolarity,
)
from truceline.model.records import Event, Meeting, Toll
from truceline.model.spans import Participant, Reference
from truceline.model.threads import Process
from truceline.views.offers import Relation
from truceline.views.state import Gathered, State, state
from truceline.views.turns import TurnRule
from view_samples import WAR, Library, Told, actor, hedge, on, position, proposal, response, span, told

ACCEPT, CONDITIONAL, COUNTER, REJECT, DEFER, *_ = ResponsePolarity
FRONT, STATE, UNION = "Velmar Front", "Ostane", "Lake Union"
OUTLETS = (
    Outlet("A", 3, 0, "2031-03-30T08:00:00+00:00", "2031-04-02T17:50:00+00:00"),
    Outlet("B", 1, 0, "2031-04-01", "2031-04-01"),
    Outlet(None, 1, 1, None, None),
)


def the_state(
    *tellings: Told,
    process: Process | None = WAR,
    limit: int = 6,
    as_of: str | None = None,
    today: tuple[str, ...] = (),
    before: tuple[str, ...] = (),
) -> State:
    library = Library(*tellings)
    gathered = Gathered(
        outlets=OUTLETS,
        kinds={kind: len(library.of(kind.value)) for kind in Kind},
        proposals=library.of("proposal"),
        responses=library.of("response"),
        positions=library.of("position"),
        tolls=library.of("toll"),
        plans=library.of("meeting", "event"),
        today=[f for f in library.facts if f.record in today],
        before=frozenset(before),
    )
    return state(Asked(as_of=as_of), gathered, library.fetch, process=process, limit=limit)


def meeting(day: str | None, status: MeetingStatus = MeetingStatus.PLANNED, who: str = "the envoys") -> Meeting:
    people = Participant(start=0, end=len(who), text=who)
    return Meeting(anchors=(span(f"{who} meet"),), participants=(people,), status=status, when=on(day))


def toll(claimant: str | None, value: int) -> Toll:
    words = f"{value} people"
    who = None
    if claimant:
        who = actor(claimant)
        who = who.model_copy(update={"actor": who.actor.model_copy(update={"kind": ActorKind.GROUP})})
    return Toll(anchors=(span(words),), claimant=who, measure=Measure.KILLED, value=value, span=span(words))


def test_says_what_it_rests_on_and_how_fresh_that_is() -> None:
    found = the_state(told(proposal("the harbour plan", FRONT), "pro_1"))
    assert (found.reports, found.undated, found.first, found.day) == (5, 1, "2031-03-30", "2031-04-02")
    assert found.last == "2031-04-02T17:50:00+00:00"
    assert [(o.outlet, o.silent) for o in found.outlets] == [("A", 0), ("B", 1), (None, None)]
    assert (found.process, found.name, found.records[Kind.PROPOSAL]) == (WAR.id, WAR.name, 1)


def test_silence_and_waiting_count_to_the_day_asked() -> None:
    found = the_state(told(proposal("the harbour plan", FRONT, to=[STATE]), "pro_1"), as_of="2031-04-10")
    assert [o.silent for o in found.outlets] == [8, 9, None]
    assert (found.proposals[0].turn.since, found.proposals[0].turn.days) == ("2031-04-02", 8)


def test_nothing_has_a_state_too() -> None:
    found = state(Asked(), Gathered((), (), (), ()), Library().fetch)
    assert (found.first, found.last, found.day, found.reports, found.changed) == (None, None, None, 0, None)
    assert found.proposals == found.steps == found.tolls == found.answers == ()


def test_a_plan_that_several_reports_tell_is_one_line_with_all_its_names_and_where_they_differ() -> None:
    found = the_state(
        told(proposal("the harbour plan", FRONT, phases=3), "pro_1", thread="thr_x", outlet="A", day="2031-04-01"),
        told(proposal("the harbour plan", FRONT, phases=3), "pro_2", thread="thr_x", outlet="B"),
        told(proposal("the Front’s offer", phases=4), "pro_3", thread="thr_x", outlet="C", copies="rep_pro_2"),
    )
    (offer,) = found.proposals
    assert (offer.label, offer.voices, offer.day, offer.told) == ("the harbour plan", 2, "2031-04-01", "2031-04-02")
    assert [(v.words, v.voices) for v in offer.phases] == [("3", 2), ("4", 1)]
    assert [v.words for v in offer.names] == ["the harbour plan", "the Front’s offer"]
    assert found.more_proposals == 0


def test_bare_names_of_plans_stand_back_behind_plans_of_which_something_is_told() -> None:
    bare, full = told(proposal("the plan"), "pro_1"), told(proposal("a three-phase plan", phases=3), "pro_2")
    assert [o.line.record for o in the_state(bare, full).proposals] == ["pro_2"]
    assert [o.line.record for o in the_state(bare).proposals] == ["pro_1"]


ADDRESSED = proposal("the harbour plan", FRONT, to=[STATE])
OPEN = proposal("the harbour plan", FRONT)
BY_MEDIATORS = proposal("the bridging text", "the mediators")


@pytest.mark.parametrize(
    ("plan", "answers", "rule", "whose"),
    [
        (ADDRESSED, (), TurnRule.ADDRESSED, [STATE]),
        (OPEN, (), TurnRule.SIDES, [STATE]),
        (BY_MEDIATORS, (), TurnRule.SIDES, [FRONT, STATE]),
        (BY_MEDIATORS, ((STATE, REJECT, "2031-04-02"),), TurnRule.SIDES, [FRONT]),
        (ADDRESSED, ((STATE, REJECT, "2031-04-02"),), TurnRule.ANSWERED, []),
        (ADDRESSED, ((STATE, ACCEPT, "2031-04-02"),), TurnRule.ANSWERED, []),
        (ADDRESSED, ((STATE, DEFER, "2031-04-02"),), TurnRule.ADDRESSED, [STATE]),
        (ADDRESSED, ((STATE, REJECT, "2031-03-30"),), TurnRule.ADDRESSED, [STATE]),
        (ADDRESSED, ((UNION, ACCEPT, "2031-04-02"),), TurnRule.ADDRESSED, [STATE]),
    ],
)
def test_it_is_the_turn_of_whoever_was_asked_and_has_not_answered_since(plan, answers, rule, whose) -> None:
    given = [
        told(response(who, polarity, "pro_1", when=day), f"res_{n}", report="rep_pro_1")
        for n, (who, polarity, day) in enumerate(answers)
    ]
    found = the_state(told(plan, "pro_1", day="2031-04-01"), *given).proposals[0].turn
    assert (found.rule, [p.name for p in found.parties]) == (rule, whose)


def test_an_answer_about_taking_part_leaves_the_plan_open() -> None:
    talk = response(STATE, ACCEPT, "pro_1", what=ResponseObject.PARTICIPATION)
    found = the_state(told(ADDRESSED, "pro_1"), told(talk, "res_1", report="rep_pro_1"))
    assert [p.name for p in found.proposals[0].turn.parties] == [STATE]


def test_without_process_or_addressee_nobody_is_said_to_be_asked() -> None:
    found = the_state(told(OPEN, "pro_1"), process=None)
    assert (found.proposals[0].turn.rule, found.proposals[0].turn.parties) == (TurnRule.UNKNOWN, ())


@pytest.mark.parametrize(
    ("who", "front", "name", "left"),
    [
        ("the cabinet", ActorKind.ARMED_GROUP, STATE, [FRONT]),
        ("The government", ActorKind.ARMED_GROUP, STATE, [FRONT]),
        ("the war cabinet", ActorKind.ARMED_GROUP, STATE, [FRONT]),
        ("the port authority", ActorKind.ARMED_GROUP, "the port authority", [FRONT, STATE]),
        ("the cabinet", ActorKind.STATE, "the cabinet", [FRONT, STATE]),  # both have one
    ],
)
def test_bodies_of_the_one_state_at_war_stand_for_it(
    monkeypatch: pytest.MonkeyPatch, who: str, front: ActorKind, name: str, left: list[str]
) -> None:
    monkeypatch.setitem(view_samples.KINDS, who, ActorKind.GOVERNMENT_BODY)
    monkeypatch.setitem(view_samples.KINDS, FRONT, front)
    (found,) = the_state(
        told(BY_MEDIATORS, "pro_1", day="2031-04-01"),
        told(position(FRONT), "pos_1"),
        told(position(STATE), "pos_2"),
        told(response(who, ACCEPT, "pro_1", when="2031-04-02"), "res_1", report="rep_pro_1"),
    ).proposals
    assert [a.name for a in found.answers] == [name]
    assert sorted(p.name for p in found.turn.parties) == sorted(left)


def test_a_plan_that_another_counters_points_there() -> None:
    counter = proposal(
        "the counter-plan",
        STATE,
        kind=ProposalKind.COUNTER_PROPOSAL,
        counter_to=Reference(start=0, end=4, text="plan", record="pro_1"),
    )
    found = the_state(told(OPEN, "pro_1", day="2031-04-01"), told(counter, "pro_2"))
    new, old = found.proposals
    assert (new.label, old.label) == ("the counter-plan", "the harbour plan")
    assert [(x.relation, x.thread, x.words) for x in new.links] == [
        (Relation.COUNTERS, "thr_pro_1", "the harbour plan")
    ]
    assert [(x.relation, x.thread) for x in old.links] == [(Relation.COUNTERED, "thr_pro_2")]
    assert (old.turn.rule, new.turn.rule) == (TurnRule.FOLLOWED, TurnRule.SIDES)


def test_the_latest_answer_of_each_party_with_hedges_counted_by_independent_reports() -> None:
    found = the_state(
        told(OPEN, "pro_1", report="rep_1", day="2031-04-01"),
        told(response(STATE, DEFER, "pro_1", when="2031-04-01"), "res_0", report="rep_1", day="2031-04-01"),
        told(response(STATE, REJECT, "pro_1", when="2031-04-02"), "res_1", report="rep_1", thread="thr_r"),
        told(response(STATE, REJECT, when="2031-04-02", hedge=hedge()), "res_2", thread="thr_r"),
        told(response(STATE, REJECT, when="2031-04-02"), "res_3", thread="thr_r", copies="rep_1"),
    )
    (answer,) = found.proposals[0].answers
    assert (answer.name, answer.polarity, answer.day, answer.voices, answer.plain) == (
        STATE,
        REJECT,
        "2031-04-02",
        2,
        1,
    )
    assert [(h.cue, h.voices, h.records) for h in answer.hedges] == [("appeared to", 1, ("res_2",))]


def test_different_answers_of_one_day_stand_side_by_side() -> None:
    found = the_state(
        told(OPEN, "pro_1", report="rep_1"),
        told(response(STATE, ACCEPT, "pro_1"), "res_1", report="rep_1"),
        told(response(STATE, CONDITIONAL, "pro_1", on_condition="if it holds"), "res_2", report="rep_1"),
    )
    assert {a.polarity for a in found.proposals[0].answers} == {ACCEPT, CONDITIONAL}


def test_reports_that_tell_one_answer_otherwise_are_each_shown() -> None:
    found = the_state(
        told(OPEN, "pro_1", report="rep_1"),
        told(response(STATE, REJECT, "pro_1"), "res_1", report="rep_1", thread="thr_r"),
        told(response(STATE, COUNTER), "res_2", thread="thr_r"),
        told(response(STATE, COUNTER), "res_3", thread="thr_r"),
    )
    (answer,) = found.proposals[0].answers
    assert [(v.words, v.voices) for v in answer.polarities] == [("counter", 2), ("reject", 1)]


def test_an_answer_to_anything_else_stands_apart_the_latest_of_each_party() -> None:
    found = the_state(
        told(OPEN, "pro_1"),
        told(response(STATE, REJECT, words="the demand"), "res_1", day="2031-04-01"),
        told(response(STATE, ACCEPT, words="the invitation"), "res_2"),
        told(response("the officials", ACCEPT), "res_3"),
    )
    assert found.proposals[0].answers == ()
    assert [(a.name, a.line.record) for a in found.answers] == [(STATE, "res_2")]


def test_open_conditions_are_those_of_latest_answers_and_positions_each_once() -> None:
    found = the_state(
        told(OPEN, "pro_1", report="rep_1"),
        told(
            response(STATE, CONDITIONAL, "pro_1", on_condition="if the captives are named first"),
            "res_1",
            report="rep_1",
        ),
        told(position(STATE, on_condition="provided the captives are named first"), "pos_1"),
        told(position(FRONT, on_condition="once the army leaves", term="a truce"), "pos_2", day="2031-04-01"),
        told(position(FRONT, on_condition="once it signs", term="talks"), "pos_3"),
    )
    assert [(c.of, c.name, c.about, c.words) for c in found.conditions] == [
        (Kind.RESPONSE, STATE, "the harbour plan", "if the captives are named first"),
        (Kind.POSITION, FRONT, "talks", "once it signs"),
    ]


def test_tolls_stand_by_claimant_with_the_latest_figures_and_how_many_tell_them() -> None:
    part = toll("the Ministry", 2).model_copy(update={"subset_of": Reference(start=0, end=2, text="33")})
    outlet = toll(None, 9).model_copy(update={"bound": Bound.ABOUT})
    made = [
        told(outlet, "tol_6", day="2031-04-03"),
        told(toll("The Ministry", 33), "tol_2", thread="thr_t", day="2031-04-02"),
        told(toll("the Ministry", 33), "tol_3", thread="thr_t", day="2031-04-02"),
        told(part, "tol_5"),
        told(toll("the Ministry", 31), "tol_1", thread="thr_t", day="2031-04-01"),
        told(toll("the army", 13), "tol_4", day="2031-04-01"),
    ]
    tolls = the_state(*made).tolls
    assert [(c.claimant, [(f.line.value, f.voices) for f in c.figures]) for c in tolls] == [
        ("The Ministry", [(33, 2), (31, 1)]),
        ("the army", [(13, 1)]),
        (None, [(9, 1)]),
    ]


def test_what_comes_next_is_planned_or_struck_and_neither_past_nor_done() -> None:
    truce = Event(
        anchors=(span("a truce will begin"),),
        type=PloverType.CONCEDE,
        status=EventStatus.PLANNED,
        when=on("2031-04-04"),
    )
    found = the_state(
        told(meeting(None, who="the technical teams"), "mee_none"),
        told(meeting("2031-04-09"), "mee_next"),
        told(meeting("2031-04-01"), "mee_past"),
        told(meeting("2031-04-05", MeetingStatus.HELD), "mee_held"),
        told(meeting("2031-04-06", MeetingStatus.POSTPONED), "mee_late"),
        told(meeting("2031-04-03"), "mee_planned", thread="thr_m", day="2031-04-01"),
        told(meeting("2031-04-03", MeetingStatus.HELD), "mee_done", thread="thr_m"),
        told(meeting("2031-04-07"), "mee_p", thread="thr_c", day="2031-04-01"),
        told(meeting("2031-04-07", MeetingStatus.CANCELLED), "mee_c", thread="thr_c"),
        told(truce, "eve_truce"),
        told(truce.model_copy(update={"status": EventStatus.HAPPENED}), "eve_done"),
    )
    assert [(s.line.record, s.status) for s in found.steps] == [
        ("eve_truce", EventStatus.PLANNED),
        ("mee_late", MeetingStatus.POSTPONED),
        ("mee_c", MeetingStatus.CANCELLED),
        ("mee_next", MeetingStatus.PLANNED),
        ("mee_none", MeetingStatus.PLANNED),
    ]


def test_days_on_which_reports_differ_are_each_shown() -> None:
    found = the_state(
        told(meeting("2031-04-09"), "mee_1", thread="thr_m", day="2031-04-01"),
        told(meeting("2031-04-10"), "mee_2", thread="thr_m"),
    )
    assert [v.words for v in found.steps[0].days] == ["2031-04-10", "2031-04-09"]


def test_what_the_day_added_is_counted_by_thread() -> None:
    found = the_state(
        told(OPEN, "pro_1", thread="thr_x"),
        told(OPEN, "pro_2", thread="thr_x"),
        told(position(STATE), "pos_1"),
        today=("pro_1", "pro_2", "pos_1"),
        before=("thr_x",),
    ).changed
    assert found is not None
    assert (found.day, found.reports, found.new, found.again) == (
        "2031-04-02",
        3,
        {Kind.POSITION: 1},
        {Kind.PROPOSAL: 1},
    )
    assert [line.record for line in found.lines] == ["pos_1"]


def test_what_the_day_added_is_told_in_lines_moves_before_what_is_said_of_them() -> None:
    found = the_state(
        told(position(STATE), "pos_1"),
        told(OPEN, "pro_1", thread="thr_x"),
        told(OPEN, "pro_2", thread="thr_x"),
        told(response(STATE, REJECT, "pro_1"), "res_1"),
        today=("pos_1", "pro_1", "pro_2", "res_1"),
        limit=2,
    ).changed
    assert found is not None
    assert [line.kind for line in found.lines] == [Kind.PROPOSAL, Kind.RESPONSE]


@pytest.mark.parametrize("limit", [1, 2])
def test_no_more_lines_than_asked_for(limit: int) -> None:
    meetings = [told(meeting(f"2031-04-0{n}"), f"mee_{n}") for n in range(3, 7)]
    plans = [told(proposal(f"plan number {n}", FRONT), f"pro_{n}") for n in range(3)]
    found = the_state(*meetings, *plans, limit=limit)
    assert (len(found.steps), found.more_steps) == (limit, 4 - limit)
    assert (len(found.proposals), found.more_proposals) == (limit, 3 - limit)


def test_the_order_of_the_facts_does_not_matter() -> None:
    made = [
        told(OPEN, "pro_1", report="rep_1"),
        told(proposal("the other plan", STATE), "pro_2"),
        told(response(STATE, REJECT, "pro_1"), "res_1", report="rep_1"),
        told(response(STATE, COUNTER), "res_2", thread="thr_res_1"),
        told(position(STATE, on_condition="if it holds"), "pos_1"),
    ]
    assert the_state(*made) == the_state(*reversed(made))


def test_a_side_that_one_report_takes_for_a_person_is_that_side() -> None:
    mistaken, entry = told(response(STATE, ACCEPT, words="the demand"), "res_2")
    mistaken = replace(mistaken, side=None, actor="act_person", actor_kind="person")
    found = the_state(told(response(STATE, REJECT), "res_1", day="2031-04-01"), (mistaken, entry))
    assert [p.name for p in found.parties] == [FRONT, STATE]
    assert [(a.name, a.line.record) for a in found.answers] == [(STATE, "res_2")]
