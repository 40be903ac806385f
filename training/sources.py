"""What the model is trained on: the corpus, and openly licensed text of others where it lies in a folder."""

from __future__ import annotations

import random
from hashlib import sha256
from pathlib import Path

from training.corpus import Report
from training.markup import CORPUS, load
from training.others import others
from training.records import Marked, marked, records
from training.split import held_back
from training.windows import Window, restyled, windows

Source = tuple[Report, list[Marked] | None]
"""A report and the records marked in it, None where nobody has marked any."""


def sources(texts: Path | None = None, folder: Path = CORPUS) -> tuple[list[Source], list[Source]]:
    """The reports to train on, and those held back.

    Args:
        texts: a folder of openly licensed text of others; none of it is used without.
        folder: the corpus.
    """
    lines = marked()
    found: list[Source] = [(report, _records(report, lines)) for _, report in load(folder)]
    if texts is not None:
        found += others(texts)
    return [s for s in found if not held_back(s[0].id)], [s for s in found if held_back(s[0].id)]


def corpus_hash() -> str:
    """SHA-256 over names and bytes of everything that is marked: corpus, records and marks beside texts of others."""
    found = sha256()
    for path in sorted(p for folder in ("corpus", "records", "others") for p in (CORPUS.parent / folder).iterdir()):
        found.update(f"{path.parent.name}/{path.name}\0".encode())
        found.update(path.read_bytes())
    return found.hexdigest()


def _records(report: Report, lines: dict[str, list[str]]) -> list[Marked] | None:
    return list(records(report, lines[report.id])) if report.id in lines else None


def sample(reports: list[Source], chance: random.Random) -> list[Window]:
    """One epoch's windows in random order: every report, cut anew."""
    found = [restyled(w, chance) for report, told in reports for w in windows(report, told, chance)]
    chance.shuffle(found)
    return found
