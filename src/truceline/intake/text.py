"""The canonical text: fixed once, as long as what was given, so that offsets into it are offsets into the original."""

from __future__ import annotations

import re

from truceline.errors import InputError

LONGEST_TEXT = 1_000_000
"""Code points; about 200,000 words, more than any news report, read in about a minute."""

# NUL ends strings in C libraries and databases; a surrogate on its own cannot be written as UTF-8.
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
# What counts as empty besides white space: byte order marks, zero-width spaces and replaced characters.
_EMPTY = "\ufeff\u200b\u200e\u200f\u2060\ufffd"


def canonical(text: str) -> str:
    """`text` with NULs and lone surrogates replaced one for one by U+FFFD; nothing else changes, line ends included."""
    # Nearly all text can be kept as it is; that is found out thirty times sooner than all of it is gone through.
    return text if "\0" not in text and _is_storable(text) else _UNSTORABLE.sub("\ufffd", text)


def _is_storable(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def is_blank(text: str) -> bool:
    """Whether there is nothing to read: white space, byte order marks and characters that could not be kept."""
    return not text.strip().strip(_EMPTY).strip()


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """`[start, end)` without white space and invisible characters at either end."""
    while start < end and (text[start].isspace() or text[start] in _EMPTY):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in _EMPTY):
        end -= 1
    return start, end


def check_size(text: str) -> None:
    """Refuses what is too long to be a report.

    Raises:
        InputError: more than `LONGEST_TEXT` code points.
    """
    if len(text) > LONGEST_TEXT:
        raise InputError(
            f"{len(text):,} characters, more than the {LONGEST_TEXT:,} of the longest report that is read",
            remedy="split it into its reports",
        )
