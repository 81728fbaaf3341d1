# score: 2
import numpy as np


def merge(a, b):
    sides = [p for p in (a, b) if p["n"]]
    merged = dict.fromkeys(["n", "missing", "mean", "var", "min", "max"])
    merged["n"], merged["missing"] = a["n"] + b["n"], a["missing"] + b["missing"]
    if sides:
        weights = [p["n"] for p in sides]
        means = np.array([p["mean"] for p in sides])
        merged["mean"] = np.average(means, weights=weights)
        merged["var"] = np.average([p["var"] for p in sides] + (means - merged["mean"]) ** 2, weights=weights)
        merged["min"], merged["max"] = np.min([p["min"] for p in sides]), np.max([p["max"] for p in sides])
    return merged
