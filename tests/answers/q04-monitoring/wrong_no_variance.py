# score: 0
# misconception: a variance needs the values
# fails: both batches together, figure by figure
# idea: a figure is missing
def merge(a, b):
    known = [side for side in (a, b) if side["n"] > 0]
    n, missing = a["n"] + b["n"], a["missing"] + b["missing"]
    if not known:
        return {"n": 0, "missing": missing, "mean": None, "min": None, "max": None}
    mean = sum(side["n"] * side["mean"] for side in known) / n
    var = sum(side["n"] * (side["var"] + (side["mean"] - mean) ** 2) for side in known) / n
    low, high = min(side["min"] for side in known), max(side["max"] for side in known)
    return {"n": n, "missing": missing, "mean": mean, "min": low, "max": high}
