"""Reports in, readings out: the parse, the components and the seal, streaming."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from spacy.tokens import Doc

from truceline.model.reports import Failure, Reading, Report
from truceline.reading.doc import state
from truceline.reading.parse import parse
from truceline.reading.pipeline import components, parser
from truceline.reading.seal import seal

# The languages that can be read; the others are stored and searchable, never read as if they were English.
LANGUAGES = frozenset({"en"})


def docs(reports: Iterable[Report], *, batch: int = 32) -> Iterator[tuple[Report, Doc]]:
    """Every report with its Doc, all components run. A component that breaks as a whole costs its own layer only."""
    pipes: list[tuple[str, Callable[[Doc], Doc]]] = components().pipeline
    for report, parsed in parse(parser(), reports, batch=batch):
        doc = parsed
        for name, pipe in pipes:
            try:
                doc = pipe(doc)
            except Exception as error:
                reason = f"{type(error).__name__}: {error}"
                state(doc).failures.append(
                    Failure(component=name.removeprefix("truceline_"), start=0, end=len(report.text), reason=reason)
                )
        yield report, doc


def can_read(report: Report) -> bool:
    """Whether the report is in a language that can be read; one whose language is unknown is taken for English."""
    return report.language is None or report.language in LANGUAGES


def read(reports: Iterable[Report], *, batch: int = 32) -> Iterator[tuple[Report, Reading]]:
    """Every report with what was read from it, in order."""
    held: list[Report] = []
    for report in reports:
        held.append(report)
        if len(held) == batch:
            yield from _read_batch(held)
            held = []
    yield from _read_batch(held)


def _read_batch(reports: list[Report]) -> Iterator[tuple[Report, Reading]]:
    parsed = docs((r for r in reports if can_read(r)), batch=len(reports) or 1)
    for report in reports:
        if can_read(report):
            yield report, _reading(report, next(parsed)[1])
        else:
            yield report, Reading(report=report.id, text_hash=report.text_hash, skipped=report.language)


def _reading(report: Report, doc: Doc) -> Reading:
    found = state(doc)
    return Reading(
        report=report.id,
        text_hash=report.text_hash,
        records=seal(doc, report.id),
        offices=found.offices,
        failures=tuple(found.failures),
    )
