"""A column as a reader of the data needs it: name, type and meaning. Frames and snapshots are made of such columns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Type = Literal["text", "list", "integer", "number", "truth", "day", "moment"]


@dataclass(frozen=True, slots=True)
class Described:
    """A column and what it holds."""

    name: str
    type: Type
    """Text, list of texts, whole number, number, true or false, day, or moment in UTC. A cell may be empty."""
    holds: str
    """What a cell means."""
