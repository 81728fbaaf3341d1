"""A small training job that keeps a complete record of itself: what went in, and what came out.

The model is logistic regression by stochastic gradient descent on the churn story; training takes
a few milliseconds. The record goes into MLflow, and `record` and `log` are apart so that a lab can
show what a record lacks.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from course import churn

if TYPE_CHECKING:
    from mlflow import MlflowClient

FEATURES = (*churn.NUMERIC, "autopay")
CODE = hashlib.sha256(Path(__file__).read_bytes()).hexdigest()[:12]
"""The version of this file: it stands in for the Git commit of a training job."""


@dataclass(frozen=True)
class Record:
    """What a run says of itself: `params` and `tags` as text, `metrics`, its `dataset` as (name, digest)."""

    params: Mapping[str, str]
    tags: Mapping[str, str]
    metrics: Mapping[str, float] = field(default_factory=dict)
    dataset: tuple[str, str] | None = None


def export(path: Path, *, month: int = 0, seed: int = 0, n: int = 1_000) -> Path:
    """Write `n` customers of a month to a CSV file, with `FEATURES` and `churned`; return `path`."""
    people = churn.customers(n, month=month, seed=seed)
    columns = people[[*FEATURES, "churned"]].astype({"autopay": int, "churned": int})
    columns.to_csv(path, index=False, lineterminator="\n")
    return path


def train(data: Path, *, seed: int = 0, rate: float = 0.5, epochs: int = 10) -> bytes:
    """Train on a CSV file of `export`'s form and return the model's bytes (JSON).

    The same file and settings give the same bytes on one machine.

    Raises:
        TypeError: a setting has another type; `seed` and `epochs` are int, `rate` is a number.
    """
    for name, value, kinds in (
        ("seed", seed, (int,)),
        ("rate", rate, (int, float)),
        ("epochs", epochs, (int,)),
    ):
        if not isinstance(value, kinds):
            wanted = " or ".join(kind.__name__ for kind in kinds)
            raise TypeError(f"{name} is {value!r}; it must be {wanted}: MLflow keeps text")
    table = pd.read_csv(data)
    x = table[list(FEATURES)].to_numpy(float)
    y = table["churned"].to_numpy(float)
    mean, scale = x.mean(axis=0), x.std(axis=0)
    x = (x - mean) / scale
    rng = np.random.default_rng(seed)
    weights, bias = rng.normal(0, 0.1, x.shape[1]), 0.0
    for _ in range(epochs):
        for batch in np.array_split(rng.permutation(len(x)), max(1, len(x) // 50)):
            error = 1 / (1 + np.exp(-(x[batch] @ weights + bias))) - y[batch]
            weights = weights - rate * (x[batch].T @ error) / len(batch)
            bias = float(bias - rate * error.mean())
    model = {
        "features": list(FEATURES),
        "weights": (weights / scale).tolist(),
        "bias": float(bias - (weights * mean / scale).sum()),
    }
    return json.dumps(model).encode()


def auc(model: bytes, *, seed: int = 0, n: int = 2_000) -> float:
    """Return how well a model of `train` ranks `n` customers of month 8, as AUC."""
    people = churn.customers(n, month=8, seed=seed)
    told = json.loads(model)
    score = people[told["features"]].to_numpy(float) @ np.array(told["weights"])
    left = people["churned"].to_numpy()
    # Mann-Whitney's U by ranks, ties at their middle; scikit-learn would take two seconds to load
    u = pd.Series(score).rank()[left].sum() - left.sum() * (left.sum() + 1) / 2
    return float(u / (left.sum() * (~left).sum()))


def record(data: Path, *, seed: int, rate: float, epochs: int) -> Record:
    """Train, and return what the run must remember to be repeated.

    The dataset's digest is the MD5 of the file's bytes, as DVC has it; `model_sha256` is the
    SHA-256 of the model's bytes.
    """
    model = train(data, seed=seed, rate=rate, epochs=epochs)
    return Record(
        params={"seed": str(seed), "rate": str(rate), "epochs": str(epochs)},
        tags={"code": CODE, "model_sha256": hashlib.sha256(model).hexdigest()},
        metrics={"auc": auc(model)},
        dataset=("customers", hashlib.md5(data.read_bytes(), usedforsecurity=False).hexdigest()),
    )


def log(client: MlflowClient, told: Record) -> str:
    """Write a record to MLflow as a finished run of experiment 0, and return the run's id."""
    from mlflow.entities import Dataset, DatasetInput, Metric, Param, RunTag

    run = client.create_run("0").info
    client.log_batch(
        run.run_id,
        metrics=[Metric(name, value, run.start_time, 0) for name, value in told.metrics.items()],
        params=[Param(name, value) for name, value in told.params.items()],
        tags=[RunTag(name, value) for name, value in told.tags.items()],
    )
    if told.dataset is not None:
        name, digest = told.dataset
        dataset = Dataset(name, digest, "local", source='{"uri": "the export of that night"}')
        client.log_inputs(run.run_id, datasets=[DatasetInput(dataset)])
    client.set_terminated(run.run_id)
    return str(run.run_id)
