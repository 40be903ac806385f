"""Floors under the figures on our own gold: they only rise.

`floors.json` holds what each figure may not fall below, and the hash of the reports and gold it was measured on. Where
these change, the figures are no longer comparable and are pinned anew (`python -m evals.run --pin`).
"""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from evals.gold import EXAMPLES, HELD
from evals.ledger import Score

FLOORS = Path(__file__).resolve().parent / "floors.json"
# How far below the measured figure a floor is set: about eight of the 1,558 records, so that a loss shows and rounding
# or another release of a library does not.
MARGIN = 0.005


@dataclass(frozen=True, slots=True)
class Floors:
    """Figures that may not be fallen below."""

    corpus: str
    """SHA-256 of the reports and their gold."""
    pinned: str
    """ISO date on which they were last raised."""
    floors: dict[str, float]
    """By the name of the figure, between 0 and 1."""


def figures(score: Score) -> dict[str, float]:
    """The figures that are held: macro, micro, the share of all fields that are right, and the F1 of every kind."""
    kinds = {kind: count.f1 for kind, count in score.kinds.items() if count.gold}
    return {"macro": score.macro, "micro": score.micro.f1, "fields": score.all_fields.value, **kinds}


def corpus_hash(examples: Path = EXAMPLES, held: Path = HELD) -> str:
    """SHA-256 over the example reports that have gold, that gold, and that of the held-back reports, names included."""
    gold = sorted((examples / "gold").glob("*.json"))
    reports = {examples / json.loads(path.read_text(encoding="utf-8"))["report"] for path in gold}
    digest = hashlib.sha256()
    for path in sorted({*gold, *reports, *held.glob("*.json")}):
        digest.update(f"{path.parent.name}/{path.name}\0".encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def read(path: Path = FLOORS) -> Floors:
    """The floors as they are pinned."""
    return Floors(**json.loads(path.read_text(encoding="utf-8")))


def write(floors: Floors, path: Path = FLOORS) -> None:
    """Pins floors."""
    path.write_text(json.dumps(asdict(floors), indent=2) + "\n", encoding="utf-8")


def fallen(measured: Mapping[str, float], floors: Floors) -> dict[str, tuple[float, float]]:
    """The figures below their floor, each with the figure and the floor; a figure that is gone counts as 0."""
    return {
        name: (measured.get(name, 0.0), floor)
        for name, floor in floors.floors.items()
        if measured.get(name, 0.0) < floor
    }


def raised(measured: Mapping[str, float], before: Floors | None, *, corpus: str, today: str) -> Floors:
    """Floors just below what was measured, none lower than it was.

    Args:
        measured: figures between 0 and 1.
        before: the floors so far; of another corpus they count for nothing.
        corpus: SHA-256 of what was measured on.
        today: ISO date.
    """
    old = before.floors if before is not None and before.corpus == corpus else {}
    new = {name: math.floor((value - MARGIN) * 1000) / 1000 for name, value in measured.items()}
    return Floors(corpus, today, {name: max(value, old.get(name, 0.0), 0.0) for name, value in new.items()})
