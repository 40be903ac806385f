"""What coders who code apart do not see of each other's comments.

A comment that a coder writes while two code apart is hidden from other coders and from readers until what it is about
is no longer coded apart: until two have coded it, or a curator has decided. An answer to it is hidden with it, but not
from whoever is answered.
"""

from __future__ import annotations

from sqlalchemy import ColumnElement, Connection, and_, exists, func, literal, or_, select

from truceline.ledger.tables import facts, homes
from truceline.ledger.tables_comments import comments
from truceline.ledger.tables_review import rulings
from truceline.model.enums import Kind
from truceline.model.verdicts import VerdictStanding

# The id of a record, with which a change of it begins too.
_LONG = 20
_RECORD = func.substr(comments.c.about, 1, _LONG)
# The record that founded a thread has the thread's id but for its kind; it stands in the thread that took that one in.
_FOUNDERS = [literal(f"{kind.value[:3]}_").concat(func.substr(comments.c.about, 5)) for kind in Kind]
_NOW = facts.alias()
_THREAD = select(_NOW.c.thread).where(_NOW.c.record.in_(_FOUNDERS), _NOW.c.stands == 1)
_WAITS = rulings.c.standing == VerdictStanding.WAITING.value
_UNDECIDED = (
    select(facts.c.pk)
    .select_from(facts.join(rulings, rulings.c.record == facts.c.record, isouter=True))
    .where(facts.c.stands == 1, or_(rulings.c.record.is_(None), _WAITS))
)
# One question each, so that each goes by an index.
_OPEN = or_(
    exists().where(rulings.c.record == _RECORD, _WAITS),
    exists().where(rulings.c.report == comments.c.about, _WAITS),
    *(
        _UNDECIDED.where(meant).correlate(comments).exists()
        for meant in (
            facts.c.record == _RECORD,
            facts.c.report == comments.c.about,
            facts.c.thread == comments.c.about,
            facts.c.thread.in_(_THREAD),
        )
    ),
)

HIDDEN: ColumnElement[bool] = and_(comments.c.blind == 1, _OPEN)
"""Whether a row of `comments` is hidden yet from those whom it does not concern."""


def coded_apart(connection: Connection, about: str) -> set[str | None]:
    """Ids of the processes of what a comment is about, None for none: what coding apart is asked for by.

    Args:
        connection: in a transaction.
        about: what it is about (see `truceline.model.comments.Subject`), by its whole id.
    """
    column = {"rep_": facts.c.report, "thr_": facts.c.thread}.get(about[:4], facts.c.record)
    query = select(func.coalesce(facts.c.process, homes.c.process)).distinct()
    query = query.select_from(facts.join(homes, homes.c.report == facts.c.report, isouter=True))
    return {None, *connection.scalars(query.where(column == about[:_LONG]))}
