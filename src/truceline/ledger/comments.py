"""What people say to each other about records, reports, threads and changes: a log that only grows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    Subquery,
    and_,
    func,
    insert,
    literal,
    not_,
    or_,
    select,
    union,
)

from truceline.errors import MissingError
from truceline.ledger.apart import HIDDEN, coded_apart
from truceline.ledger.part import Part
from truceline.ledger.queries import pieces
from truceline.ledger.tables import decisions, facts, records
from truceline.ledger.tables_comments import comment_names, comments
from truceline.ledger.writing import many
from truceline.model.comments import Comment, TakenBack
from truceline.model.enums import Kind

_SEE = "ask for the comments of what it is about"
_TAKEN_BACK = comments.alias("taken_back")
_ANSWERED = comments.alias("answered")
_COMMENTS = (
    select(
        comments,
        _TAKEN_BACK.c.n.label("back_n"),
        _TAKEN_BACK.c["at"].label("back_at"),
        _TAKEN_BACK.c.by.label("back_by"),
        HIDDEN.label("hidden"),
    )
    .select_from(
        comments.join(_TAKEN_BACK, _TAKEN_BACK.c.withdraws == comments.c.n, isouter=True).join(
            _ANSWERED, _ANSWERED.c.n == comments.c.answers, isouter=True
        )
    )
    .where(comments.c.withdraws.is_(None))
)


class Comments(Part):
    """Comments, an append-only log.

    `to` is everywhere the name of whoever is told of them, without what is hidden from him while coders code apart (see
    `truceline.ledger.apart`); None tells all.
    """

    def say(
        self,
        about: str,
        text: str,
        *,
        by: str,
        at: str,
        names: Collection[str] = (),
        answers: int | None = None,
        blind: bool = False,
        to: str | None = None,
    ) -> Comment:
        """Adds a comment.

        Args:
            about: what it is about (see `truceline.model.comments.Subject`).
            text: what it says.
            by: who says it.
            at: now, ISO 8601, UTC.
            names: whom it names, as handles.
            answers: number of the comment that it answers; it is about the same.
            blind: whether it is by a coder while two code apart.
            to: as above.

        Raises:
            MissingError: there is no such comment to answer, or it is about something else.
            LedgerError: the ledger cannot be written.
        """
        with self.writing() as connection:
            if answers is not None and self._numbered(connection, answers, to).about != about:
                raise MissingError(f"comment {answers} is about something else", where=self.where, remedy=_SEE)
            n = _next(connection)
            row = {"n": n, "at": at, "by": by, "about": about, "answers": answers, "text": text}
            row["blind"] = int(blind or (answers is not None and _blind(connection, answers)))
            connection.execute(insert(comments).values(**row))
            rows = ({"n": n, "name": name, "place": place} for place, name in enumerate(names))
            many(connection, insert(comment_names), rows)
            return self._numbered(connection, n)

    def withdraw(self, n: int, *, by: str, at: str) -> Comment:
        """Takes a comment back, by a further entry; one that is withdrawn stays as it is.

        Args:
            n: its number.
            by: who takes it back.
            at: now, ISO 8601, UTC.

        Raises:
            MissingError: no comment has this number.
            LedgerError: the ledger cannot be written.
        """
        with self.writing() as connection:
            found = self._numbered(connection, n)
            if found.withdrawn is None:
                row = {"n": _next(connection), "at": at, "by": by, "about": found.about, "withdraws": n}
                row["blind"] = int(_blind(connection, n))
                connection.execute(insert(comments).values(**row))
                found = self._numbered(connection, n)
        return found

    def comment(self, n: int, *, to: str | None = None) -> Comment:
        """The comment with a number.

        Raises:
            MissingError: there is none.
        """
        with self.reading() as connection:
            return self._numbered(connection, n, to)

    def processes(self, about: str) -> set[str | None]:
        """Ids of the processes of what a comment is about, None for none (see `truceline.ledger.apart`)."""
        with self.reading() as connection:
            return coded_apart(connection, about)

    def about(self, about: str, *, to: str | None = None) -> list[Comment]:
        """All comments about something, the first first, those that were withdrawn too, without their text.

        For a thread all those about the thread that it is now, and about threads that have become part of that.
        """
        with self.reading() as connection:
            own = _members(set(_now(connection, [about]).values()))
            query = _told(_COMMENTS, to).join(own, own.c.about == comments.c.about).order_by(comments.c.n)
            return _comments(connection, query)

    def counts(self, abouts: Collection[str], *, to: str | None = None) -> dict[str, int]:
        """How many comments that hold there are about some things, as `about` has them; those without are left out."""
        found: dict[str, int] = {}
        with self.reading() as connection:
            now = _now(connection, abouts)
            for piece in pieces(now.values()):
                own = _members(piece)
                query = _told(_COMMENTS, to).with_only_columns(own.c.asked, func.count(comments.c.n.distinct()))
                query = query.join(own, own.c.about == comments.c.about).where(_TAKEN_BACK.c.n.is_(None))
                found |= {str(about): int(n) for about, n in connection.execute(query.group_by(own.c.asked))}
        return {about: found[key] for about, key in now.items() if key in found}

    def naming(self, name: str, *, before: int | None = None, limit: int, to: str | None = None) -> list[Comment]:
        """The comments that name somebody and hold, the last first.

        Args:
            name: his handle.
            to: as above.
            before: only those with a smaller number.
            limit: how many at most.
        """
        query = _told(_COMMENTS, to).join(comment_names, comment_names.c.n == comments.c.n)
        query = query.where(comment_names.c.name == name, _TAKEN_BACK.c.n.is_(None))
        if before is not None:
            query = query.where(comment_names.c.n < before)
        with self.reading() as connection:
            return _comments(connection, query.order_by(comment_names.c.n.desc()).limit(limit))

    def was_thread(self, thread: str) -> bool:
        """Whether a thread was ever founded under this whole id, whatever has become of it."""
        query = select(records.c.pk).where(records.c.id.in_(_founders(thread))).limit(1)
        with self.reading() as connection:
            return connection.scalar(query) is not None

    def writers(self) -> list[str]:
        """Who has written a comment or taken a decision, by name."""
        query = union(select(comments.c.by), select(decisions.c.by)).order_by("by")
        with self.reading() as connection:
            return [str(by) for (by,) in connection.execute(query)]

    def _numbered(self, connection: Connection, n: int, to: str | None = None) -> Comment:
        if found := _comments(connection, _told(_COMMENTS, to).where(comments.c.n == n)):
            return found[0]
        raise MissingError(f"no comment has the number {n}", where=self.where, remedy=_SEE)


def _next(connection: Connection) -> int:
    # The transaction holds the write lock, so the number that follows the last one is free.
    return (connection.scalar(select(func.max(comments.c.n))) or 0) + 1


def _blind(connection: Connection, n: int) -> bool:
    return bool(connection.scalar(select(comments.c.blind).where(comments.c.n == n)))


def _told(query: Select[Any], to: str | None) -> Select[Any]:
    """A query of comments without those that are hidden from somebody; whoever is answered sees the answer."""
    if to is None:
        return query
    own: ColumnElement[bool] = or_(comments.c.by == to, func.coalesce(_ANSWERED.c.by, "") == to)
    return query.where(not_(and_(HIDDEN, not_(own))))


def _founders(thread: str) -> list[str]:
    """The ids that the record which founded a thread can have: one for each kind."""
    return [f"{kind.value[:3]}_{thread.removeprefix('thr_')}" for kind in Kind]


def _now(connection: Connection, abouts: Collection[str]) -> dict[str, str]:
    """What is asked for by some ids: for a thread that has become part of another, that one."""
    founded = {record: about for about in abouts if about.startswith("thr_") for record in _founders(about)}
    now = {about: about for about in abouts}
    for piece in pieces(founded):
        query = select(facts.c.record, facts.c.thread).where(facts.c.record.in_(piece), facts.c.stands == 1)
        now |= {founded[record]: str(thread) for record, thread in connection.execute(query) if thread}
    return now


def _members(abouts: Collection[str]) -> Subquery:
    """What comments can be about when they are asked for by some ids: these, and for a thread those that it took in.

    A thread has the id of the record that founded it; that record is in the thread that has taken it in.
    """
    threads = sorted(about for about in abouts if about.startswith("thr_"))
    named = select(comments.c.about.label("asked"), comments.c.about).where(comments.c.about.in_(sorted(abouts)))
    taken_in = select(facts.c.thread, literal("thr_").concat(func.substr(facts.c.record, 5)))
    return union(named, taken_in.where(facts.c.thread.in_(threads))).subquery()


def _comments(connection: Connection, query: Select[Any]) -> list[Comment]:
    rows = connection.execute(query.distinct()).all()
    named: dict[int, list[str]] = defaultdict(list)
    for piece in pieces([row.n for row in rows]):
        names = select(comment_names.c.n, comment_names.c.name).where(comment_names.c.n.in_(piece))
        for n, name in connection.execute(names.order_by(comment_names.c.n, comment_names.c.place)):
            named[int(n)].append(str(name))
    return [_comment(row, named[row.n]) for row in rows]


def _comment(row: Any, names: Collection[str]) -> Comment:
    back = None if row.back_n is None else TakenBack(n=row.back_n, at=row.back_at, by=row.back_by)
    return Comment(
        n=row.n,
        at=row.at,
        by=row.by,
        about=row.about,
        text=None if back else row.text,
        answers=row.answers,
        names=() if back else tuple(names),
        withdrawn=back,
        hidden=bool(row.hidden),
    )
