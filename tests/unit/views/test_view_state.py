"""The state of play: the latest first, nothing twice, nothing joined that is not the same in words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from truceline.ledger import Entry, ReportEntry
from truceline.model.enums import (
    ActorKind,
    Bound,
    EventStatus,
    Kind,
    Measure,
    MeetingStatus,
    Mode,
    PloverType,
    Precision,
    ProposalKind,
    ResponsePolarity,
)
from truceline.model.records import Event, Meeting, Proposal, Record, Response, Statement, Toll
from truceline.model.reports import Run
from truceline.model.spans import Actor, Named, Participant, Reference, Span
from truceline.model.times import When
from truceline.views.state import state


def span(words: str, start: int = 0) -> Span:
    return Span(start=start, end=start + len(words), text=words)


def actor(words: str, name: str | None = None) -> Named:
    meant = Actor(id=f"act_{name or words}", name=name or words, kind=ActorKind.GROUP)
    return Named(start=0, end=len(words), text=words, actor=meant)


def entry(record: Record, key: str, *, report: str = "rep_1", day: str | None = "2031-04-02") -> Entry:
    return Entry(
        record=record.model_copy(update={"id": key, "report": report}),
        revision=1,
        text_hash="",
        outlet="A",
        published=day,
        title=None,
        url=None,
        learnt="",
        current=True,
    )


def told(key: str, day: str | None, outlet: str | None = "A") -> ReportEntry:
    run = Run(program="1", model="m")
    return ReportEntry(key, None, outlet, day, None, None, "en", "", 1, 1, "", 0, (), None, run)


def statement(speaker: str, words: str, name: str | None = None) -> Statement:
    return Statement(anchors=(span(words),), speaker=actor(speaker, name), content=(span(words),), mode=Mode.INDIRECT)


def toll(claimant: str, value: int, words: str = "31 people") -> Toll:
    return Toll(anchors=(span(words),), claimant=actor(claimant), measure=Measure.KILLED, value=value, span=span(words))


def meeting(day: str | None, status: MeetingStatus = MeetingStatus.PLANNED, who: str = "the envoys") -> Meeting:
    people = Participant(start=0, end=len(who), text=who)
    when = When(value=day, precision=Precision.DAY) if day else None
    return Meeting(anchors=(span(f"{who} meet"),), participants=(people,), status=status, when=when)


def test_says_what_it_rests_on() -> None:
    reports = [told("rep_1", "2031-04-02T10:00:00+02:00"), told("rep_2", None, None), told("rep_3", "2031-03-30", "B")]
    found = state(reports, [entry(statement("he", "yes"), "sta_1")])
    assert (found.reports, found.outlets, found.first, found.last) == (3, ("A", "B"), "2031-03-30", "2031-04-02")
    assert found.undated == 1
    assert found.records[Kind.STATEMENT] == 1


def test_an_empty_ledger_has_a_state_too() -> None:
    found = state([], [])
    assert (found.first, found.last, found.reports) == (None, None, 0)
    assert found.proposals.lines == found.upcoming.lines == found.tolls == ()


def test_one_statement_of_each_speaker_the_longest_of_the_latest_report() -> None:
    entries = [
        entry(statement("Ferro", "an old and very long statement indeed", "Nadia Ferro"), "sta_1", day="2031-04-01"),
        entry(statement("Nadia Ferro", "short"), "sta_2", report="rep_2"),
        entry(statement("she", "a longer statement", "Nadia Ferro"), "sta_3", report="rep_2"),
        entry(statement("Brandt", "no"), "sta_4", report="rep_3", day=None),
    ]
    lines = state([], entries).statements.lines
    assert [line.record for line in lines] == ["sta_3", "sta_4"]


def test_the_latest_report_does_not_fill_the_page() -> None:
    entries = [entry(statement(f"speaker {n}", "words"), f"sta_{n}", report="rep_2") for n in range(5)]
    entries.append(entry(statement("another", "words"), "sta_x", day="2031-04-01"))
    assert "sta_x" in [line.record for line in state([], entries, limit=4).statements.lines]


def test_reports_that_say_the_same_in_the_same_words_share_a_line() -> None:
    answer = Response(
        anchors=(span("the Front refused the plan"),),
        actor=actor("the Front"),
        to=Reference(start=18, end=26, text="the plan"),
        polarity=ResponsePolarity.REJECT,
    )
    other = answer.model_copy(update={"polarity": ResponsePolarity.DEFER})
    entries = [
        entry(answer, "res_1", report="rep_1", day="2031-04-01"),
        entry(answer, "res_2", report="rep_2", day="2031-04-02"),
        entry(answer, "res_3", report="rep_2", day="2031-04-02"),
        entry(other, "res_4", report="rep_1", day="2031-04-01"),
    ]
    found = state([], entries).responses
    assert [line.record for line in found.lines] == ["res_2", "res_4"]
    assert found.others == (1, 0)
    assert found.more == 0


def test_the_proposal_meant_by_a_pronoun_is_named() -> None:
    plan = Proposal(anchors=(span("the harbour plan"),), label=span("the harbour plan"), authors=(actor("the envoys"),))
    answer = Response(
        anchors=(span("the Front refused it"),),
        actor=actor("the Front"),
        to=Reference(start=18, end=20, text="it", record="pro_1"),
        polarity=ResponsePolarity.REJECT,
    )
    found = state([], [entry(plan, "pro_1"), entry(answer, "res_1")])
    assert found.responses.lines[0].to_label == "the harbour plan"


def test_bare_names_of_plans_stand_back_behind_plans_of_which_something_is_told() -> None:
    name = Proposal(anchors=(span("the plan"),), label=span("the plan"))
    full = Proposal(
        anchors=(span("a three-phase plan"),),
        label=span("a three-phase plan"),
        proposal_kind=ProposalKind.PROPOSAL,
        phases=3,
    )
    assert [x.record for x in state([], [entry(name, "pro_1"), entry(full, "pro_2")]).proposals.lines] == ["pro_2"]
    assert [x.record for x in state([], [entry(name, "pro_1")]).proposals.lines] == ["pro_1"]


def test_tolls_stand_by_claimant_with_the_latest_figures() -> None:
    entries = [
        entry(toll("the Ministry", 31), "tol_1", report="rep_1", day="2031-04-01"),
        entry(toll("The ministry", 33), "tol_2", report="rep_2", day="2031-04-02"),
        entry(toll("the Ministry", 33), "tol_3", report="rep_3", day="2031-03-30"),
        entry(toll("the army", 13), "tol_4", report="rep_1", day="2031-04-01"),
        entry(toll("the Ministry", 2).model_copy(update={"subset_of": Reference(start=0, end=2, text="33")}), "tol_5"),
        entry(replace_claimant(toll("x", 9)), "tol_6", day="2031-04-03"),
    ]
    found = [(c.claimant, [t.value for t in c.figures]) for c in state([], entries).tolls]
    assert found == [("The ministry", [33, 31]), ("the army", [13]), (None, [9])]


def replace_claimant(of: Toll) -> Toll:
    return of.model_copy(update={"claimant": None, "bound": Bound.ABOUT})


def test_what_comes_next_is_planned_and_not_past() -> None:
    truce = Event(
        anchors=(span("a truce will begin"),),
        type=PloverType.CONCEDE,
        status=EventStatus.PLANNED,
        when=When(value="2031-04-04", precision=Precision.DAY),
    )
    happened = truce.model_copy(update={"status": EventStatus.HAPPENED})
    entries = [
        entry(meeting(None, who="the technical teams"), "mee_none"),
        entry(meeting("2031-04-09"), "mee_next"),
        entry(meeting("2031-04-01"), "mee_past"),
        entry(meeting("2031-04-05", MeetingStatus.HELD), "mee_held"),
        entry(meeting("2031-04-06", MeetingStatus.POSTPONED), "mee_late"),
        entry(truce, "eve_truce"),
        entry(happened, "eve_done"),
    ]
    found = state([told("rep_1", "2031-04-02")], entries).upcoming
    assert [line.record for line in found.lines] == ["eve_truce", "mee_late", "mee_next", "mee_none"]


@pytest.mark.parametrize("limit", [1, 2])
def test_no_more_lines_than_asked_for(limit: int) -> None:
    entries = [entry(meeting(f"2031-04-0{n}"), f"mee_{n}") for n in range(3, 7)]
    found = state([told("rep_1", "2031-04-02")], entries, limit=limit).upcoming
    assert len(found.lines) == limit
    assert found.more == 4 - limit


def test_newest_report_first_and_undated_last_whatever_the_time_zone() -> None:
    early = "2031-04-02T23:00:00+05:00"  # 18:00 in UTC
    late = "2031-04-02T20:00:00-01:00"  # 21:00 in UTC
    base = entry(statement("a", "words"), "sta_1", report="rep_1", day=early)
    other = replace(base, published=late, record=statement("b", "words").model_copy(update={"id": "sta_2"}))
    none = replace(base, published=None, record=statement("c", "words").model_copy(update={"id": "sta_3"}))
    assert [x.record for x in state([], [none, base, other]).statements.lines] == ["sta_2", "sta_1", "sta_3"]
