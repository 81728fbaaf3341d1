# score: 2
# misconception: nothing at all can be said without labels
# fails: labels before verdicts
# idea: a broken feed needs no labels
def triage(reference, current, matured):
    if matured is None:
        return "wait_for_labels"
    if (current.usage_hours > 744).any():
        return "broken_feed"
    moved = any(ks_2samp(reference[name], current[name]).statistic > 0.1 for name in churn.NUMERIC)
    worse = roc_auc_score(reference.churned, reference.score) - roc_auc_score(matured.churned, matured.score) > 0.05
    if moved:
        return "harmful_shift" if worse else "benign_shift"
    return "concept" if worse else "ok"
