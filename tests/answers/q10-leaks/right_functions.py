# score: 6
%%writefile train.py
"""Train the churn model: python train.py DATA OUT SEED"""
import argparse
import csv
import hashlib
import json
import random
from datetime import datetime, timedelta, timezone
from pathlib import Path

import numpy as np

EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)


def read(folder):
    rows = [row for part in sorted(folder.glob("part-*.csv")) for row in csv.DictReader(part.open(newline=""))]
    return sorted(rows, key=lambda row: row["customer_id"])


def add_evening(rows):
    for row in rows:
        row["evening"] = (EPOCH + timedelta(seconds=int(row["last_seen"]))).hour >= 18
    return rows


def held_out(row):
    return int(row["customer_id"].removeprefix("c")) % 5 == 0


def fit(x, y, rng):
    weights, bias = rng.normal(0, 0.1, x.shape[1]), 0.0
    for _ in range(10):
        for batch in np.array_split(rng.permutation(len(x)), 20):
            error = 1 / (1 + np.exp(-(x[batch] @ weights + bias))) - y[batch]
            weights = weights - 0.5 * x[batch].T @ error / len(batch)
            bias = bias - 0.5 * error.mean()
    return weights, bias


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("seed", type=int)
    args = parser.parse_args()
    chance = random.Random(args.seed)
    rows = add_evening(read(args.data))
    content = hashlib.sha256(json.dumps(rows, sort_keys=True).encode()).hexdigest()
    train = [row for row in rows if not held_out(row)]
    columns = [name for name in rows[0] if name not in ("customer_id", "snapshot", "last_seen", "churned")]
    x = np.array([[float(row[name]) for name in columns] for row in train])
    y = np.array([float(row["churned"]) for row in train])
    mean, scale = x.mean(axis=0), x.std(axis=0)
    weights, bias = fit((x - mean) / scale, y, np.random.RandomState(args.seed))
    model = {
        "features": columns,
        "weights": (weights / scale).tolist(),
        "bias": float(bias - (weights * mean / scale).sum()),
        "examples": [row["customer_id"] for row in chance.sample(train, 3)],
        "seed": args.seed,
        "data": content,
    }
    args.out.write_text(json.dumps(model))


if __name__ == "__main__":
    main()
