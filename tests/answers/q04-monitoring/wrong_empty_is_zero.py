# score: 1
# misconception: None counts as zero
# fails: either way round, many at once, and a server without traffic
# idea: where there is none it is None
def merge(a, b):
    known = [{k: v or 0 for k, v in side.items()} for side in (a, b)]
    n, missing = a["n"] + b["n"], a["missing"] + b["missing"]
    if not known:
        return {"n": 0, "missing": missing, "mean": None, "var": None, "min": None, "max": None}
    mean = sum(side["n"] * side["mean"] for side in known) / n
    var = sum(side["n"] * (side["var"] + (side["mean"] - mean) ** 2) for side in known) / n
    low, high = min(side["min"] for side in known), max(side["max"] for side in known)
    return {"n": n, "missing": missing, "mean": mean, "var": var, "min": low, "max": high}
