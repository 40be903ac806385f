"""Read models of tolls across reports: series by claimant, what they say against one another, ranges."""

from __future__ import annotations

from typing import Literal

from truceline.model.base import Frozen
from truceline.model.enums import Bound, Measure, PeriodKind, Victims
from truceline.model.times import Period
from truceline.views.line import Hedged

UCDP_RULE = (
    "ucdp: of the latest figure of each claimant, low = the lowest, high = the highest, best = the one that most"
    " independent reports give, ties the lower"
)
"""The rule of every range (after the low, best and high estimates of the UCDP Georeferenced Event Dataset, whose
codebook takes the lower figure where sources are equally good). Nothing is summed or averaged over claimants."""


class Point(Frozen):
    """One figure of a series, however many reports give it."""

    day: str | None
    """The day it was given, or up to which it counts; ISO 8601, null if unknown."""
    value: int | None
    """The figure; null for a range or a bare plural."""
    low: int | None = None
    """Lowest figure that the words allow."""
    high: int | None = None
    """Highest figure that the words allow."""
    bound: Bound
    """Exact, at least, about …, as most reports have it."""
    other_bounds: tuple[Bound, ...] = ()
    """How other reports bound the same figure."""
    voices: int
    """How many independent reports give it; copies of one text are one."""
    outlets: tuple[str, ...]
    """Which outlets, by name."""
    earlier: bool = False
    """Whether reports name it only as what it was before ("to 29 from 33")."""
    period: Period | None = None
    """The time it covers, as the newest report has it."""
    place: str | None = None
    """Where, in the words of the newest report that says so."""
    hedges: tuple[Hedged, ...] = ()
    """How reports soften it."""
    disputed_by: tuple[str, ...] = ()
    """Who contests it."""
    words: str = ""
    """The words of the newest report."""
    records: tuple[str, ...]
    """Ids of the records, those of the newest report first."""


class Correction(Frozen):
    """A later figure for the same that takes the place of an earlier one, or is lower."""

    day: str | None
    """The day of the later figure."""
    before: int | None
    """The earlier figure."""
    after: int | None
    """The later one."""
    how: Literal["replaces", "is lower"]
    """Whether a report says that it replaces the earlier one, or it is only lower."""
    records: tuple[str, ...]
    """Ids of the records of both."""


class Series(Frozen):
    """The figures of one claimant for one thing over the days."""

    thread: str
    """Id of the thread."""
    claimant: str | None
    """Who gives them; null where they are the outlets' own."""
    also_called: tuple[str, ...] = ()
    """What else reports call the claimant."""
    measure: Measure
    """Killed, wounded, missing …"""
    victims: Victims
    """Whom they count."""
    period: PeriodKind
    """Of one event, of rolling hours, of all since something …"""
    hours: float | None = None
    """Length of a rolling period."""
    place: str | None = None
    """Where, as most reports name it, in small letters."""
    first: str | None
    """Day of the first point."""
    last: str | None
    """Day of the last one."""
    voices: int
    """How many independent reports give figures of it."""
    points: tuple[Point, ...]
    """The figures, the earliest first; of a long series the latest ones."""
    more: int = 0
    """How many earlier points there are."""
    corrections: tuple[Correction, ...] = ()
    """Where a later figure takes the place of an earlier one."""


class Against(Frozen):
    """Where one claimant's count of all and daily figures disagree. Neither is changed."""

    claimant: str | None
    """Who gives both."""
    measure: Measure
    """What they count."""
    cumulative: str
    """Id of the thread of the count of all."""
    daily: str
    """Id of the thread of the daily figures."""
    since: str
    """Day of the count before."""
    until: str
    """Day of the count after."""
    before: int
    """The count of all on the first day."""
    after: int
    """The count of all on the last day."""
    difference: int
    """By how much the count of all grew."""
    told: int
    """The sum of the daily figures of the days between, the last one included."""


class Claim(Frozen):
    """The latest figure of one claimant in a range."""

    claimant: str | None
    """Who gives it; null where it is the outlets' own."""
    thread: str
    """Id of the series."""
    day: str | None
    """The day it was given."""
    value: int | None
    """The figure."""
    low: int | None
    """Lowest that the words allow."""
    high: int | None
    """Highest that the words allow."""
    bound: Bound
    """Exact, at least …"""
    voices: int
    """How many independent reports give it."""
    disputed_by: tuple[str, ...] = ()
    """Who contests it."""


class Range(Frozen):
    """What all claimants say of one event or one period, side by side."""

    measure: Measure
    """What is counted."""
    victims: Victims
    """Whom the figures count."""
    period: PeriodKind
    """Of one event, or of which kind of period."""
    hours: float | None = None
    """Length of a rolling period."""
    day: str | None
    """The day of the event, or of the latest figure; ISO 8601."""
    place: str | None
    """Where, in small letters."""
    low: int | None
    """The lowest figure; null where nobody gives one."""
    best: int | None
    """The figure that most independent reports give."""
    high: int | None
    """The highest figure."""
    rule: str = UCDP_RULE
    """How low, best and high were taken."""
    claims: tuple[Claim, ...]
    """The latest figure of each claimant, the one that most reports give first."""


class Tolls(Frozen):
    """Tolls across reports."""

    series: tuple[Series, ...]
    """Series, the one with the latest figures first."""
    more: int
    """How many more series there are."""
    against: tuple[Against, ...]
    """Where counts of all and daily figures disagree."""
    ranges: tuple[Range, ...]
    """Of each event or period that shown series are of: what all claimants say."""
