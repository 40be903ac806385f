"""Readings as they stand: the program's, or one that is composed of it and of what people decided.

A composed reading is a further row of `readings`, of the same version and run; its `base` is the program's reading,
which stays as it is.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, delete, func, insert, select

from truceline.ledger.queries import document, standing_reading
from truceline.ledger.spans import verify
from truceline.ledger.tables import read_offices, read_records, readings, records, texts, versions
from truceline.ledger.tables_review import rulings, verdicts
from truceline.ledger.writing import make_current, many, revisions
from truceline.model.people import Role
from truceline.model.records import RECORDS, Record
from truceline.model.reports import Reading, Report
from truceline.model.verdicts import Ruling, Verdict, VerdictVerb
from truceline.review.composing import Composition, compose


def let_stand(connection: Connection, report: str, reading: int, learnt: str, where: str) -> None:
    """Lets a reading of the program stand for its report, with what people decided about it.

    Args:
        connection: in a transaction that writes.
        report: id of the report.
        reading: row of the reading.
        learnt: now, ISO 8601, UTC.
        where: the ledger, as messages name it.
    """
    given = of_report(connection, report)
    if not given:
        make_current(connection, report, reading, learnt)
        return
    found = read_by(connection, reading)
    at = document(connection, report, version_of(connection, reading), where)
    composed = compose(at, [r for _, r in found], given, _texts(connection, {v.text_hash for v in given}))
    _keep(connection, report, composed)
    make_current(connection, report, _stored(connection, at, reading, found, composed, learnt), learnt)


def base_of(connection: Connection, reading: int) -> int:
    """Row of the program's reading that a reading is made of; itself for one of the program's."""
    base = connection.scalar(select(readings.c.base).where(readings.c.id == reading))
    return reading if base is None else int(base)


def version_of(connection: Connection, reading: int) -> int:
    """Number of the version that a reading read."""
    query = select(versions.c.n).join(readings, readings.c.version == versions.c.id).where(readings.c.id == reading)
    return int(connection.execute(query).scalar_one())


def read_by(connection: Connection, reading: int) -> list[tuple[int, Record]]:
    """The records of a reading with their rows, in order."""
    query = (
        select(records.c.pk, records.c.payload)
        .join(read_records, read_records.c.record == records.c.pk)
        .where(read_records.c.reading == reading)
        .order_by(read_records.c.n)
    )
    return [(int(pk), RECORDS.validate_json(payload)) for pk, payload in connection.execute(query)]


def of_report(connection: Connection, report: str) -> list[Verdict]:
    """Every verdict on a report, the first first."""
    rows = connection.execute(select(verdicts).where(verdicts.c.report == report).order_by(verdicts.c.n))
    return [verdict_of(row) for row in rows]


def verdict_of(row: object) -> Verdict:
    """A row of `verdicts` as it was given."""
    stored = dict(row._mapping)  # type: ignore[attr-defined]
    for name in ("records", "others", "machine", "upon"):
        stored[name] = json.loads(stored[name])
    return Verdict.model_validate({**stored, "role": Role(stored["role"]), "verb": VerdictVerb(stored["verb"])})


def _texts(connection: Connection, hashes: Iterable[str]) -> dict[str, str]:
    rows = connection.execute(select(texts.c.text_hash, texts.c.text).where(texts.c.text_hash.in_(sorted(hashes))))
    return {str(key): str(text) for key, text in rows}


def _keep(connection: Connection, report: str, composed: Composition) -> None:
    """Stores what the verdicts on a report come to, in place of what they came to before."""
    connection.execute(delete(rulings).where(rulings.c.report == report))
    many(connection, insert(rulings), (_row(report, ruling) for ruling in composed.rulings))


def _row(report: str, ruling: Ruling) -> dict[str, object]:
    row = ruling.model_dump(mode="json")
    return {**row, "report": report, "coders": json.dumps(row["coders"])}


def _stored(
    connection: Connection,
    at: Report,
    base: int,
    found: Sequence[tuple[int, Record]],
    composed: Composition,
    learnt: str,
) -> int:
    """Row of the reading with exactly what stands: the program's own where people changed nothing of it."""
    there = {record.id: (pk, record) for pk, record in found}
    changed = [r for r in (*composed.records, *composed.gone) if there.get(r.id, (0, None))[1] != r]
    verify(at, Reading(report=at.id, text_hash=at.text_hash, records=composed.records))
    added = Reading(report=at.id, text_hash=at.text_hash, records=tuple(changed))
    rows = dict(zip((r.id for r in changed), revisions(connection, added, learnt), strict=True))
    keys = [rows.get(r.id) or there[r.id][0] for r in composed.records]
    if keys == [pk for pk, _ in found]:
        return base
    standing = standing_reading(connection, at.id)
    if standing is not None and base_of(connection, standing) == base and keys == _keys(connection, standing):
        return standing
    return _add(connection, base, keys, learnt)


def _keys(connection: Connection, reading: int) -> list[int]:
    query = select(read_records.c.record).where(read_records.c.reading == reading).order_by(read_records.c.n)
    return [int(pk) for (pk,) in connection.execute(query)]


def _add(connection: Connection, base: int, keys: Sequence[int], learnt: str) -> int:
    """A further reading with these revisions and all else as its base has it."""
    key = (connection.scalar(select(func.max(readings.c.id))) or 0) + 1
    same = (readings.c.version, readings.c.run, readings.c.failures, readings.c.skipped)
    row = connection.execute(select(*same).where(readings.c.id == base)).one()._mapping
    connection.execute(insert(readings).values(id=key, records=len(keys), learnt=learnt, base=base, **row))
    many(connection, insert(read_records), ({"reading": key, "n": n, "record": pk} for n, pk in enumerate(keys)))
    told = connection.execute(select(read_offices.c.n, read_offices.c.office).where(read_offices.c.reading == base))
    many(connection, insert(read_offices), ({"reading": key, "n": n, "office": office} for n, office in told.all()))
    return key
