"""Annotate: the JSONL contract, streaming, no ledger."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from io import BufferedIOBase, RawIOBase
from typing import Any

from truceline.intake import jsonl
from truceline.intake.files import chunks
from truceline.intake.outcomes import Refusal
from truceline.intake.reports import from_row
from truceline.model.reports import Report
from truceline.reading.layers import LAYERS
from truceline.reading.reader import can_read, docs
from truceline.reading.seal import seal

# A line that is still to be answered: the id it gave, and its report or why it has none.
Pending = tuple[Any, Report | Refusal]


def annotate(given: BufferedIOBase | RawIOBase | Iterable[str], layers: Iterable[str] = LAYERS) -> Iterator[dict[str, Any]]:
    """One row for every input line that is not blank, in order.

    A row holds the id and the layers; offsets are code points into the text as given. A line that cannot be taken in
    has an "error" instead, and a report in a language that cannot be read has empty layers and says so in "skipped".

    Args:
        given: a binary stream, of which no more than a line is held, or lines of text.
        layers: names of the layers wanted.
    """
    wanted = list(layers)
    waiting: deque[Pending] = deque()

    def readable() -> Iterator[Report]:
        for line in jsonl.read(_pieces(given)):
            found = line.content if isinstance(line.content, Refusal) else from_row(line.content)
            waiting.append((line.key, found))
            if isinstance(found, Report) and can_read(found):
                yield found

    for report, doc in docs(readable()):
        while waiting[0][1] is not report:
            yield _unread(waiting.popleft(), wanted)
        key, _ = waiting.popleft()
        sealed = seal(doc, report.id)
        yield {"id": key, **{name: LAYERS[name](doc, sealed) for name in wanted}}
    while waiting:
        yield _unread(waiting.popleft(), wanted)


def _pieces(given: BufferedIOBase | RawIOBase | Iterable[str]) -> Iterator[bytes]:
    # Text streams such as sys.stdin stand on a binary one, which alone can be read without holding a whole line.
    stream = getattr(given, "buffer", given)
    if isinstance(stream, (RawIOBase, BufferedIOBase)):
        yield from chunks(stream)
        return
    for line in given:
        text = str(line)
        yield (text if text.endswith("\n") else text + "\n").encode("utf-8", "surrogatepass")


def _unread(pending: Pending, layers: list[str]) -> dict[str, Any]:
    key, found = pending
    if isinstance(found, Refusal):
        return {"id": key, "error": str(found)}
    return {"id": key, "skipped": found.language, **{name: [] for name in layers}}
