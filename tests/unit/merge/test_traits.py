"""What joining sees in a record: the clock of its outlet, the day of the week, acts that a report comes back to."""

from __future__ import annotations

from datetime import date

import pytest

from truceline.merge.sides import camps_of
from truceline.merge.traits import Traits, context, traits
from truceline.model.enums import ActorKind, EventStatus, MeetingStatus, Precision
from truceline.model.records import Event, Meeting
from truceline.model.spans import Actor, Located, Named, Span
from truceline.model.times import When

TEXT = (
    "Shells hit the mill in Lenn on Monday. Elsewhere a bridge at Ostane was bombed. "
    "The Lenn Front denied any part in the shelling. An envoy condemned the attack. "
    "He spoke of the attack on a ferry. They met in November, and again this evening. They are to meet on Thursday."
)


def _span(words: str) -> Span:
    at = TEXT.index(words)
    return Span.of(TEXT, at, at + len(words))


def _event(words: str, **more) -> Event:
    return Event(anchors=(_span(words),), type="ASSAULT", **({"status": EventStatus.HAPPENED} | more))


def _meeting(words: str, **more) -> Meeting:
    return Meeting(anchors=(_span(words),), **({"status": MeetingStatus.HELD} | more))


def _place(words: str) -> Located:
    s = _span(words)
    return Located(start=s.start, end=s.end, text=s.text)


FRONT = _span("The Lenn Front")
ACCUSED = Named(
    start=FRONT.start,
    end=FRONT.end,
    text=FRONT.text,
    actor=Actor(id="act_front", name="Lenn Front", kind=ActorKind.ARMED_GROUP),
)
MONDAY = When(value="2031-03-31", precision=Precision.DAY, span=_span("Monday"))
SHELLING = _event("Shells hit the mill in Lenn on Monday", mode="heavy-weapons", place=_place("Lenn"), when=MONDAY)
BOMBING = _event("a bridge at Ostane was bombed", mode="aerial", place=_place("Ostane"))
DENIAL = _event("The Lenn Front denied any part in the shelling", status=EventStatus.DENIED, source=ACCUSED)
AGAIN = _event("An envoy condemned the attack")
OTHER = _event("He spoke of the attack on a ferry")


def _seen(record: Event | Meeting, published: str | None = "2031-04-02T07:30:00+05:00") -> Traits:
    events = (SHELLING, BOMBING, DENIAL, AGAIN, OTHER)
    return traits(record, context("rep_1", published, events, ()))


def test_a_denial_is_of_the_act_that_it_names() -> None:
    """“The shelling” is that of the mill, though the bridge stands nearer."""
    found = _seen(DENIAL)
    assert (found.spot.name if found.spot else None) == "lenn"
    assert found.days is not None
    assert (found.days.first, found.days.stated) == (date(2031, 3, 31).toordinal(), True)
    assert "mill" in found.words


def test_the_attack_is_the_one_told_last() -> None:
    assert (spot.name if (spot := _seen(AGAIN).spot) else None) == "ostane"


def test_an_attack_that_says_which_is_its_own() -> None:
    assert _seen(OTHER).spot is None


def test_the_clock_of_the_outlet() -> None:
    evening = When(value="2031-04-01", precision=Precision.DAY, span=_span("this evening"))
    found = _seen(_meeting("They met in November, and again this evening", when=evening))
    assert (found.offset, found.hour) == (5.0, 16)
    assert found.issued == date(2031, 4, 2).toordinal() * 24 + 2.5
    assert (_seen(AGAIN, "2031-04-02").issued, _seen(AGAIN, "2031-04-02").offset) == (None, None)


def test_a_day_of_the_week_that_no_date_resolves() -> None:
    thursday = When(precision=Precision.DAY, span=_span("on Thursday"))
    found = _seen(_meeting("They are to meet on Thursday", status=MeetingStatus.PLANNED, when=thursday), None)
    assert (found.days, found.weekday) == (None, 3)


@pytest.mark.parametrize(("status", "year"), [(MeetingStatus.HELD, 2030), (MeetingStatus.PLANNED, 2031)])
def test_a_month_in_which_they_met_is_past(status, year) -> None:
    november = When(value="2031-11", precision=Precision.MONTH, span=_span("November"))
    days = _seen(_meeting("They met in November", status=status, when=november)).days
    assert days is not None
    assert days.first == date(year, 11, 1).toordinal()
    assert days.last == date(year, 11, 30).toordinal()


def test_what_a_report_is_about() -> None:
    assert _seen(AGAIN).about == ("lenn", "ostan")


@pytest.mark.parametrize(
    ("name", "camps"),
    [
        ("envoys of Velmara’s government and of the Lenn Front", {"velmar", "lenn front"}),
        ("Staff officers from Velmara and Tosan in Ostane", {"velmar", "tosan"}),
        ("Velmaran and Front negotiators", {"velmar"}),
        ("a delegation under Mira Dalen", set()),
        ("the two sides", set()),
    ],
)
def test_camps_that_a_description_names(name, camps) -> None:
    who = Actor(id="act_1", name=name, kind=ActorKind.UNNAMED_SOURCE)
    assert camps_of(who, {"velmar": "velmar", "lenn front": "lenn front"}) == camps
