# score: 1
# misconception: a profile without values has nothing to add
# fails: either way round, many at once, and a server without traffic
# idea: counts add up
def merge(a, b):
    keep = ("n", "missing", "mean", "var", "min", "max")
    if a["n"] == 0 or b["n"] == 0:
        return {k: (b if a["n"] == 0 else a)[k] for k in keep}
    n = a["n"] + b["n"]
    mean = (a["n"] * a["mean"] + b["n"] * b["mean"]) / n
    var = (a["n"] * (a["var"] + (a["mean"] - mean) ** 2) + b["n"] * (b["var"] + (b["mean"] - mean) ** 2)) / n
    return {"n": n, "missing": a["missing"] + b["missing"], "mean": mean, "var": var, "min": min(a["min"], b["min"]), "max": max(a["max"], b["max"])}
