"""Which tellings are one act, whoever is said to have done it and whether it is alleged, denied or plain."""

from __future__ import annotations

from datetime import date

import pytest

from truceline.merge.days import Days
from truceline.merge.kinds.events import ENOUGH, keys, score
from truceline.merge.traits import Spot, Traits, Who
from truceline.model.enums import ActorKind, Kind
from truceline.model.spans import Actor

MONDAY = date(2031, 3, 31).toordinal()
SHELLING = frozenset({"shell", "mill", "lenn", "kill", "31"})


def _days(first: int, last: int | None = None, *, stated: bool = True) -> Days:
    return Days(first=MONDAY + first, last=MONDAY + (first if last is None else last), stated=stated)


def _event(report: str, **more) -> Traits:
    codes = {"type": "ASSAULT", "mode": "heavy-weapons", "status": "happened"} | more.pop("codes", {})
    given = {"about": ("velmar", "lenn", "front"), "days": _days(0), "words": SHELLING, "spot": Spot(name="lenn")}
    return Traits(record=f"eve_{report}", kind=Kind.EVENT, report=report, codes=codes, **(given | more))


def _by(name: str) -> tuple[Who, ...]:
    return (Who(actor=Actor(id=name, name=name, kind=ActorKind.ARMED_GROUP), side=name.casefold()),)


def _one(a: Traits, b: Traits) -> bool:
    found = score(a, b)
    assert found.value == score(b, a).value
    joined = not found.clash and found.value >= ENOUGH
    assert not joined or keys(a) & keys(b), "what is one is looked up"
    return joined


@pytest.mark.parametrize(
    "other",
    [
        pytest.param({}, id="the same place and day"),
        pytest.param({"who": _by("Lenn Front")}, id="its author told by one alone"),
        pytest.param({"codes": {"status": "denied"}}, id="denied by the accused"),
        pytest.param({"codes": {"status": "alleged"}, "who": _by("Ember Brigade")}, id="laid to others"),
        pytest.param({"spot": None, "names": frozenset({"lenn"})}, id="the place named in the sentence only"),
        pytest.param({"days": _days(2, 4, stated=False)}, id="told days later without a day"),
        pytest.param({"words": frozenset({"mill", "lenn", "fire", "market"})}, id="few words in common"),
    ],
)
def test_one_act(other) -> None:
    assert _one(_event("a", who=_by("Lenn Front") if "who" in other else ()), _event("b", **other))


@pytest.mark.parametrize(
    "other",
    [
        pytest.param({"days": _days(4)}, id="another day"),
        pytest.param({"codes": {"type": "AID"}}, id="another doing"),
        pytest.param({"spot": Spot(name="ostane", precision="populated-place")}, id="another place"),
        pytest.param(
            {"report": "a", "at": (50, 80), "words": frozenset({"shell", "kill", "ferry"})}, id="of one report"
        ),
        pytest.param({"words": frozenset({"ambush"}), "spot": None}, id="nothing but the day"),
        pytest.param({"days": _days(20)}, id="not looked back so far"),
    ],
)
def test_two_acts(other) -> None:
    one = _event("a", at=(0, 40), spot=Spot(name="lenn", precision="populated-place"))
    assert not _one(one, _event(**({"report": "b"} | other)))


def test_windows_of_time_that_overlap_are_two() -> None:
    """The figures of one day and those of the next, each over 24 hours."""
    a = _event("a", spot=None, days=_days(0, 1), names=frozenset({"lenn"}), words=frozenset({"lenn", "shell", "kill"}))
    assert _one(a, a.model_copy(update={"report": "b"}))
    assert not _one(a, a.model_copy(update={"report": "b", "days": _days(1, 2), "words": a.words | {"five", "noon"}}))


def test_one_conflict_has_one_truce_a_day() -> None:
    begins = {"codes": {"type": "RETREAT", "mode": "ceasefire"}, "spot": None}
    begins |= {"names": frozenset({"velmar"})}
    a, b = _event("a", words=frozenset({"truc", "noon"}), **begins), _event("b", words=frozenset({"truc"}), **begins)
    assert _one(a, b)
    assert not _one(a, b.model_copy(update={"about": ("tosan", "mirren")}))
