"""The days by which lists put records in order, and those on which they are to be."""

from __future__ import annotations

import pytest

from truceline.model.enums import MeetingStatus, ResponsePolarity
from truceline.model.records import Record
from view_samples import event, meeting, response, told

DEFER, PLANNED = ResponsePolarity.DEFER, MeetingStatus.PLANNED
Days = tuple[str | None, str | None, str | None, bool]


@pytest.mark.parametrize(
    ("record", "days"),
    [
        (event("Ostane", when="2031-04-01"), ("2031-04-01", "2031-04-01", "2031-04-01", True)),
        (event("Ostane"), ("2031-04-02", "2031-03-31", "2031-04-02", False)),
        (meeting("Ostane", status=PLANNED, when="2031-04-05"), ("2031-04-02", "2031-04-05", "2031-04-05", True)),
        (response("Ostane", DEFER, when="2031-04-05"), ("2031-04-02", "2031-04-05", "2031-04-05", True)),
        (event("Ostane", until="2031-04-28"), ("2031-04-02", None, "2031-04-28", True)),
    ],
    ids=["was", "no day told", "planned", "to be on a later day", "until a day"],
)
def test_in_order_by_the_day_it_was_else_by_its_report(record: Record, days: Days) -> None:
    fact, _ = told(record, "xxx_1", day="2031-04-02")
    assert (fact.at, fact.day, fact.until, fact.stated) == days
