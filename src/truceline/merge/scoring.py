"""A score: how likely two records tell of one thing, as a sum of reasons that a person can read."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from truceline.merge.days import Days
from truceline.merge.names import likeness
from truceline.merge.traits import Spot, Traits, Who
from truceline.model.threads import Reason

RULED_OUT = -1.0
"""Weight of a reason after which nothing else counts."""
# Below this likeness two names are two people (set with the labelled pairs of tests/unit/merge).
ALIKE = 0.75
# The share of the most frequent names that two reports on one conflict have in common; reports on two wars in which the
# same powers mediate share fewer. Set on the Kaldara reports.
_ONE_CONFLICT = 0.3


@dataclass(slots=True)
class Tally:
    """Reasons as they are found. A reason that rules out ends the comparison: see `Tally.clash`."""

    reasons: list[Reason] = field(default_factory=list)
    clash: bool = False
    """Whether something rules the pair out."""

    def add(self, rule: str, weight: float, words: str) -> None:
        """One more reason; nothing where it weighs nothing."""
        if weight:
            self.reasons.append(Reason(rule=rule, weight=round(weight, 2), words=words))

    def rule_out(self, rule: str, words: str) -> None:
        """A reason after which nothing else counts."""
        self.clash = True
        self.reasons.append(Reason(rule=rule, weight=RULED_OUT, words=words))

    @property
    def value(self) -> float:
        """The sum of the weights, 0 to 1; 0 for a pair that is ruled out."""
        return 0.0 if self.clash else min(1.0, max(0.0, sum(r.weight for r in self.reasons)))


@dataclass(frozen=True, slots=True)
class Meeting:
    """How the people of two records match."""

    shared: tuple[tuple[Who, Who, float], ...]
    """Who of the one is who of the other, and how like."""
    clashes: tuple[tuple[Who, Who], ...]
    """Two of one side who are not the same person."""
    alone: int
    """How many of either have no counterpart."""


def match_people(ones: tuple[Who, ...], others: tuple[Who, ...]) -> Meeting:
    """Pairs the people of two records, the likest first; whoever stands for the same side may stand for another."""
    pairs = sorted(
        ((_likeness(a, b), n, m) for n, a in enumerate(ones) for m, b in enumerate(others)),
        key=lambda p: (-p[0], p[1], p[2]),
    )
    left, right = set(range(len(ones))), set(range(len(others)))
    shared = []
    for like, n, m in pairs:
        if like >= _SIDE and n in left and m in right:
            shared.append((ones[n], others[m], like))
            left.discard(n)
            right.discard(m)
    clashes = tuple(
        (ones[n], others[m])
        for n in sorted(left)
        for m in sorted(right)
        if ones[n].side and ones[n].side == others[m].side
    )
    return Meeting(tuple(shared), clashes, len(left) + len(right))


# How like a minister is to the state he stands for: they may be told of one meeting in either way.
_SIDE = 0.5


def _likeness(a: Who, b: Who) -> float:
    found = likeness(a.actor, b.actor)
    if found.clash:
        return 0.0
    if found.score >= ALIKE:
        return found.score
    persons = a.actor.kind == "person" and b.actor.kind == "person"
    return _SIDE if a.side and a.side == b.side and not persons else 0.0


def alike(a: Who, b: Who) -> float:
    """How like two are, 0 to 1: one person, or one who stands for the other's side."""
    return _likeness(a, b)


def spoken(day: int) -> str:
    """An ordinal as an ISO date."""
    return date.fromordinal(day).isoformat()


def apart(a: Days | None, b: Days | None) -> int | None:
    """How many days lie between two stretches; 0 where they touch, None where one is unknown."""
    if a is None or b is None:
        return None
    return max(0, a.first - b.last, b.first - a.last)


def overlap(a: frozenset[str], b: frozenset[str]) -> float:
    """Jaccard's index of two sets of words."""
    return len(a & b) / len(a | b) if a and b else 0.0


def contained(a: frozenset[str], b: frozenset[str]) -> float:
    """The share of the smaller set's words that the larger one holds."""
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0


def days_differ(a: Traits, b: Traits) -> bool:
    """Whether both say when, and mean different days."""
    return bool(a.days and b.days and a.days.stated and b.days.stated and apart(a.days, b.days))


def same_spot(a: Spot | None, b: Spot | None) -> bool | None:
    """Whether two places are one, or one in the other; None where that cannot be told."""
    if a is None or b is None:
        return None
    if a.geonameid is not None and a.geonameid == b.geonameid:
        return True
    if a.country and b.country and a.country != b.country:
        return False
    one, other = frozenset(a.name.split()), frozenset(b.name.split())
    if one <= other or other <= one:
        return True
    fine = {"populated-place", "feature"}
    return False if a.precision in fine and b.precision in fine else None


def strangers(a: Traits, b: Traits) -> bool:
    """Whether their reports name nobody and no place in common, though both name some: two conflicts."""
    return bool(a.context and b.context and not a.context & b.context and not set(a.about) & set(b.about))


def one_conflict(a: Traits, b: Traits) -> bool:
    """Whether two reports have so many names in common that both are about one conflict."""
    return contained(frozenset(a.about), frozenset(b.about)) >= _ONE_CONFLICT
