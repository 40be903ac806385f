"""Writing one report with what was read from it, inside a transaction of the caller's."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, func, insert, select, update
from sqlalchemy.dialects.sqlite import insert as insert_unless_there

from truceline.ledger.rows import Write
from truceline.ledger.searching import index_records, index_version
from truceline.ledger.tables import (
    anchors,
    current,
    links,
    read_records,
    readings,
    records,
    reports,
    runs,
    standings,
    texts,
    versions,
)
from truceline.model.records import Record, actors_of
from truceline.model.reports import Reading, Report, Run


@dataclass(frozen=True, slots=True)
class Known:
    """What the ledger holds of a report as it comes in."""

    version: int | None
    """Row of the version with the same text and facts."""
    reading: int | None
    """Row of the reading of that version by the same program, model and settings."""


def digest(value: object) -> str:
    """SHA-256 in hexadecimal of a value's JSON; the same value gives the same digest everywhere."""
    packed = json.dumps(value, sort_keys=True, ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(packed.encode("ascii")).hexdigest()


def run_digest(run: Run) -> str:
    """Stands for the program, model and settings of a run."""
    return digest([run.program, run.model, sorted(run.settings)])


def facts(report: Report) -> dict[str, Any]:
    """What a reading of a report rests on, as its row of `versions` has it.

    Address, file name, authors and last change are no part of it.
    """
    return {
        "text_hash": report.text_hash,
        "title": report.title,
        "outlet": report.outlet,
        "published": report.published,
        "agency": report.agency.model_dump_json() if report.agency else None,
        "language": report.language,
        "zones": json.dumps([[z.start, z.end, z.kind.value] for z in report.zones]),
    }


def recall(connection: Connection, report: Report, run: Run) -> Known:
    """Whether this version of a report is stored, and whether such a run has read it."""
    version = connection.scalar(
        select(versions.c.id).where(versions.c.report == report.id, versions.c.digest == digest(facts(report)))
    )
    reading = connection.scalar(
        select(func.min(readings.c.id))
        .join(runs, runs.c.id == readings.c.run)
        .where(readings.c.version == version, readings.c.base.is_(None), runs.c.digest == run_digest(run))
    )
    return Known(version, reading)


def add_run(connection: Connection, run: Run, started: str) -> int:
    """A row for a run that begins."""
    row = {
        "program": run.program,
        "model": run.model,
        "settings": json.dumps(run.settings),
        "digest": run_digest(run),
        "started": started,
    }
    return _key(connection.execute(insert(runs).values(row)))


def finish_run(connection: Connection, run: int, finished: str) -> None:
    """Notes that a run came to its end."""
    connection.execute(update(runs).where(runs.c.id == run).values(finished=finished))


def add_version(connection: Connection, report: Report, learnt: str) -> tuple[int, Write]:
    """Stores a version that is not there yet: its row, and whether report, text or only facts are new."""
    connection.execute(
        insert_unless_there(reports)
        .values(id=report.id, url=report.url, source=report.source, page=report.page, learnt=learnt)
        .on_conflict_do_nothing()
    )
    connection.execute(
        insert_unless_there(texts).values(text_hash=report.text_hash, text=report.text).on_conflict_do_nothing()
    )
    before = select(versions).where(versions.c.report == report.id)
    n = _count(connection, before)
    had_text = _count(connection, before.where(versions.c.text_hash == report.text_hash)) > 0
    row = facts(report)
    told = {"modified": report.modified, "authors": json.dumps(report.authors) if report.authors else None}
    stored = connection.execute(
        insert(versions).values(report=report.id, n=n + 1, digest=digest(row), learnt=learnt, **row, **told)
    )
    key = _key(stored)
    index_version(connection, key, report)
    return key, Write.NEW if n == 0 else Write.REREAD if had_text else Write.NEW_VERSION


def add_reading(connection: Connection, version: int, run: int, reading: Reading, learnt: str) -> int:
    """Stores what a run read from a version. Records that are there already, word for word, are not stored again."""
    failures = json.dumps([f.model_dump(mode="json") for f in reading.failures])
    key = _key(
        connection.execute(
            insert(readings).values(
                version=version,
                run=run,
                records=len(reading.records),
                failures=failures,
                skipped=reading.skipped,
                learnt=learnt,
            )
        )
    )
    rows = revisions(connection, reading, learnt)
    many(connection, insert(read_records), ({"reading": key, "n": n, "record": row} for n, row in enumerate(rows)))
    return key


def make_current(connection: Connection, report: str, reading: int, learnt: str) -> None:
    """Lets a reading stand for its report, and notes from when on; one that stands already changes nothing."""
    if connection.scalar(select(current.c.reading).where(current.c.report == report)) == reading:
        return
    row = insert_unless_there(current).values(report=report, reading=reading)
    connection.execute(row.on_conflict_do_update(index_elements=["report"], set_={"reading": reading}))
    connection.execute(insert(standings).values(report=report, reading=reading, since=learnt))


def revisions(connection: Connection, reading: Reading, learnt: str) -> list[int]:
    """Rows of a reading's records, in order; those that are not there yet are stored as further revisions."""
    there = connection.execute(
        select(records.c.pk, records.c.id, records.c.digest).where(records.c.report == reading.report)
    ).all()
    rows = {(str(r.id), str(r.digest)): int(r.pk) for r in there}
    counts = Counter(str(r.id) for r in there)
    # The transaction holds the write lock, so the keys that follow the last one are free.
    last: int = connection.scalar(select(func.max(records.c.pk))) or 0
    fresh: dict[int, Record] = {}
    added: list[dict[str, Any]] = []
    keys: list[int] = []
    for record in reading.records:
        payload = record.model_dump_json(exclude={"anchor"})
        stands_for = digest([reading.text_hash, payload])
        key = rows.get((record.id, stands_for))
        if key is None:
            key = last + len(added) + 1
            fresh[key] = record
            facts = {"payload": payload, "digest": stands_for, "text_hash": reading.text_hash, "learnt": learnt}
            added.append({"pk": key, "revision": counts[record.id] + 1, **_columns(record), **facts})
        keys.append(key)
    many(connection, insert(records), added)
    many(connection, insert(anchors), (row for key, record in fresh.items() for row in anchor_rows(key, record)))
    many(connection, insert(links), (row for key, record in fresh.items() for row in link_rows(key, record)))
    index_records(connection, {row["pk"]: row["words"] for row in added})
    return keys


def _columns(record: Record) -> dict[str, Any]:
    return {
        "id": record.id,
        "report": record.report,
        "kind": record.kind.value,
        "said": record.said.value if record.said else None,
        "happened": record.when.value if record.when else None,
        "confidence": record.confidence,
        "review": record.review.value,
        "words": words(record),
    }


def words(record: Record) -> str:
    """What a search looks for a record in: its anchors and the names of its actors and of those it came through."""
    names = [a.name for a in actors_of(record)] + [link.name for link in record.chain if link.name]
    return " · ".join(dict.fromkeys([*(a.text for a in record.anchors), *names]))


def anchor_rows(key: int, record: Record) -> list[dict[str, Any]]:
    """The rows of `anchors` for a record."""
    return [
        {"record": key, "n": n, "start": span.start, "end": span.end, "text": span.text}
        for n, span in enumerate(record.anchors)
    ]


def link_rows(key: int, record: Record) -> list[dict[str, Any]]:
    """The rows of `links` for a record."""
    return [
        {
            "record": key,
            "n": n,
            "role": link.role.value,
            "name": link.name,
            "start": link.span.start if link.span else None,
            "end": link.span.end if link.span else None,
            "text": link.span.text if link.span else None,
        }
        for n, link in enumerate(record.chain)
    ]


def many(connection: Connection, statement: Any, rows: Iterable[dict[str, Any]]) -> None:
    """Runs a statement for all rows at once, or not at all where there are none."""
    if listed := list(rows):
        connection.execute(statement, listed)


def _count(connection: Connection, statement: Select[Any]) -> int:
    return connection.scalar(select(func.count()).select_from(statement.subquery())) or 0


def _key(result: Any) -> int:
    return int(result.inserted_primary_key[0])
