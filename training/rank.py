"""Sets the weights and thresholds of `truceline.reading.attributions.ranking` on the held-back reports.

python -m training.rank --others FOLDER            # prints what is reached, report by report left out
python -m training.rank --others FOLDER --write    # writes ranking.json
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path

import numpy as np
from evals.likeness import SAME_CONTENT, Text, overlap, same_words
from evals.logistic import fitted, probabilities
from spacy.tokens import Doc

from training.corpus import Report
from training.sources import sources
from truceline.intake.documents import Document
from truceline.intake.reports import from_document
from truceline.model.reports import Report as Taken
from truceline.reading.attributions.component import candidates
from truceline.reading.attributions.ranking import FEATURES, WEIGHTS, Reading, evidence, readings
from truceline.reading.doc import span
from truceline.reading.reader import docs

# What rules found is left out, or read otherwise, only where the model gainsays it plainly.
MARGINS = (0.05, 0.1, 0.2)
LEAST, LEAST_LEARNT = (0.1, 0.2), (0.3, 0.4, 0.5, 0.6)


@dataclass(frozen=True, slots=True)
class Example:
    """One reading of one cue of a report."""

    report: str
    cue: int
    """Number of the cue in the report; its readings share it, the rules' own first."""
    learnt: bool
    evidence: list[float]
    right: frozenset[int]
    """The attributions of the corpus that it is."""


def examples(reports: list[Report]) -> Iterator[Example]:
    """Every reading of every cue of the reports, held against the marks of the corpus."""
    taken = [from_document(Document(r.text, id=r.id)) for r in reports]
    read = docs(t for t in taken if isinstance(t, Taken))
    for report, (_, doc) in zip(reports, read, strict=True):
        quotations, found = candidates(doc)
        for n, (a, learnt) in enumerate(found):
            for reading in readings(doc, a, learnt, quotations):
                told = evidence(doc, reading)
                if told is not None:
                    yield Example(report.id, n, learnt, told, frozenset(_right(report, doc, reading)))


def _right(report: Report, doc: Doc, reading: Reading) -> Iterator[int]:
    text, a = Text(report.text), reading.attribution

    def words(ranges: list[tuple[int, int]]) -> frozenset[int]:
        return text.words([{"start": s, "end": e} for s, e in ranges])

    content = words([(span(doc, *c).start, span(doc, *c).end) for c in a.content])
    speaker = words([(span(doc, *a.speaker).start, span(doc, *a.speaker).end)] if a.speaker else [])
    for gold in report.attributions:
        who = words(list(gold.speaker))
        if overlap(words(list(gold.content)), content) >= SAME_CONTENT and (
            same_words(who, speaker) or not (who or speaker)
        ):
            yield gold.number


def chosen(rows: list[Example], p: np.ndarray, margin: float, least: float, least_learnt: float) -> tuple[int, int]:
    """How many attributions are read, and how many of the corpus are found."""
    by_cue: dict[tuple[str, int], list[int]] = defaultdict(list)
    for i, row in enumerate(rows):
        by_cue[row.report, row.cue].append(i)
    read, found = 0, set()
    for at in by_cue.values():
        best = max(at, key=lambda i: p[i])
        best = best if p[best] > p[at[0]] + margin else at[0]
        if p[best] >= (least_learnt if rows[best].learnt else least):
            read += 1
            found |= {(rows[best].report, n) for n in rows[best].right}
    return read, len(found)


def f1(read: int, found: int, gold: int) -> float:
    """Harmonic mean of precision and recall."""
    return 2 * found / (read + gold)


def main() -> None:
    """Measures, and writes what was set where asked to."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--others", type=Path)
    parser.add_argument("--write", action="store_true")
    asked = parser.parse_args()
    _, held = sources(asked.others)
    reports = [report for report, _ in held]
    gold = sum(len(r.attributions) for r in reports)
    rows = list(examples(reports))
    x, y = np.array([r.evidence for r in rows]), np.array([bool(r.right) for r in rows], dtype=float)
    of = np.array([r.report for r in rows])
    p = np.zeros(len(rows))
    for fold in np.array_split(np.array(sorted(set(of))), 10):
        out = np.isin(of, fold)
        p[out] = probabilities(x[out], fitted(x[~out], y[~out]))
    settings = list(product(MARGINS, LEAST, LEAST_LEARNT))
    best = max(settings, key=lambda s: f1(*chosen(rows, p, *s), gold))
    rules = chosen([r for r in rows if not r.learnt], np.ones(sum(not r.learnt for r in rows)), 1.0, 0.0, 0.0)
    print(f"{len(rows)} readings, {gold} attributions; rules alone F1 {f1(*rules, gold):.3f}")
    print(f"ranked F1 {f1(*chosen(rows, p, *best), gold):.3f} with margin, least, least learnt {best}")
    if asked.write:
        weights = [round(float(w), 4) for w in fitted(x, y)]
        assert len(weights) == len(FEATURES)  # noqa: S101
        held_set = {"margin": best[0], "least": best[1], "least learnt": best[2], "weights": weights}
        WEIGHTS.write_text(json.dumps(held_set) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
