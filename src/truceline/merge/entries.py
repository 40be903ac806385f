"""The register of actors as it is given out, and how an entry is made of the names that are one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from truceline.merge.namesakes import Named, first
from truceline.model.base import Frozen
from truceline.model.enums import ActorKind, Tenure
from truceline.model.spans import Named as Words


class Decision(Frozen):
    """What a person has decided of two entries or names, by their ids."""

    a: str
    """Id of an actor, of an entry or of a description within a report."""
    b: str
    """Id of the other."""
    same: bool
    """True: they are one. False: they are two."""


class Alias(Frozen):
    """A name under which reports have an actor."""

    id: str
    """Id of the actor under that name and kind."""
    name: str
    """The name."""
    kind: ActorKind
    """The kind under that name."""
    reports: int
    """How many reports."""


class HeldOffice(Frozen):
    """An office and the days of which reports know it."""

    title: str
    """The office in small letters."""
    holder: str
    """Who holds it, by name."""
    of: str | None
    """Whose office it is, by name; null where no report says."""
    tenure: Tenure
    """Current, former, acting or designate."""
    first: str | None
    """First day of which a report tells it, ISO 8601; null where none has a date."""
    last: str | None
    """Last such day."""
    reports: int
    """How many reports tell it."""


class Side(Frozen):
    """A camp for which an actor stands (see `truceline.merge.sides.side_of`)."""

    key: str
    """The state, group or organisation."""
    reports: int
    """In how many reports."""


class Join(Frozen):
    """Why two names are one actor."""

    a: str
    """Id of the one."""
    b: str
    """Id of the other."""
    reason: str
    """In words for a person."""
    decided: bool
    """Whether a person has decided it."""


class RegisteredActor(Frozen):
    """One actor of the register."""

    id: str
    """Id of its main name; of a description, made from it and the report."""
    name: str
    """The fullest name of a person, else the most frequent name."""
    kind: ActorKind
    """The kind that most reports give."""
    country: str | None
    """ISO 3166-1 alpha-2 code that most reports give; null if none does."""
    described: bool
    """Whether it is only described ("the mediators"); such an entry is of one report."""
    aliases: tuple[Alias, ...]
    """Every name, the main one first."""
    reports: int
    """How many reports have it."""
    outlets: int
    """How many outlets."""
    first: str | None
    """First day on which a report has it, ISO 8601; null where none has a date."""
    last: str | None
    """Last such day."""
    sides: tuple[Side, ...]
    """For whom it stands, most reports first."""
    offices: tuple[HeldOffice, ...]
    """Offices of a person; those of a body with their holders. The latest first."""
    joins: tuple[Join, ...]
    """Why its names are one."""


class Suggestion(Frozen):
    """Two entries that may be one actor, for a person to say."""

    a: str
    """Id of an entry."""
    b: str
    """Id of the other."""
    score: float
    """How likely, 0 to 1."""
    reasons: tuple[str, ...]
    """Why they may be one, and what keeps them from being joined."""


class Register(Frozen):
    """All actors, and what is left for a person to say."""

    actors: tuple[RegisteredActor, ...]
    """Those of most reports first."""
    suggestions: tuple[Suggestion, ...]
    """The likeliest first."""
    overruled: tuple[Decision, ...]
    """Decisions that later ones contradict; they have no effect."""


def entry(names: Sequence[Named], joins: Sequence[Join]) -> RegisteredActor:
    """The entry of an actor.

    Args:
        names: all that it is called; at least one.
        joins: why they are one.
    """
    ordered = sorted(names, key=_rank)
    kinds, countries, sides = Counter[str](), Counter[str](), Counter[str]()
    for one in ordered:
        kinds[one.kind.value] += len(one.reports)
        countries.update(one.countries)
        sides.update(one.sides)
    days = sorted(day for one in ordered for day in one.days)
    return RegisteredActor(
        id=ordered[0].id,
        name=ordered[0].actor.name,
        kind=ActorKind(first(kinds) or ordered[0].kind),
        country=first(countries),
        described=ordered[0].described,
        aliases=tuple(Alias(id=n.id, name=n.actor.name, kind=n.kind, reports=len(n.reports)) for n in ordered),
        reports=len(set().union(*(n.reports for n in ordered))),
        outlets=len(set().union(*(n.outlets for n in ordered))),
        first=date.fromordinal(days[0]).isoformat() if days else None,
        last=date.fromordinal(days[-1]).isoformat() if days else None,
        sides=tuple(Side(key=k, reports=n) for k, n in sorted(sides.items(), key=lambda s: (-s[1], s[0]))),
        offices=tuple(_held(ordered)),
        joins=tuple(sorted(joins, key=lambda j: (j.a, j.b))),
    )


def _rank(one: Named) -> tuple[bool, int, int, str, str]:
    """Named before described, a person by the fullest name, all by the most reports."""
    words = len(one.bare.words) if one.kind is ActorKind.PERSON else 0
    return (one.described, -words, -len(one.reports), one.actor.name, one.id)


def _held(names: Sequence[Named]) -> Iterator[HeldOffice]:
    """The offices in all reports; the last known first."""
    told: dict[tuple[str, str, str | None, Tenure], dict[str, str | None]] = defaultdict(dict)
    for one in names:
        for (report, _), office in one.offices.items():
            told[office.title, _name(office.holder) or "", _name(office.of), office.tenure][report] = office.day
    made = []
    for (title, holder, of, tenure), reports in told.items():
        days = sorted(day for day in reports.values() if day)
        made.append(
            HeldOffice(
                title=title,
                holder=holder,
                of=of,
                tenure=tenure,
                first=days[0] if days else None,
                last=days[-1] if days else None,
                reports=len(reports),
            )
        )
    yield from sorted(
        made, key=lambda o: (o.last or "", o.reports, o.title, o.holder, o.of or "", o.tenure), reverse=True
    )


def _name(named: Words | None) -> str | None:
    return None if named is None else named.actor.name if named.actor else named.text
