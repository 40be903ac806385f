"""A sentence that breaks a component costs that sentence only, and is counted."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from spacy.tokens import Doc

from truceline.model.reports import Failure
from truceline.reading.doc import each_readable, state


def each_sentence(
    doc: Doc, component: str, work: Callable[[Doc, int, int], object], *, body_only: bool = False
) -> None:
    """Calls `work(doc, start, end)` for every readable sentence; a failure is noted and the next sentence goes on.

    With `body_only` titles and headings are left out.
    """
    for start, end in each_readable(doc, body_only=body_only):
        guarded(doc, component, start, end, partial(work, doc, start, end))


def guarded(doc: Doc, component: str, start: int, end: int, work: Callable[[], object]) -> None:
    """Runs `work`; an exception becomes a Failure of tokens `[start, end)`."""
    try:
        work()
    except Exception as error:  # any bug of a component must stay within its sentence
        last = doc[end - 1]
        state(doc).failures.append(
            Failure(
                component=component,
                start=doc[start].idx,
                end=last.idx + len(last),
                reason=f"{type(error).__name__}: {error}",
            )
        )
