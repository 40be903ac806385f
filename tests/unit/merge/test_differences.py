"""What the accounts of one thread tell differently, and what is a course and no difference."""

from __future__ import annotations

from typing import Any

import pytest
from tests.merge_samples import account, proposal, response, somebody, words

from truceline.merge.differences import differences
from truceline.model.enums import (
    ActorKind,
    Bound,
    EventStatus,
    HedgeHolder,
    HedgeLevel,
    Measure,
    MeetingStatus,
    PeriodKind,
    PloverType,
    Precision,
    ResponsePolarity,
)
from truceline.model.records import Event, Hedge, Meeting, Participant, Toll
from truceline.model.spans import Located, Place
from truceline.model.times import Duration, Period, When

HEDGE = Hedge(cue=words("appeared to"), level=HedgeLevel.APPARENT, holder=HedgeHolder.OUTLET)
EVENT = Period(kind=PeriodKind.EVENT)


def meeting(key: str, status: MeetingStatus = MeetingStatus.HELD, **more: Any):
    return account(Meeting(id=key, report=key, anchors=(words("They met"),), status=status, **more), "thr_m")


def toll(key: str, value: int, day: str = "2031-04-02", bound: Bound = Bound.EXACT, **more: Any):
    given = {n: more.pop(n) for n in ("voice", "outlet") if n in more}
    record = Toll(
        id=key,
        report=key,
        anchors=(words("They died"),),
        span=words("dead"),
        measure=Measure.KILLED,
        value=value,
        bound=bound,
        **more,
    )
    return account(record, "thr_t", day, **given)


def event(key: str, status: EventStatus = EventStatus.HAPPENED, **more: Any):
    record = Event(id=key, report=key, anchors=(words("Shells fell"),), type=PloverType.ASSAULT, status=status, **more)
    return account(record, "thr_e")


def on(value: str, end: str | None = None, precision: Precision = Precision.DAY) -> When:
    return When(value=value, end=end, precision=precision)


def found(*told) -> dict[str, set[str]]:
    return {d.field: {v.value for v in d.values} for d in differences(told)}


def test_days_that_cannot_be_one() -> None:
    told = [meeting("a", when=on("2031-04-01")), meeting("b", when=on("2031-04-02")), meeting("c")]
    assert found(*told) == {"day": {"2031-04-01", "2031-04-02"}}


@pytest.mark.parametrize(
    "other",
    [on("2031-04-01T15:00", precision=Precision.HOUR), on("2031-03-31", "2031-04-06", Precision.WEEK)],
)
def test_a_day_told_more_exactly_is_no_difference(other) -> None:
    assert found(meeting("a", when=on("2031-04-01")), meeting("b", when=other)) == {}


def test_planned_and_then_held_is_a_course() -> None:
    assert found(meeting("a", MeetingStatus.PLANNED), meeting("b", MeetingStatus.HELD)) == {}


def test_held_or_cancelled() -> None:
    told = [meeting("a", MeetingStatus.HELD), meeting("b", MeetingStatus.CANCELLED)]
    assert found(*told) == {"status": {"held", "cancelled"}}


def test_places_that_are_told_finely() -> None:
    told = [
        meeting(key, place=Located(place=Place(name=name, precision=precision)))
        for key, name, precision in (
            ("a", "Ostane", "populated-place"),
            ("b", "Mirrow", "populated-place"),
            ("c", "Velmar", "country"),
        )
    ]
    assert found(*told) == {"place": {"Ostane", "Mirrow"}}


def test_two_people_of_one_side() -> None:
    def there(key: str, name: str):
        who = somebody(name, ActorKind.PERSON)
        actor = who.actor.model_copy(update={"country": "NO"}) if who.actor else None
        return meeting(key, participants=(Participant(start=0, end=len(name), text=name, actor=actor),))

    assert found(there("a", "Ida Holm"), there("b", "Per Lund")) == {"participants": {"Ida Holm", "Per Lund"}}
    assert found(there("a", "Ida Holm"), there("b", "Holm")) == {}


def test_figures_of_one_day_differ_and_of_two_days_grow() -> None:
    assert found(toll("a", 40), toll("b", 50)) == {"value": {"40", "50"}}
    assert found(toll("a", 40, "2031-04-02"), toll("b", 50, "2031-04-03")) == {}


def test_figures_of_one_event_differ_on_any_day() -> None:
    told = [toll("a", 31, "2031-04-02", period=EVENT), toll("b", 33, "2031-04-04")]
    assert found(*told) == {"value": {"31", "33"}}


def test_a_bound_that_only_some_tell() -> None:
    told = [toll("a", 2), toll("b", 2, bound=Bound.AT_LEAST)]
    assert found(*told) == {"bound": {"exact", "at-least"}}


def test_who_says_each_value_and_copies_are_one_voice() -> None:
    told = [
        toll("a", 40, outlet="Ostane Courier", voice="rep_1"),
        toll("b", 40, outlet="Mirrow Mail", voice="rep_1"),
        toll("c", 50, outlet=None),
    ]
    (difference,) = differences(told)
    forty, fifty = difference.values
    assert (forty.value, forty.records, forty.outlets, forty.voices) == (
        "40",
        ("a", "b"),
        ("Mirrow Mail", "Ostane Courier"),
        1,
    )
    assert (fifty.outlets, fifty.voices) == ((), 1)


def test_answers_told_otherwise_and_hedged_by_some() -> None:
    plain = response("Velmar rejects it", "Velmar", ResponsePolarity.REJECT, key="res_1")
    hedged = response("Velmar appeared to put it off", "Velmar", ResponsePolarity.DEFER, key="res_2", hedge=HEDGE)
    assert found(account(plain, "thr_r"), account(hedged, "thr_r")) == {
        "polarity": {"reject", "defer"},
        "hedge": {"plain", "apparent"},
    }


def test_what_one_denies_and_another_tells() -> None:
    denied = event("b", EventStatus.DENIED)
    assert found(event("a", EventStatus.ALLEGED), denied) == {"status": {"alleged", "denied"}}
    assert found(event("a", EventStatus.ALLEGED), event("b")) == {}


def test_who_did_it() -> None:
    told = [event("a", source=somebody("Velmar")), event("b", source=somebody("Selk")), event("c")]
    assert found(*told) == {"author": {"velmar", "selk"}}
    assert found(event("a", source=somebody("Velmar")), event("b", source=somebody("the gunmen"))) == {}


def test_proposals_by_number_and_length() -> None:
    one = proposal("a three-phase plan", key="pro_1", duration=Duration(iso="P7.5M"))
    other = proposal("a four-phase plan", key="pro_2", duration=Duration(iso="P8M"))
    assert found(account(one, "thr_p"), account(other, "thr_p")) == {
        "phases": {"3", "4"},
        "duration": {"P7.5M", "P8M"},
    }


def test_nothing_told_is_no_difference() -> None:
    assert differences([]) == []
