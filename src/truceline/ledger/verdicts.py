"""What people decided about records: an append-only log, and what it comes to for each record."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from sqlalchemy import Connection, func, insert, select

from truceline.errors import MissingError
from truceline.ledger import composing, queries, queueing
from truceline.ledger.part import Part
from truceline.ledger.queries import pieces
from truceline.ledger.tables import facts, homes, records, reports
from truceline.ledger.tables_review import review_settings, rulings, verdicts
from truceline.model.records import RECORDS, Record
from truceline.model.verdicts import ReviewSettings, Ruling, Verdict, VerdictVerb


class Desk:
    """One transaction in which verdicts on one report are given; all of it is kept or nothing."""

    def __init__(self, connection: Connection, report: str, where: str) -> None:
        self._connection, self._where = connection, where
        reading = queries.standing_reading(connection, report)
        assert reading is not None  # noqa: S101 - every stored report has a reading
        self._base = composing.base_of(connection, reading)
        self.report = queries.document(connection, report, None, where)
        """As it stands."""
        self.machine = {r.id: r for _, r in composing.read_by(connection, self._base)}
        """What the program read from this text, by id."""
        self.standing = {r.id: r for _, r in composing.read_by(connection, reading)}
        """What stands of it, by id."""
        self.verdicts = composing.of_report(connection, report)
        """Every verdict on the report, the first first."""

    @property
    def next(self) -> int:
        """The number of the verdict that is given next."""
        return int(self._connection.scalar(select(func.max(verdicts.c.n))) or 0) + 1

    def revision(self, record: str) -> int | None:
        """The revision of a record that stands, else its last one; None where it has none."""
        query = select(records.c.revision).where(records.c.id == record)
        standing = self._connection.scalar(query.where(queries.IS_CURRENT))
        return standing or self._connection.scalar(query.order_by(records.c.revision.desc()).limit(1))

    def last(self, record: str) -> Record:
        """A record as it stands, else as it stood last.

        Raises:
            MissingError: this report has no such record.
        """
        if record in self.standing:
            return self.standing[record]
        query = select(records.c.payload).where(records.c.id == record, records.c.report == self.report.id)
        payload = self._connection.scalar(query.order_by(records.c.revision.desc()).limit(1))
        made = (r for v in reversed(self.verdicts) for r in v.records if r.id == record)
        if payload is None and (added := next(made, None)):
            return added
        if payload is None:
            remedy = "see the ids with `truceline show report`"
            raise MissingError(f"report {self.report.id} has no record {record!r}", where=self._where, remedy=remedy)
        return RECORDS.validate_json(payload)

    def taken(self) -> set[str]:
        """Ids of all records that this report has ever had."""
        query = select(records.c.id).where(records.c.report == self.report.id).distinct()
        return {str(i) for (i,) in self._connection.execute(query)}

    def process(self, record: str | None) -> str | None:
        """Id of the process of a record, else of its report; None where it has none."""
        own = select(facts.c.process).where(facts.c.record == record, facts.c.stands == 1)
        home = select(homes.c.process).where(homes.c.report == self.report.id)
        return self._connection.scalar(own) or self._connection.scalar(home)

    def settings(self) -> ReviewSettings:
        """How the project reviews."""
        return _settings(self._connection)

    def give(self, verdict: Verdict) -> None:
        """Adds a verdict to the log and lets what follows from it stand.

        Raises:
            AnchorError: words of its records do not read back from the text.
        """
        row = verdict.model_dump(mode="json")
        row |= {name: json.dumps(row[name]) for name in ("others", "upon")}
        row |= {name: _packed(getattr(verdict, name)) for name in ("records", "machine")}
        self._connection.execute(insert(verdicts).values(**row))
        self.verdicts.append(verdict)
        composing.let_stand(self._connection, self.report.id, self._base, verdict.at, self._where)


class Verdicts(Part):
    """The log of verdicts, and what they come to."""

    @contextmanager
    def giving(self, report: str) -> Iterator[Desk]:
        """A transaction in which verdicts on a report are given.

        Args:
            report: its id, or the start of it.

        Raises:
            MissingError: no report, or several, have such an id.
            LedgerError: the ledger cannot be written (locked, full, read-only).
        """
        with self.writing() as connection:
            yield Desk(connection, queries.full_id(connection, reports, report, self.where), self.where)

    def of_record(self, record: str) -> str:
        """The whole id of the report of a record, by the whole id of the record.

        Raises:
            MissingError: no record has that id.
        """
        with self.reading() as connection:
            found = connection.scalar(select(records.c.report).where(records.c.id == record).limit(1))
            if found is None:
                found = connection.scalar(select(verdicts.c.report).where(verdicts.c.record == record).limit(1))
        if found is None:
            remedy = "see the ids with `truceline show` or `truceline search`"
            raise MissingError(f"no record has the id {record!r}", where=self.where, remedy=remedy)
        return str(found)

    def stood(self, record: str) -> bool:
        """Whether a record (its whole id) has ever stood."""
        with self.reading() as connection:
            return connection.scalar(select(records.c.pk).where(records.c.id == record).limit(1)) is not None

    def of_report(self, report: str) -> list[Verdict]:
        """Every verdict on a report (its whole id), the first first."""
        with self.reading() as connection:
            return composing.of_report(connection, report)

    def numbered(self, n: int) -> Verdict:
        """The verdict with a number.

        Raises:
            MissingError: there is none.
        """
        with self.reading() as connection:
            row = connection.execute(select(verdicts).where(verdicts.c.n == n)).first()
        if row is None:
            what, remedy = f"no verdict has the number {n}", "see them with `truceline verdicts`"
            raise MissingError(what, where=self.where, remedy=remedy)
        return composing.verdict_of(row)

    def log(self, *, by: str | None = None, since: str | None = None, after: int = 0) -> Iterator[Verdict]:
        """The log, the first first.

        Args:
            by: only what this person gave.
            since: only what was given at this moment or later, ISO 8601, UTC.
            after: only what has a greater number.
        """
        query = select(verdicts).where(verdicts.c.n > after).order_by(verdicts.c.n)
        if by is not None:
            query = query.where(verdicts.c.by == by)
        if since is not None:
            query = query.where(verdicts.c.at >= since)
        with self.reading() as connection:
            for row in queries.stream(connection, query):
                yield composing.verdict_of(row)

    def latest(self, by: str, limit: int) -> list[Verdict]:
        """The latest verdicts that a person gave, undos left out, the latest first.

        Args:
            by: who gave them.
            limit: how many at most.
        """
        query = select(verdicts).where(verdicts.c.by == by, verdicts.c.verb != VerdictVerb.UNDO.value)
        with self.reading() as connection:
            found = connection.execute(query.order_by(verdicts.c.n.desc()).limit(limit))
            return [composing.verdict_of(row) for row in found]

    def rulings(self, among: Collection[str] | None = None) -> list[Ruling]:
        """What verdicts come to for each record that has any, by id; only some records where asked."""
        found = []
        with self.reading() as connection:
            query = select(rulings).order_by(rulings.c.record)
            wanted = [query] if among is None else [query.where(rulings.c.record.in_(p)) for p in pieces(among)]
            for each in wanted:
                found += [queueing.ruling_of(row) for row in connection.execute(each)]
        return found

    def open_cases(self, wanted: queueing.Wanted) -> list[queueing.Case]:
        """Records with verdicts that call for another look (see `truceline.ledger.queueing`)."""
        with self.reading() as connection:
            return queueing.open_cases(connection, wanted)

    def decided_by(self, name: str, wanted: queueing.Wanted) -> list[queueing.Case]:
        """Records for which a coder's verdict counts, the latest first."""
        with self.reading() as connection:
            return queueing.decided_by(connection, name, wanted)

    def unseen(self, wanted: queueing.Wanted, after: tuple[float, int] | None, limit: int) -> list[queueing.Case]:
        """Records on which nobody has decided, those of which the program is least sure first."""
        with self.reading() as connection:
            return queueing.unseen(connection, wanted, after, limit)

    def count_unseen(self, wanted: queueing.Wanted) -> int:
        """How many records stand on which nobody has decided."""
        with self.reading() as connection:
            return queueing.count_unseen(connection, wanted).total()

    def count_unseen_until(self, wanted: queueing.Wanted, until: tuple[float, int]) -> int:
        """How many of the records that `unseen` gives come before a place in it, or at it (confidence and row)."""
        with self.reading() as connection:
            return queueing.count_unseen_until(connection, wanted, until)

    def tallies(self, process: str | None) -> list[queueing.Tally]:
        """Records by kind and by what people decided about them; only of one process (its id) where asked."""
        with self.reading() as connection:
            return queueing.tallies(connection, process)

    def work(self) -> list[queueing.Worked]:
        """Who gave how many verdicts, most first."""
        with self.reading() as connection:
            return queueing.worked(connection)

    def ruled(self, process: str) -> set[str]:
        """Ids of the records of a process (its id) that have verdicts."""
        with self.reading() as connection:
            return queueing.ruled(connection, process)

    def reviewed(self, process: str | None = None) -> tuple[dict[str, int], int]:
        """Reports whose records are all decided, and how many are so in part (see `truceline.ledger.queueing`)."""
        with self.reading() as connection:
            return queueing.reviewed(connection, process)

    def program_reads(self, record: str) -> Record | None:
        """What the program reads of a record (its whole id) in the text that stands; None where it reads none."""
        with self.reading() as connection:
            query = select(records.c.report).where(records.c.id == record).limit(1)
            reading = queries.standing_reading(connection, str(connection.scalar(query)))
            if reading is None:
                return None
            found = composing.read_by(connection, composing.base_of(connection, reading))
        return next((r for _, r in found if r.id == record), None)

    def settings(self) -> ReviewSettings:
        """How the project reviews."""
        with self.reading() as connection:
            return _settings(connection)

    def change_settings(self, settings: ReviewSettings, *, by: str, at: datetime) -> None:
        """Changes how the project reviews from now on; verdicts that were given stay as they were given.

        Raises:
            LedgerError: the ledger cannot be written.
        """
        row = {
            "at": at.astimezone(UTC).isoformat(timespec="seconds"),
            "by": by,
            "double_coding": int(settings.double_coding),
            "processes": json.dumps(settings.processes),
        }
        with self.writing() as connection:
            connection.execute(insert(review_settings).values(row))


def _packed(held: tuple[Record, ...]) -> str:
    return json.dumps([r.model_dump(mode="json", exclude={"anchor"}) for r in held], ensure_ascii=False)


def _settings(connection: Connection) -> ReviewSettings:
    row = connection.execute(select(review_settings).order_by(review_settings.c.n.desc()).limit(1)).first()
    if row is None:
        return ReviewSettings()
    return ReviewSettings(double_coding=bool(row.double_coding), processes=tuple(json.loads(row.processes)))
