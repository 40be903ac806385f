"""The events component: clauses coded to PLOVER (the `events` layer) and the event records among them.

It runs last, so it also gives the other kinds of record their PLOVER code.
"""

from __future__ import annotations

from collections.abc import Callable

from spacy.language import Language
from spacy.tokens import Doc

from truceline.model.enums import ZoneKind
from truceline.reading.doc import readable, state
from truceline.reading.events.coding import chosen, coded_clause, readings
from truceline.reading.events.learnt import learnt
from truceline.reading.events.records import records
from truceline.reading.events.steps import Step, settled, steps
from truceline.reading.failsafe import guarded
from truceline.reading.plover import plover_of


@Language.factory(
    "truceline_events",
    requires=["token.dep", "token.pos", "token.lemma"],
    assigns=["doc._.truceline", "doc._.records"],
)
def make(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Codes clauses to PLOVER and records the events among them."""
    return read


def read(doc: Doc) -> Doc:
    """Fills in the coded clauses of `doc`, appends its event records, and gives all others their PLOVER code."""
    kept: list[tuple[ZoneKind, Step]] = []
    for zone, start, end in readable(doc):
        guarded(doc, "events", start, end, lambda z=zone, s=start, e=end: _read_sentence(doc, z, s, e, kept))  # type: ignore[misc]
    if len(doc):
        seen: list[Step] = []
        guarded(doc, "events", 0, len(doc), lambda: seen.extend(learnt(doc, [step for _, step in kept])))
        kept += [(ZoneKind.BODY, step) for step in seen]
        guarded(doc, "events", 0, len(doc), lambda: _record(doc, kept))
    return doc


def _read_sentence(doc: Doc, zone: ZoneKind, start: int, end: int, kept: list[tuple[ZoneKind, Step]]) -> None:
    found = readings(doc, start, end)
    state(doc).coded += tuple(coded_clause(r) for r in chosen(found))
    told = [s for r in found for s in steps(doc, r)]
    heads = {s.head.i for s in told}
    taken = [s for s in settled(doc, start, end) if s.head.i not in heads and s.head.head.i not in heads]
    kept += [(zone, s) for s in (*told, *taken)]


def _record(doc: Doc, kept: list[tuple[ZoneKind, Step]]) -> None:
    others = doc._.records
    for i, record in enumerate(others):
        if record.plover is None and (code := plover_of(record)) is not None:
            others[i] = record.model_copy(update={"plover": code})
    others.extend(records(doc, kept))
