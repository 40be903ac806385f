"""The ledger as a whole: a digest that stands for its state, and the moment of the last thing it learnt."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from sqlalchemy import Connection, Select, func, select, union_all

from truceline.ledger.queries import stream
from truceline.ledger.tables import (
    actors,
    copies,
    current,
    decisions,
    facts,
    processes,
    readings,
    records,
    reports,
    runs,
    spells,
    standings,
    versions,
)
from truceline.ledger.tables_review import review_settings, verdicts

# Ids and digests only: rows are numbered in the order in which reports came in, which is no part of the state.
_STATE: tuple[Select[Any], ...] = (
    select(reports.c.id, reports.c.url).order_by(reports.c.id),
    select(versions.c.report, versions.c.n, versions.c.digest, versions.c.learnt).order_by(
        versions.c.report, versions.c.n
    ),
    select(current.c.report, versions.c.digest, runs.c.digest.label("run"), readings.c.failures, readings.c.skipped)
    .select_from(
        current.join(readings, readings.c.id == current.c.reading)
        .join(versions, versions.c.id == readings.c.version)
        .join(runs, runs.c.id == readings.c.run)
    )
    .order_by(current.c.report),
    select(
        records.c.id,
        records.c.revision,
        records.c.digest,
        records.c.learnt,
        facts.c.stands,
        facts.c.thread,
        facts.c.process,
        facts.c.why,
        facts.c.voice,
    )
    .select_from(records.join(facts, facts.c.pk == records.c.pk, isouter=True))
    .order_by(records.c.id, records.c.revision),
    select(records.c.id, records.c.revision, spells.c.since, spells.c.until)
    .select_from(spells.join(records, records.c.pk == spells.c.pk))
    .order_by(records.c.id, records.c.revision, spells.c.since),
    select(actors.c.id, actors.c.head, actors.c.side).order_by(actors.c.id),
    select(copies.c.a, copies.c.b, copies.c.kind).order_by(copies.c.a, copies.c.b),
    select(processes).order_by(processes.c.id),
    select(decisions).order_by(decisions.c.n),
    select(verdicts).order_by(verdicts.c.n),
    select(review_settings).order_by(review_settings.c.n),
)


def digest(connection: Connection) -> str:
    """SHA-256, hexadecimal, over all that is stored of reports, records, joins, decisions and verdicts."""
    total = hashlib.sha256()
    for n, query in enumerate(_STATE):
        for row in stream(connection, query):
            total.update(json.dumps([n, *row], ensure_ascii=True, separators=(",", ":")).encode("ascii") + b"\n")
    return total.hexdigest()


def last_learnt(connection: Connection) -> str | None:
    """When the last version, reading, decision or verdict came in, ISO 8601, UTC; None where there is none."""
    moments = union_all(
        *(
            select(func.max(column).label("moment"))
            for column in (versions.c.learnt, readings.c.learnt, standings.c.since, decisions.c["at"], verdicts.c["at"])
        )
    ).subquery()
    found = connection.scalar(select(func.max(moments.c.moment)))
    return str(found) if found else None
