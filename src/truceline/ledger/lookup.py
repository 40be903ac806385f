"""What a ledger holds one by one: reports, records, offices, processes and actors by id or name."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from sqlalchemy import Connection

from truceline.errors import MissingError
from truceline.ledger import asking, carrying, decisions, following, offices, queries, versioning
from truceline.ledger.asking import Asked
from truceline.ledger.connected import Connected
from truceline.ledger.rows import (
    CopyEntry,
    Entry,
    OfficeEntry,
    OfficeTold,
    ReportEntry,
    StoredOffice,
    StoredRecord,
    VersionEntry,
)
from truceline.ledger.tables import actors, records, reports
from truceline.model.enums import Kind
from truceline.model.reports import Report
from truceline.model.threads import Decision, Process


class Lookup(Connected):
    """The side of a ledger that is asked for what it holds."""

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

    def offices_told(
        self, *, report: str | None = None, holders: Collection[str] | None = None, bodies: Collection[str] = ()
    ) -> list[OfficeTold]:
        """The same as `offices`, in a few columns each and no order.

        Raises:
            MissingError: no report, or several, have such an id.
        """
        with self._reading() as connection:
            key = None if report is None else queries.full_id(connection, reports, report, self.where)
            return offices.offices_told(connection, key, holders, bodies)

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
