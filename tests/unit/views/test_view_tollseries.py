"""Toll series from columns alone: points, corrections, counts against daily figures, claimants side by side."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from truceline.ledger.figures import Figure
from truceline.model.enums import Bound, Measure, PeriodKind, Victims
from truceline.views import tollranges
from truceline.views.tollmodels import UCDP_RULE, Range, Series
from truceline.views.tollseries import MOST_POINTS, runs, series


def figure(
    value: int | None,
    day: str,
    *,
    thread: str = "thr_a",
    by: str | None = "the ministry",
    outlet: str = "A",
    voice: str | None = None,
    period: PeriodKind = PeriodKind.EVENT,
    when: str | None = None,
    spot: str | None = "port",
    revises: str | None = None,
    bound: Bound = Bound.EXACT,
    part: bool = False,
) -> Figure:
    """A toll in columns, told on a day; `when` is the stated day of the event."""
    key = f"tol_{thread}_{value}_{day}_{outlet}"
    counted = when or day
    return Figure(
        pk=abs(hash(key)),
        record=key,
        report=f"rep_{key}",
        thread=thread,
        process="prc_1",
        voice=voice or f"rep_{key}",
        outlet=outlet,
        actor=f"act_{by}" if by else None,
        actor_name=by,
        side=None,
        measure=Measure.KILLED,
        victims=Victims.UNSTATED,
        value=value,
        low=value,
        high=value if bound is Bound.EXACT else None,
        bound=bound,
        period=period,
        hours=24.0 if period is PeriodKind.ROLLING else None,
        spot=spot,
        revises=revises,
        part=part,
        day=counted,
        until=counted,
        stated=when is not None or period is not PeriodKind.EVENT,
        said=None,
        published=day,
    )


def shown(figures: Iterable[Figure]) -> Series:
    """The one series of some figures, without its words."""
    [run] = runs(figures)
    return series(run, {})


def test_one_figure_of_several_outlets_is_one_point_and_copies_are_one_voice() -> None:
    told = [
        figure(31, "2031-04-02", outlet="A"),
        figure(31, "2031-04-02", outlet="B", voice="rep_x", bound=Bound.AT_LEAST),
        figure(31, "2031-04-02", outlet="C", voice="rep_x", bound=Bound.AT_LEAST),
    ]
    [point] = shown(told).points
    assert (point.value, point.voices, point.outlets) == (31, 2, ("A", "B", "C"))
    assert {point.bound, *point.other_bounds} == {Bound.EXACT, Bound.AT_LEAST}
    assert shown(reversed(told)).points == shown(told).points


def test_a_day_with_two_figures_has_both() -> None:
    found = shown([figure(31, "2031-04-02"), figure(29, "2031-04-02", outlet="B")])
    assert [p.value for p in found.points] == [29, 31]
    assert found.corrections == ()


def test_a_figure_that_replaces_another_is_a_correction_and_the_old_one_is_no_claim_of_the_day() -> None:
    old = figure(33, "2031-04-06")
    new = figure(29, "2031-04-06", revises=old.record)
    found = shown([figure(31, "2031-04-02"), old, new])
    assert [(p.value, p.earlier) for p in found.points] == [(31, False), (33, True), (29, False)]
    assert [(c.before, c.after, c.how) for c in found.corrections] == [(33, 29, "replaces")]


def test_a_count_of_all_that_falls_without_a_word_is_a_correction_and_a_daily_figure_is_none() -> None:
    whole = [figure(n, d, period=PeriodKind.CUMULATIVE) for n, d in ((412, "2031-04-02"), (408, "2031-04-03"))]
    assert [(c.before, c.after, c.how) for c in shown(whole).corrections] == [(412, 408, "is lower")]
    daily = [figure(n, d, period=PeriodKind.ROLLING) for n, d in ((12, "2031-04-02"), (8, "2031-04-03"))]
    assert shown(daily).corrections == ()


def test_a_long_series_shows_its_latest_points_and_counts_the_others() -> None:
    days = [(date(2031, 1, 1) + timedelta(n)).isoformat() for n in range(MOST_POINTS + 5)]
    found = shown(figure(n, day, period=PeriodKind.CUMULATIVE) for n, day in enumerate(days))
    assert (len(found.points), found.more, found.points[-1].day) == (MOST_POINTS, 5, days[-1])


def test_counts_and_daily_figures_that_disagree_are_both_shown() -> None:
    days = ["2031-04-01", "2031-04-02", "2031-04-03", "2031-04-05"]
    whole = [
        figure(n, d, thread="thr_w", period=PeriodKind.CUMULATIVE, spot=None)
        for n, d in zip((100, 110, 125, 150), days, strict=True)
    ]
    daily = [
        figure(n, d, thread="thr_d", period=PeriodKind.ROLLING, spot=None)
        for n, d in zip((9, 10, 12, 5), days, strict=True)
    ]
    found = tollranges.against(runs([*whole, *daily]))
    assert [(a.since, a.until, a.difference, a.told) for a in found] == [("2031-04-02", "2031-04-03", 15, 12)]


def ranges(figures: Iterable[Figure]) -> list[Range]:
    found = runs(figures)
    return tollranges.ranges(tollranges.groups(found, {r.thread for r in found}), {})


def test_the_range_of_an_event_is_over_the_latest_figure_of_each_claimant() -> None:
    [found] = ranges(
        [
            figure(31, "2031-04-02", thread="thr_a", when="2031-04-01"),
            figure(29, "2031-04-05", thread="thr_a", when="2031-04-01"),
            figure(13, "2031-04-02", thread="thr_b", by="the army", when="2031-04-01", spot="market port"),
            figure(26, "2031-04-02", thread="thr_c", by="the monitor", outlet="A"),
            figure(26, "2031-04-02", thread="thr_c", by="the monitor", outlet="B"),
        ]
    )
    assert (found.low, found.best, found.high, found.rule) == (13, 26, 29, UCDP_RULE)
    assert [(c.claimant, c.value) for c in found.claims] == [
        ("the monitor", 26),
        ("the ministry", 29),
        ("the army", 13),
    ]
    assert (found.day, found.place) == ("2031-04-01", "port")


def test_of_equally_many_reports_the_lower_figure_is_best() -> None:
    [found] = ranges([figure(31, "2031-04-02"), figure(13, "2031-04-02", thread="thr_b", by="the army")])
    assert (found.low, found.best, found.high) == (13, 13, 31)


def test_another_place_another_day_and_a_part_are_other_events() -> None:
    found = ranges(
        [
            figure(31, "2031-04-02", when="2031-04-01"),
            figure(13, "2031-04-02", thread="thr_b", by="the army", when="2031-04-01", spot="pass"),
            figure(14, "2031-04-09", thread="thr_c", by="the army", when="2031-04-08"),
            figure(7, "2031-04-02", thread="thr_d", by="the monitor", when="2031-04-01", part=True),
        ]
    )
    assert sorted(len(r.claims) for r in found) == [1, 1, 1]
