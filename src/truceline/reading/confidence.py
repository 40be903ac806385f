"""How sure a record is: a probability that a careful reader records it too, calibrated on held-back reports.

A component gives its record a first guess. What the reading model thinks of the sentence and of the words that give the
record away is weighed with it by a logistic regression (Platt 1999), whose weights `python -m evals.calibrate` sets on
held-back reports: the model was not trained on them, and the errors of a quarter of them were read.
"""

from __future__ import annotations

import json
from functools import cache
from math import exp, log
from pathlib import Path

from spacy.tokens import Doc

from truceline.model.records import Record
from truceline.reading.doc import state, tokens
from truceline.reading.tags import Tags

WEIGHTS = Path(__file__).with_name("confidence.json")
KINDS = ("statement", "meeting", "proposal", "response", "position", "toll", "event")
# Odds beyond these tell no more: a probability of .02 or .98.
_MOST = 4.0


def evidence(doc: Doc, record: Record) -> dict[str, float]:
    """What speaks for a record, as log odds; only "guess" where the reading model is not installed."""
    found = {"guess": _odds(record.confidence)}
    tags = state(doc).tags
    if tags is None or not len(doc):
        return found
    kind = record.kind.value
    start, end = tokens(doc, record.anchors[0])
    label = tags.label(kind, start, end)
    found["sentence"] = _odds(label if label is not None else 0.5)
    found["word"] = _odds(max((_given_away(tags, kind, i) for i in range(start, end)), default=0.0))
    return found


def _given_away(tags: Tags, kind: str, i: int) -> float:
    return tags.cue(i) * tags.spoken(i) if kind == "statement" else tags.trigger(kind, i)


def _odds(probability: float) -> float:
    bounded = min(max(probability, 1e-6), 1 - 1e-6)
    return min(max(log(bounded / (1 - bounded)), -_MOST), _MOST)


def confidence(doc: Doc, record: Record) -> float:
    """The calibrated probability of a record, to three decimals."""
    found = evidence(doc, record)
    weights = _weights()["with model" if len(found) > 1 else "by rules"]
    score = weights[record.kind.value] + sum(weights[name] * value for name, value in found.items())
    return round(1 / (1 + exp(-score)), 3)


@cache
def _weights() -> dict[str, dict[str, float]]:
    weights: dict[str, dict[str, float]] = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    return weights
