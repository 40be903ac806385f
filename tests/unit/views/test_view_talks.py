"""Meetings across reports: one entry a meeting, what became of plans, who was there, where reports differ."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

import pytest

from truceline.ledger.counting import Head
from truceline.model.enums import ActorKind, MeetingOutcome, MeetingRole, MeetingStatus, Precision
from truceline.views.talks import Meetings, MeetingThread, meetings
from view_samples import KINDS, Library, Told, meeting, on, told

HELD, PLANNED = MeetingStatus.HELD, MeetingStatus.PLANNED
SIDES = {"Sela Marrin": "ostan", "Ostane": "ostan", "Velmar Front": "velmar front"}


def heads(ids: Collection[str]) -> Mapping[str, Head]:
    names = {key: key.removeprefix("act_") for key in ids}
    kinds = {n: KINDS.get(n, ActorKind.PERSON) for n in names.values()}
    return {key: Head(key, name, kinds[name], SIDES.get(name)) for key, name in names.items()}


def shown(*tellings: Told, day: str | None = "2031-04-10", **more: Any) -> Meetings:
    library = Library(*tellings)
    return meetings(library.facts, library.fetch, heads, day=day, **more)


def only(*tellings: Told, day: str | None = "2031-04-10") -> MeetingThread:
    found = shown(*tellings, day=day)
    (one,) = (
        m for name in Meetings.model_fields if name not in {"process", "day"} for m in getattr(found, name).meetings
    )
    return one


def test_a_plan_that_was_carried_out_is_one_meeting_with_its_course() -> None:
    plan = meeting("Ostane", "Velmar Front", status=PLANNED, when="2031-04-06")
    told_of = [
        told(plan, "mee_1", thread="thr_1", day="2031-04-03"),
        told(plan, "mee_2", thread="thr_1", day="2031-04-04"),
        told(meeting("Ostane", "Velmar Front", when="2031-04-06"), "mee_3", thread="thr_1", day="2031-04-07"),
    ]
    (held,) = shown(*told_of).held.meetings
    assert (held.status, held.day, held.until, held.precision) == (HELD, "2031-04-06", "2031-04-06", Precision.DAY)
    assert [(c.status, c.first, c.voices) for c in held.course] == [(PLANNED, "2031-04-03", 2), (HELD, "2031-04-07", 1)]
    assert (held.records, held.voices, held.differences) == (("mee_3", "mee_2", "mee_1"), 3, ())
    assert held.line.record == "mee_3"


def test_an_older_plan_printed_later_does_not_undo_a_meeting() -> None:
    late = told(meeting("Ostane", status=PLANNED, when="2031-04-06"), "mee_2", thread="thr_1", day="2031-04-08")
    assert (
        only(told(meeting("Ostane", when="2031-04-06"), "mee_1", thread="thr_1", day="2031-04-06"), late).status is HELD
    )


@pytest.mark.parametrize(
    ("when", "day", "sort"),
    [
        ("2031-04-12", "2031-04-10", "planned"),
        ("2031-04-10", "2031-04-10", "planned"),
        ("2031-04-09", "2031-04-10", "overdue"),
        ("2031-04-09", None, "planned"),
        (None, "2031-04-10", "planned"),
    ],
)
def test_a_plan_is_overdue_once_its_day_is_past(when: str | None, day: str | None, sort: str) -> None:
    found = shown(told(meeting("Ostane", status=PLANNED, when=when), "mee_1", day="2031-04-03"), day=day)
    (one,) = getattr(found, sort).meetings
    assert (one.day, one.overdue) == (when, sort == "overdue")


def test_a_plan_by_a_day_has_only_its_last_day() -> None:
    one = only(told(meeting("Ostane", status=MeetingStatus.POSTPONED, by="2031-04-15"), "mee_1", day="2031-04-03"))
    assert (one.status, one.day, one.until) == (MeetingStatus.POSTPONED, None, "2031-04-15")


def test_a_plan_that_was_moved_has_its_newest_day() -> None:
    first = told(meeting("Ostane", status=PLANNED, when="2031-04-11"), "mee_1", thread="thr_1", day="2031-04-03")
    moved = told(meeting("Ostane", status=PLANNED, when="2031-04-13"), "mee_2", thread="thr_1", day="2031-04-05")
    one = only(first, moved)
    assert one.day == "2031-04-13"
    assert [d.day for d in one.days] == ["2031-04-13", "2031-04-11"]


def test_what_is_told_as_held_on_a_day_after_its_report_is_planned() -> None:
    assert only(told(meeting("Ostane", when="2031-04-12"), "mee_1", day="2031-04-03")).status is PLANNED


def test_a_meeting_without_a_day_stands_at_that_of_its_first_report() -> None:
    one = only(told(meeting("Ostane"), "mee_1", day="2031-04-03"))
    assert (one.day, one.precision, one.days) == ("2031-04-03", Precision.BEFORE_REPORT, ())


def test_days_that_cannot_both_be_are_shown_with_who_says_so() -> None:
    one = only(
        told(meeting("Ostane", when="2031-04-02"), "mee_1", thread="thr_1", day="2031-04-03", outlet="A"),
        told(meeting("Ostane", when="2031-04-01"), "mee_2", thread="thr_1", day="2031-04-03", outlet="B"),
        told(meeting("Ostane", when="2031-04-01"), "mee_3", thread="thr_1", day="2031-04-04", outlet="C"),
    )
    assert one.day == "2031-04-01"
    assert [(d.day, d.outlets) for d in one.days] == [("2031-04-01", ("B", "C")), ("2031-04-02", ("A",))]
    (difference,) = one.differences
    assert (difference.field, [v.outlets for v in difference.sayings]) == ("day", [("B", "C"), ("A",)])


def test_people_are_united_with_their_roles_and_names() -> None:
    one = only(
        told(meeting("Sela Marrin", "Velmar Front", mediator="Lake Union"), "mee_1", thread="thr_1"),
        told(meeting("Velmar Front", "Lake Union"), "mee_2", thread="thr_1"),
    )
    assert [(p.name, p.role, p.voices) for p in one.participants] == [
        ("Lake Union", MeetingRole.MEDIATOR, 2),
        ("Velmar Front", MeetingRole.UNKNOWN, 2),
        ("Sela Marrin", MeetingRole.UNKNOWN, 1),
    ]
    assert one.participants[2].side == "ostan"


def test_who_is_only_described_is_left_out_where_somebody_is_named() -> None:
    assert [p.name for p in only(told(meeting("Ostane", "the delegations"), "mee_1")).participants] == ["Ostane"]
    assert [p.name for p in only(told(meeting("the delegations"), "mee_1")).participants] == ["the delegations"]


def test_a_copy_is_no_further_voice() -> None:
    one = only(
        told(meeting("Ostane"), "mee_1", thread="thr_1", outlet="A"),
        told(meeting("Ostane"), "mee_2", thread="thr_1", outlet="B", copies="rep_mee_1"),
    )
    assert (one.voices, one.outlets) == (1, ("A", "B"))


def test_outcome_and_place_are_what_most_reports_say() -> None:
    one = only(
        told(meeting("Ostane", place="Lathe", outcome=MeetingOutcome.NONE), "mee_1", thread="thr_1"),
        told(meeting("Ostane", place="Port Ostane", outcome=MeetingOutcome.PARTIAL), "mee_2", thread="thr_1"),
        told(meeting("Ostane", place="Port Ostane", outcome=MeetingOutcome.PARTIAL), "mee_3", thread="thr_1"),
    )
    assert [v.words for v in one.places] == ["Port Ostane", "Lathe"]
    assert [(v.words, v.voices) for v in one.outcomes] == [("partial", 2), ("none", 1)]


def test_sorts_have_their_order_and_only_what_is_shown_is_opened() -> None:
    plans = [
        told(meeting("Ostane", status=PLANNED, when=f"2031-04-{20 - n}"), f"mee_{n}", day="2031-04-03")
        for n in range(4)
    ]
    done = [told(meeting("Ostane", when=f"2031-04-0{n}"), f"mee_1{n}", day="2031-04-09") for n in range(1, 5)]
    undated = told(meeting("Ostane", status=PLANNED), "mee_9", day="2031-04-03")
    library = Library(*plans, *done, undated)
    found = meetings(library.facts, library.fetch, heads, day="2031-04-10", limit=2)
    assert [m.day for m in found.planned.meetings] == ["2031-04-17", "2031-04-18"]
    assert [m.day for m in found.held.meetings] == ["2031-04-04", "2031-04-03"]
    assert (found.planned.more, found.held.more) == (3, 2)
    assert len(library.fetched) == 4


@pytest.mark.parametrize("status", [MeetingStatus.CANCELLED, MeetingStatus.CALLED_FOR, MeetingStatus.ONGOING])
def test_every_status_has_its_place(status: MeetingStatus) -> None:
    found = shown(told(meeting("Ostane", status=status, when=None), "mee_1"))
    assert len(getattr(found, status.value.replace("-", "_")).meetings) == 1


def test_an_earlier_said_time_is_not_its_day() -> None:
    assert only(told(meeting("Ostane", said=on("2031-04-01")), "mee_1", day="2031-04-03")).day == "2031-04-03"
