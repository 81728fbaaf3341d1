"""Holds the challenger against the champion, on fresh customers whom neither has seen. Exit status 1 if it is worse."""

import pickle
import sys
from pathlib import Path

from churn_model import auc, read, score

TOLERANCE = 0.01  # of the area under the curve; a gate for promotion would ask for an interval

x, left = read("data/fresh.csv")
challenger, champion = (
    auc(left, score(pickle.loads(Path(path).read_bytes()), x))
    for path in (sys.argv[1], "champion.pkl")
)
print(f"challenger {challenger:.2f}, champion {champion:.2f}")
sys.exit(challenger < champion - TOLERANCE)
