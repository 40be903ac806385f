"""The timeline: one entry a thread, in the order of days, with what is planned, disputed or hedged marked."""

from __future__ import annotations

from truceline.model.enums import EventStatus, MeetingStatus, ResponsePolarity
from truceline.views.timeline import Timeline, timeline
from view_samples import WAR, Library, Told, event, hedge, meeting, response, told

REJECT = ResponsePolarity.REJECT


def shown(*tellings: Told) -> Timeline:
    library = Library(*tellings)
    return timeline(library.facts, library.fetch, process=WAR)


def test_one_entry_a_thread_the_earliest_first() -> None:
    found = shown(
        told(response("Ostane", REJECT), "res_1", thread="thr_1", day="2031-04-04"),
        told(response("Ostane", REJECT, when="2031-04-02"), "res_2", thread="thr_1", day="2031-04-03"),
        told(event("Velmar Front", "Ostane", when="2031-04-01"), "eve_1", day="2031-04-05"),
    )
    assert [(i.thread, i.day, i.voices) for i in found.items] == [
        ("thr_eve_1", "2031-04-01", 1),
        ("thr_1", "2031-04-02", 2),
    ]
    assert found.items[1].line.record == "res_1"


def test_within_a_day_as_it_was_told() -> None:
    late = told(response("Ostane", REJECT), "res_1", day="2031-04-04T18:00:00+00:00")
    early = told(response("Velmar Front", REJECT), "res_2", day="2031-04-04T06:00:00+00:00")
    assert [i.line.record for i in shown(late, early).items] == ["res_2", "res_1"]


def test_a_plan_stands_at_the_day_it_was_told_and_says_for_when() -> None:
    plan = told(meeting("Ostane", status=MeetingStatus.PLANNED, when="2031-04-09"), "mee_1", day="2031-04-03")
    (item,) = shown(plan).items
    assert (item.day, item.status, item.planned, item.due, item.until) == (
        "2031-04-03", "planned", True, "2031-04-09", "2031-04-09",
    )  # fmt: skip


def test_a_plan_that_was_carried_out_stands_at_its_own_day() -> None:
    plan = told(
        meeting("Ostane", status=MeetingStatus.PLANNED, when="2031-04-09"), "mee_1", thread="thr_1", day="2031-04-03"
    )
    held = told(meeting("Ostane", when="2031-04-09"), "mee_2", thread="thr_1", day="2031-04-10")
    (item,) = shown(plan, held).items
    assert (item.day, item.status, item.planned, item.due) == ("2031-04-09", "held", False, None)


def test_what_is_denied_or_alleged_is_disputed_and_a_hedge_shows() -> None:
    sure, alleged, soft = shown(
        told(event("Velmar Front", when="2031-04-01"), "eve_1"),
        told(event("Velmar Front", status=EventStatus.ALLEGED, when="2031-04-02"), "eve_2"),
        told(response("Ostane", REJECT, hedge=hedge()), "res_1", day="2031-04-03"),
    ).items
    assert [i.disputed for i in (sure, alleged, soft)] == [False, True, False]
    assert (soft.plain, [h.cue for h in soft.hedges]) == (0, ["appeared to"])


def test_lanes_are_the_parties_those_at_war_first() -> None:
    found = shown(told(event("Lake Union", "Ostane"), "eve_1"), told(response("Ostane", REJECT), "res_1"))
    assert [p.name for p in found.lanes] == ["Velmar Front", "Ostane", "Lake Union"]
    assert {i.side for i in found.items} <= {p.key for p in found.lanes}


def test_days_for_which_it_was_planned_stay_whatever_became_of_it() -> None:
    planned, put_off = MeetingStatus.PLANNED, MeetingStatus.POSTPONED
    (item,) = shown(
        told(meeting("Ostane", status=planned, when="2031-04-05"), "mee_1", thread="thr_1", day="2031-04-02"),
        told(meeting("Ostane", status=planned, when="2031-04-05"), "mee_2", thread="thr_1", day="2031-04-03"),
        told(meeting("Ostane", status=put_off, when="2031-04-08"), "mee_3", thread="thr_1", day="2031-04-04"),
        told(meeting("Ostane", when="2031-04-08"), "mee_4", thread="thr_1", day="2031-04-09"),
    ).items
    assert (item.day, item.status, item.due) == ("2031-04-08", "held", None)
    assert [(p.day, p.until, p.told, p.records) for p in item.plans] == [
        ("2031-04-05", "2031-04-05", "2031-04-02", ("mee_1", "mee_2")),
        ("2031-04-08", "2031-04-08", "2031-04-04", ("mee_3",)),
    ]


def test_what_independent_reports_tell_otherwise_is_named_and_a_copy_is_not_independent() -> None:
    first = told(event("Velmar Front", "Ostane", when="2031-04-01"), "eve_1", thread="thr_1")
    other = told(event("Velmar Front", "Ostane", when="2031-04-04"), "eve_2", thread="thr_1", day="2031-04-05")
    copy = told(event("Velmar Front", "Ostane", when="2031-04-04"), "eve_3", thread="thr_1", copies="rep_eve_1")
    assert shown(first, other).items[0].differs == ("day",)
    assert shown(first, copy).items[0].differs == ()
