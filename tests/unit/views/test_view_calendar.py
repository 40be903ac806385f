"""The calendar: plans and deadlines from a day on, by day; plans of no day at the end; nothing that came to pass."""

from __future__ import annotations

import pytest

from truceline.model.enums import EventStatus, MeetingStatus, ResponsePolarity
from truceline.views.calendar import Calendar, calendar
from view_samples import Library, Told, event, meeting, response, told

PLANNED = MeetingStatus.PLANNED


def shown(*tellings: Told, day: str | None = "2031-04-05", limit: int = 40) -> Calendar:
    library = Library(*tellings)
    return calendar(library.facts, library.fetch, day=day, limit=limit)


def days(found: Calendar) -> list[tuple[str, list[str]]]:
    return [(day.day, [i.line.record for i in day.items]) for day in found.days]


def test_days_ahead_meetings_before_acts_before_deadlines() -> None:
    found = shown(
        told(response("Ostane", ResponsePolarity.DEFER, when="2031-04-08"), "res_1"),
        told(event("Ostane", status=EventStatus.PLANNED, when="2031-04-08"), "eve_1"),
        told(meeting("Ostane", status=PLANNED, when="2031-04-08"), "mee_1"),
        told(meeting("Ostane", status=PLANNED, when="2031-04-06"), "mee_2"),
    )
    assert days(found) == [("2031-04-06", ["mee_2"]), ("2031-04-08", ["mee_1", "eve_1", "res_1"])]


def test_until_when_something_holds_is_a_deadline() -> None:
    found = shown(told(event("Ostane", "Velmar Front", until="2031-04-28"), "eve_1"))
    assert days(found) == [("2031-04-28", ["eve_1"])]
    assert found.days[0].items[0].planned is False


@pytest.mark.parametrize(("when", "there"), [("2031-04-04", False), ("2031-04-05", True)])
def test_the_day_asked_is_the_first(when: str, there: bool) -> None:
    assert bool(shown(told(meeting("Ostane", status=PLANNED, when=when), "mee_1", day="2031-04-01")).days) is there


def test_what_came_to_pass_is_not_ahead() -> None:
    plan = told(meeting("Ostane", status=PLANNED, when="2031-04-06"), "mee_1", thread="thr_1", day="2031-04-01")
    held = told(meeting("Ostane", when="2031-04-05"), "mee_2", thread="thr_1", day="2031-04-05")
    assert days(shown(plan, held)) == []


def test_what_was_moved_is_listed_once_for_its_newest_day() -> None:
    first = told(meeting("Ostane", status=PLANNED, when="2031-04-06"), "mee_1", thread="thr_1", day="2031-04-01")
    moved = told(meeting("Ostane", status=PLANNED, when="2031-04-09"), "mee_2", thread="thr_1", day="2031-04-02")
    assert days(shown(first, moved)) == [("2031-04-09", ["mee_2"])]


def test_what_was_called_off_is_listed_for_its_day_only() -> None:
    off = MeetingStatus.CANCELLED
    found = shown(told(meeting("Ostane", status=off, when="2031-04-06"), "mee_1"), told(meeting(status=off), "mee_2"))
    assert (days(found), found.undated) == ([("2031-04-06", ["mee_1"])], ())
    assert found.days[0].items[0].status == "cancelled"


def test_plans_of_no_day_stand_apart() -> None:
    found = shown(told(meeting("Ostane", status=PLANNED), "mee_1"))
    assert (days(found), [i.line.record for i in found.undated]) == ([], ["mee_1"])


def test_no_more_than_asked_for() -> None:
    plans = [told(meeting("Ostane", status=PLANNED, when=f"2031-04-1{n}"), f"mee_{n}") for n in range(5)]
    found = shown(*plans, limit=2)
    assert ([d for d, _ in days(found)], found.more) == (["2031-04-10", "2031-04-11"], 3)


def test_days_after_the_last_one_asked_are_left_out_and_what_lasts_into_it_is_there() -> None:
    plans = [
        told(meeting("Ostane", status=PLANNED, when="2031-04-06"), "mee_1"),
        told(meeting("Ostane", status=PLANNED, when="2031-04-09"), "mee_2"),
    ]
    library = Library(*plans)
    assert days(calendar(library.facts, library.fetch, day="2031-04-05", until="2031-04-08")) == [
        ("2031-04-06", ["mee_1"])
    ]
