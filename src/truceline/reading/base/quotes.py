"""Quotation marks: which open, which close, and which quotations are scare quotes.

American, British and curly marks; an apostrophe is never a mark; an unmatched opening mark closes at the end of its
paragraph, and a paragraph that goes on quoting may open again without having closed (the running quotation of English
typesetting). No text is ever lost to an odd mark.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc

from truceline.reading.doc import Quote

_DOUBLE = frozenset("\"“”„«»‟")
_OPEN_ONLY = frozenset("“„«‟‘")
_CLOSE_ONLY = frozenset("”»")
_SINGLE = frozenset("'‘’`")
# Scare quotes are short, hold no finite clause of their own, and stand inside a sentence that is not a quotation.
_SCARE_WORDS = 5


def find_quotes(doc: Doc, start: int, end: int) -> Iterator[Quote]:
    """Quotations of one paragraph, tokens `[start, end)`, outermost only, in order."""
    opened: int | None = None
    mark = ""
    for i in range(start, end):
        text = doc[i].text
        if opened is None:
            if opens(doc, i, start):
                opened, mark = i, text
        elif closes(doc, i, end, mark):
            yield _quote(doc, opened, i + 1, closed=True)
            opened = None
    if opened is not None:
        yield _quote(doc, opened, end, closed=False)


def opens(doc: Doc, i: int, start: int) -> bool:
    """Whether token `i` is an opening mark, given that none is open and the paragraph begins at `start`."""
    text = doc[i].text
    if text in _OPEN_ONLY or text == "``":
        return True
    if text in _CLOSE_ONLY or i + 1 >= len(doc):
        return False
    free = i == start or bool(doc[i - 1].whitespace_) or doc[i - 1].is_space or doc[i - 1].text in "([—–-:"
    if text in _DOUBLE or text == "''":
        return True if free else not doc[i].whitespace_
    # A single mark opens only where a word follows at once and another single mark closes later.
    return text in _SINGLE and free and not doc[i].whitespace_ and doc[i + 1].is_alpha and _closing_single(doc, i)


def _closing_single(doc: Doc, i: int) -> bool:
    return any(
        doc[j].text in {"'", "’"} and not doc[j - 1].whitespace_ and (doc[j].whitespace_ or doc[j - 1].is_punct)
        for j in range(i + 2, min(len(doc), i + 120))
        if not doc[j].is_space or "\n" not in doc[j].text
    )


def closes(doc: Doc, i: int, end: int, mark: str) -> bool:
    """Whether token `i` closes a quotation opened by `mark`."""
    text = doc[i].text
    if mark in _SINGLE:
        at_end = i + 1 >= end or bool(doc[i].whitespace_) or doc[i + 1].is_punct or doc[i + 1].is_space
        return text in {"'", "’"} and at_end and doc[i].tag_ != "POS"
    return text in _DOUBLE - frozenset("“„«") or text == "''"


def _quote(doc: Doc, start: int, end: int, *, closed: bool) -> Quote:
    words = [t for t in doc[start:end] if not (t.is_punct or t.is_space or t.is_quote)]
    clause = any(t.tag_ in {"VBD", "VBZ", "VBP", "MD"} for t in words)
    return Quote(start, end, closed, scare=closed and len(words) <= _SCARE_WORDS and not clause)
