# score: 0
# misconception: extremes are averaged like the rest
# fails: both batches together, figure by figure
# idea: the smallest of all
def merge(a, b):
    known = [side for side in (a, b) if side["n"] > 0]
    n, missing = a["n"] + b["n"], a["missing"] + b["missing"]
    if not known:
        return {"n": 0, "missing": missing, "mean": None, "var": None, "min": None, "max": None}
    mean = sum(side["n"] * side["mean"] for side in known) / n
    var = sum(side["n"] * (side["var"] + (side["mean"] - mean) ** 2) for side in known) / n
    low, high = sum(side["min"] for side in known) / len(known), sum(side["max"] for side in known) / len(known)
    return {"n": n, "missing": missing, "mean": mean, "var": var, "min": low, "max": high}
