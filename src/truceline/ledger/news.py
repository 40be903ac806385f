"""News: how far the ledger's logs have got, what came since, and which threads were told of last for the first time."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from sqlalchemy import Connection, Row, Select, Table, exists, func, literal, or_, select

from truceline.ledger.apart import HIDDEN
from truceline.ledger.changing import threads_of
from truceline.ledger.deletions import Gone, gone
from truceline.ledger.part import Part
from truceline.ledger.queries import pieces, stream
from truceline.ledger.tables import decisions, facts, readings, spells, standings, versions
from truceline.ledger.tables_comments import comment_names, comments, joinings
from truceline.model.enums import Kind
from truceline.model.news import Arrival, News, Position, Remark, ThreadNews

MOST = 200
"""Entries of each log that one telling of news lists."""
_PIECE = 200
_THREAD = func.coalesce(facts.c.thread, literal("thr_").concat(func.substr(facts.c.record, 5)))
_TURN = (_THREAD.label("thread"), facts.c.kind, facts.c.process)


class Newsroom(Part):
    """What came into a ledger, in the order in which it came."""

    def position(self) -> Position:
        """How far the ledger has got. Costs five looks at the end of an index."""
        with self.reading() as connection:
            return _position(connection)

    def since(self, position: Position) -> tuple[Position, News]:
        """What came since a position, and how far the ledger has got by now.

        Where the ledger cannot have been there (it is another one, or was put back), nothing is listed but that more
        happened.
        """
        with self.reading() as connection:
            now = _position(connection)
            if not now.follows(position):
                return now, News(more=True)
            return now, _news(connection, position, now)

    def newest(self, process: str | None = None, *, before: int | None = None, limit: int) -> list[tuple[str, int]]:
        """The threads of which the ledger heard last for the first time, each with its place, the last first.

        Args:
            process: id of a process; all for None.
            before: only those whose place is smaller.
            limit: how many at most.
        """
        with self.reading() as connection:
            return list(islice(_newest(connection, process, before), limit))

    def gone(self, after: tuple[int, str] = (0, ""), *, limit: int) -> list[Gone]:
        """Records that went after a place and do not stand again (see `truceline.ledger.deletions`)."""
        with self.reading() as connection:
            return gone(connection, after, limit)


def _position(connection: Connection) -> Position:
    ends = select(*(_end(table) for table in (standings, joinings, decisions, comments)))
    reads, joins, decided, said = (int(n or 0) for n in connection.execute(ends).one())
    first = connection.execute(select(standings.c.report, standings.c.since).order_by(standings.c.n).limit(1)).first()
    book = hashlib.sha256(" ".join(first).encode()).hexdigest()[:10] if first else ""
    return Position(book=book, reads=reads, joins=joins, decisions=decided, comments=said)


def _newest(connection: Connection, process: str | None, before: int | None) -> Iterator[tuple[str, int]]:
    """Threads by the row of their first telling that stands; rows are numbered as they come in."""
    earlier = facts.alias()
    older = exists().where(earlier.c.thread == facts.c.thread, earlier.c.stands == 1, earlier.c.pk < facts.c.pk)
    first = select(_THREAD.label("thread"), facts.c.pk).where(facts.c.stands == 1, ~older).order_by(facts.c.pk.desc())
    within: list[Any] = [] if before is None else [facts.c.pk < before]
    if process is None:
        yield from ((str(row.thread), int(row.pk)) for row in stream(connection, first.where(*within)))
        return
    # The rows of a process from an index alone, and the look for earlier tellings only as far as it is asked for.
    own = select(facts.c.pk).where(facts.c.process == process, facts.c.stands == 1, *within)
    rows = connection.execute(own.order_by(facts.c.pk.desc()))
    while piece := [pk for (pk,) in rows.fetchmany(_PIECE)]:
        yield from ((str(t), int(pk)) for t, pk in connection.execute(first.where(facts.c.pk.in_(piece))).all())


def _end(table: Table) -> Any:
    return select(func.max(table.c.n)).scalar_subquery()


def _news(connection: Connection, old: Position, now: Position) -> News:
    spans = [(getattr(old, log), getattr(now, log)) for log in ("reads", "joins", "decisions", "comments")]
    if any(end - start > MOST for start, end in spans):
        return News(more=True)
    reads, joins, decided, said = spans
    joined = [str(r) for (r,) in connection.execute(_within(select(joinings.c.report), joinings, joins))]
    taken = connection.execute(_within(select(decisions.c.n, decisions.c.subjects), decisions, decided)).all()
    turned = list(dict.fromkeys([*_turned(connection, joins, joined), *_moved(connection, taken)]))
    return News(
        read=tuple(_arrivals(connection, reads)),
        joined=tuple(dict.fromkeys(joined)),
        threads=tuple(turned),
        kinds=tuple(kind for kind in Kind if any(turn.kind is kind for turn in turned)),
        decisions=tuple(int(row.n) for row in taken),
        comments=tuple(_remarks(connection, said)),
    )


def _within(query: Select[Any], table: Table, span: tuple[int, int]) -> Select[Any]:
    return query.where(table.c.n > span[0], table.c.n <= span[1]).order_by(table.c.n)


def _arrivals(connection: Connection, span: tuple[int, int]) -> Iterable[Arrival]:
    query = (
        select(standings.c.report, standings.c.since, versions.c.outlet, versions.c.title, readings.c.records)
        .join(readings, readings.c.id == standings.c.reading)
        .join(versions, versions.c.id == readings.c.version)
    )
    for report, at, outlet, title, records in connection.execute(_within(query, standings, span)):
        yield Arrival(report=report, at=at, outlet=outlet, title=title, records=records)


def _turned(connection: Connection, span: tuple[int, int], joined: list[str]) -> list[ThreadNews]:
    """The threads of what came or went with some joinings; of a reading that is joined again, all its threads."""
    before = joinings.alias()
    again = exists().where(
        before.c.report == joinings.c.report, before.c.reading == joinings.c.reading, before.c.n < joinings.c.n
    )
    came = or_(again, spells.c.since == standings.c.since)
    query = (
        select(*_TURN)
        .join(joinings, joinings.c.report == facts.c.report)
        .join(standings, standings.c.reading == joinings.c.reading)
        .join(spells, spells.c.pk == facts.c.pk)
        .where(or_((facts.c.stands == 1) & came, spells.c.until == standings.c.since))
    )
    return _turns(connection, connection.execute(_within(query, joinings, span)), joined)


def _moved(connection: Connection, taken: Iterable[Row[Any]]) -> list[ThreadNews]:
    """The threads of the records that some decisions are about."""
    subjects = {str(subject) for row in taken for subject in json.loads(row.subjects)}
    threads = set(threads_of(connection, subjects).values())
    found: list[ThreadNews] = []
    for piece in pieces(threads):
        query = select(*_TURN).where(facts.c.thread.in_(piece), facts.c.stands == 1).distinct()
        found += _turns(connection, connection.execute(query), None)
    return found


def _turns(connection: Connection, rows: Iterable[Row[Any]], joined: list[str] | None) -> list[ThreadNews]:
    threads = {str(row.thread): row for row in rows}
    known = set(threads) if joined is None else _told_before(connection, threads, joined)
    return [
        ThreadNews(thread=key, kind=Kind(row.kind), process=row.process, added=key not in known)
        for key, row in threads.items()
    ]


def _told_before(connection: Connection, threads: Iterable[str], joined: list[str]) -> set[str]:
    """Those of some threads of which other reports tell too."""
    found: set[str] = set()
    for piece in pieces(list(threads)):
        query = select(facts.c.thread).where(facts.c.thread.in_(piece), facts.c.report.not_in(sorted(set(joined))))
        found |= {str(thread) for (thread,) in stream(connection, query.distinct())}
    return found


def _remarks(connection: Connection, span: tuple[int, int]) -> Iterable[Remark]:
    answered = comments.alias()
    query = select(comments.c.n, comments.c.about, comments.c.by, answered.c.by.label("to"), HIDDEN.label("hidden"))
    # A withdrawal is told to whom the comment was told.
    meant = func.coalesce(comments.c.withdraws, comments.c.answers)
    query = query.select_from(comments.join(answered, answered.c.n == meant, isouter=True))
    rows = connection.execute(_within(query, comments, span)).all()
    names = select(comment_names.c.n, comment_names.c.name).where(comment_names.c.n.in_([row.n for row in rows]))
    named = connection.execute(names.order_by(comment_names.c.n, comment_names.c.place)).all()
    for n, about, by, to, hidden in rows:
        only = tuple(dict.fromkeys(name for name in (by, to) if name)) if hidden else ()
        yield Remark(n=n, about=about, by=by, names=tuple(str(name) for m, name in named if m == n), only=only)
