# score: 2
# misconception: another AUC is a worse one
# fails: labels before verdicts
# idea: mind the sign
def triage(reference, current, matured):
    if (current["usage_hours"] > 744).any():
        return "broken_feed"
    if matured is None:
        return "wait_for_labels"
    moved = any(ks_2samp(reference[c], current[c]).statistic > 0.1 for c in churn.NUMERIC)
    worse = abs(roc_auc_score(reference.churned, reference.score) - roc_auc_score(matured.churned, matured.score)) > 0.05
    if moved:
        return "harmful_shift" if worse else "benign_shift"
    return "concept" if worse else "ok"
