"""Page furniture and time stamps: lines that are no part of the report. The words are in `furniture.toml`."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from truceline.intake.zones.cues import levelled, one_of, table, words

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
_LONGEST_BAR = 14


@lru_cache(maxsize=64)  # a title is asked about with every line near the top
def is_furniture(line: str) -> bool:
    """Whether `line` is page furniture: share bars, prompts, links to other stories, notices, time stamps."""
    if len(line) > _LONGEST_LINE:
        return False
    low = levelled(line)
    if low.strip(_EDGES) in words(_FILE, "whole") or not low.strip(_EDGES):
        return True
    count = low.count(" ") + 1
    return (
        _limited("opening", low, count, at_start=True)
        or _limited("anywhere", low, count, at_start=False)
        or _is_bar(low)
        or is_stamp(line)
    )


def is_stamp(line: str) -> bool:
    """Whether `line` holds nothing but a date or a time ("11 November 2011 Last updated at 12:41 GMT")."""
    if len(line) > 120:
        return False
    found = _TOKEN.findall(_INITIALS.sub(r"\1m", levelled(line)))
    return (
        0 < len(found) <= _LONGEST_STAMP and "#" in found and all(t == "#" or t in words(_FILE, "stamp") for t in found)
    )


def post_time(line: str) -> int:
    """How many characters of `line` are the time of a live post, or 0."""
    match = _POST_TIME.match(line)
    return match.end() if match else 0


def _limited(name: str, low: str, count: int, *, at_start: bool) -> bool:
    return any(count <= longest and (p.match if at_start else p.search)(low) for longest, p in _patterns(name))


@cache
def _patterns(name: str) -> list[tuple[int, re.Pattern[str]]]:
    """One pattern for each entry: the most words of a line, and any of the entry's phrases, as whole words."""
    return [(e["longest"], re.compile(rf"(?<!\w){one_of(e['words'])}(?!\w)")) for e in table(_FILE, name)]


def _is_bar(low: str) -> bool:
    found = _TOKEN.findall(low)
    # One word alone ("Post", "X") is in the table of whole lines, or is a name.
    return 2 <= len(found) <= _LONGEST_BAR and all(t in words(_FILE, "button") for t in found)
