"""What a ledger takes in: reports with what was read from them, sources, joins."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from sqlalchemy import Engine, select

from truceline.errors import InputError
from truceline.ledger import composing, joining, marks, offices, queries, sources, writing
from truceline.ledger.connected import Connected
from truceline.ledger.rows import (
    Write,
)
from truceline.ledger.spans import verify
from truceline.ledger.tables import versions
from truceline.model.reports import Reading, Report, Run
from truceline.model.sources import Seen, Source


class Storing(Connected):
    """The side of a ledger that writes, and what a writer asks first."""

    def __init__(self, engine: Engine, where: str) -> None:
        super().__init__(engine, where)
        self._runs: dict[Run, int] = {}

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
