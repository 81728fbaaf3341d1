# score: 2
# misconception: while labels are missing, moved inputs count as harm, to be safe
# fails: labels before verdicts
# idea: moved inputs do not mean harm
def triage(reference, current, matured):
    if (current.usage_hours > 744).any():
        return "broken_feed"
    moved = any(ks_2samp(reference[name], current[name]).statistic > 0.1 for name in churn.NUMERIC)
    if matured is None:
        return "harmful_shift" if moved else "wait_for_labels"
    worse = roc_auc_score(reference.churned, reference.score) - roc_auc_score(matured.churned, matured.score) > 0.05
    if moved:
        return "harmful_shift" if worse else "benign_shift"
    return "concept" if worse else "ok"
