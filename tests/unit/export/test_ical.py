"""The calendar, read by vobject (RFC 5545)."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
import vobject

from export_samples import ENTRIES, EVENT, MEETING, POSITION, entry, sealed, when, written
from truceline.export.ical import Group, calendar
from truceline.export.known import Known
from truceline.ledger import Entry
from truceline.model.enums import EventStatus, MeetingStatus, Precision
from truceline.model.records import Record


def told(record: Record, report: str = "rep_one", **facts: Any) -> Entry:
    return entry(sealed(record, report), **facts)


def events(*groups: Group) -> list[Any]:
    text = b"".join(calendar(groups)).decode()
    assert text.replace("\r\n", "").isprintable()
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    found = vobject.readOne(text)
    found.validate(raiseException=True)
    return list(found.contents.get("vevent", []))


def only(*entries: Entry) -> Any:
    (event,) = events(("thr_one", entries))
    return event


def moved(status: MeetingStatus, day: str | None, **more: Any) -> Record:
    return MEETING.model_copy(update={"status": status, "when": when(day) if day else None} | more)


def test_a_planned_meeting_is_a_tentative_day() -> None:
    event = only(told(MEETING))
    assert event.uid.value == "thr_one@truceline"
    assert event.status.value == "TENTATIVE"
    assert (event.dtstart.value, event.dtend.value) == (date(2031, 4, 5), date(2031, 4, 6))
    assert event.dtstart.params == {"VALUE": ["DATE"]}
    assert event.dtstamp.value == datetime(2031, 4, 2, 12, tzinfo=UTC)
    assert event.summary.value == "Meeting (planned): Sela Marrin, Velmar Front"
    assert event.location.value == "Port Ostane"
    assert event.description.value == (
        "Ostane Courier, 2031-04-01 [outlet: Ostane Courier > source: an official]: The Front said so"
    )


@pytest.mark.parametrize(
    ("status", "shown"),
    [("planned", "TENTATIVE"), ("held", "CONFIRMED"), ("ongoing", "CONFIRMED"), ("cancelled", "CANCELLED")],
)
def test_status(status: str, shown: str) -> None:
    assert only(told(moved(MeetingStatus(status), "2031-04-05"))).status.value == shown


def test_a_meeting_that_moves_keeps_its_id_and_raises_its_sequence() -> None:
    first = told(MEETING)
    later = told(moved(MeetingStatus.PLANNED, "2031-04-09"), "rep_two", learnt="2031-04-03T08:00:00+00:00")
    before, after = only(first), only(first, later)
    assert before.uid.value == after.uid.value
    assert (before.sequence.value, after.sequence.value) == ("0", "1")
    assert after.dtstart.value == date(2031, 4, 9)
    assert after.dtstamp.value == datetime(2031, 4, 3, 8, tzinfo=UTC)
    assert after.description.value.count("[outlet: ") == 2


def test_a_revision_raises_the_sequence() -> None:
    assert only(told(MEETING, revision=3)).sequence.value == "2"


def test_what_is_called_off_without_a_day_is_called_off_on_the_day_that_was_known() -> None:
    for status in (MeetingStatus.CANCELLED, MeetingStatus.POSTPONED):
        event = only(told(MEETING), told(moved(status, None), "rep_two"))
        assert (event.status.value, event.dtstart.value) == ("CANCELLED", date(2031, 4, 5))
    assert only(told(MEETING), told(moved(MeetingStatus.POSTPONED, "2031-04-09"))).status.value == "TENTATIVE"


@pytest.mark.parametrize(
    ("value", "end", "precision", "first", "past"),
    [
        ("2031-04", None, Precision.MONTH, date(2031, 4, 1), date(2031, 5, 1)),
        ("2031-04-07", "2031-04-13", Precision.WEEK, date(2031, 4, 7), date(2031, 4, 14)),
        ("2031", None, Precision.YEAR, date(2031, 1, 1), date(2032, 1, 1)),
        ("2031-11", "2032-01", Precision.SEASON, date(2031, 11, 1), date(2032, 2, 1)),
        ("2031-04-05", None, Precision.HOUR, date(2031, 4, 5), date(2031, 4, 6)),
    ],
)
def test_what_is_coarser_than_a_day_is_several(
    value: str, end: str | None, precision: Precision, first: date, past: date
) -> None:
    event = only(told(MEETING.model_copy(update={"when": when(value, end, precision)})))
    assert (event.dtstart.value, event.dtend.value) == (first, past)


def test_an_hour_stays_as_the_words_have_it() -> None:
    event = only(told(MEETING.model_copy(update={"when": when("2031-04-05T14:00", precision=Precision.HOUR)})))
    assert event.dtstart.value == datetime(2031, 4, 5, 14)  # noqa: DTZ001
    zoned = only(told(MEETING.model_copy(update={"when": when("2031-04-05T14:00+02:00", precision=Precision.HOUR)})))
    assert zoned.dtstart.value == datetime(2031, 4, 5, 12, tzinfo=UTC)


def test_a_latest_day_is_a_deadline() -> None:
    until = POSITION.model_copy(update={"when": when(None, "2031-04-13", Precision.WEEK)})
    (event,) = vobject.readOne(written("ical", told(until)).decode()).vevent_list
    assert event.summary.value == "Deadline: Velmar Front"
    assert (event.dtstart.value, event.dtend.value) == (date(2031, 4, 13), date(2031, 4, 14))


def test_which_records_are_in_a_calendar() -> None:
    planned = EVENT.model_copy(update={"status": EventStatus.PLANNED})
    wished = told(moved(MeetingStatus.CALLED_FOR, "2031-04-05"), "rep_x")
    undated = told(moved(MeetingStatus.PLANNED, None), "rep_y")
    text = written("ical", *ENTRIES, told(planned, "rep_two"), wished, undated).decode()
    found = [event.summary.value for event in vobject.readOne(text).vevent_list]
    assert found == ["Meeting (planned): Sela Marrin, Velmar Front", "Event (planned): Ostane"]


def test_tellings_of_a_thread_are_one_entry() -> None:
    both = told(MEETING, "rep_two"), told(MEETING, "rep_three")
    known = Known(threads={entry.record.id: "thr_one" for entry in both})
    (event,) = vobject.readOne(written("ical", *both, known=known).decode()).vevent_list
    assert (event.uid.value, event.sequence.value) == ("thr_one@truceline", "1")


def test_no_meetings_are_a_calendar_too() -> None:
    assert events() == []


def test_what_is_subscribed_to_says_its_name_and_how_often_to_look() -> None:
    text = b"".join(calendar([], name="Talks; of two\nsides")).decode()
    lines = text.split("\r\n")
    assert {r"NAME:Talks\; of two sides", r"X-WR-CALNAME:Talks\; of two sides"} <= set(lines)
    assert {"REFRESH-INTERVAL;VALUE=DURATION:PT1H", "X-PUBLISHED-TTL:PT1H"} <= set(lines)
    assert "NAME" not in b"".join(calendar([])).decode()
