# score: 4
CHANGES = {"calls": ("support_calls", 2, 1), "usage": ("usage_hours", 10, -1), "tenure": ("tenure_months", 12, -1)}


def probes(frame):
    tables = {"base": frame, "mixed": frame.sample(frac=0.1)}
    for name, (column, by, _) in CHANGES.items():
        tables[name] = frame.assign(**{column: frame[column] + by})
    tables["without"] = frame[frame.autopay].assign(autopay=False)
    return tables


def verdict(tables):
    base = tables["base"].score

    def complaints():
        if not base.between(0, 1).all():
            yield "no probability"
        leavers = tables["base"].churned
        if not base[leavers].median() > base[~leavers].median() * 1.5:
            yield "leavers look like stayers"
        if roc_auc_score(leavers, base) < 0.72:
            yield "ranks poorly"
        if not 0.75 < base.mean() / leavers.mean() < 1.3:
            yield "level"
        if not np.allclose(tables["mixed"].score, base[tables["mixed"].index], atol=1e-4):
            yield "depends on company or order"
        for name, (_, _, sign) in CHANGES.items():
            if sign * (tables[name].score - base).mean() < 1e-3:
                yield f"{name} has no effect"
        if (tables["without"].score - base[tables["without"].index]).mean() < 0.01:
            yield "autopay has no effect"

    return tuple(complaints())
