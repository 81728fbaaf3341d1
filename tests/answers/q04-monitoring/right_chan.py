# score: 2
def merge(a, b):
    """Chan, Golub and LeVeque (1983)."""
    keep = ("n", "missing", "mean", "var", "min", "max")
    if not a["n"] or not b["n"]:
        full = a if a["n"] else b
        merged = {key: full[key] for key in keep}
        merged["missing"] = a["missing"] + b["missing"]
        return merged
    n = a["n"] + b["n"]
    delta = b["mean"] - a["mean"]
    m2 = a["var"] * a["n"] + b["var"] * b["n"] + delta**2 * a["n"] * b["n"] / n
    return dict(zip(keep, (n, a["missing"] + b["missing"], a["mean"] + delta * b["n"] / n, m2 / n, min(a["min"], b["min"]), max(a["max"], b["max"]))))
