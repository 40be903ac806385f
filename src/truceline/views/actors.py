"""The register of actors: who stands in the records, which offices the reports tell of him, and since when they know.

Nothing but the reports is behind it: an actor of two reports is one where both give the same fullest name and kind, or
where the register has joined them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from truceline.ledger.counting import Head, Registered
from truceline.ledger.rows import OfficeEntry, OfficeTold
from truceline.model.base import Frozen
from truceline.model.enums import ActorKind, Kind, Tenure
from truceline.model.threads import Process, Side
from truceline.views.parties import role_of
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


class ActorRole(Frozen):
    """A field of a kind of record in which the actor stands."""

    kind: Kind
    """The kind of record."""
    field: str
    """The field ("speaker", "participants", "target")."""
    records: int
    """How many records."""


class Alias(Frozen):
    """Another name under which reports have the actor."""

    actor: str
    """Id of the actor of those reports."""
    name: str
    """The fullest name there."""


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
    aliases: tuple[Alias, ...] = ()
    """The other actors of reports who are the same, by name."""
    side: str | None = None
    """Key of the side for which he stands: a minister and his state have one."""
    role: Side | None = None
    """What that side is in the process: a party if it is one of the sides at war, a mediator if it is one of those who
    mediate, else a third party; null where no process is asked for or his side is not known."""
    reports: int
    """How many reports name it in a record."""
    outlets: int
    """How many outlets."""
    records: int
    """How many records it stands in."""
    roles: tuple[ActorRole, ...] = ()
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


def register(
    found: Iterable[Registered],
    *,
    process: Process | None = None,
    kind: ActorKind | None = None,
    country: str | None = None,
) -> list[ActorLine]:
    """The actors that have a name, in the given order, without their offices.

    Args:
        found: who stands in the records.
        process: whose sides and mediators tell what each is.
        kind: only actors of this kind; sources without a name are never among them.
        country: only actors of the country with this ISO 3166-1 alpha-2 code.
    """
    lines = [_line(r, process) for r in found if _has_name(r.head)]
    return [a for a in lines if kind in {None, a.kind} and country in {None, a.country}]


def with_offices(lines: Sequence[ActorLine], offices: Iterable[OfficeTold]) -> list[ActorLine]:
    """The actors with those of some offices that they hold, or that are theirs."""
    owners = {key: line.id for line in lines for key in ids_of(line)}
    theirs: dict[str, list[OfficeTold]] = defaultdict(list)
    for told in offices:
        for key in {owners[a] for a in (told.holder, told.body) if a in owners}:
            theirs[key].append(told)
    return [line.model_copy(update={"offices": tuple(_held(theirs[line.id]))}) for line in lines]


def ids_of(line: ActorLine) -> tuple[str, ...]:
    """The ids under which reports have an actor."""
    return (line.id, *(alias.actor for alias in line.aliases))


def names_of(line: ActorLine) -> tuple[str, ...]:
    """The names under which reports have an actor."""
    return (line.name, *(alias.name for alias in line.aliases))


def actor_page(line: ActorLine, offices: Iterable[OfficeEntry]) -> ActorPage:
    """The page of one actor, with every telling of his offices or of those of the body."""
    mine = [(told, told.in_columns()) for told in offices if set(ids_of(line)) & set(_actors(told))]
    (whole,) = with_offices([line], [columns for _, columns in mine])
    owners = _owners([columns for _, columns in mine])
    told = [_told(entry, columns.name, columns.of or owners.get(_mark(columns))) for entry, columns in mine]
    return ActorPage(actor=whole, told=tuple(sorted(told, key=lambda t: t.day or "")))


def matching(lines: Iterable[ActorLine], words: str) -> list[ActorLine]:
    """The actors meant: by the start of an id, else by a whole name, else by words of one; case does not count."""
    listed, wanted = list(lines), flat(words).casefold()
    by_id = [a for a in listed if wanted.startswith("act_") and any(i.startswith(wanted) for i in ids_of(a))]
    if by_id:
        return by_id
    exact = [a for a in listed if wanted in {name.casefold() for name in names_of(a)}]
    return exact or [a for a in listed if any(f" {wanted} " in f" {name.casefold()} " for name in names_of(a))]


def _actors(told: OfficeEntry) -> tuple[str, ...]:
    """Ids of the holder of an office, and of the state or body whose office it is."""
    named = (told.office.holder, told.office.of)
    return tuple(n.actor.id for n in named if n is not None and n.actor is not None)


def _has_name(actor: Head) -> bool:
    """Whether it is called by a name and not described ("the rebels"), so that two reports can mean the same."""
    first = actor.name.split(" ", 1)[0]
    return actor.kind is not ActorKind.UNNAMED_SOURCE and actor.name != actor.name.lower() and first not in _LEADING


def _line(found: Registered, process: Process | None) -> ActorLine:
    head = found.head
    return ActorLine(
        id=head.id,
        name=head.name,
        kind=head.kind,
        country=found.country,
        aliases=tuple(Alias(actor=key, name=name) for key, name in found.aliases),
        side=head.side,
        role=role_of(head.side, process, head.name),
        reports=found.reports,
        outlets=found.outlets,
        records=found.records,
        roles=tuple(ActorRole(kind=kind, field=name, records=n) for kind, name, n in found.roles),
    )


def _held(told: Sequence[OfficeTold]) -> Iterator[HeldOffice]:
    owners = _owners(told)
    groups: dict[tuple[str, str, str, str | None], list[OfficeTold]] = defaultdict(list)
    for one in told:
        groups[*_mark(one), one.of or owners.get(_mark(one))].append(one)
    made = [_office(*key, own) for key, own in groups.items()]
    yield from sorted(made, key=lambda o: (o.last or "", o.reports, o.title, o.holder), reverse=True)


def _owners(told: Iterable[OfficeTold]) -> dict[tuple[str, str, str], str]:
    """The one owner that tellings of an office name: those that leave open whose it is are taken to mean it too."""
    found: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for one in told:
        if one.of:
            found[_mark(one)].add(one.of)
    return {mark: next(iter(owners)) for mark, owners in found.items() if len(owners) == 1}


def _mark(told: OfficeTold) -> tuple[str, str, str]:
    return (told.name, told.title, told.tenure)


def _office(holder: str, title: str, tenure: str, of: str | None, told: Sequence[OfficeTold]) -> HeldOffice:
    days = sorted(one.day for one in told if one.day)
    return HeldOffice(
        title=title,
        holder=holder,
        of=of,
        tenure=Tenure(tenure),
        first=days[0] if days else None,
        last=days[-1] if days else None,
        reports=len({one.report for one in told}),
        outlets=len({one.outlet for one in told if one.outlet}),
    )


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
