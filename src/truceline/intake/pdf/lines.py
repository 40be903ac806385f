"""Lines of pages to paragraphs: running heads left out, wrapped lines joined, words put together again."""

from __future__ import annotations

import re
from collections import Counter
from statistics import median

_DIGITS = re.compile(r"\d+")
_SPACE = re.compile(r"[^\S\n]+")
_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"}
_SENTENCE_END = re.compile(r"""[.!?…:;]["')\]”’»]*$""")
_BULLET = re.compile(r"(?:[-*•·–—▪●]|\(?\d{1,2}[.)])\s")
_BROKEN = re.compile(r"[^\W\d_]-$")
_LETTER = re.compile(r"[^\W\d_]")
# How many lines at the top and the foot of a page may be its head and foot.
_EDGE = 3
# The last line of a paragraph is shorter than the others.
_FULL = 0.75


def paragraphs(pages: list[str]) -> list[str]:
    """The paragraphs of a document, across its pages.

    A line goes on in the next if it is full or its sentence has not ended, unless a blank line or a bullet follows. A
    word that is broken at the end of a line is joined without its hyphen, unless the document has it with one.
    """
    lines = _without_heads([_lines(page) for page in pages])
    widths = [len(line) for line in lines if line]
    width = median(sorted(widths)[len(widths) // 2 :]) if widths else 0
    hyphened = set(re.findall(r"\w+-\w+", " ".join(lines).casefold()))
    found: list[str] = []
    before = ""
    for line in lines:
        if line and before and _goes_on(before, line, width):
            found[-1] = _joined(found[-1], line, hyphened)
        elif line:
            found.append(line)
        before = line
    return [p.replace("\u00ad", "") for p in found]


def _lines(page: str) -> list[str]:
    plain = page.translate(_LIGATURES)
    return [_SPACE.sub(" ", line).strip() for line in plain.splitlines()]


def _without_heads(pages: list[list[str]]) -> list[str]:
    """The lines of all pages but those that stand at the edge of most, whatever number is in them, and page numbers."""
    counted: Counter[str] = Counter()
    for page in pages:
        counted.update({_level(page[i]) for i in _edges(page)})
    running = {line for line, count in counted.items() if count > 1 and 2 * count >= len(pages)}
    kept: list[str] = []
    for page in pages:
        out = {i for i in _edges(page) if _level(page[i]) in running or not _LETTER.search(page[i])}
        body = [line for i, line in enumerate(page) if i not in out]
        while body and not body[0]:
            body.pop(0)
        while body and not body[-1]:
            body.pop()
        kept += body
    return kept


def _edges(page: list[str]) -> set[int]:
    filled = [i for i, line in enumerate(page) if line]
    return {*filled[:_EDGE], *filled[-_EDGE:]}


def _level(line: str) -> str:
    return _DIGITS.sub("#", line.casefold())


def _goes_on(line: str, after: str, width: float) -> bool:
    if _BULLET.match(after):
        return False
    if _SENTENCE_END.search(line):
        # A full line may end with a sentence within its paragraph.
        return len(line) >= 0.9 * width
    return after[0].islower() or len(line) >= _FULL * width


def _joined(text: str, line: str, hyphened: set[str]) -> str:
    if text.endswith("\u00ad"):
        return text + line
    if _BROKEN.search(text) and line[0].islower():
        last, first = text.rsplit(None, 1)[-1], line.split(None, 1)[0]
        word = re.match(r"\w+", first)
        kept = f"{last}{word[0] if word else ''}".casefold().lstrip("\"'“‘(") in hyphened
        return text + line if kept else text[:-1] + line
    return f"{text} {line}"
