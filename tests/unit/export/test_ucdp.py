"""Toll ranges in UCDP's columns, read by Arrow."""

from __future__ import annotations

import io
from typing import Any

import pytest
from pyarrow import csv as arrow

from export_samples import PLACE, entry, sealed, when, words, written
from truceline.export.known import Known
from truceline.export.ucdp import GED, OWN
from truceline.ledger import Entry
from truceline.model.enums import ActorKind, Bound, Measure, PeriodKind, Precision, Review
from truceline.model.records import Toll
from truceline.model.spans import Actor, Located, Named, Reference
from truceline.model.times import Period

# The header of a GED file, in order (UCDP GED Codebook 25.1).
OF_GED = (
    "id relid year active_year code_status type_of_violence conflict_dset_id conflict_new_id conflict_name "
    "dyad_dset_id dyad_new_id dyad_name side_a_dset_id side_a_new_id side_a side_b_dset_id side_b_new_id side_b "
    "number_of_sources source_article source_office source_date source_headline source_original where_prec "
    "where_coordinates "
    "where_description adm_1 adm_2 latitude longitude geom_wkt priogrid_gid country country_id region event_clarity "
    "date_prec date_start date_end deaths_a deaths_b deaths_civilians deaths_unknown best high low gwnoa gwnob"
).split()


def toll(value: int | None, claimant: str, **change: Any) -> Toll:
    bound = change.pop("bound", Bound.EXACT)
    exact = {"low": value, "high": value if bound is Bound.EXACT else None}
    if bound is Bound.ABOUT:
        exact = {}
    given = exact | {"place": PLACE, "when": when("2031-04-01"), "period": Period(kind=PeriodKind.EVENT)} | change
    actor = Actor(id=f"act_{claimant}", name=claimant, kind=ActorKind.GROUP)
    return Toll(
        anchors=(words(f"{claimant} counted {value}"),),
        claimant=words(claimant, Named, actor=actor),
        measure=Measure.KILLED,
        value=value,
        bound=bound,
        span=words(str(value)),
        **given,
    )


def told(record: Toll, outlet: str = "Ostane Courier", published: str = "2031-04-02") -> Entry:
    return entry(sealed(record, f"rep_{outlet}"), outlet=outlet, published=published)


def rows(*entries: Entry, known: Known | None = None) -> list[dict[str, Any]]:
    text = written("ucdp", *entries, known=known or Known())
    return list(arrow.read_csv(io.BytesIO(text)).to_pylist())


def ranges(*entries: Entry, known: Known | None = None) -> list[dict[str, Any]]:
    return [row for row in rows(*entries, known=known) if row["row"] == "range"]


def figures(row: dict[str, Any]) -> tuple[Any, ...]:
    return row["low"], row["best"], row["high"]


def test_columns_of_ged_have_its_names_and_ours_none_of_them() -> None:
    assert [name for name in OF_GED if name in GED] == GED
    assert set(OWN).isdisjoint(OF_GED)


def test_a_row_a_claim_and_a_row_the_range() -> None:
    first, second, spread = rows(
        told(toll(31, "the clinic")), told(toll(40, "the town", bound=Bound.AT_LEAST), "Radio Ostane", "2031-04-03")
    )
    assert (figures(first), first["claimant"]) == ((31, 31, 31), "the clinic")
    assert (figures(second), second["bound"]) == ((40, 40, None), "at-least")
    assert figures(spread) == (31, 40, 40)
    assert (spread["best_rule"], spread["claims"], spread["number_of_sources"]) == ("latest-told", 2, 2)
    assert spread["claimant"] == "the clinic | the town"
    assert (first["group"], first["where_prec"], first["date_prec"]) == (spread["group"], 1, 1)
    assert str(spread["date_start"]) == str(spread["date_end"]) == "2031-04-01"


def test_never_a_sum() -> None:
    claims = [told(toll(n, f"claimant {n}"), f"Outlet {n}") for n in (10, 20, 30)]
    assert figures(ranges(*claims)[0]) == (10, 30, 30)


@pytest.mark.parametrize(
    "change",
    [
        {"measure": Measure.WOUNDED},
        {"subset_of": Reference(start=0, end=2, text="31")},
        {"when": when("2031-04-02")},
        {"place": None},
        {"when": None},
        {"period": Period(kind=PeriodKind.CUMULATIVE)},
    ],
    ids=lambda c: next(iter(c)),
)
def test_what_counts_something_else_or_nobody_knows_what_stays_apart(change: dict[str, Any]) -> None:
    other = toll(40, "the town").model_copy(update=change)
    found = ranges(told(toll(31, "the clinic")), told(other, "Radio Ostane"))
    assert sorted(figures(row) for row in found) == [(31, 31, 31), (40, 40, 40)]


def test_a_thread_joins_what_place_and_day_cannot() -> None:
    claims = [told(toll(n, f"claimant {n}", place=None, when=None), f"Outlet {n}") for n in (31, 40)]
    threads = Known(threads={claim.record.id: "thr_market" for claim in claims})
    assert [figures(row) for row in ranges(*claims)] == [(31, 31, 31), (40, 40, 40)]
    (joined,) = ranges(*claims, known=threads)
    assert (figures(joined), joined["thread"]) == ((31, 40, 40), "thr_market")


def test_days_on_which_reports_differ_do_not_part_one_event() -> None:
    claims = [
        told(toll(n, "the clinic", when=when(day)), f"Outlet {n}")
        for n, day in ((31, "2031-04-01"), (32, "2031-04-02"))
    ]
    threads = Known(threads={claim.record.id: "thr_market" for claim in claims})
    assert [figures(row) for row in ranges(*claims, known=threads)] == [(31, 32, 32)]


@pytest.mark.parametrize(("words_of", "rows_of"), [("Velmik", 1), ("the town", 2)])
def test_a_name_is_a_place_without_a_map_and_a_description_is_not(words_of: str, rows_of: int) -> None:
    where = Located(start=0, end=len(words_of), text=words_of)
    claims = [told(toll(n, f"claimant {n}", place=where), f"Outlet {n}") for n in (31, 40)]
    assert len(ranges(*claims)) == rows_of


def test_running_counts_of_two_days_stay_two_in_a_thread() -> None:
    running = Period(kind=PeriodKind.CUMULATIVE)
    claims = [
        told(toll(n, "the clinic", period=running, when=None), published=day)
        for n, day in ((1200, "2031-04-01"), (1240, "2031-04-02"))
    ]
    threads = Known(threads={claim.record.id: "thr_series" for claim in claims})
    assert [row["best"] for row in ranges(*claims, known=threads)] == [1200, 1240]


def test_a_figure_that_is_replaced_or_rejected_makes_no_range() -> None:
    old = told(toll(9, "the clinic"))
    new = told(toll(11, "the clinic", revises=Reference(start=0, end=1, text="9", record=old.record.id)))
    gone = told(toll(90, "the town").model_copy(update={"review": Review.REJECTED}))
    assert [figures(row) for row in ranges(old, new, gone)] == [(11, 11, 11)]
    assert len([row for row in rows(old, new, gone) if row["row"] == "claim"]) == 3


def test_a_bare_plural_widens_the_range_and_is_never_best() -> None:
    plural = toll(None, "a resident", low=1, high=None, bound=Bound.VAGUE)
    (spread,) = ranges(told(toll(31, "the clinic")), told(plural, "Radio Ostane", "2031-04-09"))
    assert figures(spread) == (1, 31, 31)


def test_a_month_is_a_stretch() -> None:
    (spread,) = ranges(told(toll(31, "the clinic", when=when("2031-02", precision=Precision.MONTH))))
    assert (str(spread["date_start"]), str(spread["date_end"]), spread["date_prec"]) == ("2031-02-01", "2031-02-28", 4)
