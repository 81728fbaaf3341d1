# score: 0
# misconception: accuracy shows whether the model is worse
# fails: four clear months
# idea: the labels say that it is worse
def triage(reference, current, matured):
    if (current.usage_hours > 744).any():
        return "broken_feed"
    if matured is None:
        return "wait_for_labels"
    moved = any(ks_2samp(reference[name], current[name]).statistic > 0.1 for name in churn.NUMERIC)
    before, after = (((c.score > 0.5) == c.churned).mean() for c in (reference, matured))
    worse = before - after > 0.05
    if moved:
        return "harmful_shift" if worse else "benign_shift"
    return "concept" if worse else "ok"
