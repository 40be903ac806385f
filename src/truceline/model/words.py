"""The words of a record, wherever in it they stand, and whether they read back from a text."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import BaseModel

from truceline.model.offices import Office
from truceline.model.records import Record
from truceline.model.spans import Span


def spans_of(value: object, path: str = "") -> Iterator[tuple[str, Span]]:
    """Every stretch of words below `value`, each with its path (`anchors[0]`, `to`, `terms[2].condition.span`).

    Args:
        value: a record or any part of one.
        path: where `value` itself stands.
    """
    if isinstance(value, Span):
        yield path, value
    elif isinstance(value, tuple):
        for n, part in enumerate(value):
            yield from spans_of(part, f"{path}[{n}]")
    elif isinstance(value, BaseModel):
        words = getattr(value, "span", None)
        if isinstance(words, Span) and "span" not in type(value).model_fields:
            yield path, words
        for name in type(value).model_fields:
            yield from spans_of(getattr(value, name), f"{path}.{name}" if path else name)


def misread(record: Record | Office, text: str) -> Iterator[tuple[str, Span]]:
    """The words of a record or office that do not stand in `text` at their offsets, each with its path."""
    return ((path, span) for path, span in spans_of(record) if not span.reads_back(text))
