"""Page furniture and time stamps: lines that are no part of the report. The words are in `furniture.toml`."""

from __future__ import annotations

import re
from functools import lru_cache

from truceline.intake.zones.cues import holds, levelled, opens, words

_FILE = "furniture.toml"
_EDGES = " \t.:;,!?»›>→…▶►▼|•·-–—\"'[]()"
_TOKEN = re.compile(r"[a-z][a-z+]*|#|[^\W\d_]+")
_INITIALS = re.compile(r"\b([ap])\.\s?m\b\.?")
# "14:20", "9.15am GMT", "2h ago" before the words of a live post.
_POST_TIME = re.compile(
    r"(?:\d{1,2}[:.]\d{2}\s?(?:[ap]\.?m\.?)?|\d{1,2}\s?[ap]\.?m\.?)"
    r"(?:\s(?:GMT|BST|UTC|EST|EDT|ET|CET|CEST|local time))?\s*[-–—:|]?\s+(?=[A-Z“\"‘'])"
)
# The longest entry of the word files allows 80 words.
_LONGEST_LINE = 600
# A stamp has a number and few words besides; a date in a sentence has many.
_LONGEST_STAMP = 18
_FEWEST_BUTTONS, _LONGEST_BAR = 2, 14


@lru_cache(maxsize=64)  # a title is asked about with every line near the top
def is_furniture(line: str) -> bool:
    """Whether `line` is page furniture: share bars, prompts, links to other stories, notices, time stamps."""
    if len(line) > _LONGEST_LINE:
        return False
    low = levelled(line)
    if low.strip(_EDGES) in words(_FILE, "whole") or not low.strip(_EDGES):
        return True
    return opens(_FILE, "opening", low) or holds(_FILE, "anywhere", low) or _is_bar(low) or is_stamp(line)


def is_stamp(line: str) -> bool:
    """Whether `line` holds nothing but a date or a time ("11 November 2011 Last updated at 12:41 GMT")."""
    if len(line) > 120 or not any(map(str.isdigit, line)):
        return False
    found = _TOKEN.findall(_INITIALS.sub(r"\1m", levelled(line)))
    return (
        0 < len(found) <= _LONGEST_STAMP and "#" in found and all(t == "#" or t in words(_FILE, "stamp") for t in found)
    )


def post_time(line: str) -> int:
    """How many characters of `line` are the time of a live post, or 0."""
    match = _POST_TIME.match(line)
    return match.end() if match else 0


def _is_bar(low: str) -> bool:
    """Whether a levelled line holds nothing but buttons; told at the first word that is none, which is soon."""
    count = 0
    for token in _TOKEN.finditer(low):
        count += 1
        if count > _LONGEST_BAR or token[0] not in words(_FILE, "button"):
            return False
    # One word alone ("Post", "X") is in the table of whole lines, or is a name.
    return count >= _FEWEST_BUTTONS
