"""Correction notices: lines in which a newsroom corrects its own report, and marks before a headline that say so.

The words are in `corrections.toml`. A sentence that tells of a correction ("The ministry issued a correction: the
toll is 38") is text: a notice begins with its own name, or with the report that it speaks of.
"""

from __future__ import annotations

import re
from functools import cache

from truceline.intake.zones.cues import levelled, one_of, opens, words

_FILE = "corrections.toml"
_LONGEST_LINE = 1_200
_BULLETS = " \t•*·-–—▪►_"
_EDGES = _BULLETS + ".:()[]"


def is_correction(line: str) -> bool:
    """Whether `line` is a notice of correction."""
    if len(line) > _LONGEST_LINE:
        return False
    low = levelled(line).lstrip(_BULLETS)
    if low.strip(_EDGES) in words(_FILE, "whole"):
        return True
    return opens(_FILE, "opening", low) or (opens(_FILE, "note", low) and _amends().search(low) is not None)


def corrected_title(title: str) -> int:
    """How many characters of a headline say that it was corrected ("CORRECTED-"), or 0 where none follow or none do.

    >>> corrected_title("CORRECTED-Truce talks to go on")
    10
    """
    match = _before_title().match(title)
    return match.end() if match and match.end() < len(title) else 0


@cache
def _amends() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){one_of(words(_FILE, 'amends'))}(?!\w)")


@cache
def _before_title() -> re.Pattern[str]:
    marks = one_of(words(_FILE, "title")).replace(r"\#", r"\d+").replace("#", r"\d+")
    return re.compile(rf"{marks}\s*", re.IGNORECASE)
