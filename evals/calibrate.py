"""Sets the weights of `truceline.reading.confidence` on the held-back reports and tells how well they hold.

    python -m evals.calibrate            # prints the expected calibration error, report by report left out
    python -m evals.calibrate --write    # writes the weights

The error is measured on reports that the weights were not set on (each report left out in turn): records are sorted by
confidence and parted into ten of equal size; it is the mean distance between mean confidence and the share that is
right (Naeini et al. 2015).
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from evals.gold import Gold, load_held
from evals.ledger import KINDS, judged
from evals.logistic import fitted, probabilities
from truceline.model.records import RECORDS
from truceline.reading.confidence import WEIGHTS, evidence
from truceline.reading.doc import state
from truceline.reading.reader import docs

_BINS = 10
_FEATURES = {"with model": ("guess", "sentence", "word"), "by rules": ("guess",)}


@dataclass(frozen=True, slots=True)
class Example:
    """A record that was read, and whether gold has it."""

    report: str
    kind: str
    evidence: dict[str, float]
    right: bool


def examples(gold: list[Gold]) -> Iterator[Example]:
    """Every record read from the reports of `gold`."""
    for one, (_, doc) in zip(gold, docs(g.report for g in gold), strict=True):
        found = list(doc._.records)
        rows = [RECORDS.dump_python(record, mode="json") for record in found]
        right = judged(one.name, one.report.text, one.records, rows)
        for record, is_right in zip(found, right, strict=True):
            if is_right is not None:
                yield Example(one.name, record.kind.value, evidence(doc, record), is_right)
        assert state(doc).tags is not None  # noqa: S101 - weights without the model are set from the guess alone


def matrix(rows: list[Example], features: tuple[str, ...]) -> np.ndarray:
    """One row an example: kinds, then features."""
    return np.array([[*(float(r.kind == k) for k in KINDS), *(r.evidence[f] for f in features)] for r in rows])


def left_out(rows: list[Example], features: tuple[str, ...]) -> np.ndarray:
    """The confidence of each example by weights set on the other reports."""
    x, y = matrix(rows, features), np.array([r.right for r in rows], dtype=float)
    of = np.array([r.report for r in rows])
    found = np.zeros(len(rows))
    for report in sorted(set(of)):
        found[of == report] = probabilities(x[of == report], fitted(x[of != report], y[of != report]))
    return found


def calibration_error(confidence: np.ndarray, right: np.ndarray) -> float:
    """Expected calibration error over bins of equal size."""
    order = np.argsort(confidence, kind="stable")
    parts = np.array_split(order, _BINS)
    return float(sum(abs(confidence[p].mean() - right[p].mean()) * len(p) for p in parts if len(p)) / len(order))


def main() -> None:
    """Measures, and writes the weights where asked to."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true")
    asked = parser.parse_args()
    rows = list(examples(load_held()))
    right = np.array([r.right for r in rows], dtype=float)
    weights = {}
    for name, features in _FEATURES.items():
        confidence = left_out(rows, features)
        sure = confidence >= 0.8
        print(f"{name}: {len(rows)} records, {right.mean():.3f} right")
        print(f"  calibration error {calibration_error(confidence, right):.3f}")
        print(f"  of the {sure.sum()} at .8 and above {right[sure].mean():.3f} right")
        found = fitted(matrix(rows, features), right)
        weights[name] = {k: round(float(v), 4) for k, v in zip((*KINDS, *features), found, strict=True)}
    if asked.write:
        WEIGHTS.write_text(json.dumps(weights, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
