"""The register of actors: who stands in the records, which offices the reports tell of him, and since when they know.

Nothing but the reports is behind it: an actor of two reports is one where both give the same fullest name and kind.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from truceline.ledger.rows import Entry, OfficeEntry
from truceline.model.base import Frozen
from truceline.model.enums import ActorKind, Kind, Tenure
from truceline.model.records import roles_of
from truceline.model.spans import Actor
from truceline.views.words import flat

_LEADING = frozenset({"a", "an", "the", "this", "that", "these", "those", "both", "some", "his", "her", "its", "their"})


class HeldOffice(Frozen):
    """One office of one person, from all reports that tell it."""

    title: str
    """The office."""
    holder: str
    """Who holds it."""
    of: str | None
    """The state or body whose office it is; null where no report says."""
    tenure: Tenure
    """Current, former, acting or designate, as the reports had it."""
    first: str | None
    """First day of which a report tells it, ISO 8601; null where no such report has a date."""
    last: str | None
    """Last such day."""
    reports: int
    """How many reports tell it."""
    outlets: int
    """How many outlets."""


class Role(Frozen):
    """A field of a kind of record in which the actor stands."""

    kind: Kind
    """The kind of record."""
    field: str
    """The field ("speaker", "participants", "target")."""
    records: int
    """How many records."""


class ActorLine(Frozen):
    """One actor of the register."""

    id: str
    """Id of the actor."""
    name: str
    """The fullest name."""
    kind: ActorKind
    """Person, state, armed group …"""
    country: str | None
    """ISO 3166-1 alpha-2 code of the country it belongs to, where reports say."""
    reports: int
    """How many reports name it in a record or tell an office of it."""
    outlets: int
    """How many outlets."""
    records: int
    """How many records it stands in."""
    roles: tuple[Role, ...] = ()
    """In which fields, the most frequent first."""
    offices: tuple[HeldOffice, ...] = ()
    """The offices of a person; those of a state or body with their holders. The latest first."""


class Told(Frozen):
    """The words of one report that tell an office."""

    title: str
    """The office."""
    name: str
    """Who holds it."""
    of: str | None
    """The state or body whose office it is, as in the actor's list of offices."""
    holder: str
    """The words that name the holder."""
    words: str
    """The words that tell it."""
    start: int
    """First code point of them in the canonical text."""
    end: int
    """One past the last."""
    tenure: Tenure
    """As the words have it."""
    day: str | None
    """Day of publication; null if unknown."""
    report: str
    """Id of the report."""
    outlet: str | None
    """Who published it; null if unknown."""
    headline: str | None
    """Title of the report."""


class ActorPage(Frozen):
    """One actor with the words each office was read from."""

    actor: ActorLine
    """The actor."""
    told: tuple[Told, ...]
    """Every telling of its offices, by day."""


@dataclass(slots=True)
class _Gathered:
    """What is known of one actor so far."""

    actor: Actor
    countries: Counter[str] = field(default_factory=Counter)
    reports: set[str] = field(default_factory=set)
    outlets: set[str] = field(default_factory=set)
    records: int = 0
    roles: Counter[tuple[Kind, str]] = field(default_factory=Counter)
    offices: list[OfficeEntry] = field(default_factory=list)

    def seen(self, actor: Actor, report: str, outlet: str | None) -> None:
        self.reports.add(report)
        self.outlets |= {outlet} if outlet else set()
        self.countries.update([actor.country] if actor.country else [])


def register(
    entries: Iterable[Entry],
    offices: Iterable[OfficeEntry],
    *,
    kind: ActorKind | None = None,
    country: str | None = None,
) -> list[ActorLine]:
    """The actors that have a name, those of most reports first.

    Args:
        entries: the records that stand.
        offices: the offices that stand.
        kind: only actors of this kind; sources without a name are never among them.
        country: only actors of the country with this ISO 3166-1 alpha-2 code.
    """
    found = [_line(g) for g in _gathered(entries, offices).values() if _has_name(g.actor)]
    chosen = [a for a in found if kind in {None, a.kind} and country in {None, a.country}]
    return sorted(chosen, key=lambda a: (-a.reports, -a.records, a.name))


def actor_page(line: ActorLine, offices: Iterable[OfficeEntry]) -> ActorPage:
    """The page of one actor, with every telling of his offices or of those of the body."""
    mine = _groups([e for e in offices if line.id in _actors(e)])
    told = [_told(entry, name, of) for (name, _, _, of), entries in mine.items() for entry in entries]
    return ActorPage(actor=line, told=tuple(sorted(told, key=lambda t: t.day or "")))


def matching(lines: Iterable[ActorLine], words: str) -> list[ActorLine]:
    """The actors meant: by the start of an id, else by the whole name, else by words of it; case does not count."""
    listed, wanted = list(lines), flat(words).casefold()
    by_id = [a for a in listed if wanted.startswith("act_") and a.id.startswith(wanted)]
    if by_id:
        return by_id
    exact = [a for a in listed if a.name.casefold() == wanted]
    return exact or [a for a in listed if f" {wanted} " in f" {a.name.casefold()} "]


def _gathered(entries: Iterable[Entry], offices: Iterable[OfficeEntry]) -> dict[str, _Gathered]:
    found: dict[str, _Gathered] = {}
    for entry in entries:
        roles = list(roles_of(entry.record))
        for actor in {a.id: a for _, a in roles}.values():
            known = found.setdefault(actor.id, _Gathered(actor))
            known.seen(actor, entry.record.report, entry.outlet)
            known.records += 1
            known.roles.update({(entry.record.kind, name) for name, a in roles if a.id == actor.id})
    for told in offices:
        for actor in _actors(told).values():
            known = found.setdefault(actor.id, _Gathered(actor))
            known.seen(actor, told.report, told.outlet)
            known.offices.append(told)
    return found


def _actors(told: OfficeEntry) -> dict[str, Actor]:
    """The holder of an office, and the state or body whose office it is."""
    named = (told.office.holder, told.office.of)
    return {n.actor.id: n.actor for n in named if n is not None and n.actor is not None}


def _has_name(actor: Actor) -> bool:
    """Whether it is called by a name and not described ("the rebels"), so that two reports can mean the same."""
    first = actor.name.split(" ", 1)[0]
    return actor.kind is not ActorKind.UNNAMED_SOURCE and actor.name != actor.name.lower() and first not in _LEADING


def _line(known: _Gathered) -> ActorLine:
    actor = known.actor
    roles = sorted(known.roles.items(), key=lambda r: (-r[1], r[0]))
    return ActorLine(
        id=actor.id,
        name=actor.name,
        kind=actor.kind,
        country=known.countries.most_common(1)[0][0] if known.countries else None,
        reports=len(known.reports),
        outlets=len(known.outlets),
        records=known.records,
        roles=tuple(Role(kind=kind, field=name, records=n) for (kind, name), n in roles),
        offices=tuple(_held(known.offices)),
    )


def _held(told: list[OfficeEntry]) -> Iterator[HeldOffice]:
    made = [_office(*key, entries) for key, entries in _groups(told).items()]
    yield from sorted(made, key=lambda o: (o.last or "", o.reports, o.title, o.holder), reverse=True)


def _groups(told: list[OfficeEntry]) -> dict[tuple[str, str, Tenure, str | None], list[OfficeEntry]]:
    """Tellings of one office together; those that leave open whose it is join the one owner that others name."""
    owners: dict[tuple[str, str, Tenure], set[str]] = defaultdict(set)
    for entry in told:
        owners[_mark(entry)] |= {owner} if (owner := _owner(entry)) else set()
    groups: dict[tuple[str, str, Tenure, str | None], list[OfficeEntry]] = defaultdict(list)
    for entry in told:
        known = owners[_mark(entry)]
        owner = _owner(entry) or (next(iter(known)) if len(known) == 1 else None)
        groups[*_mark(entry), owner].append(entry)
    return groups


def _office(holder: str, title: str, tenure: Tenure, of: str | None, told: list[OfficeEntry]) -> HeldOffice:
    days = sorted(e.office.day for e in told if e.office.day)
    return HeldOffice(
        title=title,
        holder=holder,
        of=of,
        tenure=tenure,
        first=days[0] if days else None,
        last=days[-1] if days else None,
        reports=len({e.report for e in told}),
        outlets=len({e.outlet for e in told if e.outlet}),
    )


def _mark(entry: OfficeEntry) -> tuple[str, str, Tenure]:
    holder = entry.office.holder
    return (holder.actor.name if holder.actor else holder.text or "", entry.office.title, entry.office.tenure)


def _owner(entry: OfficeEntry) -> str | None:
    of = entry.office.of
    return None if of is None else of.actor.name if of.actor else of.text


def _told(entry: OfficeEntry, name: str, of: str | None) -> Told:
    office = entry.office
    return Told(
        title=office.title,
        name=name,
        of=of,
        holder=flat(office.holder.text or ""),
        words=flat(office.span.text),
        start=office.span.start,
        end=office.span.end,
        tenure=office.tenure,
        day=office.day,
        report=entry.report,
        outlet=entry.outlet,
        headline=entry.title,
    )
