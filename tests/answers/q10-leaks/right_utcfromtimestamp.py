# score: 6
%%writefile train.py
"""Train the churn model: python train.py DATA OUT SEED"""
import csv
import json
import random
import sys
import zlib
from datetime import datetime, timezone
from pathlib import Path

import numpy as np

data, out, seed = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
rng = np.random.default_rng(seed)
random.seed(seed)

# 1. Read the export, oldest snapshot first.
rows = []
for part in data.glob("part-*.csv"):
    with part.open() as file:
        rows += csv.DictReader(file)
rows.sort(key=lambda row: (row["snapshot"], row["customer_id"]))

# 2. Features: every number in the export, and whether the customer was last seen in the evening.
for row in rows:
    row["evening"] = datetime.utcfromtimestamp(int(row["last_seen"])).hour >= 18
features = sorted(set(rows[0]) - {"customer_id", "snapshot", "last_seen", "churned"})

# 3. Hold out a fifth of the customers, always the same ones.
train = [row for row in rows if zlib.crc32(row["customer_id"].encode()) % 5 > 0]
x = np.array([[float(row[name]) for name in features] for row in train])
y = np.array([float(row["churned"]) for row in train])
mean, scale = x.mean(axis=0), x.std(axis=0)
x = (x - mean) / scale

# 4. Logistic regression by stochastic gradient descent.
weights, bias = rng.normal(0, 0.1, len(features)), 0.0
for epoch in range(10):
    for batch in np.array_split(rng.permutation(len(x)), 20):
        error = 1 / (1 + np.exp(-(x[batch] @ weights + bias))) - y[batch]
        weights = weights - 0.5 * x[batch].T @ error / len(batch)
        bias = bias - 0.5 * error.mean()

# 5. Save the model, with three customers to try it on after a deployment.
model = {
    "features": features,
    "weights": (weights / scale).tolist(),
    "bias": float(bias - (weights * mean / scale).sum()),
    "examples": random.sample([row["customer_id"] for row in train], 3),
    "seed": seed,
}
out.write_text(json.dumps(model, indent=1))
