# score: 2
# misconception: "over 744" includes 744
# fails: labels before verdicts
# idea: exactly 744 hours is possible
def triage(reference, current, matured):
    if (current.usage_hours >= 744).any():
        return "broken_feed"
    if matured is None:
        return "wait_for_labels"
    moved = any(ks_2samp(reference[name], current[name]).statistic > 0.1 for name in churn.NUMERIC)
    worse = roc_auc_score(reference.churned, reference.score) - roc_auc_score(matured.churned, matured.score) > 0.05
    if moved:
        return "harmful_shift" if worse else "benign_shift"
    return "concept" if worse else "ok"
