"""Logistic regression: weights that are known, and the ridge that bounds them."""

from __future__ import annotations

import numpy as np
import pytest
from evals.logistic import fitted, probabilities


def made(weights: list[float], n: int = 20_000) -> tuple[np.ndarray, np.ndarray]:
    """Rows and flags drawn by weights, the first that of a constant."""
    chance = np.random.default_rng(7)
    x = np.column_stack([np.ones(n), chance.normal(size=(n, len(weights) - 1))])
    return x, (chance.random(n) < probabilities(x, np.array(weights))).astype(float)


def test_it_finds_the_weights_that_the_flags_were_drawn_by() -> None:
    weights = [-0.5, 1.5, 0.0, -2.0]
    assert fitted(*made(weights)) == pytest.approx(weights, abs=0.1)


def test_at_its_weights_the_gradient_is_nothing() -> None:
    x, y = made([0.3, -1.0], 500)
    w = fitted(x, y, ridge=2.0)
    assert x.T @ (y - probabilities(x, w)) - 2.0 * w == pytest.approx(0, abs=1e-6)


def test_the_ridge_bounds_weights_that_nothing_else_does() -> None:
    x, y = np.array([[-1.0], [1.0]]), np.array([0.0, 1.0])
    free, held, tight = (float(fitted(x, y, ridge)[0]) for ridge in (0.01, 1.0, 10.0))
    assert np.isfinite([free, held, tight]).all()
    assert free > held > tight > 0
    # The gradient of the likelihood is below 1 a row, so no weight can be beyond the rows over the ridge.
    assert held < 2
    assert tight < 0.2


def test_a_column_that_tells_nothing_weighs_nothing() -> None:
    x, y = made([0.0, 2.0], 400)
    assert fitted(np.column_stack([x, np.zeros(400)]), y)[2] == 0


def test_probabilities_rise_with_the_score() -> None:
    found = probabilities(np.array([[-2.0], [0.0], [2.0]]), np.array([1.0]))
    assert found == pytest.approx([0.119, 0.5, 0.881], abs=0.001)
