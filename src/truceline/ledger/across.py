"""What is asked across reports: records in a few columns, threads, counts, of a process and of days."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from truceline.ledger import asking, changing, counting, dealings, joining, queries, tallying
from truceline.ledger.asking import EVERYTHING, Asked, Fact, Outlet, Thread
from truceline.ledger.changing import Altered, Read, Stretch
from truceline.ledger.connected import Connected
from truceline.ledger.counting import Head, Registered, Sighting
from truceline.ledger.dealings import Attendance, Tie
from truceline.ledger.figures import Figure, figures_asked
from truceline.ledger.rows import (
    Counts,
    Entry,
)
from truceline.ledger.tables import reports
from truceline.model.enums import Kind


class Across(Connected):
    """The side of a ledger that is asked what many reports tell together."""

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

    def printed_on(self, asked: Asked, day: str) -> list[Fact]:
        """What is asked for and was printed on a day, the latest first."""
        with self._reading() as connection:
            return asking.printed_on(connection, asked, day)

    def printed_before(self, asked: Asked, threads: Collection[str], day: str) -> set[str]:
        """Those of some threads of which something that is asked for was printed before a day."""
        with self._reading() as connection:
            return asking.printed_before(connection, asked, threads, day)

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
