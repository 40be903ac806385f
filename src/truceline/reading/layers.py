"""The layers of `truceline annotate`: what was found in a Doc as plain lists of offsets (code points, half-open)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from spacy.tokens import Doc

from truceline.model.records import RECORDS, Record, Toll
from truceline.reading.countries import alpha3
from truceline.reading.doc import span, state

Pair = list[int]


def pair(doc: Doc, words: tuple[int, int] | None) -> Pair | None:
    """Offsets of the tokens `[start, end)` into the canonical text."""
    if words is None or words[0] >= words[1]:
        return None
    s = span(doc, *words)
    return [s.start, s.end]


def _some(doc: Doc, words: tuple[int, int] | None) -> list[Pair]:
    found = pair(doc, words)
    return [found] if found else []


def attributions(doc: Doc, _: tuple[Record, ...]) -> list[dict[str, Any]]:
    """Every reported thought or word, the outermost of those that hold one another (as PolNeAR counts them)."""
    found = state(doc).attributions
    return [
        {
            "speaker": _some(doc, a.speaker),
            "cue": _some(doc, a.cue),
            "content": [p for words in a.content for p in _some(doc, words)],
            "mode": a.mode.value,
        }
        for a in found
        if a.verb is None or not any(b is not a and b.holds(a.verb) for b in found)
    ]


def times(doc: Doc, _: tuple[Record, ...]) -> list[dict[str, Any]]:
    """Time expressions with their TIMEX3 values."""
    found = []
    for t in state(doc).times:
        s = span(doc, t.start, t.end)
        found.append({"start": s.start, "end": s.end, "type": t.type, "value": t.timex})
    return found


def places(doc: Doc, _: tuple[Record, ...]) -> list[dict[str, Any]]:
    """Toponyms with the place meant; `associative` ones (demonyms, names of bodies) are no place of any record."""
    found = []
    for p in state(doc).places:
        s = span(doc, p.start, p.end)
        found.append(
            {"start": s.start, "end": s.end, **p.place.model_dump(exclude={"precision"}), "associative": p.associative}
        )
    return found


def _code(doc: Doc, words: tuple[int, int] | None, head: int | None) -> dict[str, Any] | None:
    where = pair(doc, words)
    if where is None:
        return None
    actor = state(doc).actors.get(-1 if head is None else head)
    code = alpha3(actor.country) if actor and actor.country else None
    return {"span": where, "code": code, "sector": actor.kind.value if actor else None}


def events(doc: Doc, _: tuple[Record, ...]) -> list[dict[str, Any]]:
    """Clauses coded to PLOVER."""
    return [
        {
            "type": c.type.value,
            "mode": c.mode,
            "context": list(c.context),
            "cameo": c.cameo,
            "source": _code(doc, c.source, c.source_head),
            "target": _code(doc, c.target, c.target_head),
            "trigger": pair(doc, c.trigger),
        }
        for c in state(doc).coded
    ]


def tolls(_: Doc, sealed: tuple[Record, ...]) -> list[dict[str, Any]]:
    """Figures about people."""
    return [
        {"measure": r.measure.value, "value": r.value, "span": [r.span.start, r.span.end]}
        for r in sealed
        if isinstance(r, Toll)
    ]


def records(_: Doc, sealed: tuple[Record, ...]) -> list[dict[str, Any]]:
    """The codebook's records."""
    return [RECORDS.dump_python(r, mode="json") for r in sealed]


def failures(doc: Doc) -> dict[str, list[dict[str, Any]]]:
    """Stretches that broke a component, under their key; nothing where there are none."""
    found = state(doc).failures
    return {"failures": [f.model_dump() for f in found]} if found else {}


LAYERS: dict[str, Callable[[Doc, tuple[Record, ...]], list[dict[str, Any]]]] = {
    "attributions": attributions,
    "times": times,
    "places": places,
    "events": events,
    "tolls": tolls,
    "records": records,
}
