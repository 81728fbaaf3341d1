# score: 1
# misconception: only the first can be empty
# fails: either way round, many at once, and a server without traffic
# idea: merging must not care
def merge(a, b):
    if a["n"] == 0:
        return {k: b[k] for k in ("n", "mean", "var", "min", "max")} | {"missing": a["missing"] + b["missing"]}
    n = a["n"] + b["n"]
    mean = (a["n"] * a["mean"] + b["n"] * b["mean"]) / n
    var = (a["n"] * (a["var"] + (a["mean"] - mean) ** 2) + b["n"] * (b["var"] + (b["mean"] - mean) ** 2)) / n
    return {"n": n, "missing": a["missing"] + b["missing"], "mean": mean, "var": var, "min": min(a["min"], b["min"]), "max": max(a["max"], b["max"])}
