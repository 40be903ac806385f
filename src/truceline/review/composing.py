"""Composed readings: what the program read from a report, with people's verdicts applied.

The program's reading stays as it is; what people decided stands beside it and is applied anew to every later one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from truceline.model.enums import ChainRole, Review
from truceline.model.ids import kind_of, record_id
from truceline.model.records import Record
from truceline.model.reports import Report
from truceline.model.spans import Reference, Span
from truceline.model.verdicts import Flag, Ruling, Verdict, VerdictStanding, VerdictVerb
from truceline.review.likeness import alike
from truceline.review.moving import Move
from truceline.review.ruling import chain, left, rulings


@dataclass(frozen=True, slots=True)
class Composition:
    """What stands of a report after people's verdicts."""

    records: tuple[Record, ...]
    """The records that stand, in the order of their anchors."""
    gone: tuple[Record, ...]
    """Those that the program reads and a person took away: rejected, or merged into another."""
    rulings: tuple[Ruling, ...]
    """What the verdicts on each record come to, by id of the record."""


def compose(
    report: Report, machine: Sequence[Record], verdicts: Sequence[Verdict], texts: Mapping[str, str]
) -> Composition:
    """Applies the verdicts on a report to what the program read from it.

    Args:
        report: as it stands.
        machine: what the program read from this text.
        verdicts: all on this report, undone ones too.
        texts: the texts that they were given on, by hash.
    """
    work = _Work(report, {r.id: r for r in machine}, verdicts, texts)
    work.apply()
    records = sorted(work.pool.values(), key=lambda r: (r.anchors[0].start, r.anchors[0].end, r.kind.value, r.id))
    return Composition(
        records=tuple(_pointing(r, work.pool, work.merged) for r in records),
        gone=tuple(work.gone.values()),
        rulings=work.told(),
    )


class _Work:
    """One report while its verdicts are applied."""

    def __init__(
        self, report: Report, machine: Mapping[str, Record], verdicts: Sequence[Verdict], texts: Mapping[str, str]
    ) -> None:
        self._report, self._machine, self._texts = report, machine, texts
        self._ruled = rulings(verdicts)
        self._left = {v.n: v for v in left(verdicts)}
        self._moves: dict[str, Move] = {}
        self._known = {*machine, *(r.id for v in verdicts for r in v.machine)}
        """Ids that stand for something: read by the program at some time, or added or made by a verdict that holds."""
        self._known |= {v.record for v in self._left.values() if v.verb is VerdictVerb.ADD}
        self._parts: dict[str, Verdict] = {}
        self._lost: set[int] = set()
        self._matched: set[int] = set()
        self.pool = dict(machine)
        self.gone: dict[str, Record] = {}
        self.merged: dict[str, str] = {}

    def apply(self) -> None:
        """Applies every verdict that counts, and those that it builds on, in the order in which they were given."""
        holding: dict[int, Verdict] = {}
        for ruled in self._ruled.values():
            if ruled.verdict:
                holding |= chain(ruled.verdict, self._left)
        for n in sorted(holding):
            self._apply(holding[n])

    def _apply(self, verdict: Verdict) -> None:
        if verdict.record not in self._known:
            # A part of what is no longer split, or what was added and taken back.
            return
        here = [self._here(record, verdict.text_hash) for record in verdict.records]
        kept = {record.id: record for record in here if record is not None}
        if len(kept) < len(verdict.records):
            self._lost.add(verdict.n)
            return
        for key in (verdict.record, *verdict.others):
            if key not in kept:
                self._take(key, verdict)
        for key, record in kept.items():
            self._put(key, record, verdict)

    def _take(self, key: str, verdict: Verdict) -> None:
        """Takes a record away: it is rejected, or merged into another."""
        if (last := self.pool.pop(key, None)) is not None:
            review = Review.MERGED if verdict.others else Review.REJECTED
            self.gone[key] = last.model_copy(update={"review": review})
        if verdict.others:
            self.merged[key] = verdict.record

    def _put(self, key: str, record: Record, verdict: Verdict) -> None:
        """Lets a person's record stand, in place of whatever was read under its id or in its words."""
        if key != verdict.record:
            self._parts[key] = verdict
        before = next((r for r in verdict.machine if r.id == key), None)
        twin = self.pool.get(record_id(self._report.id, record))
        free = twin is not None and twin.id != key and twin.id not in self._ruled
        if twin is not None and free and _renamed(record, before) and _overlap(twin.anchors[0], record.anchors[0]):
            # A later program read what this person wrote, under the id that goes with those words.
            self.pool.pop(twin.id)
            self._matched.add(verdict.n)
        self._known.add(key)
        self.pool[key] = record
        self.gone.pop(key, None)
        self.merged.pop(key, None)

    def _here(self, record: Record, text_hash: str) -> Record | None:
        """A person's record in the text as it stands and under the outlet as it is known; None where words are gone."""
        if text_hash != self._report.text_hash:
            if text_hash not in self._moves:
                self._moves[text_hash] = Move(self._texts[text_hash], self._report.text)
            moved = self._moves[text_hash].record(record)
            if moved is None:
                return None
            record = moved
        links = tuple(
            link.model_copy(update={"name": self._report.outlet}) if link.role is ChainRole.OUTLET else link
            for link in record.chain
        )
        return record.model_copy(update={"chain": links})

    def told(self) -> tuple[Ruling, ...]:
        """What the verdicts on each record come to."""
        found = {
            record: Ruling(
                record=record,
                kind=kind_of(record),
                verdict=ruled.verdict.n if ruled.verdict else None,
                standing=ruled.standing,
                flag=self._flag(record, ruled.verdict),
                coders=tuple(sorted(v.by for v in ruled.codings)),
            )
            for record, ruled in self._ruled.items()
        }
        for record, verdict in self._parts.items():
            if record in self.pool and record not in found:
                found[record] = Ruling(
                    record=record, kind=kind_of(record), verdict=verdict.n, standing=VerdictStanding.DECIDED
                )
        return tuple(found[record] for record in sorted(found))

    def _flag(self, record: str, verdict: Verdict | None) -> Flag | None:
        """Why a record should be looked at again; what was merged is flagged where it went."""
        if verdict is None or record != verdict.record:
            return None
        if verdict.n in self._lost:
            return Flag.LOST
        before, mine = ({r.id: r for r in rows} for rows in (verdict.machine, verdict.records))
        flags = [self._drift(i, before.get(i), mine.get(i), verdict.n) for i in (record, *verdict.others)]
        return next(filter(None, flags), None)

    def _drift(self, record: str, before: Record | None, mine: Record | None, n: int) -> Flag | None:
        now = self._machine.get(record)
        if now is None:
            gone = before is not None and mine is not None and n not in self._matched
            return Flag.GONE if gone else None
        known = [r for r in (before, mine) if r is not None]
        return None if any(alike(r, now) for r in known) else Flag.CHANGED


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _renamed(record: Record, before: Record | None) -> bool:
    """Whether a person changed the words and fields from which a record's id is made."""
    return before is None or record_id(record.report, record) != record_id(record.report, before)


def _pointing(record: Record, pool: Mapping[str, Record], merged: Mapping[str, str]) -> Record:
    """The record with its pointers to others led to where those went, or to none."""
    update: dict[str, Reference | None] = {}
    for name in type(record).model_fields:
        value = getattr(record, name)
        if isinstance(value, Reference) and value.record and value.record not in pool:
            to = merged.get(value.record)
            led = value.model_copy(update={"record": to if to in pool and to != record.id else None})
            update[name] = led if led.record or led.span else None
    return record.model_copy(update=update) if update else record
