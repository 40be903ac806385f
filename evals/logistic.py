"""Logistic regression for a few weights, with a ridge penalty: by Newton's method, which needs no other library."""

from __future__ import annotations

import numpy as np

# A few hundred examples carry a few dozen weights safely.
_RIDGE = 1.0


def fitted(x: np.ndarray, y: np.ndarray, ridge: float = _RIDGE) -> np.ndarray:
    """Weights of the columns of `x` that make the flags `y` likeliest."""
    w = np.zeros(x.shape[1])
    for _ in range(60):
        p = probabilities(x, w)
        gradient = x.T @ (y - p) - ridge * w
        step = np.linalg.solve(x.T @ (x * (p * (1 - p))[:, None]) + ridge * np.eye(len(w)), gradient)
        w += step
        if np.abs(step).max() < 1e-8:
            break
    return w


def probabilities(x: np.ndarray, w: np.ndarray) -> np.ndarray:
    """How likely each row of `x` is, by the weights."""
    found: np.ndarray = 1 / (1 + np.exp(-x @ w))
    return found
