"""How far confidence is from the share that is right, and how its weights are set."""

from __future__ import annotations

import numpy as np
import pytest
from evals.calibrate import Example, calibration_error, examples, left_out, matrix
from evals.gold import Gold
from evals.ledger import KINDS

from truceline.intake.documents import Document
from truceline.intake.reports import from_document
from truceline.model.reports import Report


def test_perfect_confidence_has_no_error() -> None:
    right = np.array([0.0] * 50 + [1.0] * 50)
    assert calibration_error(right, right) == 0
    # Ten records in each bin of which as many are right as their confidence says.
    tenths = np.repeat(np.arange(0.05, 1, 0.1), 20)
    hits = np.concatenate([[1.0] * (2 * n + 1) + [0.0] * (19 - 2 * n) for n in range(10)])
    assert calibration_error(tenths, hits) == pytest.approx(0, abs=1e-9)


def test_confidence_that_is_wrong_has_an_error_of_its_distance() -> None:
    assert calibration_error(np.full(100, 0.9), np.zeros(100)) == pytest.approx(0.9)
    assert calibration_error(np.ones(100), np.zeros(100)) == 1
    assert calibration_error(np.full(100, 0.9), np.tile([0.0, 1.0], 50)) == pytest.approx(0.4)


def test_errors_of_bins_do_not_make_up_for_each_other() -> None:
    found = calibration_error(np.array([0.3] * 50 + [0.7] * 50), np.array([1.0] * 50 + [0.0] * 50))
    assert found == pytest.approx(0.7)


def test_the_order_of_the_records_does_not_matter() -> None:
    chance = np.random.default_rng(3)
    sure, right = chance.random(83), (chance.random(83) < 0.5).astype(float)
    order = chance.permutation(83)
    assert calibration_error(sure[order], right[order]) == pytest.approx(calibration_error(sure, right))


def test_fewer_records_than_bins_are_no_trouble() -> None:
    assert calibration_error(np.array([0.25, 0.75]), np.array([0.0, 1.0])) == pytest.approx(0.25)


def test_a_row_is_the_kind_and_the_evidence() -> None:
    rows = [Example("r", "toll", {"guess": 0.5, "word": -1.0}, True)]
    assert matrix(rows, ("guess", "word")).tolist() == [[*(float(k == "toll") for k in KINDS), 0.5, -1.0]]


def test_no_report_has_a_say_in_its_own_confidence() -> None:
    # One report is all wrong where the others are all right: set without it, its confidence is high.
    rows = [Example(f"r{n}", "toll", {"guess": 0.0}, n > 0) for n in range(5) for _ in range(8)]
    found = left_out(rows, ("guess",))
    assert (found[:8] > 0.9).all()
    assert (found[8:] < found[0]).all()


def test_what_is_read_is_held_against_gold() -> None:
    text = "The Hill Front rejected the plan. At least 12 people were killed on Sunday."
    report = from_document(Document(text, id="t-1", published="2025-03-05"))
    assert isinstance(report, Report)
    found = list(examples([Gold("t-1", report, [])]))
    assert {e.kind for e in found} >= {"response", "toll"}
    assert not any(e.right for e in found)
    assert all(set(e.evidence) == {"guess", "sentence", "word"} for e in found)
