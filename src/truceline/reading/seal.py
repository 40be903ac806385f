"""Sealing: the records that components left on a Doc become the records of a report, with their ids."""

from __future__ import annotations

from collections import Counter

from spacy.tokens import Doc

from truceline.model.ids import record_id
from truceline.model.records import Record
from truceline.model.spans import Reference
from truceline.reading.confidence import confidence

# While a Doc is read, records point to one another by such names; sealing puts the ids in their place.
LOCAL = "local:"


def local(kind: str, n: int) -> str:
    """The name of the n-th record of a kind within a Doc that is still being read."""
    return f"{LOCAL}{kind}:{n}"


def seal(doc: Doc, report: str) -> tuple[Record, ...]:
    """The records of `doc` in the order of their anchors, with ids, their references resolved, how sure they are."""
    found: list[Record] = sorted(doc._.records, key=lambda r: (r.anchors[0].start, r.anchors[0].end, r.kind.value))
    seen: Counter[str] = Counter()
    ids: dict[str, str] = {}
    sealed: list[Record] = []
    for record in found:
        first = record_id(report, record)
        final = record_id(report, record, seen[first]) if seen[first] else first
        seen[first] += 1
        if record.id:
            ids[record.id] = final
        sure = confidence(doc, record)
        sealed.append(record.model_copy(update={"id": final, "report": report, "confidence": sure}))
    return tuple(_resolved(record, ids) for record in sealed)


def _resolved(record: Record, ids: dict[str, str]) -> Record:
    update = {}
    for name in type(record).model_fields:
        value = getattr(record, name)
        if isinstance(value, Reference) and value.record and value.record.startswith(LOCAL):
            update[name] = value.model_copy(update={"record": ids.get(value.record)})
    return record.model_copy(update=update) if update else record
