# score: 1
# misconception: a broken feed is one more kind of drift, asked for once nothing else explains it
# fails: four clear months
# idea: impossible values are a broken feed
def triage(reference, current, matured):
    if matured is None:
        return "wait_for_labels"
    moved = any(ks_2samp(reference[name], current[name]).statistic > 0.1 for name in churn.NUMERIC)
    worse = roc_auc_score(reference.churned, reference.score) - roc_auc_score(matured.churned, matured.score) > 0.05
    if moved:
        return "harmful_shift" if worse else "benign_shift"
    if worse:
        return "concept"
    return "broken_feed" if (current.usage_hours > 744).any() else "ok"
