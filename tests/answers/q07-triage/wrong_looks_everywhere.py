# score: 2
# misconception: the more is looked at, the safer
# fails: labels before verdicts
# idea: an old month
def triage(reference, current, matured):
    if current["usage_hours"].max() > 744 or (matured is not None and matured["usage_hours"].max() > 744):
        return "broken_feed"
    if matured is None:
        return "wait_for_labels"
    moved = any(ks_2samp(reference[c], current[c]).statistic > 0.1 for c in [*churn.NUMERIC, "score"])
    worse = roc_auc_score(reference.churned, reference.score) - roc_auc_score(matured.churned, matured.score) > 0.05
    return {(1, 1): "harmful_shift", (1, 0): "benign_shift", (0, 1): "concept", (0, 0): "ok"}[moved, worse]
