"""Positions as a matrix: issues down, parties across, in each cell the latest stance and how it came about.

What separates the parties on an issue is worked out from their stances alone, by a rule that is named; never from tone.
Swapping the names of two parties swaps their cells and changes nothing else.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from truceline.ledger.asking import Fact
from truceline.ledger.rows import Entry
from truceline.merge.scoring import contained
from truceline.merge.words import telling
from truceline.model.base import Frozen
from truceline.model.enums import Issue, PositionPolarity, Standing
from truceline.model.records import Position
from truceline.model.threads import Process
from truceline.views.parties import Parties, Party, parties
from truceline.views.positions import PositionLine, position_line
from truceline.views.threads import Fetch, Group, Thread, grouped, records_of, rows, thread_fields

_WANT = frozenset({PositionPolarity.SEEK, PositionPolarity.ACCEPT})
# Terms of which so many words that carry meaning are the same are told as alike.
_ALIKE = 0.5


class Stance(Thread):
    """What a party wanted or refused on an issue on one day."""

    polarity: PositionPolarity
    """Seeks, accepts, refuses, open, as the newest report has it."""
    others: tuple[PositionPolarity, ...] = ()
    """What other reports of the same make of it, where they differ."""
    standing: Standing
    """New: the first that is known. Repeated: as the one before, under a condition or not. Shifted: otherwise."""
    said: Standing | None = None
    """The same where a report says it."""
    line: PositionLine
    """The words of the newest report."""


class Cell(Frozen):
    """A party on an issue."""

    party: str
    """Key of the party."""
    latest: Stance
    """Its latest stance."""
    beside: tuple[Stance, ...] = ()
    """Further stances of the same day that differ from it: on another thing, or told otherwise."""
    history: tuple[Stance, ...] = ()
    """What came before, the latest first, as many as were asked for."""
    earlier: int = 0
    """How many came before these."""


class Rule(StrEnum):
    """What separates parties on an issue, from their latest stances alone. The first that fits holds."""

    ONE_SIDE = "one-side"
    """Only one of them has a stance that is known."""
    OPPOSED = "opposed"
    """One seeks or accepts what another refuses."""
    UNDECIDED = "undecided"
    """None refuses what another wants; at least one is open."""
    CONDITIONAL = "conditional"
    """All seek or accept, at least one under a condition."""
    OWN_TERMS = "own-terms"
    """All seek, without condition, and not in the same words: whether their terms fit is not told."""
    TOGETHER = "together"
    """All refuse; or all seek or accept without condition, and those who seek do so in like words."""


class Separation(Frozen):
    """What separates the sides at war on an issue."""

    rule: Rule
    """By which rule."""
    want: tuple[str, ...] = ()
    """Keys of the parties that seek or accept."""
    refuse: tuple[str, ...] = ()
    """Of those that refuse."""
    open: tuple[str, ...] = ()
    """Of those that are open."""
    conditional: tuple[str, ...] = ()
    """Of those that seek or accept under a condition."""


class IssueRow(Frozen):
    """One issue."""

    issue: Issue
    """Which."""
    cells: tuple[Cell, ...]
    """The parties that have a stance, in the order of the matrix."""
    separation: Separation | None
    """What separates the sides at war; null where none of them has a stance."""
    unnamed: int = 0
    """How many records tell of a stance of somebody who is only described ("the officials"); they are in no cell."""


class Positions(Frozen):
    """Issues by parties."""

    process: str | None
    """Id of the process; null for all records."""
    name: str | None
    """What the process is called."""
    parties: tuple[Party, ...]
    """The columns: sides at war, mediators, then others, those that most reports tell first."""
    at_war: tuple[str, ...]
    """Keys of the parties that the rules compare: the sides at war, or everybody where no process tells two of them."""
    issues: tuple[IssueRow, ...]
    """The rows: those on which most sides at war have a stance first."""


@dataclass(frozen=True, slots=True)
class _Held:
    """The threads of one cell, chosen by facts."""

    latest: Group
    beside: tuple[Group, ...]
    history: tuple[Group, ...]
    earlier: tuple[Group, ...]


def positions(
    facts: Iterable[Fact],
    fetch: Fetch,
    *,
    process: Process | None = None,
    names: Mapping[str, str] | None = None,
    history: int = 3,
) -> Positions:
    """The matrix.

    Args:
        facts: positions.
        fetch: gives their whole records.
        process: whose sides are at war; None where none is asked for.
        names: what sides are called, by key.
        history: how many earlier stances of each cell to show.
    """
    told = list(facts)
    known = parties(told, process, names)
    cells: dict[tuple[Issue, str], list[Fact]] = defaultdict(list)
    unnamed: Counter[Issue] = Counter()
    for fact in told:
        issue, party = Issue(fact.issue or Issue.OTHER), known.of(fact)
        if party:
            cells[issue, party.key].append(fact)
        else:
            unnamed[issue] += 1
    held = {place: _held(own, history) for place, own in cells.items()}
    entries = fetch(_rows(held.values()))
    at_war = tuple(p.key for p in known.at_war)
    issues = [_row(issue, known, held, entries, at_war, unnamed[issue]) for issue in Issue]
    return Positions(
        process=process.id if process else None,
        name=process.name if process else None,
        parties=known.order,
        at_war=at_war,
        issues=tuple(sorted((r for r in issues if r.cells or r.unnamed), key=_weight)),
    )


def _weight(row: IssueRow) -> tuple[int, int]:
    """Where most sides have a stance first, then where most reports tell."""
    separation = row.separation
    sides = len({*separation.want, *separation.refuse, *separation.open}) if separation else 0
    return (-sides, -sum(cell.latest.voices for cell in row.cells))


def _held(facts: list[Fact], history: int) -> _Held:
    latest, *rest = grouped(facts)
    same = [g for g in rest if g.day == latest.day]
    beside = [g for n, g in enumerate(same) if g.first.stance not in {x.first.stance for x in (latest, *same[:n])}]
    before = [g for g in rest if g not in beside]
    return _Held(latest, tuple(beside), tuple(before[:history]), tuple(before[history:]))


def _rows(held: Iterable[_Held]) -> list[int]:
    found = []
    for own in held:
        found += rows((own.latest, *own.beside))
        found += [g.first.pk for g in own.history]
    return found


def _row(
    issue: Issue,
    known: Parties,
    held: Mapping[tuple[Issue, str], _Held],
    entries: Mapping[int, Entry],
    at_war: tuple[str, ...],
    unnamed: int,
) -> IssueRow:
    mine = [(p.key, held[issue, p.key]) for p in known.order if (issue, p.key) in held]
    cells = tuple(_cell(key, own, entries) for key, own in mine)
    compared = [cell for cell in cells if cell.party in at_war]
    return IssueRow(
        issue=issue,
        cells=cells,
        separation=separation(compared) if compared else None,
        unnamed=unnamed,
    )


def _cell(party: str, held: _Held, entries: Mapping[int, Entry]) -> Cell:
    line = (held.latest, *held.beside, *held.history)
    before = held.earlier[0] if held.earlier else None
    made: list[Stance] = []
    for n, group in reversed(list(enumerate(line))):
        # Stances of one day are held against what came before that day, not against one another.
        older = [s for s in made if s.day != group.day or n > len(held.beside)][-1:]
        made.append(_stance(group, entries, older[0] if older else None, before))
    made.reverse()
    shown = len(held.beside) + 1
    return Cell(
        party=party,
        latest=made[0],
        beside=tuple(made[1:shown]),
        history=tuple(made[shown:]),
        earlier=len(held.earlier),
    )


def _stance(group: Group, entries: Mapping[int, Entry], older: Stance | None, before: Group | None) -> Stance:
    own = records_of(group, entries, Position)
    entry, record = own[0]
    fields = thread_fields(group, entries)
    now = (record.polarity, bool(fields["conditions"]))
    if older is not None:
        standing = Standing.REPEATED if now == (older.polarity, bool(older.conditions)) else Standing.SHIFTED
    elif before is not None:
        standing = Standing.REPEATED if record.polarity == before.first.stance else Standing.SHIFTED
    else:
        standing = Standing.NEW
    told = [PositionPolarity(f.stance) for f in group.facts if f.stance and f.stance != record.polarity]
    said = [r.standing for _, r in own if r.standing]
    return Stance(
        **fields,
        polarity=record.polarity,
        others=tuple(dict.fromkeys(told)),
        standing=standing,
        said=said[0] if said else None,
        line=position_line(entry, record),
    )


def separation(cells: Iterable[Cell]) -> Separation:
    """What separates parties on an issue.

    Args:
        cells: one for each party that is compared; at least one.
    """
    latest = {cell.party: (cell.latest, *cell.beside) for cell in cells}
    want = tuple(key for key, own in latest.items() if any(s.polarity in _WANT for s in own))
    refuse = tuple(key for key, own in latest.items() if any(s.polarity is PositionPolarity.REFUSE for s in own))
    undecided = tuple(key for key, own in latest.items() if any(s.polarity is PositionPolarity.OPEN for s in own))
    conditional = tuple(key for key, own in latest.items() if any(s.polarity in _WANT and s.conditions for s in own))
    return Separation(
        rule=_rule(latest, want, refuse, undecided, conditional),
        want=want,
        refuse=refuse,
        open=undecided,
        conditional=conditional,
    )


def _rule(
    latest: Mapping[str, tuple[Stance, ...]],
    want: tuple[str, ...],
    refuse: tuple[str, ...],
    undecided: tuple[str, ...],
    conditional: tuple[str, ...],
) -> Rule:
    if len(latest) < 2:
        return Rule.ONE_SIDE
    if any(one != other for one in want for other in refuse):
        return Rule.OPPOSED
    if undecided:
        return Rule.UNDECIDED
    if conditional:
        return Rule.CONDITIONAL
    seeking = [[s for s in own if s.polarity is PositionPolarity.SEEK] for own in latest.values()]
    alike = all(_in_like_words(a, b) for a, b in combinations([own for own in seeking if own], 2))
    return Rule.TOGETHER if alike else Rule.OWN_TERMS


def _in_like_words(ones: list[Stance], others: list[Stance]) -> bool:
    words = [(telling(a.line.term or a.line.quote), telling(b.line.term or b.line.quote)) for a in ones for b in others]
    return any(contained(one, other) >= _ALIKE for one, other in words)
