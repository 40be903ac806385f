"""What is asked across reports: of a process, of a kind, as of a day, as it was known or printed by a day."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, func, select

from truceline.errors import MissingError, UsageError
from truceline.ledger.queries import ENTRY, LAST_WITH_TEXT, entry_of, pieces, stream
from truceline.ledger.rows import Entry
from truceline.ledger.tables import actors, facts, records, reports, spells, versions
from truceline.model.enums import ActorKind, Kind


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked for. Days are ISO 8601; each holds until its last moment in UTC."""

    process: str | None = None
    """Id of a process; all records for None."""
    as_of: str | None = None
    """What had happened by this day: what was said, done or printed later is left out."""
    known: str | None = None
    """What the ledger knew by this day: what it learnt later is left out, and what it has withdrawn since is there."""
    published: str | None = None
    """What was printed by this day."""
    since: str | None = None
    """What happened, or was printed where it does not say when, on this day or later."""
    until: str | None = None
    """What happened, or was printed where it does not say when, on this day or earlier."""

    def __post_init__(self) -> None:
        from datetime import date

        for name in ("as_of", "known", "published", "since", "until"):
            value = getattr(self, name)
            try:
                date.fromisoformat(value or "2000-01-01")
            except ValueError as error:
                option = f"--{name.replace('_', '-')}"
                raise UsageError(f"{value!r} is no day", where=option, remedy="write it as 2025-03-07") from error


EVERYTHING = Asked()
"""All that stands, of every process and day."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A record in a few columns, for choosing and counting; ask for its `Entry` by `pk` to show it."""

    pk: int
    record: str
    """Id of the record."""
    report: str
    kind: Kind
    thread: str
    """Id of the thread that it belongs to; a record that stands alone is a thread of its own."""
    process: str | None
    why: str | None
    """Why it belongs to the process."""
    voice: str
    """The report that is the head of the copies to which its report belongs: one voice, however many outlets."""
    outlet: str | None
    actor: str | None
    """Id of the register's actor who speaks, meets, proposes, answers, wants, claims or acts."""
    actor_name: str | None
    actor_kind: str | None
    side: str | None
    """Key of the side for which he stands."""
    other: str | None
    """Id of the one to whom: addressee, target, or the second at a meeting."""
    other_name: str | None
    other_side: str | None
    issue: str | None
    stance: str | None
    """Polarity of a position or response."""
    object: str | None
    """What a response answers: whole, term, participation."""
    status: str | None
    """Status of a meeting or event."""
    measure: str | None
    victims: str | None
    at: str | None
    """The day by which it is put in order: its own where the text tells that it was, else that of its report."""
    day: str | None
    """First day of its own time."""
    until: str | None
    """Last day of its own time."""
    stated: bool
    """Whether the text tells these days; else they are only the days on which it can have been."""
    said: str | None
    published: str | None
    """ISO 8601 in UTC."""
    learnt: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Thread:
    """What reports tell of one meeting, statement, proposal, response, position, toll or event."""

    id: str
    """The same as `Fact.thread`."""
    facts: tuple[Fact, ...]
    """Never empty; the latest first."""

    @property
    def kind(self) -> Kind:
        """The kind of its records; they are all of one."""
        return self.facts[0].kind

    @property
    def voices(self) -> int:
        """How many tell it, copies of one report counted once."""
        return len({fact.voice for fact in self.facts})


@dataclass(frozen=True, slots=True)
class Outlet:
    """What one outlet has told of what is asked for."""

    outlet: str | None
    """None for the reports whose outlet is not known."""
    reports: int
    """How many of its reports hold a record of it."""
    undated: int
    """How many of them have no day."""
    first: str | None
    """When the first of them was published, ISO 8601 in UTC."""
    last: str | None
    """When the last of them was."""


_OURS, _THEIRS = actors.alias("ours"), actors.alias("theirs")
_HEAD, _OTHER_HEAD = actors.alias("head"), actors.alias("other_head")
_FROM = (
    facts.join(_OURS, _OURS.c.id == facts.c.actor, isouter=True)
    .join(_HEAD, _HEAD.c.id == _OURS.c.head, isouter=True)
    .join(_THEIRS, _THEIRS.c.id == facts.c.other, isouter=True)
    .join(_OTHER_HEAD, _OTHER_HEAD.c.id == _THEIRS.c.head, isouter=True)
)
# In the order of the fields of `Fact`.
_COLUMNS = (
    facts.c.pk,
    facts.c.record,
    facts.c.report,
    facts.c.kind,
    facts.c.thread,
    facts.c.process,
    facts.c.why,
    facts.c.voice,
    facts.c.outlet,
    _HEAD.c.id.label("actor"),
    _HEAD.c.name.label("actor_name"),
    _HEAD.c.kind.label("actor_kind"),
    func.coalesce(facts.c.side, _HEAD.c.side).label("side"),
    _OTHER_HEAD.c.id.label("other"),
    _OTHER_HEAD.c.name.label("other_name"),
    func.coalesce(facts.c.other_side, _OTHER_HEAD.c.side).label("other_side"),
    facts.c.issue,
    facts.c.stance,
    facts.c.object,
    facts.c.status,
    facts.c.measure,
    facts.c.victims,
    facts.c["at"],
    facts.c.day,
    facts.c.until,
    (facts.c.stated == 1).label("stated"),
    facts.c.said,
    facts.c.published,
    facts.c.learnt,
    facts.c.confidence,
)


def facts_asked(
    connection: Connection,
    asked: Asked | None,
    *,
    kinds: Collection[Kind] = (),
    threads: Collection[str] = (),
    statuses: Collection[str] = (),
    reports: Collection[str] = (),
    limit: int | None = None,
    where: Iterable[Any] = (),
) -> list[Fact]:
    """What is asked for, the latest first; those without any day at the end.

    Args:
        connection: in a transaction.
        asked: what is asked for; None for every revision there is, where `where` chooses.
        kinds: only these; all for none.
        threads: only what belongs to these; all for none.
        statuses: only meetings and events that have one of these; all for none.
        reports: only what these reports tell, by whole id; all for none.
        limit: how many at most.
        where: further conditions on `facts`.
    """
    query = narrowed(select(*_COLUMNS).select_from(_FROM), asked, kinds=kinds, threads=threads)
    if statuses:
        query = query.where(facts.c.status.in_(sorted(statuses)))
    if reports:
        query = query.where(facts.c.report.in_(sorted(reports)))
    query = query.where(*where).order_by(facts.c["at"].desc(), facts.c.published.desc(), facts.c.pk)
    return [_fact(row) for row in connection.execute(query.limit(limit) if limit else query).all()]


def printed_since(connection: Connection, asked: Asked, day: str) -> list[Fact]:
    """What is asked for and was printed on a day or later, the latest first."""
    return facts_asked(connection, asked, where=[facts.c.published >= day])


_KINDS = {kind.value: kind for kind in Kind}


def _fact(row: Any) -> Fact:
    """A row as a fact: the columns stand in the order of its fields."""
    pk, record, report, kind, thread, *others = row
    return Fact(pk, record, report, _KINDS[kind], thread or "thr_" + record.split("_", 1)[-1], *others)


def threads_of(found: Iterable[Fact]) -> Iterator[Thread]:
    """Facts put together by thread, in the order of the first fact of each."""
    gathered: dict[str, list[Fact]] = {}
    for fact in found:
        gathered.setdefault(fact.thread, []).append(fact)
    for thread, own in gathered.items():
        yield Thread(thread, tuple(own))


def narrowed(
    query: Select[Any], asked: Asked | None, *, kinds: Collection[Kind] = (), threads: Collection[str] = ()
) -> Select[Any]:
    """A query on `facts` with the conditions of what is asked."""
    if kinds:
        query = query.where(facts.c.kind.in_(sorted(k.value for k in kinds)))
    if threads:
        query = query.where(facts.c.thread.in_(sorted(threads)))
    if asked is None:
        return query
    if asked.known:
        moment = end_of(asked.known)
        query = query.where(
            facts.c.pk.in_(
                select(spells.c.pk).where(
                    spells.c.since <= moment, (spells.c.until.is_(None)) | (spells.c.until > moment)
                )
            )
        )
    else:
        query = query.where(facts.c.stands == 1)
    if asked.process:
        query = query.where(facts.c.process == asked.process)
    if asked.as_of:
        query = query.where(facts.c["at"] <= asked.as_of)
    if asked.published:
        query = query.where(facts.c.published <= end_of(asked.published))
    if asked.since:
        query = query.where(facts.c["at"] >= asked.since)
    if asked.until:
        query = query.where(facts.c["at"] <= asked.until)
    return query


def end_of(day: str) -> str:
    """The last moment of a day, as moments are stored."""
    return f"{day}T23:59:59+00:00"


def entries_by_row(connection: Connection, keys: Collection[int]) -> dict[int, Entry]:
    """Records by their rows, each with the facts of the version of its report that stands or last held it."""
    query = (
        select(*ENTRY, func.coalesce(facts.c.stands, 1).label("stands"))
        .join(reports, reports.c.id == records.c.report)
        .join(versions, versions.c.id == LAST_WITH_TEXT)
        .join(facts, facts.c.pk == records.c.pk, isouter=True)
    )
    found: dict[int, Entry] = {}
    for piece in pieces(keys):
        for row in stream(connection, query.where(records.c.pk.in_(piece))):
            found[int(row.pk)] = entry_of(row, standing=bool(row.stands))
    return found


def threads_asked(connection: Connection, asked: Asked, kinds: Collection[Kind] = ()) -> dict[str, str]:
    """The thread of each record that is asked for, by id."""
    rows = stream(connection, narrowed(select(facts.c.record, facts.c.thread), asked, kinds=kinds))
    return {str(r.record): str(r.thread) for r in rows}


def thread_meant(connection: Connection, prefix: str, where: str) -> str:
    """The thread meant by its id, by that of a record in it, or by the start of either.

    Raises:
        MissingError: no thread, or several, are meant.
    """
    column = facts.c.thread if prefix.startswith("thr_") else facts.c.record
    query = select(facts.c.thread, column).where(column >= prefix, column < prefix + "\U0010ffff", facts.c.stands == 1)
    rows = connection.execute(query.distinct().limit(100)).all()
    exact = {str(thread) for thread, key in rows if key == prefix}
    found = sorted(exact or {str(thread) for thread, _ in rows})
    if len(found) == 1:
        return found[0]
    if found:
        some = ", ".join(found[:3]) + (", …" if len(found) > 3 else "")
        raise MissingError(f"{prefix!r} begins several ids ({some})", where=where, remedy="give more of it")
    raise MissingError(f"no thread has the id {prefix!r}", where=where, remedy="see the ids with `truceline show`")


def outlets_asked(connection: Connection, asked: Asked) -> list[Outlet]:
    """Which outlets tell of what is asked for, by name."""
    undated = func.count(facts.c.report.distinct()).filter(facts.c.published.is_(None))
    query = select(
        facts.c.outlet,
        func.count(facts.c.report.distinct()),
        undated,
        func.min(facts.c.published),
        func.max(facts.c.published),
    ).group_by(facts.c.outlet)
    return [Outlet(*row) for row in connection.execute(narrowed(query, asked).order_by(facts.c.outlet))]


def kinds_asked(connection: Connection, asked: Asked) -> dict[Kind, int]:
    """How many records of each kind there are of what is asked for; every kind is there."""
    query = narrowed(select(facts.c.kind, func.count()).group_by(facts.c.kind), asked)
    found = {Kind(kind): int(n) for kind, n in connection.execute(query)}
    return {kind: found.get(kind, 0) for kind in Kind}


def sides_called(connection: Connection, keys: Collection[str]) -> dict[str, str]:
    """The shortest name of a state, group or organisation among the register's actors of each side, by key."""
    bodies = [k.value for k in (ActorKind.STATE, ActorKind.ARMED_GROUP, ActorKind.IGO, ActorKind.NGO)]
    query = (
        select(actors.c.side, actors.c.name)
        .where(actors.c.side.in_(sorted(keys)), actors.c.kind.in_(bodies))
        .order_by(func.length(actors.c.name).desc(), actors.c.name.desc())
    )
    return {str(side): str(name) for side, name in connection.execute(query)}


def actors_called(connection: Connection, words: str) -> list[str]:
    """The register's actors that are called so: by a whole name, else by words of one; case does not count."""
    wanted = " ".join(words.split()).casefold()
    names = [(str(n).casefold(), str(head)) for n, head in connection.execute(select(actors.c.name, actors.c.head))]
    exact = {head for name, head in names if name == wanted}
    return sorted(exact or {head for name, head in names if wanted and f" {wanted} " in f" {name} "})


def sides_meant(connection: Connection, words: str) -> list[str]:
    """The sides that a key means, or a name of somebody who stands for one."""
    if connection.scalar(select(actors.c.id).where(actors.c.side == words).limit(1)):
        return [words]
    heads = actors_called(connection, words)
    query = select(actors.c.side).where(actors.c.id.in_(heads), actors.c.side.is_not(None)).distinct()
    return [str(side) for side in connection.scalars(query.order_by(actors.c.side))]


def newest_asked(connection: Connection, asked: Asked) -> dict[str | None, str]:
    """A record of the newest report of each outlet, by the outlet's name; None for all whose outlet is not known."""
    order = func.row_number().over(
        partition_by=facts.c.outlet, order_by=(facts.c.published.desc(), facts.c.report, facts.c.record)
    )
    rows = narrowed(select(facts.c.outlet, facts.c.record, order.label("n")), asked).subquery()
    return {r.outlet: r.record for r in connection.execute(select(rows).where(rows.c.n == 1))}
