"""Which figures are of one series: the claimant however he is called, the place and event, the kind of period."""

from __future__ import annotations

from datetime import date

import pytest

from truceline.merge.days import Days
from truceline.merge.kinds.claimants import same_claimant
from truceline.merge.kinds.tolls import ENOUGH, keys, score
from truceline.merge.traits import Spot, Traits, Who
from truceline.model.enums import ActorKind, Kind
from truceline.model.ids import actor_id
from truceline.model.spans import Actor


def who(words: str, side: str | None = None, offices: str = "") -> Who:
    """A claimant written as "kind: name"."""
    kind, _, name = words.partition(": ")
    actor = Actor(id=actor_id(kind, name), name=name, kind=ActorKind(kind))
    return Who(actor=actor, side=side, offices=frozenset(offices.split()))


MINISTRY = who("government-body: the Health Ministry")


def toll(
    value: int,
    day: str = "2031-03-04",
    *,
    by: Who | None = MINISTRY,
    place: str | None = "tarnek",
    when: str | None = None,
    report: str | None = None,
    to: str | None = None,
    **codes: str,
) -> Traits:
    """The traits of a figure; `when` is the stated day of what it counts."""
    n = date.fromisoformat(day).toordinal()
    first = date.fromisoformat(when).toordinal() if when else n - 2
    return Traits(
        record=f"tol_{day}_{value}_{codes.get('victims', '')}",
        kind=Kind.TOLL,
        report=report or f"rep_{day}_{value}",
        published=n,
        who=(by,) if by else (),
        days=Days(first=first, last=first if when else n, stated=bool(when)),
        spot=Spot(name=place) if place else None,
        codes={"measure": "killed", "victims": "unstated", "period": "event", **codes},
        figures={"value": value},
        to=to,
    )


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (who("government-body: the Health Ministry"), who("government-body: the health ministry in Ostrel")),
        (who("government-body: health ministry"), who("government-body: Kaldara's Health Ministry", "kaldar")),
        (who("unnamed-source: health officials in Ostrel"), who("government-body: the health ministry")),
        (who("person: Viktor Amsel", "kaldar", "health ministry"), who("government-body: the health ministry")),
        (who("person: Nadia Ferrin", None, "army"), who("government-body: the army")),
        (who("government-body: the ministry"), who("government-body: the health ministry")),
        (who("person: Andri Kolm", "front"), who("armed-group: the Front", "front")),
    ],
)
def test_one_claimant_by_several_names(a: Who, b: Who) -> None:
    assert same_claimant(a, b).like > 0
    assert same_claimant(a, b) == same_claimant(b, a)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (who("government-body: the health ministry"), who("government-body: the interior ministry")),
        (who("government-body: Kaldara's army", "kaldar"), who("government-body: Selmany's army", "selman")),
        (who("unnamed-source: a military official"), who("government-body: the army")),
        (who("person: Irena Tosk", "kaldar", "president"), who("government-body: Kaldara's health ministry", "kaldar")),
        (who("armed-group: the Front", "front"), who("government-body: the army")),
    ],
)
def test_two_claimants(a: Who, b: Who) -> None:
    assert same_claimant(a, b).like == 0


def joined(a: Traits, b: Traits) -> bool:
    """Whether two figures are taken for one series; both orders must say the same."""
    assert (score(a, b).value, score(a, b).clash) == (score(b, a).value, score(b, a).clash)
    return score(a, b).value >= ENOUGH and bool(keys(a) & keys(b))


def test_a_toll_that_rises_is_one_series() -> None:
    assert joined(toll(31), toll(33, "2031-03-06", when="2031-03-03"))


def test_a_count_of_a_war_goes_on_without_a_place() -> None:
    first, then = (toll(v, d, place=None, period="cumulative") for v, d in ((9000, "2031-03-04"), (9100, "2031-03-10")))
    assert joined(first, then)


def test_hours_and_all_so_far_are_two_series() -> None:
    assert not joined(toll(12, period="rolling", hours="24"), toll(9000, period="cumulative"))
    assert not joined(toll(12, period="rolling", hours="24"), toll(30, period="rolling", hours="48"))


def test_counts_from_two_days_are_two_series() -> None:
    assert not joined(
        toll(12, period="since", **{"from": "2031-01-01"}), toll(13, period="since", **{"from": "2030-05"})
    )


def test_another_place_or_another_day_is_another_event() -> None:
    assert not joined(toll(31), toll(31, place="velmik"))
    assert not joined(toll(5, when="2031-03-01"), toll(6, "2031-03-06", when="2031-03-05"))


def test_a_part_of_a_toll_is_not_the_toll() -> None:
    assert not joined(toll(31), toll(7, victims="children"))
    assert not joined(toll(31), toll(9, "2031-03-05", subset="yes"))


def test_two_figures_of_one_report_are_two_matters_unless_one_replaces_the_other() -> None:
    new = toll(29, report="rep_1")
    assert not joined(new, toll(5, report="rep_1"))
    assert joined(new, toll(33, report="rep_1", to=new.record))


def test_own_voice_and_a_claimant_are_two() -> None:
    assert not joined(toll(31), toll(31, by=None))
    assert joined(toll(31, by=None), toll(31, "2031-03-05", by=None))
