"""Spans of time as people write them: "90s", "15m", "6h", "1d"."""

from __future__ import annotations

import re

_SECONDS = {"d": 86_400, "h": 3_600, "m": 60, "s": 1}
_SPELL = re.compile(r"([0-9]{1,9})\s*([smhd]?)", re.IGNORECASE)


def seconds(words: str) -> int:
    """The seconds that a span of time lasts; a bare number is one of seconds.

    Raises:
        ValueError: it is no span of time, or none at all.
    """
    match = _SPELL.fullmatch(words.strip())
    found = int(match[1]) * _SECONDS[match[2].lower() or "s"] if match else 0
    if not found:
        raise ValueError(f"{words!r} is no span of time")
    return found


def spelled(seconds: int) -> str:
    """A span of time in the largest unit that tells it exactly (900: "15m")."""
    unit = next(unit for unit, length in _SECONDS.items() if seconds % length == 0)
    return f"{seconds // _SECONDS[unit]}{unit}"
