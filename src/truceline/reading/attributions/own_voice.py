"""Texts that are themselves the speaker's: joint statements and first-person releases (decision 5)."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc

from truceline.model.enums import Act, Mode, ZoneKind
from truceline.reading.attributions.lexicon import words
from truceline.reading.attributions.quotations import Quotations
from truceline.reading.doc import Attribution, readable

FIRST_PERSON = frozenset({"i", "we", "us", "our", "my", "me"})
# A text speaks for itself when it says "we" or "I" outside quotations at least so often …
_OFTEN = 2
# … and hardly anybody else is cited: in at most one paragraph of so many.
_CITED = 3
_LEAST_WORDS = 4


def own_voice(doc: Doc, told: list[Attribution], quotations: Quotations) -> list[Attribution] | None:
    """The statements of a text that is the speaker's own: its paragraphs less what they cite. None of another text.

    Args:
        doc: the text.
        told: the attributions of words said or written.
        quotations: its quotations.
    """
    body = [(start, end) for zone, start, end in readable(doc) if zone is ZoneKind.BODY]
    ours = sum(doc[i].lower_ in FIRST_PERSON and quotations.at(i) is None for s, e in body for i in range(s, e))
    if ours < _OFTEN:
        return None
    cited = [a for a in told if not _is_own(doc, a)]
    paragraphs = {quotations.paragraph(start) for start, _ in body}
    if len({quotations.paragraph(a.start) for a in cited}) * _CITED > len(paragraphs):
        return None
    return [*cited, *_runs(doc, body, cited, quotations)]


def _is_own(doc: Doc, a: Attribution) -> bool:
    return a.speaker_head is None or doc[a.speaker_head].lower_ in FIRST_PERSON


def _runs(
    doc: Doc, body: list[tuple[int, int]], cited: list[Attribution], quotations: Quotations
) -> Iterator[Attribution]:
    """Runs of sentences of one paragraph that cite nobody."""
    run: tuple[int, int] | None = None
    for start, end in body:
        free = not any(a.start < end and start < a.end for a in cited)
        if run and free and quotations.paragraph(run[0]) == quotations.paragraph(start):
            run = (run[0], end)
            continue
        if run:
            yield from _paragraph(doc, *run)
        run = (start, end) if free else None
    if run:
        yield from _paragraph(doc, *run)


def _paragraph(doc: Doc, start: int, end: int) -> Iterator[Attribution]:
    while end > start and doc[end - 1].is_space:
        end -= 1
    text = doc[start:end].text.lower()
    spoken = sum(t.is_alpha for t in doc[start:end]) >= _LEAST_WORDS and any(
        t.tag_ in {"VBD", "VBZ", "VBP", "MD"} for t in doc[start:end]
    )
    if spoken and not text.endswith(":") and not any(phrase in text for phrase in words("introductions")):
        yield Attribution(content=((start, end),), mode=Mode.DIRECT, act=Act.ASSERT, start=start, end=end)
