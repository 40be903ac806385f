"""Snapshot: a ledger as a folder of data that others can use, check and cite; the same ledger, the same bytes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

from truceline import __version__
from truceline.errors import UsageError
from truceline.export import FORMATS
from truceline.export import snapshot_pages as pages
from truceline.export import snapshot_tables as tables
from truceline.export.known import Known
from truceline.export.snapshot_changes import Changes
from truceline.ledger import Asked, Fact, Ledger, ReportEntry
from truceline.ledger.asking import threads_of
from truceline.ledger.decisions import undone
from truceline.model.enums import Kind, Review
from truceline.model.schema import schema_text
from truceline.model.threads import Decision, Process
from truceline.workflow.folders import whole_folder, write_file
from truceline.workflow.snapshot_check import Snapshot, file_digest, last_before, opened
from truceline.workflow.snapshot_since import since

VETTED = frozenset({Review.ACCEPTED, Review.CORRECTED})
"""What a person has looked at and let stand."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be taken."""

    vetted: bool = False
    """Only records that a person has accepted or corrected; else all that stand."""
    process: str | None = None
    """Only this process: its id, or words of its name."""
    against: Path | None = None
    """The snapshot to compare with; the last one beside the new folder if left out."""
    parquet: bool = False
    """Whether to write Parquet too."""
    licence: str | None = None
    """What whoever publishes it allows; an SPDX name goes into the citation too."""
    authors: tuple[str, ...] = ()
    """Who compiled it."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What was taken."""

    facts: pages.Facts
    against: Path | None
    """The snapshot that it was compared with."""


@dataclass(frozen=True, slots=True)
class _Chosen:
    """What of the ledger goes into it."""

    process: Process | None
    facts: tuple[Fact, ...]
    reports: tuple[ReportEntry, ...]
    processes: tuple[Process, ...]
    decisions: tuple[Decision, ...]
    undone: frozenset[int]

    @property
    def records(self) -> dict[str, str]:
        """Ids of the records, each with its thread."""
        return {fact.record: fact.thread for fact in self.facts}


def take(ledger: Ledger, folder: Path, plan: Plan) -> Taken:
    """Writes a snapshot of a ledger, whole or not at all, as it is at this moment.

    Raises:
        UsageError: the folder is there or has no place, reports wait to be joined, or pyarrow is not installed.
        InputError: the older snapshot is not whole.
        LedgerError: no process, or several, are meant.
        OSError: it cannot be written; nothing is left of it.
    """
    folder = folder.absolute()
    with ledger.steady(), whole_folder(folder) as half:
        if waiting := len(ledger.waiting()):
            remedy = "join them with `truceline join`"
            raise UsageError(f"{waiting} reports wait to be joined", where=ledger.where, remedy=remedy)
        chosen = _chosen(ledger, plan)
        own = _own(ledger, plan, chosen)
        older = opened(plan.against) if plan.against else last_before(folder, own)
        facts = _fill(half, ledger, plan, chosen, own, older)
    return Taken(facts, older.folder if older else None)


def _own(ledger: Ledger, plan: Plan, chosen: _Chosen) -> dict[str, Any]:
    return {
        "edition": "vetted" if plan.vetted else "provisional",
        "process": chosen.process.id if chosen.process else None,
        "date": ledger.last_learnt(),
        "ledger": ledger.digest(),
        "program": f"truceline {__version__}",
    }


def _chosen(ledger: Ledger, plan: Plan) -> _Chosen:
    process = ledger.process(plan.process) if plan.process else None
    facts = ledger.facts(Asked(process=process.id if process else None))
    if plan.vetted:
        vetted = {e.record.id for e in ledger.records() if e.record.review in VETTED}
        facts = [fact for fact in facts if fact.record in vetted]
    everything = process is None and not plan.vetted
    told_by = {fact.report for fact in facts}
    decisions = ledger.decisions()
    return _Chosen(
        process=process,
        facts=tuple(facts),
        reports=tuple(sorted((r for r in ledger.reports() if everything or r.id in told_by), key=lambda r: r.id)),
        processes=tuple(_processes(ledger, process, facts, keep_empty=everything)),
        decisions=tuple(_about(decisions, process, facts) if process else decisions),
        undone=frozenset(undone(decisions)),
    )


def _processes(ledger: Ledger, only: Process | None, facts: Collection[Fact], *, keep_empty: bool) -> Iterator[Process]:
    records = Counter(fact.process for fact in facts)
    reports = Counter(process for process, _ in {(fact.process, fact.report) for fact in facts})
    for process in sorted(ledger.processes(), key=lambda p: p.id):
        wanted = process.id == only.id if only else keep_empty or records[process.id] > 0
        if wanted:
            yield process.model_copy(update={"records": records[process.id], "reports": reports[process.id]})


def _about(decisions: Iterable[Decision], process: Process, facts: Iterable[Fact]) -> Iterator[Decision]:
    """The decisions that name a process, a report, record or actor of it, and what takes such a decision back."""
    ids = {process.id}
    for fact in facts:
        ids |= {fact.record, fact.report, fact.actor or "", fact.other or ""}
    for decision in decisions:
        if ids & set(decision.subjects):
            yield decision
            # An undo names the number of the decision that it takes back.
            ids.add(str(decision.n))


def _fill(
    half: Path, ledger: Ledger, plan: Plan, chosen: _Chosen, own: dict[str, Any], older: Snapshot | None
) -> pages.Facts:
    _write_records(half, ledger, plan, chosen.records)
    _write_tables(half, chosen)
    changed, tombstones = since(older, half, ledger, own["date"])
    _write_table(half, tables.TOMBSTONES, tombstones)
    counts = {kind.value: 0 for kind in Kind} | Counter(fact.kind.value for fact in chosen.facts)
    counts |= {
        "reports": len(chosen.reports),
        "threads": len({fact.thread for fact in chosen.facts}),
        "processes": len(chosen.processes),
        "decisions": len(chosen.decisions),
        "tombstones": len(tombstones),
    }
    facts = _facts(plan, chosen, own, older, counts, changed)
    for name, text in _pages(facts).items():
        write_file(half / name, [text.encode()])
    sums = {p.relative_to(half).as_posix(): file_digest(p) for p in half.rglob("*") if p.is_file()}
    write_file(half / pages.SUMS, [pages.checksums(sums).encode()])
    return facts


def _pages(facts: pages.Facts) -> dict[str, str]:
    return {
        "README.md": pages.readme(facts),
        "CITATION.cff": pages.citation(facts),
        "dictionary.csv": pages.dictionary(),
        "codebook.md": pages.codebook(),
        "schema.json": schema_text(),
        "changes.json": pages.changes_page(facts),
        pages.MANIFEST: pages.manifest(facts),
    }


def _write_records(half: Path, ledger: Ledger, plan: Plan, records: dict[str, str]) -> None:
    known = Known(threads=records)
    for form in (FORMATS[name] for name in ("jsonl", "csv", *(["parquet"] if plan.parquet else []))):
        write = form.writer()
        for kind in Kind:
            entries = (entry for entry in ledger.records(kind=kind) if entry.record.id in records)
            write_file(half / "data" / f"{kind.value}{form.suffix}", _encoded(write(entries, known)))


def _write_tables(half: Path, chosen: _Chosen) -> None:
    voices = {fact.report: fact.voice for fact in chosen.facts}
    threads = sorted(threads_of(chosen.facts), key=lambda t: t.id)
    _write_table(half, tables.REPORTS, [tables.report_row(r, voices.get(r.id)) for r in chosen.reports])
    _write_table(half, tables.THREADS, [tables.thread_row(t) for t in threads])
    _write_table(half, tables.PROCESSES, [tables.process_row(p) for p in chosen.processes])
    decided = [tables.decision_row(d, undone=d.n in chosen.undone) for d in chosen.decisions]
    _write_table(half, tables.DECISIONS, decided)


def _write_table(half: Path, table: tables.Table, rows: Collection[tables.Row]) -> None:
    data = half / "data"
    write_file(data / f"{table.name}.jsonl", _encoded(map(table.json_line, rows)))
    write_file(data / f"{table.name}.csv", _encoded([table.csv_header(), *map(table.csv_line, rows)]))


def _encoded(pieces: Iterable[str] | Iterable[bytes]) -> Iterator[bytes]:
    return (piece.encode() if isinstance(piece, str) else piece for piece in pieces)


def _facts(
    plan: Plan,
    chosen: _Chosen,
    own: dict[str, Any],
    older: Snapshot | None,
    counts: dict[str, int],
    changed: dict[str, Changes],
) -> pages.Facts:
    days = sorted(report.published[:10] for report in chosen.reports if report.published)
    return pages.Facts(
        program=__version__,
        edition=own["edition"],
        date=own["date"],
        ledger=own["ledger"],
        process=chosen.process,
        licence=plan.licence,
        authors=plan.authors,
        parquet=f"pyarrow {version('pyarrow')}" if plan.parquet else None,
        read_by=tuple(_read_by(chosen.reports)),
        first=days[0] if days else None,
        last=days[-1] if days else None,
        counts=counts,
        against={"date": older.manifest["date"], "ledger": older.manifest["ledger"], "sums": older.sums}
        if older
        else None,
        changes=changed,
    )


def _read_by(reports: Iterable[ReportEntry]) -> Iterator[dict[str, Any]]:
    found = Counter((r.run.program, r.run.model, r.run.settings) for r in reports)
    for (program, model, settings), n in sorted(found.items()):
        yield {"program": program, "model": model, "settings": dict(settings), "reports": n}
