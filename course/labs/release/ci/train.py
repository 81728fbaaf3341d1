"""Trains the challenger: `python ci/train.py --out model.pkl`."""

import pickle
import sys
from pathlib import Path

from churn_model import fit, read

x, left = read("data/new.csv")
Path(sys.argv[sys.argv.index("--out") + 1]).write_bytes(pickle.dumps(fit(x, left)))
print(f"trained on {len(left)} customers")
