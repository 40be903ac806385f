"""Tolls of several claimants side by side, and one claimant's count of all beside his daily figures."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise

from truceline.ledger.figures import Figure
from truceline.ledger.rows import Entry
from truceline.model.enums import Bound, PeriodKind, Victims
from truceline.model.records import Toll
from truceline.views.tollmodels import Against, Claim, Range
from truceline.views.tollseries import Run, Told, disputers

_DAY = 24.0
_ONE_EVENT = frozenset({PeriodKind.EVENT, PeriodKind.UNKNOWN})
# Of whom a claimant may leave out that all of those counted are it.
_ANYBODY = frozenset({Victims.UNSTATED, Victims.CIVILIANS})


def against(some: Sequence[Run]) -> list[Against]:
    """Where the count of all of a claimant grew by another number than his daily figures add up to.

    Only where every day between two counts has its daily figure; nothing is guessed for a day without one.
    """
    daily = [r for r in some if r.period is PeriodKind.ROLLING and r.figures[0].hours == _DAY]
    found = [
        a
        for whole in some
        if whole.is_whole
        for run in daily
        if _same_claimant(whole, run) and _same_people(whole, run) and _places_agree(whole, run)
        for a in _compared(whole, run)
    ]
    return sorted(found, key=lambda a: (a.until, a.cumulative, a.daily), reverse=True)


def _compared(whole: Run, daily: Run) -> Iterator[Against]:
    counts, figures = _by_day(whole), _by_day(daily)
    names = whole.claimants or daily.claimants
    for since, until in pairwise(sorted(counts)):
        between = [figures.get(d) for d in _days(since, until)]
        told = [v for v in between if v is not None]
        difference = counts[until] - counts[since]
        if len(told) == len(between) and sum(told) != difference:
            yield Against(
                claimant=names[0] if names else None,
                measure=whole.figures[0].measure,
                cumulative=whole.thread,
                daily=daily.thread,
                since=since,
                until=until,
                before=counts[since],
                after=counts[until],
                difference=difference,
                told=sum(told),
            )


def _by_day(run: Run) -> dict[str, int]:
    """The figure of each day; of several, the one that most reports give, ties the lower."""
    days: dict[str, list[Told]] = defaultdict(list)
    for point in run.claimed:
        if point.day and len(point.day) == 10 and point.head.value is not None:
            days[point.day].append(point)
    return {day: min(own, key=lambda p: (-p.voices, p.head.value or 0)).head.value or 0 for day, own in days.items()}


def _days(since: str, until: str) -> list[str]:
    """The days behind the first, up to the last."""
    first, last = date.fromisoformat(since), date.fromisoformat(until)
    return [(first + timedelta(n)).isoformat() for n in range(1, (last - first).days + 1)]


def groups(some: Sequence[Run], wanted: Collection[str]) -> list[list[Run]]:
    """The series that count one event or one kind of period, those groups alone that hold a wanted thread."""
    buckets: dict[tuple[object, ...], list[Run]] = defaultdict(list)
    for run in some:
        if not _is_part(run) and (last := run.latest) and _first(last.head.value, last.head.low) is not None:
            buckets[_bucket(run)].append(run)
    found = [group for own in buckets.values() for group in _together(_near(own, wanted))]
    return [g for g in found if any(r.thread in wanted for r in g) and (len(g) > 1 or g[0].period in _ONE_EVENT)]


def _near(some: Sequence[Run], wanted: Collection[str]) -> list[Run]:
    """Those that can be of one event with a wanted series, so that few are compared with one another."""
    windows = {run.window for run in some if run.thread in wanted}
    return [r for r in some if r.period not in _ONE_EVENT or any(_touch(r.window, w) for w in windows)]


def opened(some: Iterable[Sequence[Run]]) -> list[int]:
    """The rows of the records that ranges are made of."""
    return [f.pk for group in some for run in group if run.latest for f in run.latest.opened]


def ranges(some: Iterable[Sequence[Run]], entries: Mapping[int, Entry]) -> list[Range]:
    """The range of each group, the latest first.

    Args:
        some: the groups.
        entries: the records of `opened`, by row.
    """
    found = [_range(group, entries) for group in some]
    return sorted(found, key=lambda r: (r.day or "", len(r.claims), r.claims[0].thread), reverse=True)


def _range(group: Sequence[Run], entries: Mapping[int, Entry]) -> Range:
    latest = sorted(((run, point) for run in group if (point := run.latest)), key=lambda x: (-x[1].voices, x[0].thread))
    heads = [p.head for _, p in latest]
    first = latest[0][0]
    event = first.period in _ONE_EVENT
    victims = {f.victims for run, _ in latest for f in run.figures}
    return Range(
        measure=heads[0].measure,
        victims=victims.pop() if len(victims) == 1 else Victims.UNSTATED,
        period=first.period,
        hours=heads[0].hours,
        day=_event_day(group) if event else max((p.day for _, p in latest if p.day), default=None),
        place=next((run.place for run, _ in latest if run.place), None),
        low=min((v for f in heads if (v := _first(f.low, f.value)) is not None), default=None),
        best=_best([p for _, p in latest]),
        high=max((v for f in heads if (v := _first(f.high, f.value, f.low)) is not None), default=None),
        claims=tuple(_claim(run, point, entries) for run, point in latest),
    )


def _first(*values: int | None) -> int | None:
    return next((v for v in values if v is not None), None)


def _best(points: Iterable[Told]) -> int | None:
    votes: dict[int, set[str]] = defaultdict(set)
    for point in sorted(points, key=lambda p: p.head.bound is Bound.VAGUE):
        if votes and point.head.bound is Bound.VAGUE:
            break  # "Dozens" is no estimate where somebody gives a figure.
        value = _first(point.head.value, point.head.low)
        if value is not None:
            votes[value] |= {f.voice for f in point.figures}
    return min(votes, key=lambda v: (-len(votes[v]), v), default=None)


def _claim(run: Run, point: Told, entries: Mapping[int, Entry]) -> Claim:
    head = point.head
    records = [entries[f.pk].record for f in point.opened if f.pk in entries]
    return Claim(
        claimant=run.claimants[0] if run.claimants else None,
        thread=run.thread,
        day=point.day,
        value=head.value,
        low=head.low,
        high=head.high,
        bound=head.bound,
        voices=point.voices,
        disputed_by=disputers(r for r in records if isinstance(r, Toll)),
    )


def _bucket(run: Run) -> tuple[object, ...]:
    """What two series must share to be of one event or period."""
    head = run.figures[0]
    victims = Victims.UNSTATED if {f.victims for f in run.figures} <= _ANYBODY else head.victims
    kind = "event" if run.period in _ONE_EVENT else "whole" if run.is_whole else "rolling"
    return (head.measure, victims, kind, head.hours)


def _together(some: Sequence[Run]) -> list[list[Run]]:
    """Groups of series of one event or period; the order of the series does not matter.

    An event holds those together who each tell of it as one other does; of a longer time all must agree with all.
    """
    found: list[list[Run]] = []
    for run in sorted(some, key=lambda r: r.thread):
        if run.period not in _ONE_EVENT:
            near = [g for g in found if all(_are_one(run, other) for other in g)][:1]
        else:
            near = [g for g in found if any(_are_one(run, other) for other in g)]
        found = [g for g in found if g not in near] + [[run, *(r for g in near for r in g)]]
    return found


def _are_one(a: Run, b: Run) -> bool:
    """Whether two claimants speak of one thing: in one place and, of an event, on one day."""
    if _same_claimant(a, b):
        return False
    if a.period not in _ONE_EVENT:
        return bool(a.processes & b.processes) and bool(a.spots) == bool(b.spots) and _places_agree(a, b)
    if not (a.spots and b.spots and _places_agree(a, b)):
        return False
    return _touch(a.window, b.window)


def _touch(a: tuple[str, str], b: tuple[str, str]) -> bool:
    """Whether two stretches of days meet, or lie one day apart."""
    return bool(a[0] and b[0]) and a[0] <= _later(b[1]) and b[0] <= _later(a[1])


@lru_cache(maxsize=4096)
def _later(day: str) -> str:
    return (date.fromisoformat(day) + timedelta(1)).isoformat()


def _event_day(group: Sequence[Run]) -> str | None:
    """The day of an event, as most figures that say so have it, else that of the first report."""
    figures = [f for run in group for f in run.figures]
    stated = Counter(f.day[:10] for f in figures if f.stated and f.day)
    if stated:
        return min(stated, key=lambda d: (-stated[d], d))
    return min((f.given for f in figures if f.given), default=None)


def _places_agree(a: Run, b: Run) -> bool:
    """Whether one place is the other, or in it, by its words; a place that is not named is any."""
    if not a.spots or not b.spots:
        return True
    ours, theirs = ([frozenset(s.split()) for s in r.spots] for r in (a, b))
    return any(x <= y or y <= x for x in ours for y in theirs)


def _same_claimant(a: Run, b: Run) -> bool:
    if not a.actors and not b.actors:
        return True
    return bool(a.actors & b.actors) or bool(set(a.claimants) & set(b.claimants))


def _same_people(a: Run, b: Run) -> bool:
    ours, theirs = (_bucket(r)[:2] for r in (a, b))
    return ours == theirs


def _is_part(run: Run) -> bool:
    parts: list[Figure] = [f for f in run.figures if f.part]
    return 2 * len(parts) > len(run.figures)
