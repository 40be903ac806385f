"""The ledger as an object: a file that is open, and everything that is asked of it."""

from __future__ import annotations

import secrets
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import cached_property
from threading import Lock, local
from typing import Self

from sqlalchemy import Connection, Engine, select

from truceline.errors import InputError, MissingError
from truceline.ledger import (
    asking,
    carrying,
    changing,
    composing,
    counting,
    dealings,
    decisions,
    following,
    joining,
    marks,
    offices,
    queries,
    sources,
    state,
    tallying,
    versioning,
    writing,
)
from truceline.ledger.asking import EVERYTHING, Asked, Fact, Outlet, Thread
from truceline.ledger.changing import Altered, Read, Stretch
from truceline.ledger.columns import Columns
from truceline.ledger.comments import Comments
from truceline.ledger.counting import Head, Registered, Sighting
from truceline.ledger.dealings import Attendance, Tie
from truceline.ledger.figures import Figure, figures_asked
from truceline.ledger.news import Newsroom
from truceline.ledger.people import People
from truceline.ledger.refusals import explained
from truceline.ledger.rows import (
    CopyEntry,
    Counts,
    Entry,
    OfficeEntry,
    ReportEntry,
    StoredOffice,
    StoredRecord,
    VersionEntry,
    Write,
)
from truceline.ledger.saved import Saved
from truceline.ledger.shelf import Shelf
from truceline.ledger.spans import verify
from truceline.ledger.tables import actors, records, reports, versions
from truceline.ledger.verdicts import Verdicts
from truceline.model.enums import Kind
from truceline.model.reports import Reading, Report, Run
from truceline.model.sources import Seen, Source
from truceline.model.threads import Decision, Process


class Ledger:
    """An open ledger (see `truceline.ledger.opening.open_ledger`). Safe to use from several processes at once.

    Every id may be given by as many of its first letters as tell it from the others.
    """

    def __init__(self, engine: Engine, where: str) -> None:
        self.where = where
        """The file, as messages name it."""
        self.born = secrets.token_hex(8)
        """Tells this opening of a ledger from every other, whose beats count for themselves."""
        self._engine = engine
        self._runs: dict[Run, int] = {}
        self._steady = local()
        self._watching: Connection | None = None
        self._watched = Lock()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Lets go of the file."""
        with self._watched:
            if self._watching is not None:
                self._watching.close()
                self._watching = None
        self._engine.dispose()

    # -- parts with files of their own -----------------------------------------------------------------------------

    @cached_property
    def verdicts(self) -> Verdicts:
        """What people decided about records."""
        return Verdicts(self._reading, self._writing, self.where)

    @cached_property
    def comments(self) -> Comments:
        """What people say about records, reports and threads."""
        return Comments(self._reading, self._writing, self.where)

    @cached_property
    def news(self) -> Newsroom:
        """What came into the ledger, in the order in which it came."""
        return Newsroom(self._reading, self._writing, self.where)

    @cached_property
    def people(self) -> People:
        """Who may do what."""
        return People(self._reading, self._writing, self.where)

    @cached_property
    def saved(self) -> Saved:
        """Views that people keep under a name."""
        return Saved(self._reading, self._writing, self.where)

    @cached_property
    def shelf(self) -> Shelf:
        """Reports, for looking for them and leafing through them."""
        return Shelf(self._reading, self._writing, self.where)

    @cached_property
    def columns(self) -> Columns:
        """The columns of all standing records, for search and facets."""
        return Columns(self._reading, self._writing, self.where)

    # -- writing ---------------------------------------------------------------------------------------------------

    def completed(self, report: Report) -> Report:
        """The report with the outlet and day that the ledger knows for the same text, where it came without them."""
        if report.outlet and report.published:
            return report
        query = (
            select(versions.c.outlet, versions.c.published)
            .where(versions.c.report == report.id, versions.c.text_hash == report.text_hash)
            .order_by(versions.c.n.desc())
        )
        with self._reading() as connection:
            known = connection.execute(query).first()
        if known is None:
            return report
        return report.model_copy(
            update={"outlet": report.outlet or known.outlet, "published": report.published or known.published}
        )

    def has_read(self, report: Report, run: Run) -> bool:
        """Whether this very version was read by the same program, model and settings. Costs no parse."""
        with self._reading() as connection:
            return writing.recall(connection, report, run).reading is not None

    def read_in_full(self, report: str) -> bool:
        """Whether any version of the report with this whole id was read, and not only stored."""
        with self._reading() as connection:
            return queries.read_in_full(connection, report)

    def let_stand(self, report: Report, run: Run, *, learnt: datetime) -> None:
        """Lets a version that such a run has read stand for its report: the text that was seen last counts.

        Args:
            report: as it was taken in.
            run: the program that read it.
            learnt: now, as the caller's clock has it, with its time zone.
        """
        with self._reading() as connection:
            reading = writing.recall(connection, report, run).reading
            stands = queries.standing_reading(connection, report.id)
            if reading is None or (stands is not None and reading == composing.base_of(connection, stands)):
                return
        with self._writing() as connection:
            composing.let_stand(connection, report.id, reading, _moment(learnt), self.where)

    def write(self, report: Report, reading: Reading, run: Run, *, learnt: datetime) -> Write:
        """Stores a report and what was read from it in one transaction, or nothing of it.

        Args:
            report: as it was taken in.
            reading: what was read from that text.
            run: the program that read it.
            learnt: now, as the caller's clock has it, with its time zone.

        Raises:
            AnchorError: words of the reading do not read back from the text.
            InputError: a text that cannot be stored.
            LedgerError: the ledger cannot be written (locked, full, read-only).
        """
        report = _storable(report)
        verify(report, reading)
        moment = _moment(learnt)
        with self._writing() as connection:
            known = writing.recall(connection, report, run)
            if known.reading is not None:
                composing.let_stand(connection, report.id, known.reading, moment, self.where)
                return Write.UNCHANGED
            run_key = self._runs.get(run) or writing.add_run(connection, run, moment)
            version, outcome = known.version, Write.REREAD
            if version is None:
                version, outcome = writing.add_version(connection, report, moment)
            key = writing.add_reading(connection, version, run_key, reading, moment)
            offices.add_offices(connection, key, reading, moment)
            composing.let_stand(connection, report.id, key, moment, self.where)
        self._runs[run] = run_key
        return outcome

    def finish(self, run: Run, at: datetime) -> None:
        """Notes that a run came to its end; a run that wrote nothing leaves no trace."""
        if run in self._runs:
            with self._writing() as connection:
                writing.finish_run(connection, self._runs.pop(run), _moment(at))

    def mark(self, key: str, position: int, *, at: datetime) -> None:
        """Notes that a long input was taken in up to `position` bytes.

        Args:
            key: stands for the input: its beginning, its size and its time.
            position: all that was found before it is stored.
            at: now.
        """
        with self._writing() as connection:
            marks.mark(connection, key, position, _moment(at))

    def marked(self, key: str) -> int:
        """How far an input was taken in, in bytes; 0 where it is not known."""
        with self._reading() as connection:
            return marks.marked(connection, key)

    # -- sources ---------------------------------------------------------------------------------------------------

    def add_source(self, source: Source) -> bool:
        """Adds a source, or brings back a removed one; whether it was not among the sources before.

        Of a source that is known, what is told takes the place of what was there; what is left out, or is of unknown
        kind, stays.

        Raises:
            LedgerError: the ledger cannot be written.
        """
        with self._writing() as connection:
            return sources.add(connection, source)

    def remove_source(self, words: str, *, at: datetime) -> Source:
        """Takes out a source, and says which; what was met there stays known, should it be added again.

        Args:
            words: its id, the start of it, its address or its name.
            at: now.

        Raises:
            MissingError: no source, or several, are meant; or the ledger cannot be written.
        """
        with self._writing() as connection:
            found = sources.meant(connection, words, self.where)
            sources.remove(connection, found.id, _moment(at))
        return found

    def sources(self) -> list[Source]:
        """The sources that are watched, the first added first."""
        with self._reading() as connection:
            return sources.listed(connection)

    def source(self, words: str) -> Source:
        """The source meant by its id, the start of it, its address or its name.

        Raises:
            MissingError: no source, or several, are meant.
        """
        with self._reading() as connection:
            return sources.meant(connection, words, self.where)

    def seen(self, source: str, items: Collection[str] | None = None) -> dict[str, Seen]:
        """What was met at a source (its whole id), by item; the source itself stands under "".

        Args:
            source: its id.
            items: only these; all for None.
        """
        with self._reading() as connection:
            return sources.met(connection, source, items)

    def note_seen(self, items: Iterable[Seen]) -> None:
        """Notes what was met, all or nothing; what was noted of the same items before is replaced.

        Raises:
            LedgerError: the ledger cannot be written, or knows no such source.
        """
        with self._writing() as connection:
            sources.note(connection, items)

    def last_looks(self) -> dict[str, Seen]:
        """The last look at each source, by id of the source; those that were never looked at are left out."""
        with self._reading() as connection:
            return sources.looked(connection)

    # -- joining ---------------------------------------------------------------------------------------------------

    def waiting(self, among: Collection[str] | None = None) -> list[str]:
        """Reports that are not joined as they stand, in the order in which they were read; only some where asked."""
        with self._reading() as connection:
            return joining.waiting(connection, among)

    @contextmanager
    def joining(self) -> Iterator[joining.Joining]:
        """A transaction in which reports are joined; nothing of it is kept where it fails.

        Raises:
            LedgerError: the ledger cannot be written (locked, full, read-only).
        """
        with self._writing() as connection:
            yield joining.Joining(connection, self.where)

    def forget_joins(self) -> None:
        """Takes back what joining worked out, so that every report waits; readings and decisions stay."""
        with self._writing() as connection:
            joining.forget(connection)

    # -- reading ---------------------------------------------------------------------------------------------------

    def reports(self) -> Iterator[ReportEntry]:
        """Reports as they stand, by day of publication; those without a day come first."""
        with self._reading() as connection:
            yield from queries.report_entries(connection)

    def report(self, prefix: str, version: int | None = None) -> ReportEntry:
        """One report as it stands, or one version of it as it was read last.

        Raises:
            MissingError: no report, or several, have such an id, or it has no such version.
        """
        with self._reading() as connection:
            key = queries.full_id(connection, reports, prefix, self.where)
            reading = None if version is None else self._reading_of(connection, key, version)
            return next(queries.report_entries(connection, key, reading))

    def versions(self, prefix: str) -> list[VersionEntry]:
        """The versions of a report, the first first.

        Raises:
            MissingError: no report, or several, have such an id.
        """
        with self._reading() as connection:
            key = queries.full_id(connection, reports, prefix, self.where)
            return list(queries.version_entries(connection, key))

    def document(self, prefix: str, version: int | None = None) -> Report:
        """A report as it was taken in, with text and zones: one version, or the one that stands.

        Raises:
            MissingError: no report, or several, have such an id, or it has no such version.
        """
        with self._reading() as connection:
            key = queries.full_id(connection, reports, prefix, self.where)
            return queries.document(connection, key, version, self.where)

    def records(self, *, kind: Kind | None = None, report: str | None = None) -> Iterator[Entry]:
        """Records as they stand, of one kind or all, of one report or all; by day, report and place in the text.

        Raises:
            MissingError: no report, or several, have such an id.
        """
        with self._reading() as connection:
            key = None if report is None else queries.full_id(connection, reports, report, self.where)
            yield from queries.entries(connection, kind, key)

    def read_from(self, prefix: str, version: int) -> list[Entry]:
        """What was read last from one version of a report, in the order of its text.

        Raises:
            MissingError: no report, or several, have such an id, or it has no such version.
        """
        with self._reading() as connection:
            key = queries.full_id(connection, reports, prefix, self.where)
            return versioning.records_read(connection, self._reading_of(connection, key, version))

    def withdrawn(self, report: str) -> list[Entry]:
        """The records of a report (its whole id) that it no longer yields, with what withdrew each; the last first."""
        with self._reading() as connection:
            return versioning.withdrawn(connection, report)

    def carriers(self, report: str) -> list[CopyEntry]:
        """The reports that are one voice with a report (its whole id), itself among them, the earliest first."""
        with self._reading() as connection:
            return carrying.carriers(connection, report)

    def _reading_of(self, connection: Connection, report: str, version: int) -> int:
        reading = versioning.last_reading(connection, report, version)
        if reading is None:
            remedy = "see the versions with `truceline show report`"
            raise MissingError(f"report {report} has no version {version}", where=self.where, remedy=remedy)
        return reading

    def record(self, prefix: str) -> Entry:
        """One record: the revision that stands, else the last one, marked withdrawn.

        Raises:
            MissingError: no record, or several, have such an id.
        """
        found = self.revisions(prefix)
        return next((entry for entry in found if entry.current), found[-1])

    def revisions(self, prefix: str) -> list[Entry]:
        """Every revision of a record, the first first.

        Raises:
            MissingError: no record, or several, have such an id.
        """
        with self._reading() as connection:
            key = queries.full_id(connection, records, prefix, self.where)
            return versioning.with_withdrawals(connection, queries.revisions(connection, key))

    def stored_records(self, report: str) -> list[StoredRecord]:
        """The records of a report (its whole id) as their rows have them, for checking."""
        with self._reading() as connection:
            return queries.stored_records(connection, report)

    def offices(
        self, *, report: str | None = None, holders: Collection[str] | None = None, bodies: Collection[str] = ()
    ) -> Iterator[OfficeEntry]:
        """The offices that reports tell of persons, as they stand; in the order of `records`.

        Args:
            report: only those of this report.
            holders: ids of actors: only the offices they hold, and those of `bodies`; all for None.
            bodies: names of states and bodies whose offices are asked for besides.

        Raises:
            MissingError: no report, or several, have such an id.
        """
        with self._reading() as connection:
            key = None if report is None else queries.full_id(connection, reports, report, self.where)
            yield from offices.office_entries(connection, key, holders=holders, bodies=bodies)

    def stored_offices(self, report: str) -> list[StoredOffice]:
        """The offices of a report (its whole id) as their rows have them, for checking."""
        with self._reading() as connection:
            return offices.stored_offices(connection, report)

    def decisions(self) -> list[Decision]:
        """What people decided, the first first, what was undone too."""
        with self._reading() as connection:
            return decisions.log(connection)

    def processes(self) -> list[Process]:
        """Every process with what its records say of it, those with most records first."""
        with self._reading() as connection:
            return following.described(connection, following.known(connection))

    def process_id(self, words: str) -> str:
        """The id of the process meant, without all that its records say of it (see `process`).

        Raises:
            MissingError: no process, or several, are meant.
        """
        with self._reading() as connection:
            return following.meant(connection, words, self.where).id

    def process_name(self, words: str) -> str:
        """What the process meant is called, without all that its records say of it (see `process`).

        Raises:
            MissingError: no process, or several, are meant.
        """
        with self._reading() as connection:
            return following.meant(connection, words, self.where).name

    def process(self, words: str) -> Process:
        """The process meant by an id, the start of one, or words of its name.

        Raises:
            MissingError: no process, or several, are meant.
        """
        with self._reading() as connection:
            row = following.meant(connection, words, self.where)
            return following.described(connection, [row])[0]

    def actor_id(self, prefix: str) -> str:
        """The id of the actor that begins so.

        Raises:
            MissingError: no actor, or several, have such an id.
        """
        with self._reading() as connection:
            return queries.full_id(connection, actors, prefix, self.where)

    def actors_called(self, words: str) -> list[str]:
        """Ids of the register's actors that are called so (see `truceline.ledger.asking.actors_called`).

        Raises:
            MissingError: nobody is.
        """
        with self._reading() as connection:
            if found := asking.actors_called(connection, words):
                return found
        remedy = "see the names with `truceline show actors`"
        raise MissingError(f"no actor is called {words!r}", where=self.where, remedy=remedy)

    def sides_meant(self, words: str) -> list[str]:
        """Keys of the sides that a key means, or a name of somebody who stands for one; none where nobody does."""
        with self._reading() as connection:
            return asking.sides_meant(connection, words)

    def mentions(self) -> list[following.Mentioned]:
        """Where actors are named: for each the reports of its first and of its last day."""
        with self._reading() as connection:
            return following.mentions(connection)

    def process_asked(self, asked: Asked) -> Process | None:
        """The process that is asked for; None where all are."""
        return self.process(asked.process) if asked.process else None

    # -- asking across reports -------------------------------------------------------------------------------------

    def facts(
        self,
        asked: Asked = EVERYTHING,
        *,
        kinds: Collection[Kind] = (),
        threads: Collection[str] = (),
        statuses: Collection[str] = (),
        reports: Collection[str] = (),
        limit: int | None = None,
    ) -> list[Fact]:
        """What is asked for in a few columns each, the latest first (see `truceline.ledger.asking`).

        Args:
            asked: process and days; all that stands if left out.
            kinds: only these; all for none.
            threads: only what belongs to these; all for none.
            statuses: only meetings and events that have one of these; all for none.
            reports: only what these reports tell, by whole id; all for none.
            limit: how many at most.
        """
        with self._reading() as connection:
            return asking.facts_asked(
                connection, asked, kinds=kinds, threads=threads, statuses=statuses, reports=reports, limit=limit
            )

    def outlets(self, asked: Asked) -> list[Outlet]:
        """Which outlets tell of what is asked for, by name."""
        with self._reading() as connection:
            return tallying.outlets_asked(connection, asked)

    def kinds(self, asked: Asked) -> dict[Kind, int]:
        """How many records of each kind there are of what is asked for; every kind is there."""
        with self._reading() as connection:
            return tallying.kinds_asked(connection, asked)

    def figures(self, asked: Asked, *, threads: Collection[str] = ()) -> list[Figure]:
        """The tolls asked for in a few columns each, the latest published first.

        Args:
            asked: process and days.
            threads: only those of these series; all for none.
        """
        with self._reading() as connection:
            return figures_asked(connection, asked, threads=threads)

    def threads(self, asked: Asked = EVERYTHING, *, kinds: Collection[Kind] = ()) -> Iterator[Thread]:
        """What is asked for by thread, that of the latest fact first; a record that stands alone is a thread too.

        A thread holds those of its facts that are asked for.

        Args:
            asked: process and days; all that stands if left out.
            kinds: only these; all for none.
        """
        yield from asking.threads_of(self.facts(asked, kinds=kinds))

    def entries(self, keys: Collection[int]) -> dict[int, Entry]:
        """The whole records of some facts, by `Fact.pk`."""
        with self._reading() as connection:
            return asking.entries_by_row(connection, keys)

    def printed_since(self, asked: Asked, day: str) -> list[Fact]:
        """What is asked for and was printed on a day or later, the latest first."""
        with self._reading() as connection:
            return asking.printed_since(connection, asked, day)

    def newest(self, asked: Asked) -> dict[str | None, str]:
        """A record of the newest report of each outlet, by the outlet's name."""
        with self._reading() as connection:
            return asking.newest_asked(connection, asked)

    def changed(self, within: Stretch, process: str | None = None) -> list[Altered]:
        """The records that came, went or were read otherwise within a stretch (see `truceline.ledger.changing`)."""
        with self._reading() as connection:
            return changing.altered(connection, within, process)

    def stood(self, threads: Collection[str], moment: str | None) -> list[Fact]:
        """What stood in some threads just before a moment (ISO 8601, UTC); what stands now for None."""
        with self._reading() as connection:
            return changing.stood(connection, threads, moment)

    def threads_of(self, records: Collection[str]) -> dict[str, str]:
        """The threads of some records (whole ids), by id of the record; of one that stands no more, its last."""
        with self._reading() as connection:
            return changing.threads_of(connection, records)

    def read_when(self, reports: Collection[str]) -> dict[str, list[Read]]:
        """The readings that have stood for some reports (whole ids), the first first."""
        with self._reading() as connection:
            return changing.read(connection, reports)

    def sides(self, keys: Collection[str]) -> dict[str, str]:
        """What some sides are called (see `truceline.ledger.asking.sides_called`), by key."""
        with self._reading() as connection:
            return asking.sides_called(connection, keys)

    def thread_id(self, prefix: str) -> str:
        """The thread meant by its id, by that of a record in it, or by the start of either.

        Raises:
            MissingError: no thread, or several, are meant.
        """
        with self._reading() as connection:
            return asking.thread_meant(connection, prefix, self.where)

    def thread_ids(self, asked: Asked = EVERYTHING, *, kinds: Collection[Kind] = ()) -> dict[str, str]:
        """The thread of each record that is asked for, by id."""
        with self._reading() as connection:
            return asking.threads_asked(connection, asked, kinds)

    def traits(self, records: Collection[str]) -> dict[str, str]:
        """What joining looks at in some records that stand, by id, as JSON (see `truceline.merge.traits`)."""
        with self._reading() as connection:
            store = joining.Joining(connection, self.where)
            rows = {row.pk: row.record for row in store.standing(records)}
            return {rows[pk]: stored for pk, stored in store.traits(rows)}

    def latest_threads(self, asked: Asked, *, kinds: Collection[Kind] = (), limit: int) -> tuple[list[str], bool]:
        """The latest threads by id, and whether there are earlier ones (see `truceline.ledger.counting`)."""
        with self._reading() as connection:
            return counting.latest_threads(connection, asked, kinds=kinds, limit=limit)

    def threads_ahead(self, asked: Asked, day: str, *, fresh: str, until: str | None = None) -> list[str]:
        """Threads in which something lies ahead of a day (see `truceline.ledger.counting.threads_ahead`)."""
        with self._reading() as connection:
            return counting.threads_ahead(connection, asked, day, fresh, until)

    def threads_dated(self, asked: Asked, *, limit: int) -> tuple[list[str], int]:
        """Threads for a calendar, and how many there are (see `truceline.ledger.counting.threads_dated`)."""
        with self._reading() as connection:
            return counting.threads_dated(connection, asked, limit)

    def last_day(self, asked: Asked) -> str | None:
        """Day of the newest report in what is asked for, ISO 8601; None where no report has one."""
        with self._reading() as connection:
            return tallying.last_day(connection, asked)

    def days_told(self, asked: Asked, *, kinds: Collection[Kind] = ()) -> list[tuple[str | None, int]]:
        """How many records stand on each day; None for those without one."""
        with self._reading() as connection:
            return counting.days_told(connection, asked, kinds)

    def heads(self, ids: Collection[str]) -> dict[str, Head]:
        """Who some actors of reports are in the register, by their ids."""
        with self._reading() as connection:
            return counting.heads(connection, ids)

    def registered(self, asked: Asked, *, report: str | None = None) -> list[Registered]:
        """Who stands in what is asked for, how often and in which fields, those of most reports first.

        Args:
            asked: process and days.
            report: only what this report tells.

        Raises:
            MissingError: no report, or several, have such an id.
        """
        with self._reading() as connection:
            key = None if report is None else queries.full_id(connection, reports, report, self.where)
            return counting.registered(connection, asked, key)

    def ties(self, asked: Asked) -> list[Tie]:
        """Who said, proposed, did or answered something to somebody, in a few columns."""
        with self._reading() as connection:
            return dealings.ties(connection, asked)

    def attendances(self, asked: Asked) -> list[Attendance]:
        """Who is at which meeting, in a few columns, the people of one record one after the other."""
        with self._reading() as connection:
            return dealings.attendances(connection, asked)

    def authors(self, asked: Asked) -> dict[str, str]:
        """Whose each proposal is, by the id of every record that tells it: whom most of its records name."""
        with self._reading() as connection:
            return dealings.authors(connection, asked)

    def sightings(self, asked: Asked) -> list[Sighting]:
        """Where meetings, events and tolls were, in a few columns."""
        with self._reading() as connection:
            return counting.sightings(connection, asked)

    def counts(self) -> Counts:
        """How much the ledger holds."""
        with self._reading() as connection:
            return queries.counts(connection)

    # -- the whole of it -------------------------------------------------------------------------------------------

    def beat(self) -> int:
        """A number that changes whenever anything was written, by this program or another.

        Costs next to nothing. It counts for this open ledger only (SQLite's data_version, seen by a connection that is
        kept for it).
        """
        with explained(self.where), self._watched:
            if self._watching is None:
                self._watching = self._engine.connect()
            found = self._watching.exec_driver_sql("PRAGMA data_version").scalar_one()
            self._watching.rollback()
            return int(found)

    @contextmanager
    def steady(self) -> Iterator[None]:
        """Lets all that is asked inside the block see one state of the ledger, whatever others write meanwhile.

        Each thread has its own such block; not for writing.
        """
        with explained(self.where), self._engine.begin() as connection:
            self._steady.connection = connection
            try:
                yield
            finally:
                self._steady.connection = None

    def digest(self) -> str:
        """SHA-256, hexadecimal, that stands for all reports, records, joins and decisions, with the moments of each."""
        with self._reading() as connection:
            return state.digest(connection)

    def last_learnt(self) -> str | None:
        """When the ledger last learnt of anything, ISO 8601, UTC; None while it is empty."""
        with self._reading() as connection:
            return state.last_learnt(connection)

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        held = getattr(self._steady, "connection", None)
        if held is not None:
            with explained(self.where):
                yield held
            return
        with explained(self.where), self._engine.begin() as connection:
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with explained(self.where), self._engine.execution_options(truceline_writes=True).begin() as connection:
            yield connection


def _moment(at: datetime) -> str:
    if at.tzinfo is None:
        raise ValueError("a moment needs its time zone")
    return at.astimezone(UTC).isoformat(timespec="seconds")


def _storable(report: Report) -> Report:
    """The report with a file name that can be stored; half a character in anything else is refused."""
    for name in ("text", "title", "outlet", "published", "url", "language"):
        try:
            (getattr(report, name) or "").encode("utf-8")
        except UnicodeEncodeError as error:
            what = f"its {name} holds half a character at {error.start}"
            raise InputError(what, where=f"report {report.id}", remedy="save it as UTF-8 and read it again") from error
    return report.model_copy(update={"source": _clean(report.source)}) if report.source else report


def _clean(words: str) -> str:
    return words.encode("utf-8", "backslashreplace").decode("utf-8")
