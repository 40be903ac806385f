"""What the model is trained on: the corpus, and openly licensed text of others where it lies in a folder."""

from __future__ import annotations

import random
from pathlib import Path

from training.corpus import Report
from training.markup import CORPUS, load
from training.split import held_back
from training.windows import Window, restyled, windows


def corpus(folder: Path = CORPUS) -> tuple[list[Report], list[Report]]:
    """The reports to train on, and those held back."""
    reports = [report for _, report in load(folder)]
    return [r for r in reports if not held_back(r.id)], [r for r in reports if held_back(r.id)]


def others(folder: Path | None) -> list[Window]:
    """Windows of the text of others; none where the folder is absent."""
    if folder is None or not folder.is_dir():
        return []
    return []


def sample(reports: list[Report], other: list[Window], chance: random.Random, share: float = 1.0) -> list[Window]:
    """One epoch's windows in random order: every report, cut anew, and a share of the text of others."""
    found = [restyled(w, chance) for report in reports for w in windows(report, chance)]
    found += chance.sample(other, round(share * len(other)))
    chance.shuffle(found)
    return found
