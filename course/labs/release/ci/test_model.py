"""Holds the challenger against the champion, on fresh customers whom neither has seen. Exit status 1 if it is worse."""

import sys

import joblib
import pandas as pd
from sklearn.metrics import roc_auc_score

from course import churn

TOLERANCE = 0.01  # of the area under the curve; a gate for promotion would ask for an interval

fresh = pd.read_csv("data/fresh.csv")
challenger, champion = (
    roc_auc_score(fresh["churned"], joblib.load(path).predict_proba(churn.features(fresh))[:, 1])
    for path in (sys.argv[1], "champion.pkl")
)
print(f"challenger {challenger:.2f}, champion {champion:.2f}")
sys.exit(challenger < champion - TOLERANCE)
