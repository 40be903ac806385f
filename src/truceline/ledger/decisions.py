"""The log of what people decided. Rows are only added; an undo is a row of its own."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, func, insert, select

from truceline.errors import MissingError
from truceline.ledger.tables import decisions
from truceline.model.threads import Decision, Verb


def decide(
    connection: Connection,
    verb: Verb,
    subjects: Sequence[str],
    *,
    by: str,
    at: str,
    why: str | None,
    change: Mapping[str, Any] | None = None,
) -> Decision:
    """Adds a decision to the log."""
    row = {
        "at": at,
        "by": by,
        "verb": verb.value,
        "subjects": json.dumps(list(subjects)),
        "why": why,
        "change": json.dumps(dict(change or {}), sort_keys=True),
    }
    n = (connection.scalar(select(func.max(decisions.c.n))) or 0) + 1
    connection.execute(insert(decisions).values(n=n, **row))
    return Decision(n=n, at=at, by=by, verb=verb, subjects=tuple(subjects), why=why, change=dict(change or {}))


def log(connection: Connection) -> list[Decision]:
    """Every decision, the first first, those that were undone too."""
    return [
        Decision(
            n=row.n,
            at=row.at,
            by=row.by,
            verb=Verb(row.verb),
            subjects=tuple(json.loads(row.subjects)),
            why=row.why,
            change=json.loads(row.change),
        )
        for row in connection.execute(select(decisions).order_by(decisions.c.n))
    ]


def undone(taken: Sequence[Decision]) -> set[int]:
    """Numbers of the decisions that no longer count. An undo can be undone."""
    out: set[int] = set()
    for decision in reversed(taken):
        if decision.verb is Verb.UNDO and decision.n not in out:
            out |= {int(n) for n in decision.subjects}
    return out


def standing(taken: Sequence[Decision]) -> list[Decision]:
    """The decisions that count, without undos."""
    out = undone(taken)
    return [d for d in taken if d.n not in out and d.verb is not Verb.UNDO]


def numbered(taken: Sequence[Decision], n: int, where: str) -> Decision:
    """The decision with a number.

    Raises:
        MissingError: there is none.
    """
    if found := next((d for d in taken if d.n == n), None):
        return found
    raise MissingError(f"no decision has the number {n}", where=where, remedy="see them with `truceline decisions`")
