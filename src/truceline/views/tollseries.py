"""Tolls across reports: series chosen by their columns, opened only where they are shown.

Every figure stays as it was claimed. What disagrees stands side by side; nothing is summed or averaged over claimants.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from truceline.ledger.figures import Figure
from truceline.ledger.rows import Entry
from truceline.model.enums import Bound, PeriodKind
from truceline.model.records import Toll
from truceline.views.line import Hedged, hedged
from truceline.views.tollmodels import Correction, Point, Series
from truceline.views.words import flat, short, whom

MOST_POINTS = 40
"""So many points of a series are shown, the latest ones."""
# So many tellings of a point are opened for its hedges and disputes, the newest ones.
_OPENED = 2


@dataclass(frozen=True)
class Told:
    """One figure of a series in columns, the newest report first."""

    day: str | None
    figures: tuple[Figure, ...]
    earlier: bool
    """Whether it is only named as what another figure replaces."""

    @property
    def head(self) -> Figure:
        """The telling of the newest report."""
        return self.figures[0]

    @cached_property
    def voices(self) -> int:
        """How many independent reports give it."""
        return len({f.voice for f in self.figures})

    @property
    def opened(self) -> tuple[Figure, ...]:
        """The tellings that are looked into."""
        return self.figures[:_OPENED]


@dataclass(frozen=True)
class Run:
    """A series in columns."""

    thread: str
    figures: tuple[Figure, ...]

    @cached_property
    def points(self) -> tuple[Told, ...]:
        """Its figures by day, the earliest first; of one day the one that most reports give first."""
        old = {f.revises for f in self.figures if f.revises}
        by_figure: dict[tuple[str | None, int | None, int | None, int | None], list[Figure]] = defaultdict(list)
        for f in self.figures:
            bounds = (None, None) if f.value is not None else (f.low, f.high)
            by_figure[(f.given, f.value, *bounds)].append(f)
        made = [Told(day, tuple(own), any(f.record in old for f in own)) for (day, *_), own in by_figure.items()]
        return tuple(sorted(made, key=lambda p: (p.day or "", not p.earlier, -p.voices, p.head.value or 0)))

    @cached_property
    def claimed(self) -> tuple[Told, ...]:
        """Its points without those named only as what was before."""
        return tuple(p for p in self.points if not p.earlier)

    @property
    def latest(self) -> Told | None:
        """The figure of the last day; of several that day, the one that most reports give, ties the lower."""
        last = max((p.day or "" for p in self.claimed), default=None)
        same = [p for p in self.claimed if (p.day or "") == last]
        return min(same, key=lambda p: (-p.voices, p.head.value or 0, p.head.record), default=None)

    @cached_property
    def voices(self) -> int:
        """How many independent reports give figures of it."""
        return len({f.voice for f in self.figures})

    @cached_property
    def claimants(self) -> list[str]:
        """What the claimant is called, as most reports have it first, ties the longest name."""
        named = {(f.voice, f.actor_name) for f in self.figures if f.actor_name}
        counts = Counter(name for _, name in named)
        return sorted(counts, key=lambda n: (-counts[n], -len(n), n))

    @cached_property
    def actors(self) -> frozenset[str]:
        """Ids of those who claim it."""
        return frozenset(f.actor for f in self.figures if f.actor)

    @cached_property
    def period(self) -> PeriodKind:
        """What most figures cover; a count since something counts all."""
        kinds = Counter(f.period for f in self.figures if f.period is not PeriodKind.UNKNOWN)
        return min(kinds, key=lambda k: (-kinds[k], k.value), default=PeriodKind.UNKNOWN)

    @cached_property
    def processes(self) -> frozenset[str]:
        """Ids of the processes that its records belong to."""
        return frozenset(f.process for f in self.figures if f.process)

    @cached_property
    def window(self) -> tuple[str, str]:
        """First and last day of an event, as most reports that say so have it, else as the first report implies."""
        stated = Counter((f.day[:10], f.until[:10]) for f in self.figures if f.stated and f.day and f.until)
        if stated:
            return min(stated, key=lambda d: (-stated[d], d))
        implied = sorted((f.day[:10], f.until[:10]) for f in self.figures if f.day and f.until)
        return implied[0] if implied else ("", "")

    @property
    def is_whole(self) -> bool:
        """Whether it counts all so far."""
        return self.period in {PeriodKind.CUMULATIVE, PeriodKind.SINCE}

    @cached_property
    def spots(self) -> Counter[str]:
        """The names of its place."""
        return Counter(f.spot for f in self.figures if f.spot)

    @property
    def place(self) -> str | None:
        """Its place, as most reports name it."""
        return min(self.spots, key=lambda s: (-self.spots[s], s), default=None)

    @property
    def key(self) -> tuple[str, int, str]:
        """For order: the latest first, then those that most reports give."""
        return (self.points[-1].day or "", self.voices, self.thread)


def runs(figures: Iterable[Figure]) -> list[Run]:
    """Figures as series, the one with the latest figure first; their order does not matter."""
    threads: dict[str, list[Figure]] = defaultdict(list)
    for f in sorted(figures, key=lambda f: (f.published or "", f.record), reverse=True):
        threads[f.thread].append(f)
    return sorted((Run(key, tuple(own)) for key, own in threads.items()), key=lambda r: r.key, reverse=True)


def rows(chosen: Iterable[Run]) -> list[int]:
    """The rows of the records that are opened for some series."""
    return [f.pk for run in chosen for point in run.points[-MOST_POINTS:] for f in point.opened]


def series(run: Run, entries: Mapping[int, Entry]) -> Series:
    """A series as it is shown.

    Args:
        run: in columns.
        entries: the records that were opened, by row.
    """
    names = run.claimants
    head = run.figures[0]
    shown = run.points[-MOST_POINTS:]
    return Series(
        thread=run.thread,
        claimant=names[0] if names else None,
        also_called=tuple(names[1:]),
        measure=head.measure,
        victims=min(f.victims for f in run.figures),
        period=run.period,
        hours=next((f.hours for f in run.figures if f.hours), None),
        place=run.place,
        first=run.points[0].day,
        last=run.points[-1].day,
        voices=run.voices,
        points=tuple(_point(p, entries) for p in shown),
        more=len(run.points) - len(shown),
        corrections=tuple(_corrections(run)),
    )


def _point(told: Told, entries: Mapping[int, Entry]) -> Point:
    head = told.head
    bounds = [b for b, _ in Counter(f.bound for f in told.figures).most_common()]
    records = [e.record for f in told.opened if f.pk in entries and isinstance((e := entries[f.pk]).record, Toll)]
    opened = [r for r in records if isinstance(r, Toll)]
    places = (flat(r.place.text or "") for r in opened if r.place)
    return Point(
        day=told.day,
        value=head.value,
        low=head.low,
        high=head.high,
        bound=bounds[0],
        other_bounds=tuple(bounds[1:]),
        voices=told.voices,
        outlets=tuple(sorted({f.outlet for f in told.figures if f.outlet})),
        earlier=told.earlier,
        period=opened[0].period if opened else None,
        place=next((p for p in places if p), None),
        hedges=_hedges(opened),
        disputed_by=disputers(opened),
        words=short(opened[0].span.text, 80) if opened else "",
        records=tuple(f.record for f in told.figures),
    )


def _hedges(records: Iterable[Toll]) -> tuple[Hedged, ...]:
    return tuple(dict.fromkeys(h for r in records if (h := hedged(r.hedge))))


def disputers(records: Iterable[Toll]) -> tuple[str, ...]:
    """Who contests any of some figures, each once."""
    return tuple(dict.fromkeys(name for r in records for name in whom(r.disputed_by)))


def _corrections(run: Run) -> Iterable[Correction]:
    """What takes the place of an earlier figure: as a report says, or lower than the last for the same thing."""
    by_record = {f.record: f for f in run.figures}
    seen: set[tuple[int | None, int | None]] = set()
    before: Told | None = None
    for point in run.claimed:
        old = next((by_record[f.revises] for f in point.figures if f.revises in by_record), None)
        pair = (old.value, point.head.value) if old is not None else (None, None)
        if old is not None and pair not in seen and pair[0] != pair[1]:
            yield _correction(point, old, said=True)
        elif before is not None and pair[0] is None and _is_lower(run, before, point):
            yield _correction(point, before.head, said=False)
        seen.add(pair)
        before = point


def _is_lower(run: Run, before: Told, point: Told) -> bool:
    """Whether a figure of a count that only grows, or of one event, is lower than the one before."""
    if run.period is PeriodKind.ROLLING or before.day == point.day:
        return False
    old, new = before.head, point.head
    plain = {old.bound, new.bound} <= {Bound.EXACT, Bound.AT_LEAST, Bound.MORE_THAN}
    return plain and old.value is not None and new.value is not None and new.value < old.value


def _correction(point: Told, old: Figure, *, said: bool) -> Correction:
    return Correction(
        day=point.day,
        before=old.value,
        after=point.head.value,
        how="replaces" if said else "is lower",
        records=(old.record, point.head.record),
    )
