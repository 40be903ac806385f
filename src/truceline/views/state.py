"""The state of play: the latest of each kind, side by side and not yet joined across reports.

Reports that say the same in the same words share a line, the latest of them; it says how many others there are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Generic, TypeGuard, TypeVar

from truceline.ledger.rows import Entry, ReportEntry
from truceline.model.base import Frozen
from truceline.model.enums import EventStatus, Kind, Measure, MeetingStatus
from truceline.model.times import When
from truceline.views.events import EventLine
from truceline.views.line import Line, day, distinct, moment
from truceline.views.listing import AnyLine, labels, lines
from truceline.views.meetings import MeetingLine
from truceline.views.proposals import ProposalLine
from truceline.views.responses import ResponseLine
from truceline.views.statements import StatementLine
from truceline.views.tolls import TollLine
from truceline.views.words import bare

SomeLine = TypeVar("SomeLine", bound=Line)


class Section(Frozen, Generic[SomeLine]):
    """The latest lines of one kind."""

    lines: tuple[SomeLine, ...]
    """The latest, as many as were asked for."""
    others: tuple[int, ...]
    """For each line, how many other reports say the same in the same words."""
    more: int
    """How many further lines there are."""


class Claims(Frozen):
    """What one claimant says, the latest first."""

    claimant: str | None
    """Who gives the figures; null for the outlets' own."""
    figures: tuple[TollLine, ...]
    """The latest figures of each measure."""
    more: int
    """How many older figures there are."""


class State(Frozen):
    """What an analyst wants to know first in the morning."""

    reports: int
    """How many reports the ledger holds."""
    outlets: tuple[str, ...]
    """Who published them."""
    first: str | None
    """Day of the earliest report, ISO 8601."""
    last: str | None
    """Day of the latest report, ISO 8601."""
    undated: int
    """How many reports have no day."""
    unread: int
    """How many were stored and not read, for their language."""
    records: dict[Kind, int]
    """How many records, by kind."""
    proposals: Section[ProposalLine]
    """What is on the table."""
    responses: Section[ResponseLine]
    """Who answered how."""
    statements: Section[StatementLine]
    """What was said last, one for each speaker."""
    tolls: tuple[Claims, ...]
    """Tolls by claimant."""
    more_tolls: int
    """How many further claimants there are."""
    upcoming: Section[MeetingLine | EventLine]
    """Planned and postponed meetings and planned events that are not past, by day."""


def state(reports: Iterable[ReportEntry], entries: Iterable[Entry], *, limit: int = 6) -> State:
    """The state of play.

    Args:
        reports: all reports as they stand.
        entries: all records as they stand.
        limit: how many lines of each kind.
    """
    told, held = list(reports), list(entries)
    found = list(lines(held, labels(held)))
    days = sorted(d for r in told if (d := day(r.published)))
    claims = _claims([x for x in found if isinstance(x, TollLine)])
    return State(
        reports=len(told),
        outlets=tuple(sorted({r.outlet for r in told if r.outlet})),
        first=days[0].isoformat() if days else None,
        last=days[-1].isoformat() if days else None,
        undated=sum(not r.published for r in told),
        unread=sum(r.skipped is not None for r in told),
        records={kind: sum(e.record.kind is kind for e in held) for kind in Kind},
        proposals=_section(_proposals(found), limit),
        responses=_section([x for x in found if isinstance(x, ResponseLine) and x.actor], limit),
        statements=_section(_statements(found), limit),
        tolls=tuple(claims[:limit]),
        more_tolls=max(0, len(claims) - limit),
        upcoming=_section(_upcoming(found, days[-1] if days else None), limit),
    )


def _section(found: list[SomeLine], limit: int) -> Section[SomeLine]:
    """The first `limit` of the lines whose keys differ."""
    apart = list(distinct(found, lambda line: line.key()))
    shown = tuple(apart[:limit])
    return Section(
        lines=shown,
        others=tuple(len({x.report for x in found if x.key() == line.key()} - {line.report}) for line in shown),
        more=len(apart) - len(shown),
    )


# Speakers that are shown of one report, so that the latest report does not fill the page.
_SPEAKERS = 3


def _statements(found: list[AnyLine]) -> list[StatementLine]:
    """One statement of each speaker: the longest in the latest report that cites him."""
    latest: dict[str, list[StatementLine]] = {}
    for line in found:
        if isinstance(line, StatementLine) and line.speaker:
            own = latest.setdefault(bare(line.meant or line.speaker), [])
            if not own or own[0].report == line.report:
                own.append(line)
    chosen = [max(own, key=lambda line: len(line.content)) for own in latest.values()]
    cited: Counter[str] = Counter()
    ranks: dict[str, bool] = {}
    for line in chosen:
        cited[line.report] += 1
        ranks[line.record] = cited[line.report] > _SPEAKERS
    return sorted(chosen, key=lambda line: ranks[line.record])


def _proposals(found: list[AnyLine]) -> list[ProposalLine]:
    """Proposals of which something is told, the newest report first, and in it the one of which most is told.

    Where reports say nothing but names, the names have to do.
    """
    every = [x for x in found if isinstance(x, ProposalLine)]
    telling = [x for x in every if x.substance] or every
    return sorted(telling, key=lambda x: (moment(x.published), x.substance), reverse=True)


def _claims(tolls: list[TollLine]) -> list[Claims]:
    """Figures by claimant, those with the latest figure first and the outlets' own at the end."""
    groups: dict[str, list[TollLine]] = {}
    for line in distinct((t for t in tolls if not t.part_of), lambda t: t.key()):
        groups.setdefault(bare(line.meant or ""), []).append(line)
    return [_claimed(own) for _, own in sorted(groups.items(), key=lambda group: not group[0])]


# Figures that are shown of one claimant and measure: enough to see a correction and what it corrects.
_FIGURES = 2


def _claimed(own: list[TollLine]) -> Claims:
    by_measure: dict[Measure, list[TollLine]] = {}
    for line in own:
        by_measure.setdefault(line.measure, []).append(line)
    shown = tuple(line for lines in by_measure.values() for line in lines[:_FIGURES])
    return Claims(claimant=own[0].claimant, figures=shown, more=len(own) - len(shown))


def _upcoming(found: list[AnyLine], last: date | None) -> list[MeetingLine | EventLine]:
    """What is planned for the day of the last report or later, or for no day that is known; by day."""
    ahead = [x for x in found if _is_planned(x) and not _is_past(x, last)]
    return sorted(ahead, key=lambda x: (x.when is None or x.when.value is None, (x.when and x.when.value) or ""))


def _is_planned(line: AnyLine) -> TypeGuard[MeetingLine | EventLine]:
    match line:
        case MeetingLine():
            return line.status in {MeetingStatus.PLANNED, MeetingStatus.POSTPONED}
        case EventLine():
            return line.status is EventStatus.PLANNED
        case _:
            return False


def _is_past(line: AnyLine, last: date | None) -> bool:
    when: When | None = getattr(line, "when", None)
    until = day((when.end or when.value) if when else None)
    return last is not None and until is not None and until < last
