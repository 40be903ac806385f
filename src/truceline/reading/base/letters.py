"""The copy of a text that the parser sees: as long as the original, white space and upper-case text made readable."""

from __future__ import annotations

import re

_WRAP = re.compile(r"[\r\n\t\x0b\x0c\x00\x85\u2028\u2029\u00a0\u202f]")
_WORD = re.compile(r"[^\W\d_]+")
_SENTENCE_START = re.compile(r"(?:^|[.!?]\s+|\]\s+)([\"“']?)(\w)")
# A paragraph in capitals is one with at least this many letters, nearly all of them upper case.
_CAPITALS_LETTERS, _CAPITALS_SHARE = 40, 0.9


def parsed_letters(text: str) -> str:
    """`text` with every character in its place: line breaks and odd spaces become spaces, all-capitals is lowered.

    Offsets stay valid, because each code point is replaced by exactly one.
    """
    text = _WRAP.sub(" ", text)
    letters = [c for c in text if c.isalpha()]
    if len(letters) >= _CAPITALS_LETTERS and sum(c.isupper() for c in letters) >= _CAPITALS_SHARE * len(letters):
        return sentence_case(text)
    return text


def sentence_case(text: str) -> str:
    """`text` in lower case with a capital at the start of each sentence; exactly as long."""
    lowered = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return _SENTENCE_START.sub(lambda m: m.group(0)[:-1] + _upper(m.group(2)), lowered)


def _upper(letter: str) -> str:
    return letter.upper() if len(letter.upper()) == 1 else letter
