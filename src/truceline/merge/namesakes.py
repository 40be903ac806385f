"""Actors of many reports by their names, and which of them are worth holding against one another."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import combinations

from truceline.merge.bare import BareName, bare, table
from truceline.merge.names import side_of
from truceline.merge.sides import owner_of
from truceline.merge.spelling import consonants
from truceline.model.enums import ActorKind, Tenure
from truceline.model.ids import digest
from truceline.model.offices import Office
from truceline.model.spans import Actor

# More days than any two reports lie apart.
_NEVER = 10**7


@dataclass(frozen=True, slots=True)
class Mention:
    """An actor as one report has him."""

    actor: Actor
    """Who is meant."""
    report: str
    """Id of the report."""
    day: str | None = None
    """Day of publication, ISO 8601; None if unknown."""
    offices: tuple[Office, ...] = ()
    """All offices that the report tells, his and others'."""
    outlet: str | None = None
    """Who published it; None if unknown."""


@dataclass
class Named:
    """All mentions under one name and kind; of a description, those of one report."""

    id: str
    """Id of the actor; of a description, made from it and the report."""
    kind: ActorKind
    """Its kind."""
    bare: BareName
    """Its name taken apart."""
    names: Counter[str] = field(default_factory=Counter)
    """The name as written, and how many reports write it so."""
    countries: Counter[str] = field(default_factory=Counter)
    """Countries, and how many reports give them."""
    sides: Counter[str] = field(default_factory=Counter)
    """Sides, and in how many reports it stands for them."""
    reports: set[str] = field(default_factory=set)
    """The reports."""
    outlets: set[str] = field(default_factory=set)
    """The outlets."""
    days: list[int] = field(default_factory=list)
    """Days of publication as ordinals, ascending."""
    undated: bool = False
    """Whether a report of it has no date."""
    offices: dict[tuple[str, tuple[str, ...]], Office] = field(default_factory=dict)
    """The offices it holds and, of a body, those that are of it: by report and what makes two tellings one."""

    @cached_property
    def actor(self) -> Actor:
        """The actor under the name that most reports write, with the country that most give."""
        return Actor(id=self.id, name=first(self.names) or "", kind=self.kind, country=first(self.countries))

    @property
    def described(self) -> bool:
        """Whether it describes and does not name."""
        return self.bare.described

    @cached_property
    def held(self) -> set[tuple[str, str]]:
        """The offices that it holds now: title and whose; those without an owner do not count."""
        return {
            (o.title, side)
            for o in self.offices.values()
            if o.tenure is not Tenure.FORMER and o.holder.actor and o.holder.actor.id == self.id and o.of and o.of.actor
            if (side := side_of(o.of.actor))
        }

    def near(self, days: Iterable[int], window: int) -> bool:
        """Whether it is named within `window` days of one of `days`; a report without a date may be of any day."""
        return self.undated or any(self._nearest(day) <= window for day in days)

    def _nearest(self, day: int) -> int:
        at = bisect_left(self.days, day)
        return min((abs(d - day) for d in self.days[max(0, at - 1) : at + 1]), default=_NEVER)


def first(counts: Counter[str]) -> str | None:
    """The most frequent, of equals the first by letters."""
    return min(counts, key=lambda k: (-counts[k], k), default=None)


def gathered(mentions: Iterable[Mention]) -> dict[str, Named]:
    """Mentions by name and kind; each report counts once for a name."""
    found: dict[str, Named] = {}
    seen: set[tuple[str, str]] = set()
    for m in sorted(mentions, key=_order):
        name = bare(m.actor.name, m.actor.kind)
        key = "act_" + digest([m.actor.id, m.report]) if name.described else m.actor.id
        known = found.setdefault(key, Named(key, m.actor.kind, name))
        _offices(known, m)
        if (key, m.report) not in seen:
            seen.add((key, m.report))
            _count(known, m)
    for known in found.values():
        known.days.sort()
    return found


def _order(m: Mention) -> tuple[str, ...]:
    return (m.report, m.actor.id, m.actor.name, m.actor.country or "", m.day or "", m.outlet or "")


def _count(known: Named, m: Mention) -> None:
    known.names[m.actor.name] += 1
    known.reports.add(m.report)
    known.countries.update([m.actor.country] if m.actor.country else [])
    known.outlets |= {m.outlet} if m.outlet else set()
    known.sides.update([side] if (side := side_of(m.actor, m.offices)) else [])
    if m.day:
        known.days.append(date.fromisoformat(m.day[:10]).toordinal())
    known.undated |= not m.day


def _offices(known: Named, m: Mention) -> None:
    for office in m.offices:
        ids = {n.actor.id for n in (office.holder, office.of) if n and n.actor}
        if m.actor.id in ids:
            known.offices[m.report, tuple(map(str, office.key()))] = office


def namesakes(named: Iterable[Named]) -> Iterator[tuple[Named, Named]]:
    """Each two whose names can be one, once; descriptions are like nobody."""
    blocks: dict[str, list[Named]] = defaultdict(list)
    for one in named:
        for key in sorted(_keys(one)) if not one.described else ():
            blocks[key].append(one)
    seen: set[tuple[str, str]] = set()
    for key in sorted(blocks):
        for a, b in _pairs(key, blocks[key]):
            if (pair := (min(a.id, b.id), max(a.id, b.id))) not in seen:
                seen.add(pair)
                yield (a, b) if a.id == pair[0] else (b, a)


def _pairs(key: str, block: list[Named]) -> Iterator[tuple[Named, Named]]:
    """Within a surname only who is called by it alone is held against the others."""
    for a, b in combinations(block, 2):
        if not key.startswith("surname ") or 1 in {len(a.bare.words), len(b.bare.words)}:
            yield a, b


def _keys(one: Named) -> set[str]:
    """What two names share if they can be one."""
    name = one.bare
    keys = {"all " + "".join(name.words)}
    if one.kind in {ActorKind.PERSON, ActorKind.UNKNOWN, ActorKind.GROUP}:
        sounds = sorted({consonants(w) for w in name.words})
        keys |= {f"two {a} {b}" for a, b in combinations(sounds, 2)}
        keys |= {"surname " + consonants(w) for w in (name.words[-1], *name.family)}
        keys |= {f"initial {name.words[0][0]} {consonants(name.words[-1])}"} if len(name.words) > 1 else set()
    if one.kind is not ActorKind.PERSON:
        initials = {"".join(w[0] for w in name.words), "".join(w[0] for w in name.words if w not in table("small"))}
        keys |= {"own " + " ".join(sorted(name.own))} if name.own else set()
        keys |= {"letters " + name.words[0]} if name.acronym else {"letters " + i for i in initials if len(i) > 1}
        land = first(one.countries) or ""
        owner = owner_of(name, one.kind, land)
        keys |= {f"owner {owner} {' '.join(sorted(name.tasks))}"} if owner else set()
    return keys
