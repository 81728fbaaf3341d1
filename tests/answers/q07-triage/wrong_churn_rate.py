# score: 0
# misconception: a model is as good as ever while the churn rate is
# fails: four clear months
# idea: the labels say that it is worse
def triage(reference, current, matured):
    if (current.usage_hours > 744).any():
        return "broken_feed"
    if matured is None:
        return "wait_for_labels"
    moved = any(ks_2samp(reference[name], current[name]).statistic > 0.1 for name in churn.NUMERIC)
    worse = abs(matured.churned.mean() - reference.churned.mean()) > 0.05
    if moved:
        return "harmful_shift" if worse else "benign_shift"
    return "concept" if worse else "ok"
