"""Values of the codebook in plain words."""

from __future__ import annotations

import pytest

from truceline.model.enums import (
    Bound,
    HedgeHolder,
    HedgeLevel,
    Kind,
    Measure,
    PeriodKind,
    PositionPolarity,
    Precision,
    ResponseObject,
    ResponsePolarity,
    Victims,
)
from truceline.model.spans import Span
from truceline.model.times import Period, When
from truceline.views import phrases as say
from truceline.views.line import Hedged, Line
from truceline.views.threads import Value
from truceline.views.tolls import TollLine


def toll(value: int | None, bound: Bound = Bound.EXACT, low: int | None = None, high: int | None = None) -> TollLine:
    return TollLine(
        kind=Kind.TOLL,
        record="tol_1",
        report="rep_1",
        outlet=None,
        published=None,
        quote="words",
        claimant=None,
        measure=Measure.KILLED,
        victims=Victims.CHILDREN,
        value=value,
        bound=bound,
        low=low,
        high=high,
        words="words",
    )


@pytest.mark.parametrize(
    ("value", "year", "said"),
    [
        ("2025-03-05", None, "Wed 5 Mar 2025"),
        ("2025-03-05T18:30:00-05:00", 2025, "Wed 5 Mar"),
        ("2024-11", 2025, "Nov 2024"),
        ("2024", None, "2024"),
        (None, None, "no date"),
    ],
)
def test_days_as_people_say_them(value: str | None, year: int | None, said: str) -> None:
    assert say.spoken_day(value, year) == said


@pytest.mark.parametrize(
    ("when", "said"),
    [
        (When(value="2025-03-06", precision=Precision.DAY), "Thu 6 Mar"),
        (When(value="2025-03-06T14:30", precision=Precision.MINUTE), "Thu 6 Mar 14:30"),
        (When(value="2025-03-10", end="2025-03-13", precision=Precision.DAY), "Mon 10 Mar to Thu 13 Mar"),
        (When(value="2024-11-01", precision=Precision.MONTH), "Nov 2024"),
        (When(value="2024-01-01", precision=Precision.YEAR), "2024"),
        (When(span=Span(start=0, end=8, text="soon now")), "“soon now”"),
        (When(), ""),
        (None, ""),
    ],
)
def test_times_as_far_as_they_are_known(when: When | None, said: str) -> None:
    assert say.spoken_when(when, 2025) == said


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (toll(1240), "1,240"),
        (toll(38, Bound.AT_LEAST, low=38), "at least 38"),
        (toll(9000, Bound.MORE_THAN, low=9000), "more than 9,000"),
        (toll(12, Bound.VAGUE, low=12), "12 (vague)"),
        (toll(None, low=20, high=30), "20 to 30"),
        (toll(None, Bound.VAGUE, low=1), "some"),
        (toll(0, low=0, high=0), "0"),
    ],
)
def test_figures_keep_their_bounds(line: TollLine, said: str) -> None:
    assert say.figure(line) == said
    assert say.counted(line) == "killed, children"


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("the plan", "“the plan”"),
        ("“the plan”", "“the plan”"),
        ("'tis', he said", "“'tis', he said”"),
        ("", "“”"),
        ("“we will not", "“we will not”"),
        ('to "a fair start"', '“to "a fair start"”'),
        ('begin"', '“begin"'),
    ],
)
def test_words_of_a_report_are_marked_as_such(words: str, shown: str) -> None:
    assert say.quoted(words) == shown


def test_a_hedge_is_said_to_be_somebodys() -> None:
    hedge = Hedged(cue="appeared to", level=HedgeLevel.APPARENT, holder=HedgeHolder.OUTLET)
    line = Line(kind=Kind.EVENT, record="e", report="r", outlet=None, published=None, hedge=hedge, quote="")
    assert say.hedged(line) == "the outlet’s hedge: “appeared to”"
    assert say.hedged(line.model_copy(update={"hedge": None})) == ""


def test_the_way_from_the_outlet_to_the_words_leaves_out_who_is_named_already() -> None:
    via = ("Transmar", "Tal Orrin")
    line = Line(kind=Kind.EVENT, record="e", report="r", outlet="Courier", published=None, via=via, quote="")
    assert say.by_way_of(line) == "Courier ← Transmar ← Tal Orrin"
    assert say.by_way_of(line, "Spokesman Tal Orrin") == "Courier ← Transmar"
    assert say.by_way_of(line.model_copy(update={"outlet": None, "via": ()})) == "outlet unknown"


@pytest.mark.parametrize(
    ("period", "said"),
    [
        (Period(kind=PeriodKind.ROLLING, hours=24), "in 24 hours"),
        (Period.model_validate({"kind": "since", "from": "2024-10-07"}), "since Mon 7 Oct 2024"),
        (Period(kind=PeriodKind.EVENT), "one event"),
        (Period(kind=PeriodKind.CUMULATIVE, span=Span(start=0, end=9, text="so far so")), "so far so"),
        (Period(), ""),
        (None, ""),
    ],
)
def test_what_time_a_figure_covers(period: Period | None, said: str) -> None:
    assert say.covering(period) == said


def test_every_value_has_its_words() -> None:
    assert set(say.POLARITY) == set(ResponsePolarity)
    assert set(say.OBJECT) == set(ResponseObject)
    assert set(say.STANCE) == set(PositionPolarity)


def test_one_or_many() -> None:
    assert (say.count(1, "report"), say.count(1200, "report")) == ("1 report", "1,200 reports")


def test_values_that_differ_stand_behind_their_field() -> None:
    def value(words: str, voices: int) -> Value:
        return Value(words=words, voices=voices, outlets=(), records=())

    one, two = value("amendment", 2), value("bridging", 1)
    assert say.differing("kind", [one]) == "amendment"
    assert say.differing("kind", [one, two]) == "kind: amendment 2 sources, bridging 1 source"
    assert say.differing("kind", []) == ""
