"""Trains the challenger: `python ci/train.py --out model.pkl`."""

import sys

import joblib
import pandas as pd

from course import churn

new = pd.read_csv("data/new.csv")
joblib.dump(
    churn.model().fit(churn.features(new), new["churned"]), sys.argv[sys.argv.index("--out") + 1]
)
print(f"trained on {len(new)} customers")
