"""Which tellings are one meeting: people, day, place, form and round, each with its reason."""

from __future__ import annotations

from datetime import date

import pytest

from truceline.merge.days import Days
from truceline.merge.kinds.meetings import ENOUGH, keys, score, sought
from truceline.merge.traits import Spot, Traits, Who
from truceline.model.enums import ActorKind, Kind
from truceline.model.spans import Actor

ABOUT = ("velmar", "front", "lenn", "torvik", "olsa")


def _day(text: str, last: str = "", *, stated: bool = True) -> Days:
    first = date.fromisoformat(text).toordinal()
    return Days(first=first, last=date.fromisoformat(last).toordinal() if last else first, stated=stated)


def _who(*names: str) -> tuple[Who, ...]:
    kinds = {"the two sides": ActorKind.GROUP, "the delegations": ActorKind.GOVERNMENT_BODY}
    kinds["her counterpart"] = ActorKind.UNNAMED_SOURCE
    return tuple(Who(actor=Actor(id=n, name=n, kind=kinds.get(n, ActorKind.PERSON))) for n in names)


TUESDAY = _day("2031-04-01")
LENN = Spot(name="lenn")
BOTH = _who("Ada Torvik", "Bren Olsa")


def _meeting(report: str, **more) -> Traits:
    codes = {"format": "in-person", "status": "held"} | more.pop("codes", {})
    given = {"about": ABOUT, "days": TUESDAY} | more
    return Traits(record=f"mee_{report}", kind=Kind.MEETING, report=report, codes=codes, **given)


def _one(a: Traits, b: Traits) -> bool:
    assert score(a, b).value == score(b, a).value
    found = score(a, b)
    joined = not found.clash and found.value >= ENOUGH
    assert not joined or keys(a) & sought(b), "what is one is looked up"
    return joined


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param({"who": BOTH}, {"who": _who("Olsa", "Torvik")}, id="the same two"),
        pytest.param({"who": BOTH}, {"who": _who("Torvik", "her counterpart")}, id="one of them described"),
        pytest.param({"who": _who("the two sides"), "spot": LENN}, {"spot": LENN}, id="place and day"),
        pytest.param({"who": _who("the two sides")}, {"who": _who("the delegations")}, id="both sides, one conflict"),
        pytest.param(
            {"who": _who("the two sides"), "spot": LENN, "codes": {"status": "planned"}, "days": TUESDAY},
            {"who": _who("the delegations"), "spot": LENN},
            id="planned and held",
        ),
        pytest.param(
            {"spot": LENN, "codes": {"status": "planned"}, "days": _day("2031-03-30", "2031-04-29", stated=False)},
            {"spot": LENN, "codes": {"status": "planned"}},
            id="a plan without a day, and the day after its report",
        ),
        pytest.param(
            {"codes": {"status": "postponed"}, "days": _day("2031-03-31", "2031-05-01", stated=False), "who": BOTH[:1]},
            {"codes": {"status": "planned"}, "who": BOTH[:1]},
            id="put off, and planned for the day before",
        ),
        pytest.param(
            {"spot": LENN, "days": None, "weekday": 1, "who": _who("the delegations")},
            {"spot": LENN, "who": _who("the two sides")},
            id="a report without a date, on the same day of the week",
        ),
    ],
)
def test_one_meeting(one, other) -> None:
    assert _one(_meeting("a", **one), _meeting("b", **other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param({"who": BOTH}, {"who": BOTH, "days": _day("2031-04-04")}, id="three days later"),
        pytest.param(
            {"who": BOTH, "codes": {"format": "phone"}},
            {"who": BOTH, "codes": {"format": "phone"}, "days": _day("2031-04-02")},
            id="calls on two days",
        ),
        pytest.param({"who": BOTH}, {"who": _who("Ada Torvik", "Pia Lund")}, id="another guest"),
        pytest.param({"who": BOTH}, {"who": BOTH, "codes": {"format": "phone"}}, id="a call and a meeting"),
        pytest.param(
            {"who": BOTH, "codes": {"format": "phone"}},
            {"who": _who("Ada Torvik", "Bren Olsa", "Pia Lund"), "codes": {"format": "phone"}},
            id="a call of two and one of three",
        ),
        pytest.param({"spot": LENN}, {"spot": Spot(name="ostane")}, id="two places"),
        pytest.param(
            {"spot": LENN, "codes": {"round": "first round"}},
            {"spot": LENN, "codes": {"round": "round second"}},
            id="two rounds",
        ),
        pytest.param({"spot": LENN, "days": None, "weekday": 3}, {"spot": LENN}, id="two days of the week"),
        pytest.param({"who": _who("the two sides")}, {"who": BOTH}, id="a description, and two by name elsewhere"),
        pytest.param(
            {"context": frozenset({"velmar"})},
            {"context": frozenset({"tosan"}), "about": ("tosan", "mirren")},
            id="two conflicts",
        ),
    ],
)
def test_two_meetings(one, other) -> None:
    if one.get("who") == _who("the two sides"):
        other = other | {"about": ("velmar", "front", "lenn")}
        one = one | {"about": ("velmar", "front", "lenn")}
    assert not _one(_meeting("a", **one), _meeting("b", **other))


def test_a_call_over_midnight_is_one() -> None:
    """Evening in the west, the next morning in the east: eight time zones lie between the two outlets."""
    call = {"who": BOTH, "codes": {"format": "phone"}}
    west = _meeting("a", offset=-5.0, **call)
    assert _one(west, _meeting("b", offset=3.0, days=_day("2031-04-02"), **call))
    assert not _one(west, _meeting("b", offset=-4.0, days=_day("2031-04-02"), **call))


def test_what_was_told_before_it_took_place_is_another() -> None:
    call = {"who": BOTH, "codes": {"format": "phone"}, "offset": 0.0}
    at_noon = TUESDAY.first * 24 + 12.0
    morning = _meeting("a", issued=at_noon, hour=4, **call)
    assert not _one(morning, _meeting("b", issued=at_noon + 10, hour=16, **call))
    assert _one(morning, _meeting("b", issued=at_noon + 10, hour=4, **call))


def test_a_call_held_by_now_is_rather_one_held_by_then_than_one_to_come() -> None:
    call = {"who": _who("Ada Torvik", "Bren Olsa"), "days": _day("2031-03-30", "2031-04-01", stated=False)}
    held = {"codes": {"format": "phone"}}
    told, other = _meeting("a", **call, **held), _meeting("b", **call, **held)
    planned = _meeting("b", **(call | {"days": TUESDAY}), codes={"format": "phone", "status": "planned"})
    assert score(told, other).value > score(told, planned).value


def test_one_report_tells_of_two_in_one_sentence() -> None:
    a = _meeting("a", who=BOTH, at=(0, 40))
    assert not _one(a, _meeting("a", who=BOTH, at=(0, 40)))
    assert _one(a, _meeting("a", who=BOTH, at=(50, 90)))
