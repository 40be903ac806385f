"""What joining asks of the ledger and leaves in it, inside one transaction that writes.

Everything here can be made again from what was read and decided; nothing that was read is changed.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, delete, func, insert, or_, select, union, update
from sqlalchemy.dialects.sqlite import insert as insert_unless_there

from truceline.ledger import asking, decisions, following, queries, searching
from truceline.ledger.queries import pieces
from truceline.ledger.tables import (
    actors,
    bands,
    blocks,
    conflicts,
    copies,
    current,
    facts,
    homes,
    joined,
    named,
    namesakes,
    offices,
    pairs,
    prints,
    processes,
    read_offices,
    read_records,
    readings,
    records,
    roles,
    spells,
    standings,
    texts,
    versions,
)
from truceline.ledger.tables_comments import joinings
from truceline.ledger.writing import many
from truceline.model.offices import Office
from truceline.model.records import RECORDS, Record
from truceline.model.reports import Report
from truceline.model.threads import Decision, Verb

# Stands for no day in `bands`, where a key cannot be null.
_NO_DAY = -1


@dataclass(frozen=True, slots=True)
class Held:
    """A record that stands, with its row."""

    pk: int
    record: Record
    learnt: str


@dataclass(frozen=True, slots=True)
class Told:
    """A report as it stands, as joining takes it."""

    report: Report
    reading: int
    since: str
    """When this reading began to stand, ISO 8601, UTC."""
    held: tuple[Held, ...]
    offices: tuple[Office, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """A record that stands, as joining left it."""

    record: str
    pk: int
    report: str
    kind: str
    thread: str | None
    published: str | None


_STANDING = "SELECT record, pk, report, kind, thread, published FROM facts"


class Joining:
    """One transaction in which reports are joined."""

    def __init__(self, connection: Connection, where: str) -> None:
        self._connection = connection
        self._where = where

    # -- what waits ------------------------------------------------------------------------------------------------

    def told(self, report: str) -> Told:
        """A report as it stands: text, records, offices."""
        connection = self._connection
        reading, since = connection.execute(
            select(current.c.reading, func.max(standings.c.since))
            .join(standings, standings.c.reading == current.c.reading, isouter=True)
            .where(current.c.report == report)
        ).one()
        rows = connection.execute(
            select(records.c.pk, records.c.payload, records.c.learnt)
            .join(read_records, read_records.c.record == records.c.pk)
            .where(read_records.c.reading == reading)
            .order_by(read_records.c.n)
        ).all()
        told = connection.execute(
            select(offices.c.payload)
            .join(read_offices, read_offices.c.office == offices.c.pk)
            .where(read_offices.c.reading == reading)
            .order_by(read_offices.c.n)
        ).scalars()
        return Told(
            report=queries.document(connection, report, None, self._where),
            reading=int(reading),
            since=str(since or connection.scalar(select(readings.c.learnt).where(readings.c.id == reading))),
            held=tuple(Held(int(r.pk), RECORDS.validate_json(r.payload), str(r.learnt)) for r in rows),
            offices=tuple(Office.model_validate_json(payload) for payload in told),
        )

    def done(self, readings: Mapping[str, int]) -> None:
        """Notes that reports are joined as they stand, each with its reading, and in which order."""
        row = insert_unless_there(joined)
        row = row.on_conflict_do_update(index_elements=["report"], set_={"reading": row.excluded.reading})
        many(self._connection, row, ({"report": r, "reading": n} for r, n in readings.items()))
        many(self._connection, insert(joinings), ({"report": r, "reading": n} for r, n in readings.items()))

    # -- records that stand ----------------------------------------------------------------------------------------

    def stand(self, report: str, since: str, rows: Sequence[dict[str, Any]]) -> tuple[set[str], set[str]]:
        """Lets exactly these revisions stand for a report.

        Args:
            report: id of the report.
            since: from when on, ISO 8601, UTC.
            rows: the facts of each revision, its `pk` and `record` among them.

        Returns:
            Ids of the records that are new or read otherwise, and of those that stand no more.
        """
        connection = self._connection
        there = {
            int(r.pk): (str(r.record), bool(r.stands))
            for r in connection.execute(
                select(facts.c.pk, facts.c.record, facts.c.stands).where(facts.c.report == report)
            )
        }
        wanted = {int(row["pk"]) for row in rows}
        before = {pk for pk, (_, stands) in there.items() if stands}
        gone, come = before - wanted, wanted - before
        many(connection, insert(facts), ({**row, "stands": 1} for row in rows if row["pk"] not in there))
        self._mark(come & set(there), stands=1)
        self._mark(gone, stands=0)
        many(
            connection,
            # One that went within the second stands again.
            insert_unless_there(spells).on_conflict_do_update(index_elements=["pk", "since"], set_={"until": None}),
            ({"pk": pk, "since": since} for pk in come),
        )
        if gone:
            connection.execute(
                update(spells).where(spells.c.pk.in_(gone), spells.c.until.is_(None)).values(until=since)
            )
            connection.execute(delete(blocks).where(blocks.c.pk.in_(gone)))
        ids = {int(row["pk"]): str(row["record"]) for row in rows}
        changed = {ids[pk] for pk in come}
        lost = {there[pk][0] for pk in gone} - {ids[pk] for pk in wanted}
        return changed, lost

    def _mark(self, keys: Collection[int], *, stands: int) -> None:
        if keys:
            self._connection.execute(update(facts).where(facts.c.pk.in_(keys)).values(stands=stands))

    def name(self, people: Sequence[dict[str, Any]], rows: Iterable[dict[str, Any]]) -> set[str]:
        """Adds actors that are not there yet, and who stands in which field of which revision.

        Returns:
            Ids of the actors that were not there.
        """
        wanted, standing = {str(p["id"]) for p in people}, list(rows)
        there = {
            str(i) for (i,) in self._connection.execute(select(actors.c.id).where(actors.c.id.in_(sorted(wanted))))
        }
        known = {
            tuple(r) for r in self._connection.execute(select(roles).where(roles.c.pk.in_({r["pk"] for r in standing})))
        }
        fresh = [row for row in standing if (row["pk"], row["role"], row["actor"]) not in known]
        counts = Counter(row["actor"] for row in fresh)
        one = insert_unless_there(actors)
        one = one.on_conflict_do_update(
            index_elements=["id"],
            set_={
                "country": func.coalesce(actors.c.country, one.excluded.country),
                "side": func.coalesce(actors.c.side, one.excluded.side),
                "named": actors.c.named + one.excluded.named,
            },
        )
        many(self._connection, one, ({**p, "named": counts[p["id"]]} for p in people))
        many(self._connection, insert(roles), fresh)
        return wanted - there

    # -- the register of actors ------------------------------------------------------------------------------------

    def call(self, keys: Mapping[str, Iterable[str]]) -> None:
        """Makes actors, by id, findable under words of their names."""
        rows = ({"key": key, "actor": actor} for actor, own in keys.items() for key in sorted(set(own)))
        many(self._connection, insert_unless_there(namesakes).on_conflict_do_nothing(), rows)

    def namesakes(self, ids: Collection[str]) -> set[str]:
        """Actors that share a word of their name with any of some, those with them included."""
        found, frontier = set(ids), set(ids)
        mine, others = namesakes.alias("mine"), namesakes.alias("others")
        while frontier:
            reached: set[str] = set()
            for piece in pieces(frontier):
                query = select(others.c.actor).join(mine, mine.c.key == others.c.key).where(mine.c.actor.in_(piece))
                reached |= {str(a) for (a,) in self._connection.execute(query.distinct())}
            frontier = reached - found
            found |= reached
        return found

    def mentions(self, ids: Collection[str]) -> list[following.Mentioned]:
        """Where some actors are named: for each the reports of its first and of its last day."""
        return following.mentions(self._connection, ids)

    def set_actor_heads(self, heads: Mapping[str, tuple[str, str | None]]) -> None:
        """Says with which actor each is one, and why."""
        values = [(head, why, actor) for actor, (head, why) in heads.items()]
        if values:
            statement = "UPDATE actors SET head = ?, why = ? WHERE id = ? "
            self._connection.exec_driver_sql(statement, values)

    def block(self, keys: Mapping[int, Iterable[int]]) -> None:
        """Makes revisions findable under their keys (see `hashed`)."""
        rows = ({"key": key, "pk": pk} for pk, own in keys.items() for key in own)
        many(self._connection, insert_unless_there(blocks).on_conflict_do_nothing(), rows)

    def under(self, keys: Collection[int]) -> set[int]:
        """The revisions that stand under any of some keys, by row."""
        return {pk for (pk,) in self._each("SELECT DISTINCT pk FROM blocks WHERE key IN (?)", keys)}

    def traits(self, keys: Collection[int]) -> Iterator[tuple[int, str]]:
        """What joining looks at in some revisions, by row, as JSON (see `truceline.merge.traits`)."""
        yield from self._each("SELECT pk, traits FROM facts WHERE pk IN (?)", keys)

    def standing(self, ids: Iterable[str]) -> list[Standing]:
        """The records with these ids that stand."""
        return [Standing(*r) for r in self._each(f"{_STANDING} WHERE record IN (?) AND stands = 1", {*ids})]

    def of_thread(self, threads: Collection[str]) -> list[Standing]:
        """The records that stand in some threads."""
        return [Standing(*r) for r in self._each(f"{_STANDING} WHERE thread IN (?) AND stands = 1", threads)]

    def _each(self, query: str, values: Collection[Any]) -> Iterator[Any]:
        """The rows of a query that has `(?)` for some of many values, asked for in pieces.

        Written out because these run several times for every report, and composing them takes longer than they do.
        """
        for piece in pieces(values):
            marks = f"({', '.join('?' * len(piece))})"
            yield from self._connection.exec_driver_sql(query.replace("(?)", marks), (*piece,) * query.count("(?)"))

    def beside(self, ids: Collection[str], kinds: Collection[str]) -> list[Standing]:
        """The records of some kinds that stand in the reports of some records, these included."""
        reports = "SELECT report FROM facts WHERE record IN (?)"
        found = (Standing(*r) for r in self._each(f"{_STANDING} WHERE report IN ({reports}) AND stands = 1", ids))
        return [row for row in {row.record: row for row in found}.values() if row.kind in kinds]

    # -- links -----------------------------------------------------------------------------------------------------

    def link(self, scores: Mapping[tuple[str, str], float]) -> None:
        """Stores pairs that are likely one."""
        rows = ({"a": a, "b": b, "score": score} for (a, b), score in scores.items())
        known = insert_unless_there(pairs)
        known = known.on_conflict_do_update(index_elements=["a", "b"], set_={"score": known.excluded.score})
        many(self._connection, known, rows)

    def unlink(self, ids: Collection[str]) -> None:
        """Forgets the pairs of some records."""
        for piece in pieces(ids):
            self._connection.execute(delete(pairs).where(or_(pairs.c.a.in_(piece), pairs.c.b.in_(piece))))

    def links(self, ids: Collection[str]) -> Iterator[tuple[str, str, float]]:
        """The pairs in which any of some records stands, some of them twice."""
        either = "SELECT a, b, score FROM pairs WHERE a IN (?) UNION ALL SELECT a, b, score FROM pairs WHERE b IN (?)"
        yield from self._each(either, ids)

    def set_threads(self, threads: Mapping[str, str]) -> None:
        """Puts records, by id, into threads."""
        statement = "UPDATE facts SET thread = ? WHERE record = ?"
        values = [(thread, record) for record, thread in threads.items()]
        if values:
            self._connection.exec_driver_sql(statement, values)

    def rename_threads(self, names: Mapping[str, str]) -> None:
        """Gives threads, by id, other ids."""
        values = [(new, old) for old, new in names.items()]
        if values:
            self._connection.exec_driver_sql("UPDATE facts SET thread = ? WHERE thread = ?", values)

    # -- copies ----------------------------------------------------------------------------------------------------

    def printed(self, report: str) -> str | None:
        """The digest of the version of a report whose fingerprint is stored."""
        return self._connection.scalar(select(prints.c.digest).where(prints.c.report == report))

    def print(self, row: dict[str, Any], under: Iterable[str], day: int | None) -> None:
        """Stores the fingerprint of a report, in place of an older one, and forgets its copies.

        Args:
            row: the columns of `prints` but for the head, which is the report itself for now.
            under: the bands under which it is looked up.
            day: the day of its publication; None where it is not known.
        """
        connection, report = self._connection, row["report"]
        connection.execute(delete(bands).where(bands.c.report == report))
        connection.execute(delete(copies).where(or_(copies.c.a == report, copies.c.b == report)))
        values = {**row, "head": report}
        connection.execute(
            insert_unless_there(prints)
            .values(values)
            .on_conflict_do_update(index_elements=["report"], set_={k: v for k, v in values.items() if k != "report"})
        )
        at = _NO_DAY if day is None else day
        many(connection, insert(bands), ({"band": band, "day": at, "report": report} for band in sorted(set(under))))

    def like(self, under: Collection[str], report: str, *, day: int | None, apart: int, ever: str) -> dict[str, bytes]:
        """Fingerprints of other reports that may be copies of one, by report.

        Args:
            under: the bands of which they have any.
            report: the one.
            day: its day; None where it is not known, so that others of any day are looked at.
            apart: how many days may lie between the two; one without a day lies near all.
            ever: the band that counts at any time.
        """
        found = select(bands.c.report).where(bands.c.band.in_(sorted(under)))
        ways = [found]
        if day is not None:
            always = select(bands.c.report).where(bands.c.band == ever)
            ways = [
                found.where(bands.c.day.between(day - apart, day + apart)),
                found.where(bands.c.day == _NO_DAY),
                always,
            ]
        query = select(prints.c.report, prints.c.payload).where(prints.c.report != report)
        query = query.where(prints.c.report.in_(union(*ways)))
        return {str(r.report): bytes(r.payload) for r in self._connection.execute(query)}

    def copied(self, rows: Iterable[dict[str, Any]]) -> None:
        """Stores which reports are copies of one another, each with `a`, `b`, `kind`, `similarity` and `reason`."""
        many(self._connection, insert_unless_there(copies).on_conflict_do_nothing(), rows)

    def copy_links(self, reports: Sequence[str]) -> list[dict[str, Any]]:
        """The stored copies in which any of some reports stands."""
        wanted = sorted(reports)
        query = select(copies).where(or_(copies.c.a.in_(wanted), copies.c.b.in_(wanted)))
        return [dict(r) for r in self._connection.execute(query).mappings()]

    def printings(self, reports: Collection[str]) -> list[dict[str, Any]]:
        """What decides who heads the copies among some reports: report, words, outlet, agency, published, head."""
        columns = (prints.c.report, prints.c.words, prints.c.outlet, prints.c.agency, prints.c.published, prints.c.head)
        query = select(*columns).where(prints.c.report.in_(sorted(reports)))
        return [dict(r) for r in self._connection.execute(query).mappings()]

    def set_heads(self, heads: Mapping[str, str]) -> None:
        """Says which report is the head of the copies that each belongs to."""
        for report, head in heads.items():
            self._connection.execute(update(prints).where(prints.c.report == report).values(head=head))
            self._connection.execute(update(facts).where(facts.c.report == report).values(voice=head))

    # -- processes -------------------------------------------------------------------------------------------------

    def tell(self, report: str, pairs: Mapping[tuple[str, str], float], sides: Mapping[str, int]) -> None:
        """Stores whom a report tells as opponents and which sides it names."""
        following.tell(self._connection, report, pairs, sides)

    def told_by(self, reports: Collection[str]) -> dict[str, tuple[dict[tuple[str, str], float], dict[str, int]]]:
        """Whom some reports tell as opponents, and how many of their records name each side."""
        return following.told_by(self._connection, reports)

    def total(self, one: str, other: str) -> tuple[float, int]:
        """The weight with which all reports tell two sides as opponents, and how many do."""
        query = select(func.coalesce(func.sum(conflicts.c.weight), 0.0), func.count()).where(
            conflicts.c.one == one, conflicts.c.other == other
        )
        weight, reports = self._connection.execute(query).one()
        return float(weight), int(reports)

    def totals(self, fewest: int) -> list[tuple[str, str, float, int]]:
        """Pairs of sides that at least `fewest` reports tell as opponents: one, other, weight, reports."""
        return following.totals(self._connection, fewest)

    def naming(self, sides: Collection[str], limit: int) -> list[str]:
        """Reports whose records name all of some sides, at most `limit`, by id."""
        return following.naming(self._connection, sides, limit)

    def processes(self) -> list[following.Known]:
        """Every process there is, by id."""
        return following.known(self._connection)

    def keep_processes(self, rows: Iterable[following.Known]) -> None:
        """Stores exactly these processes."""
        following.keep(self._connection, rows)

    def side_names(self, keys: Collection[str]) -> dict[str, str]:
        """What sides are called, by key."""
        return following.side_names(self._connection, keys)

    def unsure(self, words: Iterable[str]) -> set[str]:
        """Reports whose text holds any of some names, and that no record of theirs puts into a process for sure."""
        found = {report for name in words for report in searching.reports_with(self._connection, name)}
        unsure: set[str] = set()
        for piece in pieces(found):
            query = (
                select(joined.c.report)
                .join(homes, homes.c.report == joined.c.report, isouter=True)
                .where(joined.c.report.in_(piece), func.coalesce(homes.c.sure, 0) == 0)
            )
            unsure |= {str(r) for (r,) in self._connection.execute(query)}
        return unsure

    def reports_of(self, sides: Collection[str]) -> set[str]:
        """Reports that name any of some sides."""
        return following.reports_of(self._connection, sides)

    def all_reports(self) -> set[str]:
        """Every report that is joined."""
        return {str(r) for (r,) in self._connection.execute(select(joined.c.report))}

    def sides_called(self, names: Sequence[str]) -> list[str]:
        """The keys of the sides that actors with these names stand for; a name that nobody has is its own key."""
        found = []
        for name in names:
            query = select(actors.c.side).where(func.lower(actors.c.name) == name.lower(), actors.c.side.is_not(None))
            found.append(str(self._connection.scalar(query.order_by(actors.c.id).limit(1)) or name.casefold()))
        return list(dict.fromkeys(found))

    def text(self, report: str) -> str:
        """Title and text of a report as it stands."""
        stands = (
            select(versions.c.title, texts.c.text)
            .join(texts, texts.c.text_hash == versions.c.text_hash)
            .join(readings, readings.c.version == versions.c.id)
            .join(current, current.c.reading == readings.c.id)
            .where(current.c.report == report)
        )
        row = self._connection.execute(stands).first()
        return f"{row.title or ''}\n{row.text}" if row else ""

    def reports_with(self, words: str, among: Collection[str]) -> list[str]:
        """Those of some reports whose title or text holds a phrase."""
        return [report for piece in pieces(among) for report in searching.reports_with(self._connection, words, piece)]

    def sides_of_records(self, reports: Collection[str]) -> dict[str, dict[str, set[str]]]:
        """The sides that each record of some reports names, by report and record."""
        return following.sides_of_records(self._connection, reports)

    def settle_processes(
        self, homes: Mapping[str, tuple[str, str, bool] | None], own: Mapping[str, tuple[str, str]]
    ) -> None:
        """Puts reports and their records into processes (see `truceline.ledger.following.settle`)."""
        following.settle(self._connection, homes, own)

    # -- decisions -------------------------------------------------------------------------------------------------

    def decisions(self) -> list[Decision]:
        """Every decision, the first first."""
        return decisions.log(self._connection)

    def decide(
        self,
        verb: Verb,
        subjects: Sequence[str],
        *,
        by: str,
        at: datetime,
        why: str | None = None,
        change: Mapping[str, Any] | None = None,
    ) -> Decision:
        """Adds a decision to the log (see `truceline.ledger.decisions.decide`)."""
        moment = at.astimezone(UTC).isoformat(timespec="seconds")
        return decisions.decide(self._connection, verb, subjects, by=by, at=moment, why=why, change=change)

    def record_ids(self, prefix: str) -> list[str]:
        """Ids of the records meant by an id or the start of one: a record's own, or all of a thread.

        Raises:
            LedgerError: none is meant, or several.
        """
        if prefix.startswith("thr_"):
            thread = asking.thread_meant(self._connection, prefix, self._where)
            members = select(facts.c.record).where(facts.c.thread == thread, facts.c.stands == 1)
            return sorted({str(r) for (r,) in self._connection.execute(members)})
        return [queries.full_id(self._connection, records, prefix, self._where)]


def waiting(connection: Connection, among: Collection[str] | None = None) -> list[str]:
    """Reports whose reading that stands is not joined yet, in the order of their readings; only some where asked."""
    query = (
        select(current.c.report)
        .join(joined, joined.c.report == current.c.report, isouter=True)
        .where(or_(joined.c.reading.is_(None), joined.c.reading != current.c.reading))
        .order_by(current.c.reading)
    )
    if among is not None:
        query = query.where(current.c.report.in_(sorted(among)))
    return [str(r) for (r,) in connection.execute(query)]


def forget(connection: Connection) -> None:
    """Takes back what joining worked out of what stands, so that all reports wait.

    Readings and decisions stay, and so does what stood before and when: it is asked for by what was known on a day.
    """
    standing = select(facts.c.pk).where(facts.c.stands == 1)
    connection.execute(delete(roles).where(roles.c.pk.in_(standing)))
    connection.execute(delete(facts).where(facts.c.stands == 1))
    for table in (blocks, pairs, namesakes, bands, copies, prints, homes, named, conflicts, processes, joined):
        connection.execute(delete(table))
    connection.execute(delete(actors).where(actors.c.id.not_in(select(roles.c.actor))))
    left = select(func.count()).where(roles.c.actor == actors.c.id).scalar_subquery()
    connection.execute(update(actors).values(head=actors.c.id, why=None, named=left))


def hashed(key: str) -> int:
    """A key as a number: the first 63 bits of its SHA-256."""
    return int.from_bytes(hashlib.sha256(key.encode("utf-8", "surrogatepass")).digest()[:8], "big") >> 1
