"""The latest tolls by claimant, in short: claims side by side, no sum and no range made of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from truceline.ledger.asking import Fact
from truceline.ledger.rows import Entry
from truceline.model.base import Frozen
from truceline.model.enums import Measure
from truceline.model.records import Toll
from truceline.views.tolls import TollLine, toll_line
from truceline.views.words import bare

# Figures that are shown of one claimant and measure: enough to see a correction and what it corrects.
_FIGURES = 2


class Figure(Frozen):
    """One figure, from all reports that tell it."""

    thread: str
    """Id of the thread: the series that it belongs to."""
    records: tuple[str, ...]
    """Ids of the records that tell this figure, that of the newest report first."""
    voices: int
    """How many independent reports tell it."""
    outlets: tuple[str, ...]
    """Which outlets."""
    line: TollLine
    """The words of the newest report."""


class Claims(Frozen):
    """What one claimant says."""

    claimant: str | None
    """Who gives the figures; null for the outlets' own."""
    figures: tuple[Figure, ...]
    """The latest of each measure, at most two: a correction and what it corrects."""
    more: int
    """How many older figures there are among those that were looked into."""


def claims(facts: Iterable[Fact], entries: Mapping[int, Entry]) -> list[Claims]:
    """Figures by claimant, those with the latest figure first and the outlets' own at the end.

    Args:
        facts: tolls, the latest first.
        entries: their whole records, by row; figures that are part of a larger one are left out.
    """
    told = [(f, toll_line(entries[f.pk], r)) for f in facts if isinstance(r := entries[f.pk].record, Toll)]
    groups: dict[str, list[tuple[Fact, TollLine]]] = {}
    for fact, line in told:
        if not line.part_of:
            groups.setdefault(bare(line.meant or ""), []).append((fact, line))
    return [_claimed(own) for _, own in sorted(groups.items(), key=lambda group: not group[0])]


def _claimed(own: list[tuple[Fact, TollLine]]) -> Claims:
    same: dict[tuple[object, ...], list[tuple[Fact, TollLine]]] = {}
    for fact, line in own:
        same.setdefault((fact.thread, *line.key()), []).append((fact, line))
    by_measure: dict[Measure, list[Figure]] = {}
    for told in same.values():
        by_measure.setdefault(told[0][1].measure, []).append(_figure(told))
    shown = tuple(figure for figures in by_measure.values() for figure in figures[:_FIGURES])
    return Claims(claimant=own[0][1].claimant, figures=shown, more=len(same) - len(shown))


def _figure(told: list[tuple[Fact, TollLine]]) -> Figure:
    return Figure(
        thread=told[0][0].thread,
        records=tuple(f.record for f, _ in told),
        voices=len({f.voice for f, _ in told}),
        outlets=tuple(sorted({f.outlet for f, _ in told if f.outlet})),
        line=told[0][1],
    )
