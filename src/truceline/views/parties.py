"""Who stands for whom: the sides that speak in records, in the order in which a table has them.

A minister and his state are one side. Who has no side that reports tell stands for himself if he has a name. Whoever
is only described ("the officials") is no party, since another report can mean another by the same words.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from truceline.ledger.asking import Fact
from truceline.merge.bare import bare as taken_apart
from truceline.merge.bare import table
from truceline.merge.names import side_of
from truceline.model.base import Frozen
from truceline.model.enums import ActorKind, Kind
from truceline.model.spans import Actor
from truceline.model.threads import Process, Side
from truceline.views.words import bare

_MOVES = frozenset({Kind.PROPOSAL, Kind.RESPONSE, Kind.POSITION})
_OF_STATES = frozenset({ActorKind.STATE.value, ActorKind.GOVERNMENT_BODY.value})
_OF_GROUPS = frozenset({ActorKind.ARMED_GROUP.value, ActorKind.GROUP.value})
_BODIES = (ActorKind.STATE, ActorKind.ARMED_GROUP, ActorKind.IGO)
# How badly a person's name fits his side.
_PERSON = 3


class Party(Frozen):
    """A side, or somebody who stands for himself."""

    key: str
    """The side's key, else the id of the actor."""
    name: str
    """What it is called."""
    role: Side | None = None
    """What it is in the process: party, mediator, third-party; null where no process is asked for."""


@dataclass(frozen=True, slots=True)
class Parties:
    """The parties that speak in some records."""

    order: tuple[Party, ...]
    """Sides at war, then mediators, each as the process has them; then others, those whom most reports tell first."""
    _by_key: Mapping[str, Party] = field(default_factory=dict)
    _state: Party | None = None
    """The one state of the two opponents; None where both are states or none is, or where no process is asked for."""

    def of(self, fact: Fact) -> Party | None:
        """Whose record it is; None for somebody who is only described, or nobody.

        Where a state is at war with a group, "the government", "the cabinet" or "the army" that answers, proposes or
        takes a position is that state's: the group has none, and those who mediate say theirs by name.
        """
        key = key_of(fact)
        if key is None and fact.kind in _MOVES and _is_body_of_state(fact):
            return self._state
        return self._by_key.get(key or "")

    def by_key(self, key: str | None) -> Party | None:
        """The party with this key."""
        return self._by_key.get(key or "")

    @property
    def opponents(self) -> tuple[Party, ...]:
        """The two sides that the process is about; none without a process."""
        return tuple(p for p in self.order if p.role is Side.PARTY)[:2]

    @property
    def at_war(self) -> tuple[Party, ...]:
        """The sides at war; everybody where no process tells two of them."""
        found = tuple(p for p in self.order if p.role is Side.PARTY)
        return found if len(found) > 1 else self.order


def key_of(fact: Fact) -> str | None:
    """Key of the party whose record it is: its side, else the actor himself if he has a name."""
    if fact.side:
        return fact.side
    return fact.actor if fact.actor and is_named(fact.actor_name, fact.actor_kind) else None


def _is_body_of_state(fact: Fact) -> bool:
    """Whether somebody is called by nothing but what any state at war has: "the government", "the war cabinet"."""
    if fact.actor_kind != ActorKind.GOVERNMENT_BODY or not fact.actor_name:
        return False
    found = taken_apart(fact.actor_name, ActorKind.GOVERNMENT_BODY)
    return bool(found.words) and not found.owner and not found.several and set(found.words) <= table("at_war")


@lru_cache(maxsize=1 << 14)
def is_named(name: str | None, kind: str | None) -> bool:
    """Whether one body or person is called by name, so that two reports can mean the same."""
    if not name or not kind or kind == ActorKind.UNNAMED_SOURCE:
        return False
    found = taken_apart(name, ActorKind(kind))
    return not (found.described or found.several)


def parties(facts: Iterable[Fact], process: Process | None = None, names: Mapping[str, str] | None = None) -> Parties:
    """The parties of some records.

    Args:
        facts: the records; each party is one who acts in any of them.
        process: whose sides and mediators come first, and are called as there.
        names: what sides are called, by key, where only persons speak for them.
    """
    called: dict[str, Counter[tuple[int, str]]] = defaultdict(Counter)
    told: dict[str, set[str]] = defaultdict(set)
    facts = tuple(facts)
    for fact in facts:
        if (key := key_of(fact)) and fact.actor_name:
            kind = ActorKind(fact.actor_kind) if fact.actor_kind else ActorKind.UNKNOWN
            called[key][_fitness(fact, kind), fact.actor_name] += 1
            told[key].add(fact.voice)
    made = {key: _party(key, own, process, names or {}) for key, own in called.items()}
    firsts = _firsts(made, told)
    found = {p.key: len(told[p.key]) for p in firsts.values()}
    silent = _silent(firsts.values(), process)
    every = [*firsts.values(), *silent]
    order = tuple(sorted(every, key=lambda p: (*_place(p, process), -found.get(p.key, 0), p.key)))
    by_key = {key: party for party in silent for key in _keys(party.name)}
    by_key |= {key: firsts[bare(party.name)] for key, party in made.items()}
    return Parties(order, by_key, _one_state(order, facts))


def _one_state(order: Iterable[Party], facts: Iterable[Fact]) -> Party | None:
    """The state that is at war with a group, by what reports take the two opponents for."""
    sides = [p for p in order if p.role is Side.PARTY][:2]
    kinds: dict[str, set[str]] = defaultdict(set)
    for fact in facts:
        if fact.side and fact.actor_kind:
            kinds[fact.side].add(fact.actor_kind)
    states = [p for p in sides if not kinds[p.key].isdisjoint(_OF_STATES)]
    groups = [p for p in sides if p not in states and not kinds[p.key].isdisjoint(_OF_GROUPS)]
    return states[0] if len(states) == len(groups) == 1 else None


def _firsts(made: Mapping[str, Party], told: Mapping[str, set[str]]) -> dict[str, Party]:
    """One party for each name: a side that a report takes for a person is still that side."""
    found: dict[str, Party] = {}
    for key in sorted(made, key=lambda k: (-len(told[k]), k)):
        found.setdefault(bare(made[key].name), made[key])
    return found


def _fitness(fact: Fact, kind: ActorKind) -> int:
    """How well an actor's name names his side: a state or group best, then a body of it, a person last."""
    if not fact.side:
        return 0
    if kind in _BODIES:
        return 0 if is_named(fact.actor_name, kind) else 2
    return _PERSON if kind is ActorKind.PERSON else 1 if is_named(fact.actor_name, kind) else 2


def _party(key: str, names: Counter[tuple[int, str]], process: Process | None, sides: Mapping[str, str]) -> Party:
    """The party by its name in the process, else by that which most records use among those that fit best."""
    own = {bare(name) for _, name in names} | ({bare(sides[key])} if key in sides else set())
    if process:
        for role, called in ((Side.PARTY, process.parties), (Side.MEDIATOR, process.mediators)):
            for name in called:
                if key in _keys(name) or bare(name) in own:
                    return Party(key=key, name=name, role=role)
    best = min(fit for fit, _ in names)
    name = min((-n, name) for (fit, name), n in names.items() if fit == best)[1]
    if best == _PERSON:
        name = sides.get(key) or f"the side of {name}"
    return Party(key=key, name=name, role=Side.THIRD_PARTY if process else None)


def _silent(made: Iterable[Party], process: Process | None) -> list[Party]:
    """The sides at war that have said nothing here: a table has an empty column for each."""
    known = {p.name for p in made}
    left = (name for name in process.parties if name not in known) if process else ()
    return [Party(key=min(_keys(name) - {name}, default=name), name=name, role=Side.PARTY) for name in left]


def role_of(key: str | None, process: Process | None, name: str | None = None) -> Side | None:
    """What a side is in a process: a party if it is one of its sides at war, a mediator if one of those who mediate.

    Any other side is a third party. None where no process is asked for, or where no side is known.

    Args:
        key: the side's key; None if it is not known.
        process: which.
        name: what the actor himself is called; as good as a key where it is that of a side.
    """
    if process is None:
        return None
    for role, called in ((Side.PARTY, process.parties), (Side.MEDIATOR, process.mediators)):
        if any((key and key in _keys(own)) or bare(own) == bare(name or "") for own in called):
            return role
    return Side.THIRD_PARTY if key else None


def _keys(name: str) -> set[str]:
    """The keys that a side of this name can have."""
    return {side_of(Actor(id="-", name=name, kind=kind)) or name for kind in _BODIES} | {name}


def _place(party: Party, process: Process | None) -> tuple[int, int]:
    """Its place in a table: sides at war, mediators, the others."""
    if process and party.role is Side.PARTY:
        return (0, process.parties.index(party.name))
    if process and party.role is Side.MEDIATOR:
        return (1, process.mediators.index(party.name))
    return (2, 0)
