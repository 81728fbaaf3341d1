"""The pipeline's churn model: a logistic regression in NumPy alone, so that each job starts in a moment."""

import csv
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
# the columns, each with a scale that brings its values to about 1
SCALE = {"tenure_months": 30, "monthly_fee": 20, "usage_hours": 10, "support_calls": 1}


def read(path: str | Path) -> tuple[Array, Array]:
    """Customers and whether they left: shapes (n, 6) and (n,); the first column is 1, the last says autopay."""
    with Path(path).open(newline="") as file:
        rows = list(csv.DictReader(file))
    numbers = [[float(row[name]) / scale for name, scale in SCALE.items()] for row in rows]
    autopay = [row["autopay"] == "True" for row in rows]
    left = np.array([row["churned"] == "True" for row in rows], dtype=float)
    return np.column_stack([np.ones(len(rows)), numbers, autopay]), left


def fit(x: Array, left: Array) -> Array:
    """The weights, shape (6,), by Newton's method with a little ridge."""
    weights = np.zeros(x.shape[1])
    for _ in range(12):
        p = score(weights, x)
        slope = x.T @ (left - p) - 1e-3 * weights
        curve = (x * (p * (1 - p))[:, None]).T @ x + 1e-3 * np.eye(len(weights))
        weights += np.linalg.solve(curve, slope)
    return weights


def score(weights: Array, x: Array) -> Array:
    """P(leaves), shape (n,)."""
    return np.asarray(1 / (1 + np.exp(-x @ weights)))


def auc(left: Array, scores: Array) -> float:
    """Chance that a random leaver is scored above a random stayer; ties count half."""
    gaps = scores[left == 1][:, None] - scores[left == 0]
    return float(((gaps > 0) + 0.5 * (gaps == 0)).mean())
