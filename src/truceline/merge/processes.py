"""Processes, proposed from what was read: two sides that reports tell as opponents, and whoever fights beside them.

A side is the key of a state or group (`truceline.merge.names.side_of`). Nothing is configured: acts of war, charges and
answers between two sides say that they are opponents; two reports that do so make a process. What a report or record
belongs to is a function of what it tells and of the processes there are, and always has a reason.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from truceline.merge.names import side_of
from truceline.merge.traits import Context
from truceline.model.enums import MeetingRole, PloverType
from truceline.model.ids import digest
from truceline.model.records import Event, Meeting, Position, Proposal, Record, Response, Toll, actors_of
from truceline.model.spans import Named

Opponents = tuple[str, str]
"""Keys of two sides, the smaller first."""

_ACTS = {
    PloverType.ASSAULT: 2.0,
    PloverType.COERCE: 1.5,
    PloverType.THREATEN: 1.0,
    PloverType.ACCUSE: 0.5,
    PloverType.REJECT: 0.5,
    PloverType.RETREAT: 0.5,
    PloverType.AGREE: 0.5,
}
_TOLL, _ANSWER, _TABLE = 1.0, 0.5, 0.5
# No report counts for more, however often it says so.
_MOST = 4.0
# Two reports that tell two sides as opponents, by as much as two answers: seen on the examples and on 57 public
# reports (2026-11-26). Fewer make processes of a single quarrel between allies.
FEWEST, LEAST = 2, 1.0
# A pair is part of a larger process where most reports that name both its sides name those of the larger one.
_TOGETHER = 0.5


@dataclass(frozen=True, slots=True)
class Total:
    """What all reports together say of two sides."""

    pair: Opponents
    weight: float
    reports: int


@dataclass(frozen=True, slots=True)
class Seed:
    """A process as it is proposed."""

    id: str
    parties: tuple[str, ...]
    """Keys of the sides, the two it was proposed for first."""


def opponents(records: Iterable[Record], within: Context) -> dict[Opponents, float]:
    """Which sides a report tells as opponents, and with how much weight."""
    found: defaultdict[Opponents, float] = defaultdict(float)
    talking: set[str] = set()
    for record in records:
        match record:
            case Event():
                _oppose(found, within, (record.source,), (record.target,), _ACTS.get(record.type, 0.0))
            case Toll():
                _oppose(found, within, (record.claimant,), (record.attributed_to,), _TOLL)
            case Proposal():
                _oppose(found, within, record.authors, record.addressees, _TABLE if record.counter_to else 0.0)
            case Meeting():
                parties = [p for p in record.participants if p.role is MeetingRole.PARTY]
                for party, opposite in combinations(parties, 2):
                    _oppose(found, within, (party,), (opposite,), _TABLE)
            case Response() | Position():
                talking |= _sides((record.actor,), within)
            case _:
                pass
    for one, other in combinations(sorted(talking), 2):
        found[one, other] += _ANSWER
    return {pair: min(weight, _MOST) for pair, weight in found.items() if weight}


def sides(records: Iterable[Record], within: Context) -> Counter[str]:
    """How many records of a report name each side."""
    return Counter(s for r in records for s in {side_of(a, within.offices) for a in actors_of(r)} if s)


def _oppose(
    found: defaultdict[Opponents, float],
    within: Context,
    ones: Sequence[Named | None],
    others: Sequence[Named | None],
    weight: float,
) -> None:
    for one in _sides(ones, within):
        for other in _sides(others, within):
            if weight and one != other:
                found[min(one, other), max(one, other)] += weight


def _sides(named: Iterable[Named | None], within: Context) -> set[str]:
    return {s for n in named if n is not None and n.actor is not None and (s := side_of(n.actor, within.offices))}


def propose(totals: Iterable[Total], together: Callable[[Opponents, Opponents], float]) -> list[Seed]:
    """The processes that reports speak of, the weightiest first.

    Args:
        totals: what all reports say of each pair.
        together: for a pair and a weightier one, the share of the reports naming both sides of the first that name both
            of the other too, in whatever words.
    """
    found: list[list[Total]] = []
    for total in sorted(totals, key=lambda t: (-t.weight, t.pair)):
        if total.reports < FEWEST or total.weight < LEAST:
            continue
        home = next((own for own in found if _within(total, own, together)), None)
        if home is None:
            found.append([total])
        else:
            home.append(total)
    return [Seed(process_id(own[0].pair), tuple(dict.fromkeys(s for t in own for s in t.pair))) for own in found]


def _within(total: Total, own: list[Total], together: Callable[[Opponents, Opponents], float]) -> bool:
    main = own[0].pair
    if not set(total.pair) & {s for t in own for s in t.pair}:
        return False
    return together(total.pair, main) >= _TOGETHER


def process_id(pair: Iterable[str]) -> str:
    """Id of the process between some sides."""
    return "prc_" + digest(["process", *sorted(pair)])


@dataclass(frozen=True, slots=True)
class Home:
    """The process something belongs to, and why."""

    process: str
    why: str
    sure: bool = True
    """False where only one side speaks for it, so that a further process can change it."""


def home_of_report(
    pairs: Mapping[Opponents, float], named: Mapping[str, int], seeds: Sequence[Seed], names: Mapping[str, str]
) -> Home | None:
    """The process that a report belongs to.

    Args:
        pairs: whom it tells as opponents.
        named: how many of its records name each side.
        seeds: the processes there are.
        names: what sides are called, by key.
    """
    weights: dict[str, tuple[float, Opponents]] = {}
    for pair, weight in sorted(pairs.items()):
        for seed in seeds:
            if set(pair) <= set(seed.parties):
                before, first = weights.get(seed.id, (0.0, pair))
                weights[seed.id] = (before + weight, first)
    if weights:
        process, (_, pair) = min(weights.items(), key=lambda w: (-w[1][0], w[0]))
        return Home(process, f"its report tells of {_said(pair, names)} as opponents")
    return _by_name(named, seeds, names)


def _by_name(named: Mapping[str, int], seeds: Sequence[Seed], names: Mapping[str, str]) -> Home | None:
    """The process whose sides a report names: two of them, or one that no other process has."""
    shares: dict[str, list[str]] = defaultdict(list)
    for seed in seeds:
        shares[seed.id] = [s for s in seed.parties if named.get(s)]
    best = max(map(len, shares.values()), default=0)
    fits = sorted(process for process, own in shares.items() if own and len(own) == best)
    if len(fits) != 1:
        return None
    own = shares[fits[0]]
    if best >= 2:
        return Home(fits[0], f"its report names {_said(own, names)}, its sides", sure=False)
    return Home(fits[0], f"its report names {_said(own, names)}, a side of no other process", sure=False)


def home_of_text(text: str, seeds: Sequence[Seed], names: Mapping[str, str]) -> Home | None:
    """The process whose sides a text names, where its records name none: two of them, or one of no other process."""
    found = {seed.id: [s for s in seed.parties if names_all(text, (s,), names)] for seed in seeds}
    best = max(map(len, found.values()), default=0)
    fits = sorted(process for process, own in found.items() if own and len(own) == best)
    if len(fits) != 1:
        return None
    return Home(fits[0], f"its report’s text names {_said(found[fits[0]], names)}", sure=False)


def names_all(text: str, keys: Iterable[str], names: Mapping[str, str]) -> bool:
    """Whether a text has the names of all these sides."""
    return all((name := names.get(key)) and name in text and re.search(rf"\b{re.escape(name)}\b", text) for key in keys)


def home_of_record(
    own: Iterable[str], report: Home | None, seeds: Sequence[Seed], names: Mapping[str, str]
) -> Home | None:
    """The process that a record belongs to: that of the sides it names itself, else that of its report.

    Args:
        own: the sides that the record names.
        report: where its report belongs.
        seeds: the processes there are.
        names: what sides are called, by key.
    """
    told = set(own)
    fits = [(seed, mine) for seed in seeds if len(mine := [s for s in seed.parties if s in told]) >= 2]
    for seed, mine in fits:
        if report is None or seed.id == report.process or len(fits) == 1:
            return Home(seed.id, f"names {_said(mine, names)}, its sides")
    if report is None:
        return None
    mine = [s for seed in seeds if seed.id == report.process for s in seed.parties if s in told]
    if mine:
        return Home(report.process, f"names {_said(mine, names)}; {report.why}", report.sure)
    return report


def _said(keys: Iterable[str], names: Mapping[str, str]) -> str:
    return " and ".join(names.get(key, key) for key in keys)
