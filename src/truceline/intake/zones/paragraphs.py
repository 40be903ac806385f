"""Paragraphs: a line each, or several lines where a text was wrapped by hand."""

from __future__ import annotations

import re
from itertools import pairwise

from truceline.intake.text import trimmed

_BREAK = re.compile(r"\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_SENTENCE_END = re.compile(r"""[.!?…:;。][")\]'”’»]*$""")
_FIRST_WORD = re.compile(r"\S+")
_BULLET = re.compile(r"(?:[-*•·–—]|\(?\d{1,2}[.)])\s")
# Typewriters, mail and wire services wrap at 60 to 80 columns; a line beyond 100 was not wrapped by hand.
_WIDEST = 100
_NARROWEST = 40
# A wrapped line is full: the next word would not have fitted. Ragged editors leave a few columns.
_SLACK = 6
_FEWEST_BREAKS = 3
_WRAPPED_SHARE = 0.75

Stretch = tuple[int, int]


def paragraphs(text: str) -> list[Stretch]:
    """The paragraphs of `text` as half-open ranges of code points, in order, without white space at their ends.

    A line is a paragraph. Where the text is hard-wrapped, lines are joined up to a blank line, or where there are no
    blank lines, up to a line that is not full.
    """
    blocks = _blocks(text)
    joins = [(a, b) for block in blocks for a, b in pairwise(block)]
    width = max((e - s for block in blocks if len(block) > 1 for s, e in block[:-1]), default=0)
    if not _is_wrapped(text, joins, width):
        return [line for block in blocks for line in block]
    return [joined for block in blocks for joined in _joined(text, block, width)]


def _blocks(text: str) -> list[list[Stretch]]:
    """Lines that are not blank, grouped by the blank lines between them."""
    blocks: list[list[Stretch]] = [[]]
    at = 0
    for stop in [*((m.start(), m.end()) for m in _BREAK.finditer(text)), (len(text), len(text))]:
        start, end = trimmed(text, at, stop[0])
        if start < end:
            blocks[-1].append((start, end))
        elif blocks[-1]:
            blocks.append([])
        at = stop[1]
    return [b for b in blocks if b]


def _is_wrapped(text: str, joins: list[tuple[Stretch, Stretch]], width: int) -> bool:
    if len(joins) < _FEWEST_BREAKS:
        return False
    if not _NARROWEST <= width <= _WIDEST:
        # Wider lines may still be broken in the middle of sentences, as by copying from a column.
        return sum(_runs_on(text, a, b) for a, b in joins) >= _WRAPPED_SHARE * len(joins)
    full = [(a, b) for a, b in joins if _is_full(text, a, b, width)]
    inside = sum(not _SENTENCE_END.search(text[s:e]) for (s, e), _ in joins)
    # Full lines that all end sentences are short paragraphs of like length, not wrapped text.
    return len(full) >= _WRAPPED_SHARE * len(joins) and inside >= 0.5 * len(joins)


def _joined(text: str, block: list[Stretch], width: int) -> list[Stretch]:
    found = [block[0]]
    for a, b in pairwise(block):
        if _BULLET.match(text[b[0] : b[1]]) or not (_is_full(text, a, b, width) or _runs_on(text, a, b)):
            found.append(b)
        else:
            found[-1] = (found[-1][0], b[1])
    return found


def _is_full(text: str, a: Stretch, b: Stretch, width: int) -> bool:
    word = _FIRST_WORD.match(text, b[0], b[1])
    return (a[1] - a[0]) + 1 + (word.end() - word.start() if word else 0) > width - _SLACK


def _runs_on(text: str, a: Stretch, b: Stretch) -> bool:
    """Whether a sentence goes on from line `a` to line `b`."""
    return text[b[0]].islower() and not _SENTENCE_END.search(text[a[0] : a[1]])
