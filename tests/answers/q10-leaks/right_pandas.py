# score: 6
%%writefile train.py
"""Train the churn model: python train.py DATA OUT SEED"""
import hashlib
import json
import sys
from pathlib import Path

import numpy as np
import pandas as pd

FEATURES = ["tenure_months", "monthly_fee", "usage_hours", "support_calls", "autopay", "evening"]

folder, target, seed = sys.argv[1:]
rng = np.random.default_rng(int(seed))

frame = pd.concat(pd.read_csv(part) for part in Path(folder).glob("part-*.csv"))
frame = frame.sort_values("customer_id", ignore_index=True)
frame["evening"] = pd.to_datetime(frame["last_seen"], unit="s", utc=True).dt.hour >= 18

fold = frame["customer_id"].map(lambda name: int(hashlib.md5(name.encode()).hexdigest(), 16) % 5)
train = frame[fold > 0].reset_index(drop=True)
x = train[FEATURES].to_numpy(float)
y = train["churned"].to_numpy(float)
mean, scale = x.mean(0), x.std(0)
x = (x - mean) / scale

weights, bias = rng.normal(0, 0.1, len(FEATURES)), 0.0
for _ in range(10):
    for batch in np.array_split(rng.permutation(len(x)), 20):
        error = 1 / (1 + np.exp(-(x[batch] @ weights + bias))) - y[batch]
        weights = weights - 0.5 * x[batch].T @ error / len(batch)
        bias -= 0.5 * error.mean()

with open(target, "w") as file:
    json.dump(
        {
            "features": FEATURES,
            "weights": list(map(float, weights / scale)),
            "bias": float(bias - (weights * mean / scale).sum()),
            "examples": sorted(rng.choice(train["customer_id"], 3, replace=False).tolist()),
        },
        file,
        sort_keys=True,
    )
