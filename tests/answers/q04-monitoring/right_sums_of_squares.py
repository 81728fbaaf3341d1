# score: 2
def merge(a, b):
    missing = a["missing"] + b["missing"]
    for one, other in ((a, b), (b, a)):
        if one["n"] == 0:
            rest = {key: value for key, value in other.items() if key not in ("median", "distinct")}
            return rest | {"missing": missing}
    n = a["n"] + b["n"]
    total = a["n"] * a["mean"] + b["n"] * b["mean"]
    squares = a["n"] * (a["var"] + a["mean"] ** 2) + b["n"] * (b["var"] + b["mean"] ** 2)
    return {"n": n, "missing": missing, "mean": total / n, "var": squares / n - (total / n) ** 2,
            "min": min(a["min"], b["min"]), "max": max(a["max"], b["max"])}
