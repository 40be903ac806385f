"""Carrying a record from one version of a text into another: its words stay, their offsets move.

Offsets are half-open ranges of Unicode code points.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import Any

from truceline.model.records import RECORDS, Record

_PIECE = re.compile(r"\S+|\s+")


class LostError(Exception):
    """Words that the other text lacks."""


class Move:
    """From one text to another that has most of its words in the same order."""

    def __init__(self, old: str, new: str) -> None:
        self._new = new
        self._blocks: list[tuple[int, int, int]] = []
        """Stretches that both have: start and end in the old text, and how far the new one lies from there."""
        if old == new:
            self._blocks = [(0, len(old), 0)]
            return
        here, there = _PIECE.findall(old), _PIECE.findall(new)
        a, b = _starts(here), _starts(there)
        for block in SequenceMatcher(None, here, there, autojunk=False).get_matching_blocks():
            if block.size:
                start, end = a[block.a], a[block.a + block.size]
                self._blocks.append((start, end, b[block.b] - start))

    def record(self, record: Record) -> Record | None:
        """The record with the offsets of the new text; None where any of its words are not there."""
        try:
            return RECORDS.validate_python(self._moved(record.model_dump(mode="json", exclude={"anchor"})))
        except LostError:
            return None

    def _moved(self, value: Any) -> Any:
        if isinstance(value, list):
            return [self._moved(v) for v in value]
        if not isinstance(value, dict):
            return value
        row = {k: self._moved(v) for k, v in value.items()}
        if isinstance(row.get("text"), str) and isinstance(row.get("start"), int):
            by = self._distance(row["start"], row["end"], row["text"])
            row |= {"start": row["start"] + by, "end": row["end"] + by}
        return row

    def _distance(self, start: int, end: int, words: str) -> int:
        """How far a span moves. Its words must all move alike, whatever block of the comparison they fall into."""
        for first, last, by in self._blocks:
            if first <= start < last and self._new[start + by : end + by] == words:
                return by
        raise LostError


def _starts(pieces: list[str]) -> list[int]:
    """Where each piece starts, and where the last one ends."""
    starts = [0]
    for piece in pieces:
        starts.append(starts[-1] + len(piece))
    return starts
