"""Annotate: the JSONL contract, streaming, no ledger."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from io import BufferedIOBase, RawIOBase
from itertools import islice
from typing import Any, TypeGuard

from truceline.intake.outcomes import Refusal
from truceline.intake.readers import jsonl
from truceline.intake.reports import from_document
from truceline.intake.streams import chunks
from truceline.model.reports import Report
from truceline.reading.layers import LAYERS, failures
from truceline.reading.reader import can_read, docs
from truceline.reading.seal import seal

# An input line: the id it gave, and its report or why it has none.
Taken = tuple[Any, Report | Refusal]
# Lines that are parsed together and answered together.
_BATCH = 32


def annotate(
    given: BufferedIOBase | RawIOBase | Iterable[str], layers: Iterable[str] = LAYERS
) -> Iterator[dict[str, Any]]:
    """One row for every input line that is not blank, in order.

    A row holds the id and the layers; offsets are code points into the text as given. A line that cannot be taken in
    has an "error" instead, and a report in a language that cannot be read has empty layers and says so in "skipped".
    Stretches that broke a component are listed under "failures", where there are any.

    Args:
        given: a binary stream, of which no more than a line is held, or lines of text.
        layers: names of the layers wanted.
    """
    wanted = list(layers)
    lines = (_taken(line) for line in jsonl.rows(_pieces(given)))
    while batch := list(islice(lines, _BATCH)):
        read = docs((found for _, found in batch if _is_readable(found)), batch=_BATCH)
        for key, found in batch:
            if _is_readable(found):
                report, doc = next(read)
                sealed = seal(doc, report.id)
                yield {"id": key, **{name: LAYERS[name](doc, sealed) for name in wanted}, **failures(doc)}
            else:
                yield _unread(key, found, wanted)


def _taken(line: jsonl.Line) -> Taken:
    return line.key, line.content if isinstance(line.content, Refusal) else from_document(line.content)


def _is_readable(found: Report | Refusal) -> TypeGuard[Report]:
    return isinstance(found, Report) and can_read(found)


def _pieces(given: BufferedIOBase | RawIOBase | Iterable[str]) -> Iterator[bytes]:
    # Text streams such as sys.stdin stand on a binary one, which alone can be read without holding a whole line.
    stream = getattr(given, "buffer", given)
    if isinstance(stream, (RawIOBase, BufferedIOBase)):
        yield from chunks(stream)
        return
    for line in given:
        text = str(line)
        yield (text if text.endswith("\n") else text + "\n").encode("utf-8", "surrogatepass")


def _unread(key: Any, found: Report | Refusal, layers: list[str]) -> dict[str, Any]:
    if isinstance(found, Refusal):
        return {"id": key, "error": str(found)}
    return {"id": key, "skipped": found.language, **{name: [] for name in layers}}
