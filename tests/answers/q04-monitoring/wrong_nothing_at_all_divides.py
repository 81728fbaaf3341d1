# score: 1
# misconception: there is always some traffic
# fails: either way round, many at once, and a server without traffic
# idea: merging must not care
def merge(a, b):
    known = [side for side in (a, b) if side["n"] > 0]
    n, missing = a["n"] + b["n"], a["missing"] + b["missing"]
    mean = sum(side["n"] * side["mean"] for side in known) / n
    var = sum(side["n"] * (side["var"] + (side["mean"] - mean) ** 2) for side in known) / n
    low, high = min(side["min"] for side in known), max(side["max"] for side in known)
    return {"n": n, "missing": missing, "mean": mean, "var": var, "min": low, "max": high}
