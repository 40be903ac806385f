"""Where words that were looked for stand in a text, as offsets: whoever shows the text marks them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from truceline.views.words import ELLIPSIS, flat

# As FTS5's unicode61 has it: letters and digits, and accents that stand behind them.
_TOKEN = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f])*")
# Code points of a sentence that are shown, and so many of them before the first find.
LETTERS, _BEFORE = 420, 120


def finds(text: str, terms: Sequence[str]) -> list[tuple[int, int]]:
    """Half-open ranges of code points of `text` that hold any of some words or phrases, in order, none overlapping.

    Case and accents count for nothing; a term that holds no word that stands by itself is looked for as it is written.
    """
    tokens = [(_folded(t.group()), t.start(), t.end()) for t in _TOKEN.finditer(text)]
    found = sorted(span for term in terms for span in (*_of_words(tokens, term), *_of_letters(text, term)))
    kept: list[tuple[int, int]] = []
    for start, end in found:
        if kept and start < kept[-1][1]:
            kept[-1] = (kept[-1][0], max(end, kept[-1][1]))
        else:
            kept.append((start, end))
    return kept


def _of_words(tokens: Sequence[tuple[str, int, int]], term: str) -> Iterator[tuple[int, int]]:
    wanted = [_folded(t) for t in _TOKEN.findall(term)]
    if not wanted:
        return
    for n in range(len(tokens) - len(wanted) + 1):
        if all(tokens[n + k][0] == word for k, word in enumerate(wanted)):
            yield tokens[n][1], tokens[n + len(wanted) - 1][2]


def _of_letters(text: str, term: str) -> Iterator[tuple[int, int]]:
    """For scripts without spaces, whose words stand inside longer runs of letters."""
    if not term.isascii() and len(term.casefold()) == len(term) and len(text.casefold()) == len(text):
        yield from ((m.start(), m.end()) for m in re.finditer(re.escape(term.casefold()), text.casefold()))


def _folded(word: str) -> str:
    plain = unicodedata.normalize("NFKD", word)
    return "".join(c for c in plain if not unicodedata.combining(c)).casefold()


def shown(sentence: str, terms: Sequence[str]) -> tuple[str, tuple[tuple[int, int], ...]]:
    """A sentence on one line, cut where it is long so that its first find is in sight, and the finds in it."""
    text = flat(sentence)
    found = finds(text, terms)
    first = found[0][0] if found else 0
    start = 0
    if len(text) > LETTERS and first > _BEFORE:
        start = min(first - _BEFORE, len(text) - LETTERS)
        start = text.find(" ", start) + 1 or start
    end = len(text) if len(text) - start <= LETTERS else start + LETTERS
    if end < len(text):
        end = max(text.rfind(" ", first, end), first) if " " in text[first:end] else end
    before, after = (f"{ELLIPSIS} " if start else ""), (f" {ELLIPSIS}" if end < len(text) else "")
    shift = len(before) - start
    marks = tuple((a + shift, min(b, end) + shift) for a, b in found if a >= start and a < end)
    return before + text[start:end] + after, marks
