"""Quotation marks: which open, which close, and which quotations are scare quotes.

American, British, German, French and curly marks; an apostrophe is never a mark. An unmatched opening mark closes at
the end of its paragraph, unless a following paragraph closes it; a paragraph that goes on quoting may open again
before the last one has closed (the running quotation of English typesetting). No text is ever lost to an odd mark.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc

from truceline.model.enums import ZoneKind
from truceline.reading.doc import Quote, Stretch

# Every opening mark with the marks that may close it.
_CLOSERS = {
    "“": '”"',
    "”": '”"',
    '"': '"”“',
    "„": '“”"',
    "‟": '”"',
    "«": "»",
    "‘": "’'",
    "‚": "‘’",
    "'": "'’",
    "`": "'’",
}
_DOUBLED = frozenset({"``", "''"})
_SINGLE = frozenset("'‘’`‚")
_MARKS = frozenset('"“”„‟«»') | _DOUBLED
_BEFORE_OPENING = frozenset("([{—–-:/…") | {"--", "...", "‘", "'", "“", '"'}
_AFTER_CLOSING = frozenset(".,;:!?)]}—–-…") | {"--", "..."}
_ENDING = frozenset(".,!?;—–…") | {"--", "..."}
# Scare quotes are short, hold no finite clause of their own, and stand inside a sentence that is not a quotation.
_SCARE_WORDS = 5
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
# How many paragraphs without any mark a quotation may run through before it is closed.
_RUNS_THROUGH = 5
# A British opening mark needs its closing one within so many tokens; beyond, it is taken for an apostrophe.
_SINGLE_REACH = 200


def quotations(doc: Doc, stretches: Sequence[Stretch]) -> tuple[Quote, ...]:
    """The quotations of all paragraphs, outermost only, in order; none overlaps another."""
    found: list[Quote] = []
    taken = 0
    for n, stretch in enumerate(stretches):
        for quote in find_quotes(doc, max(stretch.start, taken), stretch.end):
            end = quote.end
            if not quote.closed and (stop := _closed_later(doc, stretches, n, mark_at(doc, quote.start))) is not None:
                end = taken = stop
            found.append(quote if end == quote.end else Quote(quote.start, end))
    return tuple(found)


def _closed_later(doc: Doc, stretches: Sequence[Stretch], n: int, mark: str) -> int | None:
    """One past the mark in a following paragraph that closes what paragraph `n` left open; None where none does."""
    if mark in _SINGLE or stretches[n].zone is not ZoneKind.BODY:
        return None
    for stretch in stretches[n + 1 : n + 1 + _RUNS_THROUGH]:
        if stretch.zone is ZoneKind.FURNITURE and not doc[stretch.start : stretch.end].text.strip():
            continue
        if stretch.zone is not ZoneKind.BODY:
            return None
        for i in range(stretch.start, stretch.end):
            if doc[i].text in _MARKS:
                return (
                    i + 1 if _closes_mark(doc[i].text, mark) and not opens(doc, i, stretch.start, stretch.end) else None
                )
    return None


def find_quotes(doc: Doc, start: int, end: int) -> Iterator[Quote]:
    """Quotations of one paragraph, tokens `[start, end)`, outermost only, in order."""
    opened, mark = None, ""
    for i in range(start, end):
        if doc[i].text not in _MARKS and doc[i].text not in _SINGLE:
            continue
        if opened is None:
            if opens(doc, i, start, end):
                opened, mark = i, mark_at(doc, i)
        elif closes(doc, i, end, mark):
            yield _quote(doc, opened, i + 1, start)
            opened = None
    if opened is not None:
        yield Quote(opened, end, closed=False)


def mark_at(doc: Doc, i: int) -> str:
    """The mark that token `i` is or begins: spaCy cuts a doubled grave accent in two."""
    doubled = doc[i].text == "`" and i + 1 < len(doc) and doc[i + 1].text == "`" and not doc[i].whitespace_
    return "``" if doubled else doc[i].text


def opens(doc: Doc, i: int, start: int, end: int) -> bool:
    """Whether token `i` is an opening mark, given that none is open in the paragraph `[start, end)`."""
    token = doc[i]
    text = mark_at(doc, i)
    if i + 1 >= end or text == "»":
        return False
    before = doc[i - 1] if i > start else None
    free = before is None or bool(before.whitespace_) or before.is_space or before.text in _BEFORE_OPENING
    spaced = bool(token.whitespace_) or doc[i + 1].is_space
    if text in _SINGLE:
        return (
            free and not spaced and text != "’" and (_closing_single(doc, i, end) or (text == "‘" and before is None))
        )
    if text in {"“", "„", "‟", "«", "``"}:
        return True
    # A mark with space on both sides behind a comma or a stop has lost its place: it closes, if anything.
    return free and not (spaced and before is not None and before.text in _ENDING)


def _closing_single(doc: Doc, i: int, end: int) -> bool:
    return any(
        closes(doc, j, end, doc[i].text) for j in range(i + 2, min(end, i + _SINGLE_REACH)) if doc[j].text in _SINGLE
    )


def closes(doc: Doc, i: int, end: int, mark: str) -> bool:
    """Whether token `i` closes a quotation opened by `mark` in a paragraph that ends before token `end`."""
    token = doc[i]
    if not _closes_mark(token.text, mark):
        return False
    if mark not in _SINGLE:
        return True
    if doc[i - 1].whitespace_ or token.tag_ == "POS" or _is_possessive(doc, i, end, mark):
        return False
    return (
        i + 1 >= end
        or bool(token.whitespace_)
        or doc[i + 1].is_space
        or doc[i + 1].text in _AFTER_CLOSING
        or doc[i + 1].text in _MARKS
    )


def _is_possessive(doc: Doc, i: int, end: int, mark: str) -> bool:
    """Whether a mark behind a plural is its apostrophe ("the farmers’ camp"), the closing mark coming later."""
    if not (doc[i - 1].lower_.endswith("s") and doc[i].whitespace_ and i + 1 < end and doc[i + 1].is_alpha):
        return False
    for j in range(i + 2, min(end, i + _SINGLE_REACH)):
        if doc[j].text == mark and not doc[j].whitespace_ and doc[j - 1].whitespace_:
            return False
        if _closes_mark(doc[j].text, mark) and doc[j - 1].text in _ENDING and not doc[j - 1].whitespace_:
            return True
    return False


def _closes_mark(text: str, mark: str) -> bool:
    return text == "''" if mark in _DOUBLED else text in _CLOSERS[mark]


def _quote(doc: Doc, start: int, end: int, paragraph: int) -> Quote:
    """A closed quotation, marked as a scare quote where it is only a few words of another's sentence."""
    words = [doc[i] for i in range(start + 1, end - 1) if not (doc[i].is_punct or doc[i].is_space)]
    short = len(words) <= _SCARE_WORDS and not any(w.tag_ in _FINITE for w in words)
    begins = start == paragraph or doc[start - 1].text in {".", "!", "?", ":"} or doc[start - 1].is_space
    return Quote(start, end, scare=short and not (begins and end - 2 > start and doc[end - 2].text in _ENDING))
