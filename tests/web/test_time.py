"""Timeline, calendar and places over a real server: the days asked narrow all of them, and what is left out is said."""

from __future__ import annotations

from typing import Any

import icalendar
import pytest

from served import Served

WAR = "process=Kaldara"


def got(served: Served, address: str) -> Any:
    answer = served.client.get(f"/api/v1/{address}")
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_the_days_asked_narrow_the_timeline(served: Served) -> None:
    found = got(served, f"timeline?{WAR}&since=2025-03-05&until=2025-03-07&limit=1000")
    assert {i["day"] for i in found["items"]} == {"2025-03-05", "2025-03-06", "2025-03-07"}
    assert found["more"] is False
    assert got(served, f"timeline?{WAR}&limit=3")["more"] is True


def test_what_was_planned_says_for_when_and_what_became_of_it(served: Served) -> None:
    items = got(served, f"timeline?{WAR}&kind=meeting&limit=1000")["items"]
    held = [i for i in items if i["status"] == "held" and i["plans"]]
    assert held
    assert all(p["told"] <= (i["day"] or "") for i in held for p in i["plans"])


def test_days_count_every_record_that_the_timeline_is_made_of(served: Served) -> None:
    spread = got(served, f"timeline/days?{WAR}&kind=event&kind=toll")
    counts = {s["day"]: s["records"] for s in spread["steps"]}
    facets = got(served, f"timeline?{WAR}&kind=event&kind=toll&limit=1000")["items"]
    assert sum(counts.values()) + spread["undated"] == sum(len(i["records"]) for i in facets)
    assert (spread["first"], spread["last"]) == (min(counts), max(counts))


def test_the_days_asked_narrow_the_calendar_by_the_days_that_lie_ahead(served: Served) -> None:
    whole = got(served, f"calendar?{WAR}&since=2025-03-01")
    some = got(served, f"calendar?{WAR}&since=2025-03-06&until=2025-03-12")
    days = [d["day"] for d in some["days"]]
    assert days == [d["day"] for d in whole["days"] if "2025-03-06" <= d["day"] <= "2025-03-12"]
    # Told before the first day that was asked.
    assert any(i["day"] < "2025-03-06" for d in some["days"] for i in d["items"])


def test_places_of_the_days_asked(served: Served) -> None:
    whole = got(served, f"places?{WAR}")["places"]
    some = got(served, f"places?{WAR}&since=2025-03-08&until=2025-03-10")["places"]
    assert 0 < len(some) < len(whole)
    assert {p["first"] for p in some} <= {"2025-03-08", "2025-03-09", "2025-03-10"}


def test_a_calendar_to_subscribe_to(served: Served) -> None:
    answer = served.client.get(f"/api/v1/calendar.ics?{WAR}")
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    calendar = icalendar.Calendar.from_ical(answer.content)
    assert calendar["x-wr-calname"] == "Highland Front and Kaldara"
    events = calendar.walk("VEVENT")
    assert len({str(e["uid"]) for e in events}) == len(events) > 3
    assert {str(e["status"]) for e in events} >= {"TENTATIVE", "CONFIRMED"}
    again = served.client.get(f"/api/v1/calendar.ics?{WAR}", headers={"If-None-Match": answer.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    narrowed = served.client.get(f"/api/v1/calendar.ics?{WAR}&until=2025-03-05")
    assert len(icalendar.Calendar.from_ical(narrowed.content).walk("VEVENT")) < len(events)


@pytest.mark.parametrize("address", ["calendar.ics?process=nowhere", "timeline/days?process=nowhere"])
def test_what_is_not_there_is_a_problem(served: Served, address: str) -> None:
    answer = served.client.get(f"/api/v1/{address}")
    assert (answer.status_code, answer.headers["content-type"]) == (404, "application/problem+json")


def test_tolls_are_kept_apart_by_claimant_and_ranges_name_their_rule(served: Served) -> None:
    found = got(served, f"tolls?{WAR}&limit=500")
    shared = [r for r in found["ranges"] if len(r["claims"]) > 1]
    assert shared
    for one in shared:
        threads = [c["thread"] for c in one["claims"]]
        assert len(set(threads)) == len(threads)
        assert one["low"] <= one["best"] <= one["high"]
        assert one["rule"].startswith("ucdp:")
    assert any(s["corrections"] for s in found["series"])
    few = got(served, f"tolls?{WAR}&limit=2")
    assert (len(few["series"]), few["more"]) == (2, len(found["series"]) - 2)
