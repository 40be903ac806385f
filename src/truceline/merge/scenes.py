"""What a report goes on to speak of: a figure that names no place and no day is of the scene of the one before it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from truceline.model.enums import Measure, PeriodKind
from truceline.model.records import Toll
from truceline.model.spans import Located
from truceline.model.times import When

# What befalls people in one place: the next figure is of the same place where it names none.
_BEFALLS = frozenset({Measure.KILLED, Measure.WOUNDED, Measure.MISSING})


@dataclass(frozen=True, slots=True)
class Scene:
    """Where and when something was."""

    place: Located
    when: When | None


def scenes(tolls: Iterable[Toll]) -> dict[str, Scene]:
    """The scene of each toll that is of one place, by its id: its own, or of the one that its report tells before it.

    "The army says 13." A figure that says what time it covers ("since the war began", "in the past 24 hours") goes on
    from nothing.
    """
    found: dict[str, Scene] = {}
    last: Scene | None = None
    for toll in sorted(tolls, key=lambda t: (t.span.start, t.id)):
        if is_spelt_out(toll) or toll.measure not in _BEFALLS:
            continue
        if toll.place is not None:
            same = last is not None and last.place.text == toll.place.text
            last = found[toll.id] = Scene(toll.place, toll.when or (last.when if same and last else None))
        elif last is not None:
            found[toll.id] = Scene(last.place, toll.when or last.when)
    return found


def is_spelt_out(toll: Toll) -> bool:
    """Whether words say what time a toll covers, not the tense of its verb alone."""
    period = toll.period
    return period is not None and (period.span is not None or period.from_ is not None or period.hours is not None)


def period_kind(toll: Toll) -> PeriodKind | None:
    """The kind of its period; unknown where only the tense tells, and it can be of one place as of a whole war."""
    if toll.period is None:
        return None
    place = toll.place.place if toll.place else None
    wide = place is not None and place.precision in {"country", "region"}
    tense = toll.period.kind is PeriodKind.CUMULATIVE and not is_spelt_out(toll)
    return PeriodKind.UNKNOWN if tense and toll.measure in _BEFALLS and not wide else toll.period.kind


def times_of(toll: Toll, scene: Scene | None) -> tuple[When | None, ...]:
    """The times at which a toll stands, the best first: of what befell people, or the day that a count goes up to."""
    period = toll.period
    if period is not None and period.kind in {PeriodKind.ROLLING, PeriodKind.SINCE, PeriodKind.CUMULATIVE}:
        until = When(value=period.to) if period.to else None
        return until, toll.said
    return toll.when, scene.when if scene else None
