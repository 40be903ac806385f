"""What the model is trained on: the corpus, and openly licensed text of others where it lies in a folder."""

from __future__ import annotations

import random
from pathlib import Path

from training.corpus import Report
from training.markup import CORPUS, load
from training.records import Marked, marked, records
from training.split import held_back
from training.windows import Window, restyled, windows

Source = tuple[Report, list[Marked] | None]
"""A report and the records marked in it, None where nobody has marked any."""


def corpus(folder: Path = CORPUS) -> tuple[list[Source], list[Source]]:
    """The reports to train on, and those held back."""
    lines = marked()
    found = [(report, _records(report, lines)) for _, report in load(folder)]
    return [s for s in found if not held_back(s[0].id)], [s for s in found if held_back(s[0].id)]


def _records(report: Report, lines: dict[str, list[str]]) -> list[Marked] | None:
    return list(records(report, lines[report.id])) if report.id in lines else None


def others(folder: Path | None) -> list[Window]:
    """Windows of the text of others; none where the folder is absent."""
    if folder is None or not folder.is_dir():
        return []
    return []


def sample(reports: list[Source], other: list[Window], chance: random.Random, share: float = 1.0) -> list[Window]:
    """One epoch's windows in random order: every report, cut anew, and a share of the text of others."""
    found = [restyled(w, chance) for report, told in reports for w in windows(report, told, chance)]
    found += chance.sample(other, round(share * len(other)))
    chance.shuffle(found)
    return found
