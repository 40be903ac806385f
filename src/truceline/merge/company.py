"""Who was at the table: how far the people of two meetings can be the same.

Outlets name one table in many ways: both presidents by name, the guest alone, two states, "envoys of both sides". Names
speak for and against; a description ("the delegations", "both ministers") stands for whoever it can stand for.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from truceline.merge.bare import bare
from truceline.merge.names import likeness
from truceline.merge.scoring import ALIKE
from truceline.merge.traits import Who
from truceline.model.enums import ActorKind
from truceline.model.spans import Actor

# How like a person is to the state he stands for, or two bodies of one side: outlets tell one meeting in either way.
_SIDE = 0.5
# A surname alone is less than this; then the sides decide whether it is one person (two leaders called Danou).
_FULL_NAME = 0.85
# Up to this likeness two names are two persons; above it they can be one (a first name, a relative).
_OTHER = 0.25
_AT_THE_SIDE = frozenset({"mediator", "host", "observer", "guarantor"})


@dataclass(frozen=True, slots=True)
class Seat:
    """One at the table, or several whom one description holds."""

    who: Who
    person: bool
    """Whether a person is named."""
    camps: frozenset[str]
    """The camps that it stands for, where that is known."""
    loose: bool
    """Whether it describes and can be several, or anybody ("the delegations")."""


@dataclass(frozen=True, slots=True)
class Fit:
    """How the people of two meetings fit."""

    shared: tuple[tuple[Who, Who, float], ...]
    """Who of the one is or stands for who of the other, and how like."""
    clash: tuple[Who, Who] | None
    """Two who cannot be one, where each is the only other one at his table."""
    alone: tuple[Who, ...]
    """Those of either who have no counterpart."""
    loose: bool
    """Whether one of the two names nobody: it has descriptions only, or nothing."""
    described: bool
    """Whether of two tables of two, one names the other guest and the other one describes him."""


def named(whos: tuple[Who, ...]) -> bool:
    """Whether a person is named among them."""
    return any(seat.person for seat in _seats(whos))


@lru_cache(maxsize=1 << 15)
def _seats(whos: tuple[Who, ...]) -> tuple[Seat, ...]:
    return tuple(seat for who in whos for seat in _taken(who))


def _taken(who: Who) -> list[Seat]:
    """The seats of one participant; several named as one ("Torvath; Numa") have one each."""
    actor = who.actor
    if ";" in actor.name:
        parts = [Actor(id=actor.id, name=n.strip(), kind=ActorKind.PERSON) for n in actor.name.split(";")]
        return [Seat(who.model_copy(update={"actor": a, "side": None}), True, frozenset(), False) for a in parts]
    camps = frozenset({who.side}) if who.side else who.camps
    person = actor.kind is ActorKind.PERSON
    described = not person and (bare(actor.name, actor.kind).described or actor.kind is ActorKind.UNKNOWN)
    return [Seat(who, person, camps, loose=not person and (len(camps) > 1 or (described and not camps)))]


def fit(ones: tuple[Who, ...], others: tuple[Who, ...]) -> Fit:
    """How the people of two meetings fit; the same whichever comes first, with `shared` and `clash` turned."""
    left, right = list(_seats(ones)), list(_seats(others))
    pairs = sorted(
        ((like, n, m) for n, a in enumerate(left) for m, b in enumerate(right) if (like := _alike(a, b))),
        key=lambda p: (-p[0], p[1] + p[2], abs(p[1] - p[2])),
    )
    taken: tuple[set[int], set[int]] = (set(), set())
    shared = []
    for like, n, m in pairs:
        if (n not in taken[0] or left[n].loose) and (m not in taken[1] or right[m].loose):
            shared.append((left[n].who, right[m].who, like))
            taken[0].add(n)
            taken[1].add(m)
    rest = [s for n, s in enumerate(left) if n not in taken[0]], [s for n, s in enumerate(right) if n not in taken[1]]
    return Fit(
        tuple(shared),
        _clash(rest[0], rest[1], len(shared)),
        tuple(s.who for seats in rest for s in seats if not s.loose),
        loose=all(s.loose for s in left) or all(s.loose for s in right),
        described=len(left) == len(right) == 2 and len(shared) == 1 and _describe(rest[0], rest[1]),
    )


def _describe(left: list[Seat], right: list[Seat]) -> bool:
    """Whether the one left over on one side can be whom the other side describes ("her counterpart")."""
    if not len(left) == len(right) == 1 or left[0].person == right[0].person:
        return False
    other = right[0] if left[0].person else left[0]
    one = other.who.actor.kind is ActorKind.UNNAMED_SOURCE and len(other.camps) <= 1
    return one and not _two(left[0], right[0])


def _clash(left: list[Seat], right: list[Seat], shared: int) -> tuple[Who, Who] | None:
    """Two left over who cannot be one; where two or more are shared, lists of guests may differ."""
    if shared >= 2 or any(s.loose for s in (*left, *right)):
        return None
    found = [(a.who, b.who) for a in left for b in right if _two(a, b) and not {a.who.role, b.who.role} & _AT_THE_SIDE]
    return found[0] if found else None


def _two(a: Seat, b: Seat) -> bool:
    """Whether two seats are those of two persons or camps for sure."""
    if a.person and b.person:
        return likeness(a.who.actor, b.who.actor).score <= _OTHER
    return bool(a.camps and b.camps) and not a.camps & b.camps and (a.person or b.person)


def _alike(a: Seat, b: Seat) -> float:
    common = a.camps & b.camps
    if a.person and b.person:
        found = likeness(a.who.actor, b.who.actor)
        apart = a.camps and b.camps and not common and found.score < _FULL_NAME
        return found.score if found.score >= ALIKE and not apart else 0.0
    if a.person != b.person and _called(*((a, b) if a.person else (b, a))):
        return _FULL_NAME
    if not a.person and not b.person and likeness(a.who.actor, b.who.actor).score >= ALIKE:
        return 1.0 if common else _SIDE
    return _SIDE if common else 0.0


def _called(person: Seat, other: Seat) -> bool:
    """Whether a description ends in the name of a person ("President of Torvania Ada Lund")."""
    name = bare(person.who.actor.name, ActorKind.PERSON).words
    words = bare(other.who.actor.name, ActorKind.PERSON).words
    return bool(name) and words[-len(name) :] == name
